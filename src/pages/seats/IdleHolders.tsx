import { useQueryClient } from '@tanstack/react-query'
import { CircleX, Lock, RotateCw, Square, Ticket } from 'lucide-react'
import { users, type User } from '#api/users.ts'
import { openBulk } from '#components/bulk/open-bulk.tsx'
import { DirectoryStrip } from '#components/DirectoryStrip.tsx'
import { pageSizes } from '#components/list-search.ts'
import { mayNot } from '#components/may-not.ts'
import { useSelectColumn } from '#components/select-column.tsx'
import { SelectCard } from '#components/SelectCard.tsx'
import { serverWords } from '#components/server-words.ts'
import { useChosen, useSelection } from '#components/use-selection.ts'
import { useAsker } from '#session/asker.ts'
import type { SeatUse } from '#session/entitlements.ts'
import { useOrganizations } from '#session/organizations.ts'
import { canSuspend, reasonOf } from '#session/user-rules.ts'
import { Button } from '#ui/Button.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Pagination } from '#ui/Pagination.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { holderColumns } from './holder-columns.tsx'
import { HolderCard } from './HolderCard.tsx'
import { IdleField } from './IdleField.tsx'
import { IdleHistogram } from './IdleHistogram.tsx'
import { allBut } from './left-out.ts'
import type { useHolders } from './use-holders.ts'
import { useSeatSince } from './use-seat-since.ts'
import type { useSeatsPlace } from './use-seats-place.ts'
import { afterSuspending } from './what-if.ts'
import { WhatIf } from './WhatIf.tsx'

interface Props {
  url: ReturnType<typeof useSeatsPlace>
  holders: ReturnType<typeof useHolders>
  /** Of each holder, the days since they were seen. */
  days: readonly number[]
  ai: SeatUse
  licence: SeatUse | undefined
}

