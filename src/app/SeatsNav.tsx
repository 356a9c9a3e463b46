import { Ticket } from 'lucide-react'
import { paths } from '#paths'
import { seatUses, useEntitlements } from '#session/entitlements.ts'
import { usePermission } from '#session/permissions.ts'
import { NavItem } from './NavItem.tsx'

/** Who takes seats, where a licence limits them: AI seats, unless only those of the licence are too few. */
export function SeatsNav({ onNavigate }: { onNavigate: (() => void) | undefined }) {
  const { licence, ai } = seatUses(useEntitlements())
  const maySee = usePermission('viewAllUsers')
  const use = licence?.level === 'over' && ai?.level !== 'over' ? licence : (ai ?? licence)
  if (!use || !maySee) return null
  const figures = `${use.used.toLocaleString('en')} / ${use.limit.toLocaleString('en')}`
  return (
    <NavItem
      to={paths.seats()}
      label="Seats"
      icon={Ticket}
      onClick={onNavigate}
      count={
        use.level === 'over' ? (
          <span className="font-semibold text-danger-text">
            {figures} <span className="sr-only">(over the limit)</span>
          </span>
        ) : (
          figures
        )
      }
    />
  )
}
