import { Lock } from 'lucide-react'

/** Stands in a block whose content the viewer may not see: that there may be some, and who can say. */
export function NotShown({ children }: { children: string }) {
  return (
    <p className="flex items-start gap-2 py-1 text-menu text-ink-3">
      <Lock className="mt-px size-3.5 stroke-2" />
      <span>{children}</span>
    </p>
  )
}
