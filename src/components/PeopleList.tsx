import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, type ReactNode } from 'react'
import { Outlet, useLocation, useNavigate, useParams } from 'react-router'
import type { KnownNames } from '#api/search-query-complete.ts'
import type { User } from '#api/users.ts'
import { clockTime } from '#lib/dates.ts'
import type { Column } from '#ui/columns.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Pagination } from '#ui/Pagination.tsx'
import { Strip } from '#ui/Strip.tsx'
import type { BulkBarProps } from './bulk-bar-props.ts'
import { chosenColumns } from './chosen-columns.ts'
import { refreshDirectories } from './directories.ts'
import { ExportButton } from './export/ExportButton.tsx'
import { openExport } from './export/open-export.tsx'
import { FilterBar } from './FilterBar.tsx'
import { refusalsOf } from './filter-refusals.ts'
import { overList, type ListBeneath, type RowLink } from './list-beneath.ts'
import { linkSearch, pageSizes, readSearch, type ListPlace } from './list-search.ts'
import { ListFigures } from './ListFigures.tsx'
import { ListHeader } from './ListHeader.tsx'
import { ListViews } from './ListViews.tsx'
import { mayNot } from './may-not.ts'
import { ListTrouble } from './ListTrouble.tsx'
import {
  needsDirectory,
  offeredPlace,
  parseFilter,
  peopleCount,
  peopleFacets,
  peoplePage,
  type People,
} from './people.ts'
import { useSelectColumn } from './select-column.tsx'
import { SelectionFoot } from './SelectionFoot.tsx'
import { sortedColumns } from './sorted-columns.ts'
import { TableLook } from './TableLook.tsx'
import { useDirectory } from './use-directory.ts'
import { useFocusOnReturn } from './use-focus-on-return.ts'
import { useSelection } from './use-selection.ts'

const DirectoryStrip = lazy(async () => ({ default: (await import('./DirectoryStrip.tsx')).DirectoryStrip }))
const ListMessage = lazy(async () => ({ default: (await import('./ListMessage.tsx')).ListMessage }))
const SelectCard = lazy(async () => ({ default: (await import('./SelectCard.tsx')).SelectCard }))
const UnreadableRows = lazy(async () => ({ default: (await import('./UnreadableRows.tsx')).UnreadableRows }))

/** Of a list that is not read yet. */
const unread = new Date(0)
const none: readonly never[] = []

/** Where a row leads. */
export type LinkTo<Row> = (row: Row) => RowLink

interface Props<Row> {
  /** The same object as long as it says the same. */
  people: People<Row>
  title: ReactNode
  /** Where it is false the deployment shows the viewer nobody else; undefined while that is not known. */
  seesAll: boolean | undefined
  names: KnownNames
  /** The same function until its columns are others, so that the rows are not drawn again before that. */
  columns: (linkTo: LinkTo<Row>) => Column<Row>[]
  /** The same row on a phone, with the picture of whom it is of. */
  card: (row: Row, link: RowLink, picture: ReactNode) => ReactNode
  /** What can be done to whoever is chosen. */
  bulkBar: (props: BulkBarProps<Row>) => ReactNode
  /** What a panel shows of a row until it has read who it is. */
  accountOf?: (row: Row) => User
  /** In the head, beside the title; `isReady`: everybody is read, so that whatever can be counted. */
  figures?: (isReady: boolean) => ReactNode
  action: ReactNode
}

