import { CircleAlert, Clock, Info, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

const tones = {
  info: { icon: Info, look: 'border-accent-line border-l-mark bg-accent-soft', mark: 'text-mark' },
  warn: { icon: Clock, look: 'border-warn-line border-l-warn bg-warn-soft', mark: 'text-warn-text' },
  danger: { icon: CircleAlert, look: 'border-danger-line border-l-danger bg-danger-soft', mark: 'text-danger' },
}

type BannerProps = {
  tone: keyof typeof tones
  icon?: LucideIcon
  /** A link or button at the end. */
  action?: ReactNode
  children: ReactNode
}

/** Something about the whole page or form. A danger is read aloud at once, the others when it is quiet. */
export function Banner({ tone, icon, action, children }: BannerProps) {
  const { icon: Default, look, mark } = tones[tone]
  const Icon = icon ?? Default
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes(
        'flex items-start gap-2.5 rounded-control border border-l-3 px-3 py-2 text-menu text-ink',
        look,
      )}
    >
      <Icon className={classes('mt-px', mark)} />
      <div className="min-w-0 grow wrap-anywhere">{children}</div>
      {action}
    </div>
  )
}
