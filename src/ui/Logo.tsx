import { classes } from './classes.ts'

/** Four strokes and one across: the fifth seat. Decoration; the name "Roster" stands beside it or in the page. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 22 18" fill="none" className={classes('h-4.5 w-5.5 shrink-0', className)}>
      <g stroke="var(--color-ink)" strokeWidth="2">
        <path d="M4.5 1v16M9 1v16M13.5 1v16M18 1v16" />
      </g>
      <path d="M.5 12.2 21.5 5.4" stroke="var(--color-mark)" strokeWidth="2.4" />
    </svg>
  )
}
