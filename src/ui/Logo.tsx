import { classes } from './classes.ts'

/** Four strokes and one across: the fifth seat. Decoration; the name "Roster" stands beside it or in the page. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 22 17"
      fill="none"
      strokeLinecap="round"
      className={classes('h-4.25 w-5.5 shrink-0', className)}
    >
      <g stroke="var(--color-ink)" strokeWidth="2.2">
        <path d="M3.8 1.1v14.5M8.6 1.1v14.5M13.4 1.1v14.5M18.2 1.1v14.5" />
      </g>
      <path d="M1.4 12.4 20.6 4.2" stroke="var(--color-mark)" strokeWidth="2.8" />
    </svg>
  )
}