/** Holders of AI seats who were not seen for long, and what suspending them would free. */
export function IdleHolders({ url: { place, hrefOf, go, setIdle }, holders, days, ai, licence }: Props) {
  const { idle: threshold, page, size } = place
  const { data, error, isPending, isFetching, directory, status } = holders
  const queryClient = useQueryClient()
  const asker = useAsker()
  const organizations = useOrganizations()
  const sinceOf = useSeatSince()
  const leftOut = useSelection()
  useChosen(leftOut)

  const asOf = data?.asOf ?? new Date(0)
  const idle = data?.people.filter((_, place) => (days[place] ?? 0) >= threshold) ?? []
  const chosen = idle.filter(({ id }) => !leftOut.has(id))
  // What would be freed is to be seen by those as well who may not do it.
  const mightyAsker = { ...asker, may: { ...asker.may, updateUsers: true } }
  const verdicts = chosen.map((person) => ({ person, reason: reasonOf(canSuspend(person, mightyAsker)) }))
  const concerned = verdicts.flatMap(({ person, reason }) => (reason === undefined ? person : []))
  const reasons = new Set(verdicts.flatMap(({ reason }) => reason ?? []))
  const refusal = chosen[0] && !asker.may.updateUsers ? reasonOf(canSuspend(chosen[0], asker)) : undefined
  const after = afterSuspending(concerned, { ai, licence })

  const filter = threshold === 0 ? 'ai_seat:true' : `ai_seat:true last_seen_before:${threshold}d`
  const rows = idle.slice((page - 1) * size, page * size)
  const choicePage = { rows, filter, at: asOf }
  const choice = allBut(leftOut)
  const select = useSelectColumn<User>(choice, choicePage, (user) => user)
  const known = { viewerId: asker.user.id, organizations, sinceOf }

  function resume(): void {
    directory?.resume()
    void queryClient.invalidateQueries({ queryKey: [users.list.path] })
  }
  const goOn = (
    <Button icon={RotateCw} busy={isFetching} onClick={resume}>
      {status?.kind === 'stopped' ? 'Go on' : 'Retry'}
    </Button>
  )

  function message() {
    if (rows.length > 0 || (isPending && status?.kind !== 'stopped')) return undefined
    if (data && idle.length > 0) {
      return (
        <StateMessage
          icon={Ticket}
          title={`There is no page ${page.toLocaleString('en')}`}
          actions={<Button href={hrefOf({})}>Go to the first page</Button>}
        />
      )
    }
    if (data) {
      return (
        <StateMessage icon={Ticket} title={data.people.length === 0 ? 'Nobody holds an AI seat' : 'Nobody is idle'}>
          {data.people.length > 0 &&
            `Everybody who holds an AI seat was seen in the last ${threshold} ${threshold === 1 ? 'day' : 'days'}.`}
        </StateMessage>
      )
    }
    if (status?.kind === 'stopped') {
      const { read, total } = status
      return (
        <StateMessage icon={Square} title="Reading everybody was stopped" actions={goOn}>
          {read.toLocaleString('en')} {total !== undefined && `of ${total.toLocaleString('en')}`} are read. Who holds a
          seat is known when all are.
        </StateMessage>
      )
    }
    const words = error ? serverWords(error).join(' · ') : undefined
    if (mayNot(error)) {
      return (
        <StateMessage icon={Lock} title="You may not see who holds a seat" serverWords={words}>
          It needs the permission to read users.
        </StateMessage>
      )
    }
    return (
      <StateMessage
        failed
        icon={CircleX}
        title="Who holds a seat could not be read"
        serverWords={words}
        actions={goOn}
      />
    )
  }

  return (
    <section aria-label="Idle holders of AI seats" className="flex min-w-0 flex-col lg:min-h-0">
      <div className="shrink-0 px-5 pt-3.5 pb-3 max-md:px-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <IdleField days={threshold} onDays={setIdle} />
          {data && (
            <p className="text-help text-ink-3 tabular-nums">
              {data.people.length.toLocaleString('en')} {data.people.length === 1 ? 'holder' : 'holders'} by last seen
            </p>
          )}
        </div>
        {data ? (
          <IdleHistogram holders={days} idleCount={idle.length} days={threshold} onDays={setIdle} />
        ) : (
          isPending && <Skeleton className="mt-3 h-23 w-full animate-late" />
        )}
        {data && idle.length > 0 && (
          <WhatIf
            count={concerned.length}
            others={
              reasons.size > 0
                ? `${(chosen.length - concerned.length).toLocaleString('en')} of the ${chosen.length.toLocaleString('en')} chosen cannot be: ${[...reasons].join(' ')}`
                : undefined
            }
            {...after}
            disabledReason={refusal ?? (concerned.length === 0 ? 'Choose somebody who can be suspended.' : undefined)}
            onPlan={() =>
              openBulk({
                action: { kind: 'suspend' },
                targets: {
                  ids: chosen.map(({ id }) => id),
                  listed: chosen,
                  from: { filter, at: asOf },
                },
              })
            }
          />
        )}
      </div>
      {directory && status && (data || (status.kind !== 'stopped' && status.kind !== 'failed')) && (
        <DirectoryStrip directory={directory} onResume={resume} />
      )}
      <DataTable
        caption="Idle holders of AI seats"
        columns={[select, ...holderColumns(known)]}
        rows={rows}
        rowKey={({ id }) => id}
        card={(user) => (
          <HolderCard
            user={user}
            known={known}
            picture={<SelectCard selection={choice} page={choicePage} row={user} />}
          />
        )}
        density="compact"
        choice={choice}
        busy={isPending && status?.kind !== 'stopped' ? 'loading' : data && isFetching ? 'refreshing' : undefined}
        place={data && { offset: (page - 1) * size, total: idle.length }}
        startOf={`${threshold} ${page}`}
        message={message()}
      />
      {data && idle.length > 0 && (
        <Pagination
          label="Pages of idle holders"
          page={page}
          pageSize={size}
          pageSizes={[...pageSizes]}
          total={idle.length}
          hrefFor={(next) => hrefOf({ page: next })}
          onPage={(next) => go({ page: next })}
          onPageSize={(next) => go({ size: next })}
        />
      )}
    </section>
  )
}
