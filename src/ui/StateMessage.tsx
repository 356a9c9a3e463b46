import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

type StateMessageProps = {
  icon: LucideIcon
  title: ReactNode
  /** A failure is marked and read aloud. */
  failed?: boolean
  /** What the server said, word for word. */
  serverWords?: string | undefined
  children?: ReactNode
  /** One or two buttons. */
  actions?: ReactNode
}

/** Stands where rows would: nothing there yet, nothing matches, failed, not permitted. */
export function StateMessage({ icon: Icon, title, failed = false, serverWords, children, actions }: StateMessageProps) {
  return (
    <div role={failed ? 'alert' : 'status'} className="flex max-w-160 gap-2.5 py-9">
      <Icon className={classes('mt-0.5', failed ? 'text-danger' : 'text-ink-3')} />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-body font-semibold text-ink">{title}</p>
        {children !== undefined && <div className="text-menu text-ink-2">{children}</div>}
        {serverWords !== undefined && (
          <p className="font-mono text-help/5 wrap-anywhere whitespace-pre-wrap text-ink-2">{serverWords}</p>
        )}
        {actions !== undefined && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
