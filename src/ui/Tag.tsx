import type { ReactNode } from 'react'
import { classes } from './classes.ts'

const tones = {
  plain: 'border-line text-ink-2',
  new: 'border-accent-line text-accent-text',
  warn: 'border-warn-line text-warn-text',
  danger: 'border-danger-line text-danger-text',
}

/** An outline around one word: You, site, new, Custom. Never a status, which is a shape and a word. */
export function Tag({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={classes('inline-flex h-4.5 shrink-0 items-center rounded-tag border px-1.25 text-tag', tones[tone])}
    >
      {children}
    </span>
  )
}
