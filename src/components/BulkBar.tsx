import { Download } from 'lucide-react'
import { loadBulk } from './bulk/open-bulk.tsx'
import { ActionRow, type RowAction } from '#ui/ActionRow.tsx'
import { Button } from '#ui/Button.tsx'
import type { BulkBarProps } from './bulk-bar-props.ts'
import { chosenOf } from './selection.ts'
import { serverWords } from './server-words.ts'
import { useChosen } from './use-selection.ts'
import { useSelectEverything } from './use-select-everything.ts'

/** Who is chosen, the way to choose all who match, and what can be done to them. */
export function BulkBar<Row>({ actions, ...props }: BulkBarProps<Row> & { actions: RowAction[] }) {
  const { selection, page, total, onExport } = props
  const chosen = useChosen(selection)
  const everything = useSelectEverything(props)
  const inSight = chosenOf(page, selection)
  const isAll =
    chosen.from?.filter === page.filter && (chosen.isEverything || (inSight === total && chosen.count === total))

  return (
    <section
      aria-label="Selection"
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-5 gap-y-2 border-t border-accent-line bg-selected px-5 py-2 max-md:sticky max-md:bottom-0 max-md:z-20 max-md:px-4 max-md:py-3"
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 max-md:w-full">
        <p className="text-menu text-ink-2">
          <strong className="pr-1 text-ink tabular-nums">{figure(chosen.count)}</strong> selected
          {whereOf({ count: chosen.count, inSight, isAll, isSameFilter: chosen.from?.filter === page.filter })}
        </p>
        {everything.isReading ? (
          <span className="flex items-center gap-2 text-menu text-ink-2 tabular-nums">
            <span>{progressOf(everything.read, everything.of)}</span>
            <Button variant="text" size="small" onClick={everything.stop}>
              Stop
            </Button>
          </span>
        ) : (
          !isAll &&
          total !== undefined &&
          total > page.rows.length && (
            <Button variant="text" size="small" onClick={everything.start}>
              Select all {figure(total)}
            </Button>
          )
        )}
        <Button
          variant="text"
          size="small"
          className="max-md:ml-auto"
          onClick={() => {
            everything.stop()
            selection.clear()
          }}
        >
          Clear
        </Button>
      </div>
      <ActionRow
        actions={[
          ...actions.filter((action) => !isDanger(action)),
          { label: 'Export', icon: Download, onSelect: () => onExport(selection.ids()) },
          // What cannot be taken back stands last.
          ...actions.filter(isDanger),
        ]}
        className="grow basis-0 max-md:basis-full"
        onIntent={() => void loadBulk().catch(() => undefined)}
      />
      {actions.every(({ disabledReason }) => disabledReason !== undefined) && (
        <p className="w-full text-help text-ink-2">You may change none of them. Each button says who can.</p>
      )}
      {everything.error && (
        <p role="alert" className="w-full text-help text-danger-text">
          Not everybody could be read. {serverWords(everything.error).join(' ')}
        </p>
      )}
    </section>
  )
}

function isDanger(action: RowAction): boolean {
  return action.kind === undefined && action.danger === true
}

interface Where {
  readonly count: number
  /** How many of them are on the page. */
  readonly inSight: number
  readonly isAll: boolean
  /** Whether they were all chosen under the filter that the list shows. */
  readonly isSameFilter: boolean
}

/** Where they are, as an end of the sentence "3 selected". */
function whereOf({ count, inSight, isAll, isSameFilter }: Where): string {
  if (isAll) return ', everything that matches'
  const outOfSight = count - inSight
  if (outOfSight === 0) return ' on this page'
  const place = isSameFilter ? 'on other pages' : 'not on this page'
  return inSight === 0 ? `, all ${place}` : `, ${figure(outOfSight)} ${place}`
}

function progressOf(read: number, of: number | undefined): string {
  return of === undefined ? `Reading everybody, ${figure(read)}…` : `Reading ${figure(read)} of ${figure(of)}…`
}

function figure(count: number): string {
  return count.toLocaleString('en')
}
