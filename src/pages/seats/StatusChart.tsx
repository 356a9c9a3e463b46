import { memo } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { dayOf, shortDayOf } from './days.ts'
import type { History } from './history-query.ts'
import { chartedStatuses, linesUpTo, type HistoryDay } from './status-history.ts'
import { statusLooks } from './status-looks.ts'

const stacked = [...chartedStatuses, 'other'] as const

/**
 * A bar a day. For the eyes alone: the figures are in the legend, and all of them in the table. Not drawn again for a
 * slider that moves beside it.
 */
export const StatusChart = memo(function StatusChart({ days, timeZone }: History) {
  const dates = days.map(({ date }) => date)
  const most = Math.max(...days.map((day) => stacked.reduce((sum, status) => sum + day[status], 0)))
  const ticks = [dates[0], dates[Math.floor(dates.length / 2)], dates.at(-1)].filter((date) => date !== undefined)
  return (
    <div aria-hidden className="h-75 text-ink-3 tabular-nums">
      <ResponsiveContainer>
        <BarChart
          data={[...days]}
          barCategoryGap={1}
          accessibilityLayer={false}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--color-line-faint)" />
          <XAxis
            tickLine={false}
            tick={({ x, y, payload }) => {
              const date = String(payload.value)
              return (
                <text
                  x={x}
                  y={Number(y) + 8}
                  textAnchor={date === dates[0] ? 'start' : date === dates.at(-1) ? 'end' : 'middle'}
                  fill="currentColor"
                  fontSize={11}
                >
                  {shortDayOf(new Date(date), timeZone)}
                </text>
              )
            }}
            dataKey="date"
            ticks={ticks}
            interval={0}
            axisLine={{ stroke: 'var(--color-line-ink)' }}
          />
          <YAxis
            tickLine={false}
            tick={{ fill: 'currentColor', fontSize: 11 }}
            axisLine={false}
            width="auto"
            ticks={linesUpTo(most)}
            domain={[0, most]}
            tickFormatter={(people: number) => people.toLocaleString('en')}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--color-hover)' }}
            content={({ active, payload }) => {
              const day = (payload[0]?.payload ?? undefined) as HistoryDay | undefined
              return active && day ? <DayTip day={day} timeZone={timeZone} /> : null
            }}
          />
          {stacked.map((status) => (
            <Bar
              key={status}
              dataKey={status}
              stackId="people"
              className={statusLooks[status].fill}
              fill="currentColor"
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
})

function DayTip({ day, timeZone }: { day: HistoryDay; timeZone: string }) {
  return (
    <div className="rounded-control bg-tooltip px-2.5 py-1.5 text-help text-on-tooltip">
      <p className="font-medium">{dayOf(new Date(day.date), timeZone)}</p>
      {stacked.toReversed().map(
        (status) =>
          (status !== 'other' || day.other > 0) && (
            <p key={status} className="flex justify-between gap-4">
              {statusLooks[status].label} <span>{day[status].toLocaleString('en')}</span>
            </p>
          ),
      )}
    </div>
  )
}
