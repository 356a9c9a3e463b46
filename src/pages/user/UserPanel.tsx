import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { users } from '#api/users.ts'
import { BlockLevel } from '#components/Block.tsx'
import { type ListBeneath, overList } from '#components/list-beneath.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Kbd } from '#ui/Kbd.tsx'

interface Props {
  list: ListBeneath
  children: ReactNode
}

/** A user over the list, which stays in use; Escape leads back to the row, J and K along the list. */
export function UserPanel({ list, children }: Props) {
  const { user = '' } = useParams()
  const { pathname, search } = useLocation()
  const path = list.pathOf(user)
  useEscape(list.href)
  useEffect(() => {
    document.querySelector(`main a[href^="${path}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [path])

  return (
    <section
      aria-label="User"
      className="roster-panel flex flex-col bg-raised md:absolute md:inset-y-0 md:right-0 md:z-30 md:w-160 md:max-w-full md:animate-fade md:border-l md:border-line md:shadow-dialog"
    >
      <div className="flex min-h-10.5 items-center gap-1 border-b border-line-faint pr-3 pl-5 max-md:px-4">
        <p role="status" className="grow text-menu text-ink-3 tabular-nums">
          {list.place === undefined
            ? 'Not on this page of the list'
            : `${(list.place + 1).toLocaleString('en')} of ${list.count.toLocaleString('en')}`}
        </p>
        <Neighbour list={list} step={-1} />
        <Neighbour list={list} step={1} />
        <span className="mx-1 h-4 border-l border-line max-md:hidden" />
        <IconButton icon={Maximize2} label="Open as a page" href={pathname + search} className="max-md:hidden" />
        <IconButton icon={X} label="Close" href={list.href} />
      </div>
      <div className="md:grow md:overflow-y-auto">
        <BlockLevel value={3}>{children}</BlockLevel>
      </div>
    </section>
  )
}

const steps = {
  [-1]: { icon: ChevronUp, label: 'Previous user', end: 'This is the first of the list.', shortcut: 'K' },
  1: { icon: ChevronDown, label: 'Next user', end: 'This is the last of the list.', shortcut: 'J' },
}

function Neighbour({ list, step }: { list: ListBeneath; step: -1 | 1 }) {
  const { icon, label, end, shortcut } = steps[step]
  const place = list.place === undefined ? -1 : list.place + step
  const isThere = place >= 0 && place < list.count
  const link = list.hrefAt(place, '')
  const { data: id, isError } = useQuery({
    queryKey: [users.list.path, 'at', link, place],
    queryFn: async () => (await list.idAt(place)) ?? null,
    enabled: isThere,
  })
  const isKnown = isThere && typeof id === 'string'
  return (
    <>
      <IconButton
        icon={icon}
        label={label}
        href={isKnown ? list.hrefAt(place, id) : list.href}
        state={overList}
        replace
        aria-keyshortcuts={shortcut}
        disabledReason={
          isKnown ? undefined : !isThere ? end : isError ? 'The list could not be read.' : 'Reading the list…'
        }
      />
      <span aria-hidden className="max-md:hidden">
        <Kbd>{shortcut}</Kbd>
      </span>
    </>
  )
}

/** Escape closes the panel wherever the focus is, but for what has a use of its own for it. */
function useEscape(href: string): void {
  const navigate = useNavigate()
  const close = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const { target } = event
    if (target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')) return
    if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) return
    void navigate(href)
  })
  useEffect(() => {
    // Before whatever floats over the page has closed by the same key.
    document.addEventListener('keydown', close, { capture: true })
    return () => document.removeEventListener('keydown', close, { capture: true })
  }, [])
}
