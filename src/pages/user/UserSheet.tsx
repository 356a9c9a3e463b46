import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation, useParams } from 'react-router'
import { paths } from '#paths'
import { Button } from '#ui/Button.tsx'

/** A user alone on a page, with the way to the list that the URL tells of. */
export function UserSheet({ children }: { children: ReactNode }) {
  const { organization } = useParams()
  const parameters = new URLSearchParams(useLocation().search)
  const search = Object.fromEntries(parameters)
  return (
    <>
      <nav aria-label="Back" className="flex min-h-12 items-center border-b border-line-faint px-3">
        <Button
          variant="quiet"
          icon={ArrowLeft}
          href={organization === undefined ? paths.users(search) : paths.members({ ...search, organization })}
        >
          {organization === undefined ? 'Users' : 'Members'}
        </Button>
      </nav>
      {children}
    </>
  )
}
