import { useIsFetching, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { Clock, RotateCw } from 'lucide-react'
import { useNavigate, useSearchParams } from 'react-router'
import { ApiError } from '#api/error.ts'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import { deploymentKeys } from '#api/search-query-keys.ts'
import { users } from '#api/users.ts'
import { FilterBar } from '#components/FilterBar.tsx'
import { UnreadableRows } from '#components/UnreadableRows.tsx'
import { clockTime } from '#lib/dates.ts'
import { paths } from '#paths'
import { showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { useOrganizations } from '#session/organizations.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Pagination } from '#ui/Pagination.tsx'
import { Strip } from '#ui/Strip.tsx'
import { ViewTabs } from '#ui/ViewTabs.tsx'
import { refusalsOf } from './refusals.ts'
import { SeatFigures } from './SeatFigures.tsx'
import { UserCard } from './UserCard.tsx'
import { UsersMessage } from './UsersMessage.tsx'
import { userColumns } from './user-columns.tsx'
import { linkSearch, pageSizes, parseFilter, readSearch, userCount, userList, type UserSearch } from './user-list.ts'
import { views } from './views.ts'

/** Who has access: every account, found by the deployment's query language. */
export function UsersPage() {
  const [parameters] = useSearchParams()
  const search = readSearch(parameters)
  const { filter, page, size } = search
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const hrefOf = (change: Partial<UserSearch>) => paths.users(linkSearch({ ...search, page: 1, ...change }))

  const viewer = useViewer()
  const mayListAll = usePermission('viewAllUsers')
  const withAiAddOn = showsAiAddOn(useEntitlements())
  const organizations = useOrganizations()
  const { data: siteRoles = [] } = useQuery({ ...query(roles.site, {}), staleTime: 5 * 60_000 })

  const { problems } = parseFilter(filter)
  const list = useQuery({ ...userList(search), enabled: problems.length === 0 })
  const counts = useQueries({
    queries: views.map((view) => ({ ...userCount(view.filter), enabled: mayListAll && list.isSuccess })),
  })
  const total = counts[0]?.data
  const isRefreshing = useIsFetching({ queryKey: [users.list.path] }) > 0
  const refresh = () => void queryClient.invalidateQueries()

  const rows = list.data?.rows ?? []
  const unreadable = list.data?.unreadable ?? []
  const hasRows = rows.length + unreadable.length > 0
  const isStale = list.isRefetchError && list.error instanceof ApiError
  const asOf = list.data && !list.isPlaceholderData ? new Date(list.dataUpdatedAt) : undefined

  return (
    <>
      <title>Users · Roster</title>
      <header className="flex min-h-14 flex-wrap items-center gap-x-5 gap-y-1 px-5 max-md:px-4">
        <h1 className="text-page text-ink">Users</h1>
        {total !== undefined && (
          <p className="-ml-2 text-body text-ink-3">
            <strong className="font-medium text-ink tabular-nums">{total.toLocaleString('en')}</strong>{' '}
            {total === 1 ? 'person' : 'people'}
          </p>
        )}
        <div className="ml-auto flex items-center gap-5">
          <SeatFigures />
          <div className="flex items-center gap-1">
            {asOf && (
              <p className="text-menu whitespace-nowrap text-ink-3 tabular-nums">
                as of <time dateTime={asOf.toISOString()}>{clockTime(asOf)}</time>
              </p>
            )}
            <IconButton icon={RotateCw} label="Refresh" busy={isRefreshing && !list.isPending} onClick={refresh} />
          </div>
        </div>
      </header>

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

      {!mayListAll && (
        <Strip>You see only yourself here. It needs the permission to read users to see everybody.</Strip>
      )}
      {isStale && (
        <Strip
          icon={Clock}
          action={
            <Button size="small" icon={RotateCw} onClick={refresh}>
              Retry
            </Button>
          }
        >
          <strong>As of {clockTime(new Date(list.dataUpdatedAt))}.</strong> Refresh failed: {list.error.message}
        </Strip>
      )}
      {unreadable.length > 0 && <UnreadableRows rows={unreadable} />}

      <DataTable
        caption="Users"
        columns={userColumns({ viewerId: viewer.id, organizations, showsAiAddOn: withAiAddOn })}
        rows={[...rows]}
        rowKey={({ id }) => id}
        card={(user) => <UserCard user={user} isViewer={user.id === viewer.id} showsAiAddOn={withAiAddOn} />}
        busy={list.isLoading ? 'loading' : list.isPlaceholderData || list.isRefetching ? 'refreshing' : undefined}
        expectedRows={size}
        place={list.data && { offset: (page - 1) * size, total: list.data.count }}
        message={
          hasRows || list.isLoading ? undefined : (
            <UsersMessage search={search} problems={problems} error={list.error} hrefOf={hrefOf} onRetry={refresh} />
          )
        }
      />
      <Pagination
        label="Pages of users"
        page={page}
        pageSize={size}
        pageSizes={[...pageSizes]}
        total={hasRows ? list.data?.count : list.data && page === 1 ? 0 : undefined}
        hrefFor={(next) => hrefOf({ page: next })}
        onPage={(next) => void navigate(hrefOf({ page: next }))}
        onPageSize={(next) => void navigate(hrefOf({ size: next }))}
        summary={list.isLoading ? 'Loading people…' : list.data ? undefined : 'Count unknown'}
        note={
          unreadable.length > 0 && <span className="text-warn-text">, {rows.length.toLocaleString('en')} shown</span>
        }
      />
    </>
  )
}
