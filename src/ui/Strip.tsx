import { type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type StripProps = {
  icon?: LucideIcon
  /** A small button at the end. */
  action?: ReactNode
  children: ReactNode
}

/** A line above a table head: some rows are missing, or the rows are old. */
export function Strip({ icon: Icon = TriangleAlert, action, children }: StripProps) {
  return (
    <div
      role="status"
      className="flex min-h-9 shrink-0 items-center gap-2.5 border-b border-warn-line bg-warn-soft py-1 pr-2.5 pl-5 max-md:pl-4 text-menu text-ink-2"
    >
      <Icon className="text-warn-text" />
      <span className="min-w-0 grow wrap-anywhere">{children}</span>
      {action}
    </div>
  )
}
