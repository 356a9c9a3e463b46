import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, ChevronLeft, ChevronRight, CircleX, Clock, Download, RotateCw, Square } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { serverWords } from '#components/server-words.ts'
import { clockTime } from '#lib/dates.ts'
import { paths } from '#paths'
import { hasFeature, useEntitlements } from '#session/entitlements.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { ChoiceField } from '#ui/form/ChoiceField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { Strip } from '#ui/Strip.tsx'
import { CreateUserHeader } from './CreateUserHeader.tsx'
import { findExisting } from './existing.ts'
import { ImportConfirm } from './ImportConfirm.tsx'
import { ImportedUser } from './ImportedUser.tsx'
import { importColumns } from './import-columns.tsx'
import { judge, leftOver, type JudgedRow } from './import-outcome.ts'
import { ImportProgress } from './ImportProgress.tsx'
import { readImport } from './import-rows.ts'
import { ImportVerdict } from './ImportVerdict.tsx'
import { saveFile } from './save-file.ts'
import { useImportRun } from './use-import-run.ts'
import { nameOf, useOffer } from './use-offer.ts'
import { loginTypesOf } from './user-draft.ts'

interface Props {
  text: string
  onBack: () => void
}

const pageSize = 50

const views = {
  all: { label: 'All', holds: () => true },
  ready: { label: 'To create', holds: ({ state }) => state === 'ready' || state === 'running' },
  attention: { label: 'Need attention', holds: ({ state }) => state === 'bad' || state === 'failed' },
  created: { label: 'Created', holds: ({ state }) => state === 'created' },
} satisfies Record<string, { label: string; holds: (row: JudgedRow) => boolean }>

type View = keyof typeof views
const viewNames = Object.keys(views) as View[]

