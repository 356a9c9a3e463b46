import { Search } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Organization } from '#api/organizations.ts'
import { paths } from '#paths'
import { organizationLabel } from '#session/organizations.ts'
import { Link } from '#ui/Link.tsx'

interface Props {
  organizations: readonly Organization[]
  /** One of them was chosen. */
  onPick: () => void
}

/** Finds one of many organizations by a part of its name. */
export function OrganizationPicker({ organizations, onPick }: Props) {
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const wanted = typed.trim().toLowerCase()
  const found = organizations.filter((each) =>
    [each.name, each.display_name].some((text) => text.toLowerCase().includes(wanted)),
  )
  const [first] = found
  return (
    <div className="w-60">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!first) return
          void navigate(paths.members({ organization: first.name }))
          onPick()
        }}
        className="my-1.5 flex h-8.5 items-center gap-2 rounded-control border border-line-control bg-sheet px-2.5 focus-within:border-focus focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus"
      >
        <Search aria-hidden className="text-ink-3" />
        <input
          type="text"
          aria-label="Find an organization"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className="min-w-0 grow bg-transparent text-body text-ink outline-none"
        />
      </form>
      <p role="status" className={found.length > 0 ? 'sr-only' : 'px-2 py-1 text-menu text-ink-3'}>
        {found.length === 0 ? 'No organization of this name.' : `${found.length} found`}
      </p>
      <ul className="max-h-80 overflow-y-auto">
        {found.map((each) => (
          <li key={each.id}>
            <Link
              to={paths.members({ organization: each.name })}
              onClick={onPick}
              className="flex min-h-7.5 items-center rounded-control px-2 py-1 text-menu wrap-anywhere text-ink -outline-offset-2 hover:bg-press focus-visible:bg-press max-md:min-h-11"
            >
              <bdi>{organizationLabel(each)}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
