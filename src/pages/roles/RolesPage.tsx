import { useQueryClient } from '@tanstack/react-query'
import { Clock, Columns2, Plus, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams } from 'react-router'
import { serverWords } from '#components/server-words.ts'
import { clockTime } from '#lib/dates.ts'
import { paths } from '#paths'
import { canCreateRole } from '#session/role-rules.ts'
import { reasonOf } from '#session/user-rules.ts'
import { Button } from '#ui/Button.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Strip } from '#ui/Strip.tsx'
import { CompareRoles } from './CompareRoles.tsx'
import { LicenceLine } from './LicenceLine.tsx'
import { RoleCard, roleColumns, type RoleList } from './role-columns.tsx'
import { useRoleHolders } from './role-holders.ts'
import { roleRows } from './role-rows.ts'
import { RolesFailure } from './RolesFailure.tsx'
import { RolesHeader } from './RolesHeader.tsx'
import { titleOf, useRoles } from './use-roles.ts'

/** The roles of an organization: what each may do and who holds it; and two of them side by side. */
export function RolesPage() {
  const { organization: key = '' } = useParams()
  const parameters = new URLSearchParams(useLocation().search)
  const compared = parameters.get('compare')?.split(',') ?? []
  const queryClient = useQueryClient()
  const { data: all, error, isFetching, isStale, readAt, refetch } = useRoles(key)
  const holders = useRoleHolders(key, all?.asker.may.viewMembers === true)
  const [chosen, setChosen] = useState<readonly string[]>([])

  const [one, other] = compared.map((name) => all?.roles.find((role) => role.name === name))
  if (all && one && other) return <CompareRoles all={all} organizationKey={key} one={one} other={other} />

  const list: RoleList | undefined = all && {
    all,
    organizationKey: key,
    holders,
    chosen,
    onChoose: (name, on) => setChosen(on ? [...chosen, name] : chosen.filter((each) => each !== name)),
  }
  const rows = all ? roleRows(all.roles, all.organization) : []
  const custom = all?.roles.filter(({ built_in }) => !built_in).length ?? 0
  const missing = all ? compared.filter((name) => !all.roles.some((role) => role.name === name)) : []

  return (
    <>
      <RolesHeader
        organizationKey={key}
        organization={all?.organization}
        aside={
          all && (
            <p className="pl-1 text-body text-ink-3">
              <strong className="font-medium tabular-nums">{all.roles.length}</strong> in all,{' '}
              <strong className="font-medium tabular-nums">{custom}</strong> custom
            </p>
          )
        }
      >
        {all && (
          <p className="text-menu whitespace-nowrap text-ink-3 tabular-nums max-md:hidden">
            as of <time dateTime={new Date(readAt).toISOString()}>{clockTime(new Date(readAt))}</time>
          </p>
        )}
        <Button
          variant="quiet"
          icon={RotateCw}
          busy={isFetching && all !== undefined}
          onClick={() => void queryClient.invalidateQueries()}
          className="px-2 max-md:w-11"
        >
          <span className="max-lg:sr-only">Refresh</span>
        </Button>
        {all?.asker.isLicensed && (
          <Button
            variant="primary"
            icon={Plus}
            {...(canCreateRole(all.asker).allowed
              ? { href: paths.createRole({ organization: key }) }
              : { disabledReason: reasonOf(canCreateRole(all.asker)) })}
          >
            Create role
          </Button>
        )}
      </RolesHeader>
      {all && !all.asker.isLicensed && <LicenceLine />}
      {isStale && error && (
        <Strip
          icon={Clock}
          action={
            <Button size="small" icon={RotateCw} busy={isFetching} onClick={refetch}>
              Retry
            </Button>
          }
        >
          <strong>As of {clockTime(new Date(readAt))}.</strong> Refresh failed: {serverWords(error).join(' · ')}
        </Strip>
      )}
      {missing.length > 0 && <Strip>There is no role called {missing.join(' or ')} to compare.</Strip>}
      <DataTable
        caption={all ? `Roles of ${titleOf(all.organization)}` : 'Roles'}
        columns={list ? roleColumns(list) : []}
        rows={rows}
        rowKey={({ name }) => name}
        card={(row) => list && <RoleCard row={row} list={list} />}
        selected={({ name }) => chosen.includes(name)}
        busy={all ? (isFetching ? 'refreshing' : undefined) : error ? undefined : 'loading'}
        message={
          !all && error ? (
            <RolesFailure error={error} organizationKey={key} isBusy={isFetching} onRetry={refetch} />
          ) : undefined
        }
      />
      {all && chosen.length > 0 && (
        <section
          aria-label="Compare"
          className="flex min-h-12 shrink-0 flex-wrap items-center gap-3 border-t border-line bg-selected px-5 py-1.5 text-menu max-md:sticky max-md:bottom-0 max-md:z-20 max-md:px-4"
        >
          <p role="status">
            <strong className="tabular-nums">{chosen.length}</strong> of 2 roles chosen
          </p>
          <Button variant="text" onClick={() => setChosen([])}>
            Clear
          </Button>
          <Button
            icon={Columns2}
            className="ml-auto"
            {...(chosen.length === 2
              ? { href: paths.roles({ organization: key, compare: chosen.join(',') }) }
              : { disabledReason: 'Choose one more to compare it with.' })}
          >
            Compare
          </Button>
        </section>
      )}
    </>
  )
}
