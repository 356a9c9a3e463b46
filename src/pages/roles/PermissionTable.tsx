import { type ReactNode, useEffect, useRef } from 'react'
import { classes } from '#ui/classes.ts'
import { moveInTable } from '#ui/table-keys.ts'
import { useNarrow } from '#ui/use-narrow.ts'
import { groups, type Resource } from './resource-names.ts'

interface PermissionTableProps {
  caption: string
  resources: readonly Resource[]
  /** What stands for one action; `named` where no column head says which it is. */
  cell: (resource: Resource, action: string, named: boolean) => ReactNode
  /** Before the name of a row. */
  lead?: (resource: Resource) => ReactNode
  /** Below its name. */
  note?: (resource: Resource) => ReactNode
  /** In place of all cells of a row. */
  instead?: (resource: Resource) => ReactNode
  isMarked?: (resource: Resource) => boolean
}

/** The actions that most kinds of things have; each has a column. */
const columns = ['read', 'create', 'update', 'delete'] as const
const others = (resource: Resource) => resource.actions.filter((action) => !columns.some((each) => each === action))

/**
 * Kinds of things by what can be done with them, group by group. A table with one stop of the Tab key, in which the
 * arrow keys lead from box to box; on a phone each kind of thing is a block of its own.
 */
export function PermissionTable(props: PermissionTableProps) {
  return useNarrow() ? <Blocks {...props} /> : <Table {...props} />
}

function Table({ caption, resources, cell, lead, note, instead, isMarked }: PermissionTableProps) {
  const table = useRef<HTMLTableElement>(null)

  // Hundreds of boxes would stand between what is before the table and what comes after it.
  useEffect(() => {
    const stops = stopsOf(table.current)
    keepOneStop(stops, stops.find((stop) => stop.tabIndex === 0) ?? stops[0])
  })

  return (
    // The keys and the focus bubble from the boxes in the cells.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      ref={table}
      onKeyDown={moveInTable}
      onFocus={({ target }) => keepOneStop(stopsOf(table.current), target)}
      className="w-full border-separate border-spacing-0 text-left text-table text-ink-2"
    >
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 z-20 bg-sheet">
        <tr className="h-8 text-head">
          {lead && (
            <th scope="col" className={classes(headLook, 'w-11.5 pl-5')}>
              <span className="sr-only">All</span>
            </th>
          )}
          <th scope="col" className={classes(headLook, !lead && 'pl-5')}>
            Resource
          </th>
          {columns.map((action) => (
            <th key={action} scope="col" className={classes(headLook, 'w-18 capitalize')}>
              {action}
            </th>
          ))}
          <th scope="col" className={classes(headLook, 'w-[36%] pr-5')}>
            Other actions
          </th>
        </tr>
      </thead>
      {groups.map((group) => {
        const rows = resources.filter((resource) => resource.group === group)
        return (
          rows.length > 0 && (
            <tbody key={group}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={columns.length + (lead ? 3 : 2)}
                  className="border-b border-line-faint bg-sunken px-5 pt-3 pb-1.5 text-help font-semibold text-ink-2"
                >
                  {group}
                </th>
              </tr>
              {rows.map((resource) => {
                const all = instead?.(resource)
                return (
                  <tr
                    key={resource.type}
                    data-selected={isMarked?.(resource) || undefined}
                    className="roster-row h-10 bg-sheet hover:bg-hover has-focus-visible:bg-hover"
                  >
                    {lead && <td className={classes(cellLook, 'pl-5')}>{lead(resource)}</td>}
                    <th scope="row" className={classes(cellLook, 'py-1.5 font-normal', !lead && 'pl-5')}>
                      <ResourceName resource={resource} isOff={all !== undefined} />
                      {note?.(resource)}
                    </th>
                    {all === undefined ? (
                      <>
                        {columns.map((action) => (
                          <td key={action} className={cellLook}>
                            {resource.actions.includes(action) ? (
                              cell(resource, action, false)
                            ) : (
                              <span aria-hidden className="pl-1.5 text-ink-3">
                                ·
                              </span>
                            )}
                          </td>
                        ))}
                        <td className={classes(cellLook, 'pr-5')}>
                          <div className="flex flex-wrap gap-x-3 gap-y-0.5 py-1">
                            {others(resource).map((action) => (
                              <span key={action} className="empty:hidden">
                                {cell(resource, action, true)}
                              </span>
                            ))}
                          </div>
                        </td>
                      </>
                    ) : (
                      <td colSpan={columns.length + 1} className={classes(cellLook, 'py-1.5 pr-5')}>
                        {all}
                      </td>
                    )}
                  </tr>
                )
              })}
            </tbody>
          )
        )
      })}
    </table>
  )
}

const headLook = 'border-b border-line-ink px-2 font-medium'
const cellLook = 'border-b border-line-faint px-2'

function Blocks({ caption, resources, cell, lead, note, instead, isMarked }: PermissionTableProps) {
  return (
    <div role="group" aria-label={caption}>
      {groups.map((group) => {
        const rows = resources.filter((resource) => resource.group === group)
        return (
          rows.length > 0 && (
            <section key={group} aria-label={group}>
              <h2 className="border-y border-line-faint bg-sunken px-4 py-1.5 text-help font-semibold text-ink-2">
                {group}
              </h2>
              <ul>
                {rows.map((resource) => {
                  const all = instead?.(resource)
                  return (
                    <li
                      key={resource.type}
                      data-selected={isMarked?.(resource) || undefined}
                      className="roster-row border-b border-line-faint px-4 py-2 text-table text-ink-2"
                    >
                      <div className="flex items-center gap-2.5">
                        {lead?.(resource)}
                        <div className="min-w-0 py-1.5">
                          <ResourceName resource={resource} isOff={all !== undefined} />
                          {note?.(resource)}
                        </div>
                      </div>
                      {all ?? (
                        <div className="flex flex-wrap gap-x-2 pl-2">
                          {[...columns.filter((action) => resource.actions.includes(action)), ...others(resource)].map(
                            (action) => (
                              <span key={action} className="empty:hidden">
                                {cell(resource, action, true)}
                              </span>
                            ),
                          )}
                        </div>
                      )}
                    </li>
                  )
                })}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}

function ResourceName({ resource: { label, type }, isOff }: { resource: Resource; isOff: boolean }) {
  return (
    <span className="wrap-anywhere">
      <span className={classes('pr-2 font-strong', isOff ? 'text-ink-2' : 'text-ink')}>{label}</span>{' '}
      <code className="text-help text-ink-3">{type}</code>
    </span>
  )
}

function stopsOf(table: HTMLTableElement | null): HTMLElement[] {
  return [...(table?.querySelectorAll<HTMLElement>('tbody :is(input, [tabindex])') ?? [])]
}

function keepOneStop(stops: readonly HTMLElement[], kept: HTMLElement | undefined): void {
  for (const stop of stops) stop.tabIndex = stop === kept ? 0 : -1
}
