import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { classes } from '#ui/classes.ts'
import { Link } from '#ui/Link.tsx'

type NavItemProps = {
  to: string
  label: string
  icon: LucideIcon
  /** A page of what stands above it: only the rail shows its icon. */
  isBelow?: boolean
  /** Pages stand below it: one of them is the current one, and this holds it. */
  isHeading?: boolean
  /** How many there are, or other figures. */
  count?: ReactNode
  onClick: (() => void) | undefined
}

/** A page of the side bar; in the rail of icons its name is a tooltip. */
export function NavItem({ to, label, icon: Icon, isBelow = false, isHeading = false, count, onClick }: NavItemProps) {
  const { pathname } = useLocation()
  const isCurrent = `${pathname}/`.startsWith(`${to}/`)
  return (
    <Link
      to={to}
      data-tip={label}
      aria-current={isCurrent ? (isHeading ? 'true' : 'page') : undefined}
      onClick={onClick}
      className={classes(
        'relative flex h-7.5 items-center gap-2.5 rounded-control px-2 text-menu text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-press aria-[current=page]:font-strong aria-[current=page]:text-ink aria-[current=page]:before:absolute aria-[current=page]:before:inset-y-1.5 aria-[current=page]:before:-left-2 aria-[current=page]:before:w-0.75 aria-[current=page]:before:bg-mark max-md:h-11',
        'md:max-lg:h-9 md:max-lg:justify-center',
        isBelow && 'max-md:pl-8.5 lg:pl-8.5',
      )}
    >
      <Icon className={isBelow ? 'max-md:hidden lg:hidden' : undefined} />
      <span className="min-w-0 grow truncate md:max-lg:sr-only">{label}</span>
      {count !== undefined && (
        <span className="text-help text-ink-3 tabular-nums md:max-lg:hidden">
          {typeof count === 'number' ? count.toLocaleString('en') : count}
        </span>
      )}
    </Link>
  )
}
