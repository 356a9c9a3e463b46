import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Outlet, useNavigate, useParams, useSearchParams } from 'react-router'
import { ApiError } from '#api/error.ts'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import { deploymentKeys } from '#api/search-query-keys.ts'
import { users } from '#api/users.ts'
import { FilterBar } from '#components/FilterBar.tsx'
import { overList, type ListBeneath } from '#components/list-beneath.ts'
import { UnreadableRows } from '#components/UnreadableRows.tsx'
import { clockTime } from '#lib/dates.ts'
import { paths } from '#paths'
import { showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { useOrganizations } from '#session/organizations.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Pagination } from '#ui/Pagination.tsx'
import { Strip } from '#ui/Strip.tsx'
import { ViewTabs } from '#ui/ViewTabs.tsx'
import { Figures } from './Figures.tsx'
import { ListTrouble } from './ListTrouble.tsx'
import { refusalsOf } from './refusals.ts'
import { UserCard } from './UserCard.tsx'
import { UsersHeader } from './UsersHeader.tsx'
import { UsersMessage } from './UsersMessage.tsx'
import { useFocusOnReturn } from './use-focus-on-return.ts'
import { userColumns } from './user-columns.tsx'
import { linkSearch, pageSizes, parseFilter, readSearch, userCount, userList, type UserSearch } from './user-list.ts'
import { views } from './views.ts'

/** Who has access: every account, found by the deployment's query language; and one of them over it. */
export function UsersPage() {
  const { user: open } = useParams()
  const [parameters] = useSearchParams()
  const search = readSearch(parameters)
  const { filter, page, size } = search
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const hrefOf = (change: Partial<UserSearch>) => paths.users(linkSearch({ ...search, page: 1, ...change }))
  const hrefOfUser = (user: string, at = page) => paths.user({ ...linkSearch({ ...search, page: at }), user })

  const viewer = useViewer()
  const mayListAll = usePermission('viewAllUsers')
  const withAiAddOn = showsAiAddOn(useEntitlements())
  const organizations = useOrganizations()
  const { data: siteRoles = [] } = useQuery({ ...query(roles.site, {}), staleTime: 5 * 60_000 })

  const { problems } = parseFilter(filter)
  const isAsked = problems.length === 0
  const list = useQuery({ ...userList(search), enabled: isAsked })
  // A list that is not asked for would go on showing the rows of the one before.
  const data = isAsked ? list.data : undefined
  const isLoading = isAsked && list.isPending
  const counts = useQueries({
    queries: views.map((view) => ({ ...userCount(view.filter), enabled: mayListAll && (list.isSuccess || !isAsked) })),
  })
  const total = counts[0]?.data

  const heading = useRef<HTMLHeadingElement>(null)
  const keepFocus = () => heading.current?.focus()
  async function refresh(): Promise<void> {
    // An answer that does not come is not waited for any longer.
    await queryClient.cancelQueries({ queryKey: [users.list.path] })
    await queryClient.invalidateQueries()
  }
  function retry(): void {
    keepFocus()
    void refresh()
  }

  const rows = data?.rows ?? []
  const openAt = rows.findIndex(({ id, username }) => id === open || username === open)
  useFocusOnReturn(open)
  const unreadable = data?.unreadable ?? []
  const hasRows = rows.length + unreadable.length > 0
  const asOf = data && !list.isPlaceholderData ? new Date(list.dataUpdatedAt) : undefined
  const isForbidden = list.error instanceof ApiError && list.error.kind === 'forbidden'
  const linkTo = ({ id }: { id: string }) => ({ to: hrefOfUser(id), state: overList })
  const figures = isLoading ? (
    'Loading people…'
  ) : data ? (
    <Figures list={data} total={total} />
  ) : isForbidden ? (
    'Count not shown to you'
  ) : (
    'Count unknown'
  )

  return (
    <>
      {open === undefined && <title>Users · Roster</title>}
      <UsersHeader heading={heading} total={total} asOf={asOf} isBusy={list.isRefetching} onRefresh={refresh} />
      <ViewTabs
        label="Views"
        views={views.map((view, index) => ({
          id: view.filter,
          label: view.label,
          href: hrefOf({ filter: view.filter }),
          count: counts[index]?.data,
        }))}
        currentId={filter}
      />
      <FilterBar
        label="Filter users"
        filter={filter}
        onChange={(next, { replace }) => void navigate(hrefOf({ filter: next }), { replace })}
        keys={deploymentKeys}
        names={{ roles: siteRoles.map(({ name, display_name }) => ({ name, label: display_name || name })) }}
        refusals={list.error ? refusalsOf(list.error, filter) : []}
      />
      {/* On a phone this is the line above the cards; elsewhere it only says what has changed. */}
      <p role="status" className="flex gap-3 px-4 py-2 text-menu text-ink-3 tabular-nums md:sr-only">
        <span>{figures}</span>
        {asOf && <span className="md:hidden">as of {clockTime(asOf)}</span>}
      </p>

      {!mayListAll && (
        <Strip>You see only yourself here. It needs the permission to read users to see everybody.</Strip>
      )}
      {isAsked && <ListTrouble list={list} onRetry={retry} />}
      {unreadable.length > 0 && <UnreadableRows rows={unreadable} />}

      <DataTable
        caption="Users"
        columns={userColumns({ viewerId: viewer.id, organizations, showsAiAddOn: withAiAddOn, linkTo })}
        rows={rows}
        rowKey={({ id }) => id}
        card={(user) => (
          <UserCard user={user} isViewer={user.id === viewer.id} showsAiAddOn={withAiAddOn} link={linkTo(user)} />
        )}
        selected={(user) => user === rows[openAt]}
        busy={isLoading ? 'loading' : data && list.isFetching ? 'refreshing' : undefined}
        expectedRows={size}
        place={data && { offset: data.offset, total: data.count }}
        startOf={data && `${data.filter} ${data.offset}`}
        message={
          hasRows || isLoading ? undefined : (
            <UsersMessage
              search={search}
              problems={problems}
              error={list.error}
              hrefOf={hrefOf}
              onRetry={retry}
              onLeave={keepFocus}
            />
          )
        }
      />
      <Pagination
        label="Pages of users"
        page={page}
        pageSize={size}
        pageSizes={[...pageSizes]}
        total={hasRows ? data?.count : data && page === 1 ? 0 : undefined}
        hrefFor={(next) => hrefOf({ page: next })}
        onPage={(next) => void navigate(hrefOf({ page: next }))}
        onPageSize={(next) => void navigate(hrefOf({ size: next }))}
        summary={figures}
        note={
          unreadable.length > 0 && <span className="text-warn-text">, {rows.length.toLocaleString('en')} shown</span>
        }
      />
      <Outlet
        context={
          {
            href: hrefOf({ page }),
            row: rows[openAt],
            place: data && openAt >= 0 ? data.offset + openAt : undefined,
            count: data?.count ?? 0,
            async idAt(place) {
              const found = await queryClient.query(userList({ ...search, page: Math.floor(place / size) + 1 }))
              return found.rows[place % size]?.id
            },
            hrefAt: (place, user) => hrefOfUser(user, Math.floor(place / size) + 1),
          } satisfies ListBeneath
        }
      />
    </>
  )
}
