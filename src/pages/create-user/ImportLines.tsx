import { ChevronLeft, ChevronRight, CircleX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Organization } from '#api/organizations.ts'
import type { AssignableRole } from '#api/roles.ts'
import { Button } from '#ui/Button.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { figure } from './figures.ts'
import { ImportedUser } from './ImportedUser.tsx'
import { importColumns } from './import-columns.tsx'
import { views, type ImportView, type JudgedRow } from './import-outcome.ts'
import { ImportVerdict } from './ImportVerdict.tsx'

interface Props {
  rows: readonly JudgedRow[]
  organizations: readonly Organization[]
  roles: readonly AssignableRole[]
  /** `refreshing`: whom the deployment has already is still looked for. */
  busy: 'loading' | 'refreshing' | undefined
  /** Instead of the lines. */
  message: ReactNode
  /** Between the views and the table: what there is to know about all of them. */
  children: ReactNode
}

const pageSize = 50
const viewNames = Object.keys(views) as ImportView[]

/** The lines of a file, by what is or becomes of them, some at a time. */
export function ImportLines({ rows, organizations, roles, busy, message, children }: Props) {
  const [view, setView] = useState<ImportView>('all')
  const [page, setPage] = useState(0)
  const shown = rows.filter(views[view].holds)
  const lastPage = Math.max(0, Math.ceil(shown.length / pageSize) - 1)
  const place = Math.min(page, lastPage)
  const from = place * pageSize
  const none = <StateMessage icon={CircleX} title="No line of the file is one of these" />
  return (
    <>
      <div role="group" aria-label="Show" className="flex flex-wrap items-center gap-1 px-4 py-1.5">
        {viewNames.map((name) => (
          <Button
            key={name}
            size="small"
            variant={view === name ? 'plain' : 'quiet'}
            aria-pressed={view === name}
            onClick={() => {
              setView(name)
              setPage(0)
            }}
          >
            {views[name].label}{' '}
            <span className="text-ink-3 tabular-nums">{figure(rows.filter(views[name].holds).length)}</span>
          </Button>
        ))}
      </div>
      {children}
      <DataTable
        caption="Lines of the file"
        columns={importColumns(new Map(organizations.map((each) => [each.id, each])), roles)}
        rows={busy === 'loading' ? [] : shown.slice(from, from + pageSize)}
        rowKey={({ line }) => line}
        card={(row) => (
          <div className="flex flex-col gap-1 text-body">
            <ImportedUser row={row} />
            <ImportVerdict row={row} />
          </div>
        )}
        busy={busy}
        place={{ offset: from, total: shown.length }}
        startOf={`${view} ${from}`}
        message={message ?? (shown.length === 0 && busy !== 'loading' ? none : undefined)}
      />
      {shown.length > pageSize && (
        <nav
          aria-label="Pages of lines"
          className="flex min-h-11 items-center justify-end gap-2 border-t border-line px-5 text-menu text-ink-2 tabular-nums max-md:px-4"
        >
          {figure(from + 1)}–{figure(Math.min(from + pageSize, shown.length))} of {figure(shown.length)}
          <IconButton
            variant="plain"
            icon={ChevronLeft}
            label="Previous page"
            disabledReason={place === 0 ? 'This is the first page.' : undefined}
            onClick={() => setPage(place - 1)}
          />
          <IconButton
            variant="plain"
            icon={ChevronRight}
            label="Next page"
            disabledReason={place === lastPage ? 'This is the last page.' : undefined}
            onClick={() => setPage(place + 1)}
          />
        </nav>
      )}
    </>
  )
}
