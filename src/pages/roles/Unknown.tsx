import { CircleQuestionMark } from 'lucide-react'
import { Tooltip } from '#ui/Tooltip.tsx'

/** Stands where something is not known, and says why. */
export function Unknown({ reason }: { reason: string }) {
  return (
    <Tooltip text={reason}>
      <span
        role="img"
        aria-label={`Unknown. ${reason}`}
        className="flex w-fit items-center gap-1.5 rounded-tag text-ink-3"
      >
        <CircleQuestionMark />
        Unknown
      </span>
    </Tooltip>
  )
}
