import { Check, CircleAlert, CircleX, LoaderCircle, type LucideIcon, UserPlus } from 'lucide-react'
import { classes } from '#ui/classes.ts'
import type { JudgedRow } from './import-outcome.ts'

const looks: Record<JudgedRow['state'], { word: string; icon: LucideIcon; className: string }> = {
  ready: { word: 'Will be created', icon: UserPlus, className: 'text-ink-3' },
  bad: { word: 'Not as it is', icon: CircleAlert, className: 'text-danger' },
  running: { word: 'Creating', icon: LoaderCircle, className: 'animate-spin text-mark' },
  created: { word: 'Created', icon: Check, className: 'text-ok' },
  failed: { word: 'Failed', icon: CircleX, className: 'text-danger' },
}

/** What will become of a row, or has, and why not. */
export function ImportVerdict({ row: { state, why, lacksPassword } }: { row: JudgedRow }) {
  const { word, icon: Icon, className } = looks[state]
  return (
    <span className="flex gap-1.5 py-1.5 wrap-anywhere">
      <Icon aria-hidden className={classes('mt-px size-3.5 stroke-2', className)} />
      <span>
        <span className={classes(why !== '' && 'font-medium text-danger-text')}>{word}</span>
        {why !== '' && <span className="text-ink-2">: {why}</span>}
        {why === '' && lacksPassword && <span className="text-ink-3">, with a generated password</span>}
      </span>
    </span>
  )
}
