import type { LucideIcon } from 'lucide-react'
import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { fit } from './fit.ts'
import { Icon } from './Icon.tsx'
import { Link } from './Link.tsx'
import { Menu } from './Menu.tsx'
import { useWidth } from './use-width.ts'

export type View = {
  id: string
  label: string
  href: string
  /** Left out while it is not known. */
  count?: number | undefined
  icon?: LucideIcon
  /** A hairline stands before it: own views after the given ones. */
  apart?: boolean
}

type ViewTabsProps = {
  /** For screen readers: "Views". */
  label: string
  views: View[]
  currentId: string | undefined
  /** Buttons at the end of the line. */
  children?: ReactNode
}

/** Links to views of one list; those without room are in a menu, "3 more". */
export function ViewTabs({ label, views, currentId, children }: ViewTabsProps) {
  const row = useRef<HTMLDivElement>(null)
  const ruler = useRef<HTMLDivElement>(null)
  const room = useWidth(row)
  const [widths, setWidths] = useState<number[]>()

  useLayoutEffect(() => {
    if (!ruler.current) return undefined
    const measured = ruler.current
    // Its size changes with a label, with a count, and when the typeface arrives.
    const observer = new ResizeObserver(() => {
      setWidths(Array.from(measured.children, (child) => child.getBoundingClientRect().width))
    })
    observer.observe(measured)
    return () => observer.disconnect()
  }, [])

  const current = views.findIndex((view) => view.id === currentId)
  const known = room !== undefined && widths?.length === views.length + 1
  const shown = new Set(known ? fit(widths.slice(0, -1), room, widths.at(-1) ?? 0, current) : views.keys())
  const rest = views.filter((_, place) => !shown.has(place))

  return (
    <nav
      aria-label={label}
      className="relative flex h-8.5 shrink-0 items-stretch gap-3 border-b border-line px-5 max-md:h-11 max-md:px-4"
    >
      <div ref={row} className="flex min-w-0 grow items-stretch">
        <ul className="flex items-stretch">
          {views.map((view, place) =>
            shown.has(place) ? (
              <Fragment key={view.id}>
                {view.apart && <li aria-hidden className="my-2.5 mr-4 w-px bg-line" />}
                <li className="flex pr-4.5">
                  <Link
                    to={view.href}
                    aria-current={view.id === currentId ? 'page' : undefined}
                    className={classes(
                      '-mb-px flex items-center border-b-2 text-menu outline-offset-0 transition-colors',
                      view.id === currentId
                        ? 'border-mark font-semibold text-ink'
                        : 'border-transparent text-ink-2 hover:text-ink forced-colors:border-[Canvas]',
                    )}
                  >
                    <ViewName view={view} />
                  </Link>
                </li>
              </Fragment>
            ) : null,
          )}
        </ul>
        {rest.length > 0 && (
          <Menu
            align="end"
            items={rest.map((view) => ({
              label: view.label,
              icon: view.icon,
              href: view.href,
              hint: view.count?.toLocaleString('en'),
            }))}
            trigger={
              <Button variant="quiet" size="small" chevron className="-ml-2 self-center">
                {rest.length} more
              </Button>
            }
          />
        )}
      </div>
      {children}
      {/* Every view and the widest button once more, out of sight, to know what each takes. */}
      <div aria-hidden className="invisible absolute h-0 w-0 overflow-hidden">
        <div ref={ruler} className="flex w-max">
          {views.map((view) => (
            <span key={view.id} className={classes('flex pr-4.5 text-menu font-semibold', view.apart && 'pl-4.25')}>
              <ViewName view={view} />
            </span>
          ))}
          <span className="px-2 text-button">{views.length} more ____</span>
        </div>
      </div>
    </nav>
  )
}

function ViewName({ view: { label, count, icon } }: { view: View }) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      {icon && <Icon of={icon} className="size-3.5 stroke-2" />}
      {label}
      {count !== undefined && <span className="text-help text-ink-3 tabular-nums">{count.toLocaleString('en')}</span>}
    </span>
  )
}