/** People, found by the deployment's query language: head, views, filter, table and pages; and one of them over it. */
export function PeopleList<Row>(props: Props<Row>) {
  const { people, title, seesAll, names, columns, card, bulkBar, accountOf, figures, action } = props
  const { words } = people
  const { user: open } = useParams()
  const { search } = useLocation()
  const place = useMemo(() => offeredPlace(people, readSearch(new URLSearchParams(search))), [people, search])
  const { filter, page, size, sort, density } = place
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const hrefOf = (change: Partial<ListPlace>) => people.href(linkSearch({ ...place, page: 1, ...change }))
  const hrefOfUser = (user: string, at = page) => people.hrefOf(user, linkSearch({ ...place, page: at }))

  const { problems } = parseFilter(people, filter)
  const isAsked = problems.length === 0
  const current = useQuery({ ...peoplePage(people, place), enabled: isAsked })
  // What is typed or pressed meanwhile is on screen before rows that have come for another place; after a write they
  // are there at once, and the focus is nowhere that is about to go.
  const later = useDeferredValue(current)
  const list = later.isPlaceholderData ? later : current
  // A list that is not asked for would go on showing the rows of the one before, or why the loader did not get them.
  const data = isAsked ? list.data : undefined
  const error = isAsked ? list.error : null
  const isLoading = isAsked && list.isPending
  const isOfDirectory = isAsked && needsDirectory(people, place)
  const everybody = useQuery({ ...peopleCount(people, ''), enabled: seesAll === true && (list.isSuccess || !isAsked) })
  const total = everybody.data
  const { directory, kind } = useDirectory(people, { isNeeded: isOfDirectory, total: seesAll ? total : undefined })
  const isReady = kind === 'ready'

  const heading = useRef<HTMLHeadingElement>(null)
  const keepFocus = () => heading.current?.focus()
  async function refresh(): Promise<void> {
    // An answer that does not come is not waited for any longer.
    await queryClient.cancelQueries({ queryKey: people.key })
    await refreshDirectories(queryClient)
    await queryClient.invalidateQueries()
  }
  function retry(): void {
    keepFocus()
    if (isOfDirectory) resume()
    else void refresh()
  }
  function resume(): void {
    directory?.resume()
    void queryClient.invalidateQueries({ queryKey: people.key })
  }

  const rows = data?.rows ?? none
  const openAt = rows.findIndex((row) => {
    const { id, username } = people.rowOf(row)
    return id === open || username === open
  })
  const openRow = rows[openAt]
  const pathOf = (user: string) => people.hrefOf(user, {})
  useFocusOnReturn(open, pathOf)
  const unreadable = data?.unreadable ?? []
  const hasRows = rows.length + unreadable.length > 0
  const asOf = data && !list.isPlaceholderData ? data.asOf : undefined
  const isForbidden = mayNot(error)
  const selection = useSelection()
  const table = useRef<HTMLElement>(null)
  const readFilter = data?.filter ?? filter
  const readAt = data?.asOf ?? unread
  const choicePage = useMemo(
    () => ({ rows: rows.map(people.rowOf), filter: readFilter, at: readAt }),
    [rows, people, readFilter, readAt],
  )
  const linkTo = useCallback(
    (row: Row): RowLink => ({ to: people.hrefOf(people.rowOf(row).id, {}), state: overList, keepsSearch: true }),
    [people],
  )
  const all = useMemo(() => columns(linkTo), [columns, linkTo])
  const shown = useMemo(() => chosenColumns(all, place.columns), [all, place.columns])
  const select = useSelectColumn(selection, choicePage, people.rowOf)
  const tableColumns = useMemo(
    () => [
      select,
      ...sortedColumns(shown, people, sort, (next) => people.href(linkSearch({ ...place, page: 1, sort: next }))),
    ],
    [select, shown, people, sort, place],
  )
  const rowKey = useCallback((row: Row) => people.rowOf(row).id, [people])
  const isOpen = useCallback((row: Row) => row === openRow, [openRow])
  const toExport = {
    people,
    filter,
    sort,
    columns: shown.map(({ id }) => id),
    since: readAt,
    count: data?.count,
    own: data?.isOwnAlone ? data.rows : undefined,
  }
  const summary = isLoading ? (
    'Loading people…'
  ) : data ? (
    <ListFigures list={data} total={total} />
  ) : isForbidden ? (
    'Count not shown to you'
  ) : (
    'Count unknown'
  )

  return (
    <>
      <ListHeader
        heading={heading}
        title={title}
        total={total}
        asOf={asOf}
        isBusy={list.isRefetching}
        onRefresh={refresh}
        figures={figures?.(isReady)}
        action={
          <>
            <ExportButton
              request={toExport}
              reason={
                !isAsked
                  ? 'The filter has to be mended first.'
                  : isForbidden
                    ? `${words.forbidden}.`
                    : data?.count === 0
                      ? 'Nobody matches.'
                      : undefined
              }
            />
            {action}
          </>
        }
      />
      {!data?.isOwnAlone && (
        <>
          <ListViews people={people} place={place} isCounted={total !== undefined} isReady={isReady} />
          <FilterBar
            label={`Filter ${words.many}`}
            filter={filter}
            onChange={(next, { replace }) => void navigate(hrefOf({ filter: next }), { replace })}
            keys={people.keys}
            names={names}
            refusals={error ? refusalsOf(error, filter) : []}
            facetsOf={(text, keys) => peopleFacets(people, isReady ? directory : undefined, text, keys)}
          >
            <TableLook
              all={all}
              columns={place.columns}
              density={density}
              table={table}
              onChange={(look) => void navigate(hrefOf({ ...look, page }), { replace: true })}
            />
          </FilterBar>
        </>
      )}
      {/* On a phone this is the line above the cards; elsewhere it only says what has changed. */}
      <p role="status" className="flex gap-3 px-4 py-2 text-menu text-ink-3 tabular-nums md:sr-only">
        <span>{summary}</span>
        {asOf && <span className="md:hidden">as of {clockTime(asOf)}</span>}
      </p>

      {(seesAll === false || data?.isOwnAlone) && <Strip>You see only yourself here. {words.needs}</Strip>}
      {isOfDirectory && directory ? (
        <Suspense fallback={null}>
          <DirectoryStrip directory={directory} onResume={resume} />
        </Suspense>
      ) : (
        isAsked && <ListTrouble list={list} onRetry={retry} />
      )}
      {unreadable.length > 0 && (
        <Suspense fallback={null}>
          <UnreadableRows rows={unreadable} />
        </Suspense>
      )}

      <DataTable
        caption={capital(words.many)}
        columns={tableColumns}
        rows={rows}
        rowKey={rowKey}
        card={(row) =>
          card(row, linkTo(row), <SelectCard selection={selection} page={choicePage} row={people.rowOf(row)} />)
        }
        density={density}
        gradual
        boxRef={table}
        choice={selection}
        selected={isOpen}
        busy={isLoading ? 'loading' : data && list.isFetching ? 'refreshing' : undefined}
        expectedRows={size}
        place={data && { offset: data.offset, total: data.count }}
        startOf={data && `${data.filter} ${data.offset}`}
        message={
          hasRows || isLoading ? undefined : (
            <Suspense fallback={null}>
              <ListMessage
                people={people}
                place={place}
                problems={problems}
                error={error}
                hrefOf={hrefOf}
                onRetry={retry}
                onLeave={keepFocus}
              />
            </Suspense>
          )
        }
      />
      <SelectionFoot selection={selection}>
        {bulkBar({
          people,
          selection,
          page: choicePage,
          sort,
          total: data?.count,
          onExport: (ids) => openExport({ ...toExport, ids }),
        })}
      </SelectionFoot>
      <Pagination
        label={`Pages of ${words.many}`}
        page={page}
        pageSize={size}
        pageSizes={[...pageSizes]}
        total={hasRows ? data?.count : data && page === 1 ? 0 : undefined}
        hrefFor={(next) => hrefOf({ page: next })}
        onPage={(next) => void navigate(hrefOf({ page: next }))}
        onPageSize={(next) => void navigate(hrefOf({ size: next }))}
        summary={summary}
        note={
          unreadable.length > 0 && <span className="text-warn-text">, {rows.length.toLocaleString('en')} shown</span>
        }
      />
      <Outlet
        context={
          {
            href: hrefOf({ page }),
            row: openRow && accountOf?.(openRow),
            place: data && openAt >= 0 ? data.offset + openAt : undefined,
            count: data?.count ?? 0,
            async idAt(at) {
              const found = await queryClient.query(peoplePage(people, { ...place, page: Math.floor(at / size) + 1 }))
              const row = found.rows[at % size]
              return row && people.rowOf(row).id
            },
            hrefAt: (at, user) => hrefOfUser(user, Math.floor(at / size) + 1),
            pathOf,
          } satisfies ListBeneath
        }
      />
    </>
  )
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
