import { seatUse, useEntitlements, type SeatUse } from '#session/entitlements.ts'
import { classes } from '#ui/classes.ts'
import { Tally } from '#ui/Tally.tsx'

/** Licence seats and AI seats by the deployment's own count; what nothing limits is left out. */
export function SeatFigures() {
  const entitlements = useEntitlements()
  return (
    <>
      <SeatFigure label="AI seats" use={seatUse(entitlements, 'ai_governance_user_limit')} />
      <SeatFigure label="Licence seats" use={seatUse(entitlements, 'user_limit')} />
    </>
  )
}

function SeatFigure({ label, use }: { label: string; use: SeatUse | undefined }) {
  if (!use) return null
  const { used, limit, level } = use
  return (
    <p className="flex h-5 items-center gap-2 text-menu whitespace-nowrap text-ink-2">
      {label}
      <Tally used={used} limit={limit} most={25} />
      <span className={classes('tabular-nums', level === 'over' && 'text-danger-text')}>
        <span className={classes('font-medium', level !== 'over' && 'text-ink')}>{used.toLocaleString('en')}</span> of{' '}
        {limit.toLocaleString('en')}
        {level === 'over' && <span className="sr-only">, {(used - limit).toLocaleString('en')} over the limit</span>}
      </span>
    </p>
  )
}
