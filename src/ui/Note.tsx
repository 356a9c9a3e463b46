import type { ReactNode } from 'react'
import { classes } from './classes.ts'

const tones = { plain: 'border-line', warn: 'border-warn', danger: 'border-danger' }

/** A remark beside the work: a bar at the left, no fill. */
export function Note({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return <div className={classes('border-l-2 pl-2.5 text-help text-ink-2', tones[tone])}>{children}</div>
}
