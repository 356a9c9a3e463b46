import { classes } from './classes.ts'

/** A grey bar where text will be. The place that is loading says so by `aria-busy`; the bar itself is silent. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes('roster-skeleton', className)} />
}
