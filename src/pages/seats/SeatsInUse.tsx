import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { refreshDirectories } from '#components/directories.ts'
import { ExportButton } from '#components/export/ExportButton.tsx'
import { ListHeader } from '#components/ListHeader.tsx'
import { clockTime, instant } from '#lib/dates.ts'
import { useEntitlements, type SeatUse } from '#session/entitlements.ts'
import { Note } from '#ui/Note.tsx'
import { exportedColumns, holdersExport } from './holders-export.ts'
import { idleDays } from './idle.ts'
import { IdleHolders } from './IdleHolders.tsx'
import { LegendMark } from './LegendMark.tsx'
import { LicenceEnd } from './LicenceEnd.tsx'
import { SeatCount } from './SeatCount.tsx'
import { StatusHistory } from './StatusHistory.tsx'
import { everybody, holdersView, useHolders } from './use-holders.ts'
import { useSeatsPlace } from './use-seats-place.ts'

interface Props {
  licence: SeatUse | undefined
  ai: SeatUse | undefined
}

/** The seats that there are, and what is known of who takes them. */
export function SeatsInUse({ licence, ai }: Props) {
  const queryClient = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const url = useSeatsPlace()
  const { idle: threshold } = url.place
  const countedAt = instant(useEntitlements().refreshed_at)
  const holders = useHolders(ai !== undefined)
  const { data, isFetching } = holders
  const days = data?.people.map((person) => idleDays(person, data.asOf))
  const idle = days?.filter((each) => each >= threshold).length

  async function refresh(): Promise<void> {
    await refreshDirectories(queryClient)
    await queryClient.invalidateQueries()
  }

  return (
    <>
      <title>Seats · Roster</title>
      <ListHeader
        heading={heading}
        title="Seats"
        total={undefined}
        asOf={data?.asOf}
        isBusy={isFetching && data !== undefined}
        onRefresh={refresh}
        figures={null}
        action={
          ai && (
            <ExportButton
              request={{
                people: { ...everybody, exported: holdersExport, words: { many: 'holders of AI seats' } },
                ...holdersView,
                columns: exportedColumns,
                since: data?.asOf ?? new Date(0),
                count: data?.people.length,
              }}
              reason={data ? undefined : 'Who holds a seat is not read yet.'}
            />
          )
        }
      />
      <div className="relative border-t border-line lg:grid lg:min-h-180 lg:shrink-0 lg:grow lg:basis-0 lg:grid-cols-[minmax(0,61fr)_minmax(0,39fr)] lg:grid-rows-[auto_minmax(0,1fr)]">
        {ai && (
          <SeatCount title="AI seats" use={ai} idle={idle} most={mostAiMarks} countedAt={countedAt}>
            {days && idle !== undefined && (
              <>
                <LegendMark look="seen">
                  {(days.length - idle).toLocaleString('en')} seen in the last {threshold}{' '}
                  {threshold === 1 ? 'day' : 'days'}
                </LegendMark>
                <LegendMark look="idle">{idle.toLocaleString('en')} idle</LegendMark>
              </>
            )}
            {ai.level === 'over' && (
              <LegendMark look="over">{(ai.used - ai.limit).toLocaleString('en')} over the limit</LegendMark>
            )}
            <LegendMark look="limit">limit {ai.limit.toLocaleString('en')}</LegendMark>
            {days && data && days.length !== ai.used && (
              <span className="basis-full">
                {days.length.toLocaleString('en')} hold a seat as of {clockTime(data.asOf)}: the deployment counts every
                ten minutes or so.
              </span>
            )}
          </SeatCount>
        )}
        {licence && (
          <SeatCount title="Licence seats" use={licence} most={mostLicenceMarks} countedAt={countedAt}>
            <LegendMark look="limit">limit {licence.limit.toLocaleString('en')}</LegendMark>
            <LicenceEnd />
          </SeatCount>
        )}
        {ai ? (
          <IdleHolders url={url} holders={holders} days={days ?? []} ai={ai} licence={licence} />
        ) : (
          <div className="px-5 py-4 max-md:px-4">
            <Note>Who takes an AI seat shows here once the licence has the AI Governance add-on.</Note>
          </div>
        )}
        <StatusHistory
          isTable={url.place.history === 'table'}
          onTable={(isTable) => url.go({ history: isTable ? 'table' : 'chart', page: url.place.page })}
        />
      </div>
    </>
  )
}

/** As many as there is room for in each of the two columns. */
const mostAiMarks = 120
const mostLicenceMarks = 75
