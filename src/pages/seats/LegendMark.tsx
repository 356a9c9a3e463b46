import type { ReactNode } from 'react'
import { classes } from '#ui/classes.ts'

const looks = { seen: 'h-3 bg-mark', idle: 'mt-1.5 h-1.5 bg-mark', over: 'h-3 bg-danger', limit: 'h-3.5 bg-ink' }

/** A mark of a tally, and what it stands for. */
export function LegendMark({ look, children }: { look: keyof typeof looks; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 tabular-nums">
      <span
        aria-hidden
        className={classes('w-0.5 shrink-0 rounded-[1px] forced-colors:bg-[CanvasText]', looks[look])}
      />
      {children}
    </span>
  )
}