/** What a file would create, line by line, and the run that creates it. */
export function ImportReview({ text, onBack }: Props) {
  const { organizations, siteRoles, authMethods } = useOffer()
  const serviceAccounts = hasFeature(useEntitlements(), 'service_accounts')
  const [defaultOrganizations, setDefaultOrganizations] = useState<string[]>([])
  const [view, setView] = useState<View>('all')
  const [page, setPage] = useState(0)
  const [isAsking, setAsking] = useState(false)
  const checkId = useId()

  const known = useMemo(
    () => ({
      organizations: organizations.data ?? [],
      roles: siteRoles.data ?? [],
      loginTypes: loginTypesOf(authMethods.data).on,
      serviceAccounts,
      defaultOrganizations,
    }),
    [organizations.data, siteRoles.data, authMethods.data, serviceAccounts, defaultOrganizations],
  )
  const file = useMemo(() => readImport(text, known), [text, known])
  const existing = useQuery({
    queryKey: ['existing', checkId],
    queryFn: ({ signal }) => findExisting(file.rows, signal),
    enabled: file.rows.length > 0,
    // What this very file creates is not to be found in it.
    staleTime: 'static',
    gcTime: 0,
  })
  const run = useImportRun(known.organizations)

  const rows = useMemo(
    () => file.rows.map((row) => judge(row, existing.data, run.states.get(row.line))),
    [file, existing.data, run.states],
  )
  const rowsOf = (name: View) => rows.filter(views[name].holds)
  const ready = rows.filter(({ state }) => state === 'ready')
  const failed = rows.filter(({ state }) => state === 'failed')
  const attention = rowsOf('attention')
  const created = rowsOf('created')
  const shown = rowsOf(view)
  const lastPage = Math.max(0, Math.ceil(shown.length / pageSize) - 1)
  const from = Math.min(page, lastPage) * pageSize
  const byId = useMemo(() => new Map(known.organizations.map((each) => [each.id, each])), [known.organizations])

  const missing = [organizations, siteRoles].find(({ data, error }) => !data && error)
  const isLoading = !missing && (!organizations.data || !siteRoles.data || authMethods.isPending)
  const isBegun = run.isRunning || run.states.size > 0
  const isOver = isBegun && !run.isRunning

  function show(next: View): void {
    setView(next)
    setPage(0)
  }

  const message = missing ? (
    <StateMessage
      failed
      icon={CircleX}
      title="What the file is checked against could not be loaded"
      serverWords={missing.error ? serverWords(missing.error).join(' · ') : undefined}
      actions={
        <Button icon={RotateCw} busy={missing.isFetching} onClick={() => void missing.refetch()}>
          Retry
        </Button>
      }
    />
  ) : file.problem !== undefined ? (
    <StateMessage icon={CircleX} title="This is no list of users" actions={<Button onClick={onBack}>Change it</Button>}>
      {file.problem}
    </StateMessage>
  ) : shown.length === 0 && !isLoading ? (
    <StateMessage icon={CircleX} title="No line of the file is one of these" />
  ) : undefined

  return (
    <>
      <CreateUserHeader title="Import users">
        {attention.length > 0 && !run.isRunning && (
          <Button icon={Download} onClick={() => saveFile('roster-not-created.csv', leftOver(file, attention))}>
            {lines(attention.length)} to mend
          </Button>
        )}
      </CreateUserHeader>
      {file.lacksOrganization && known.organizations.length > 1 && !isBegun && (
        <div className="border-b border-line-faint px-5 py-3 max-md:px-4">
          <div className="max-w-160">
            <ChoiceField
              label="Organizations of lines that name none"
              choices={known.organizations.map((each) => ({ value: each.id, label: nameOf(each) }))}
              value={defaultOrganizations}
              onChange={setDefaultOrganizations}
            />
          </div>
        </div>
      )}
      <div role="group" aria-label="Show" className="flex flex-wrap items-center gap-1 px-4 py-1.5">
        {viewNames.map((name) => (
          <Button
            key={name}
            size="small"
            variant={view === name ? 'plain' : 'quiet'}
            aria-pressed={view === name}
            onClick={() => show(name)}
          >
            {views[name].label} <span className="text-ink-3 tabular-nums">{figure(rowsOf(name).length)}</span>
          </Button>
        ))}
      </div>
      {file.ignored.length > 0 && <Strip>Ignored columns: {file.ignored.join(', ')}.</Strip>}
      {existing.error && (
        <Strip
          action={
            <Button size="small" icon={RotateCw} busy={existing.isFetching} onClick={() => void existing.refetch()}>
              Retry
            </Button>
          }
        >
          Which of them exist already could not be found out: {serverWords(existing.error).join(' · ')} The deployment
          refuses those when they are created.
        </Strip>
      )}
      {run.waitsUntil && (
        <Strip icon={Clock}>The deployment takes no more calls for now. Going on at {clockTime(run.waitsUntil)}.</Strip>
      )}
      {run.endedBy && (
        <div className="px-5 py-2.5 max-md:px-4">
          <Banner tone="danger">
            Stopped: {serverWords(run.endedBy).join(' ')} {figure(ready.length)} not begun.
          </Banner>
        </div>
      )}
      <DataTable
        caption="Lines of the file"
        columns={importColumns(byId, known.roles)}
        rows={isLoading ? [] : shown.slice(from, from + pageSize)}
        rowKey={({ line }) => line}
        card={(row) => (
          <div className="flex flex-col gap-1 text-body">
            <ImportedUser row={row} />
            <ImportVerdict row={row} />
          </div>
        )}
        busy={isLoading ? 'loading' : existing.isFetching ? 'refreshing' : undefined}
        place={{ offset: from, total: shown.length }}
        startOf={`${view} ${from}`}
        message={message}
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
            disabledReason={from === 0 ? 'This is the first page.' : undefined}
            onClick={() => setPage(from / pageSize - 1)}
          />
          <IconButton
            variant="plain"
            icon={ChevronRight}
            label="Next page"
            disabledReason={from / pageSize >= lastPage ? 'This is the last page.' : undefined}
            onClick={() => setPage(from / pageSize + 1)}
          />
        </nav>
      )}
      <footer className="sticky bottom-0 flex min-h-14 flex-wrap items-center justify-end gap-3 border-t border-line bg-sheet px-5 py-2 max-md:px-4">
        {isBegun ? (
          <ImportProgress created={created.length} failed={failed.length} waiting={ready.length} isOver={isOver} />
        ) : (
          <Button icon={ArrowLeft} size="form" className="mr-auto" onClick={onBack}>
            Change the file
          </Button>
        )}
        {run.isRunning ? (
          <Button icon={Square} size="form" onClick={run.stop}>
            Stop
          </Button>
        ) : (
          <>
            {isOver && ready.length === 0 && failed.length === 0 && (
              <Button href={paths.users()} size="form">
                Go to the users
              </Button>
            )}
            {failed.length > 0 && (
              <Button icon={RotateCw} size="form" onClick={() => run.start(failed)}>
                Retry {figure(failed.length)} failed
              </Button>
            )}
            {(ready.length > 0 || !isBegun) && (
              <Button
                variant="primary"
                size="form"
                disabledReason={ready.length === 0 ? 'No line of the file can be created as it is.' : undefined}
                onClick={() => setAsking(true)}
              >
                Create {isBegun && 'the other '}
                {users(ready.length)}
              </Button>
            )}
          </>
        )}
      </footer>
      {isAsking && (
        <ImportConfirm
          rows={ready}
          leftOut={attention.length}
          roles={known.roles}
          onClose={() => setAsking(false)}
          onStart={() => {
            setAsking(false)
            run.start(ready)
          }}
        />
      )}
      <UnsavedGuard isUnsaved={() => run.isRunning || ready.length > 0 || failed.length > 0}>
        {run.isRunning
          ? 'Users are being created. Leaving stops that: those after the ones under way are not begun.'
          : `${users(ready.length + failed.length)} of the file ${ready.length + failed.length === 1 ? 'is' : 'are'} not created.`}
      </UnsavedGuard>
    </>
  )
}

function figure(number: number): string {
  return number.toLocaleString('en')
}

function users(count: number): string {
  return count === 1 ? '1 user' : `${figure(count)} users`
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${figure(count)} lines`
}
