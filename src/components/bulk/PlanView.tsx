import { Ban, CircleQuestionMark, CircleX, Clock, Search, Shield, Square, type LucideIcon } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { Avatar } from '#ui/Avatar.tsx'
import { classes } from '#ui/classes.ts'
import { inputLook } from '#ui/form/input-look.ts'
import { Time } from '#ui/Time.tsx'
import { TipFocus } from '#ui/tip-focus.ts'
import { Truncate } from '#ui/Truncate.tsx'
import { WindowedList } from '#ui/WindowedList.tsx'
import { EffectList } from '../user-actions/EffectList.tsx'
import { figure, wordsOf } from './bulk-words.ts'
import { effectsOf } from './plan-effects.ts'
import type { Plan, PlannedChange, SkipGroup, SkipKind } from './plan.ts'
import { SeatsAfter } from './SeatsAfter.tsx'

const half = 'flex min-w-0 flex-col md:min-h-0'
const head = 'flex min-h-11 items-center justify-between gap-3 border-b border-line-ink px-5 max-md:py-1.5'

/** A plan as it is made: seats and effects above, below whom it concerns and whom not. */
export function PlanView({ plan }: { plan: Plan }) {
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const effects = useMemo(() => effectsOf(plan), [plan])
  const isSearched = wanted !== ''
  // Once for all letters: a plan may be of a hundred thousand.
  const texts = useMemo(
    () =>
      isSearched
        ? plan.changes.map(({ account: { username, name, email } }) => `${username}\n${name}\n${email}`.toLowerCase())
        : [],
    [plan, isSearched],
  )
  const changes = useMemo(
    () => (isSearched ? plan.changes.filter((_, place) => texts[place]?.includes(wanted)) : plan.changes),
    [plan, isSearched, texts, wanted],
  )
  const skipped = plan.skipped.reduce((sum, { people }) => sum + people.length, 0)
  const { will } = wordsOf(plan.action)

  return (
    <div className="flex min-h-0 grow flex-col border-t border-line max-md:overflow-y-auto">
      <div className="grid shrink-0 border-b border-line md:grid-cols-2 md:divide-x md:divide-line">
        <section className="px-5 py-3" aria-label="Seats after this">
          <h3 className="mb-2 text-block text-ink">Seats after this</h3>
          <SeatsAfter plan={plan} />
        </section>
        <section className="px-5 py-3 max-md:border-t max-md:border-line" aria-label="What happens to them">
          <h3 className="mb-2 text-block text-ink">What happens to them</h3>
          {effects.length > 0 ? <EffectList effects={effects} /> : <p className="text-menu text-ink-3">Nothing.</p>}
        </section>
      </div>
      <div className="grid min-h-0 grow md:grid-cols-2 md:divide-x md:divide-line">
        <section className={classes(half, 'max-md:h-96')} aria-label={will}>
          <div className={head}>
            <h3 className="text-block text-ink">
              {will} <span className="font-normal text-ink-3 tabular-nums">{figure(plan.changes.length)}</span>
            </h3>
            <label className="relative w-36">
              <span className="sr-only">Find in plan</span>
              <Search aria-hidden className="absolute inset-y-0 left-2.5 my-auto text-ink-3" />
              <input
                type="search"
                placeholder="Find in plan"
                className={classes(inputLook, 'pl-8')}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
          </div>
          {/* A stop in each of very many rows would stand between here and the buttons. */}
          <TipFocus value={-1}>
            <WindowedList
              key={wanted}
              label={will}
              count={changes.length}
              rowHeight={34}
              keyOf={(index) => changes[index]?.account.id ?? index}
              empty={
                <p role="status" className="px-5 py-3 text-menu text-ink-3">
                  {wanted === '' ? 'Nobody.' : `Nobody here is called “${typed.trim()}”.`}
                </p>
              }
            >
              {(index) => {
                const change = changes[index]
                return change && <PlannedRow change={change} />
              }}
            </WindowedList>
          </TipFocus>
        </section>
        <section className={classes(half, 'max-md:border-t max-md:border-line')} aria-label="Skipped">
          <div className={head}>
            <h3 className="text-block text-ink">
              Skipped <span className="font-normal text-ink-3 tabular-nums">{figure(skipped)}</span>
            </h3>
          </div>
          {skipped === 0 ? (
            <p className="px-5 py-3 text-menu text-ink-3">Nobody.</p>
          ) : (
            <ul
              // A place that scrolls is a stop for the keyboard.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              aria-label="Skipped, by reason"
              className="min-h-0 grow overflow-y-auto outline-offset-0"
            >
              {plan.skipped.map((group) => (
                <SkippedGroup key={`${group.kind} ${group.reason} ${group.remedy}`} group={group} wanted={wanted} />
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  )
}

function PlannedRow({ change: { account, effect } }: { change: PlannedChange }) {
  const { username, name, is_service_account, last_seen_at } = account
  return (
    <div className="flex h-8.5 items-center gap-2 border-b border-line-faint px-5 text-menu">
      <Avatar size="small" name={name} username={username} serviceAccount={is_service_account} />
      <Truncate className="shrink-0 font-strong text-ink">{username}</Truncate>
      <span className="flex min-w-0 grow">
        <Truncate className="text-ink-2">{name}</Truncate>
      </span>
      {effect !== '' && <Truncate className="max-w-1/2 shrink-0 text-help text-ink-3">{effect}</Truncate>}
      <span className="shrink-0 text-help text-ink-3">
        {effect !== '' && '· '}
        <Time value={last_seen_at} never="never" />
      </span>
    </div>
  )
}

const icons: Record<SkipKind, LucideIcon> = {
  refused: Shield,
  'owns-workspaces': Square,
  already: Ban,
  changed: Clock,
  gone: CircleX,
  unread: CircleQuestionMark,
}

/** So many names say who it is about; the others are in the CSV, and found by name. */
const mostNames = 12

function SkippedGroup({ group: { kind, reason, remedy, people }, wanted }: { group: SkipGroup; wanted: string }) {
  const Icon = icons[kind]
  const matching = wanted === '' ? people : people.filter(({ username }) => username.toLowerCase().includes(wanted))
  const named = matching.slice(0, mostNames)
  const rest = matching.length - named.length
  return (
    <li className="flex gap-2.5 border-b border-line-faint px-5 py-2.5 text-menu text-ink-2">
      <Icon className="mt-px text-ink-3" />
      <div className="min-w-0 grow">
        <p className="flex justify-between gap-3 font-strong text-ink">
          <span>{reason}</span>
          <span className="tabular-nums">{figure(people.length)}</span>
        </p>
        <p className="wrap-anywhere">
          {named.map(({ username, note }) => (note === undefined ? username : `${username} ${note}`)).join(', ')}
          {rest > 0 && ` and ${figure(rest)} more`}
        </p>
        {remedy !== '' && <p className="text-ink-3">{remedy}</p>}
      </div>
    </li>
  )
}
