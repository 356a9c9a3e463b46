import './switch.css'
import type { LucideIcon } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from '../classes.ts'

type SwitchProps = Omit<
  ComponentProps<'input'>,
  'type' | 'role' | 'checked' | 'disabled' | 'className' | 'children'
> & {
  label: string
  checked: boolean
  icon?: LucideIcon
  /** What it stands for, on or off. */
  description: ReactNode
  /** Below it while it is on: what follows from that. */
  children?: ReactNode
  error?: string | undefined
}

/** Something that is so at once when it is switched, in a box of its own. A native checkbox, read aloud as a switch. */
export function Switch({ label, checked: on, icon: Icon, description, children, error, ...input }: SwitchProps) {
  const labelId = useId()
  const noteId = useId()
  return (
    <label
      className={classes(
        'flex items-start gap-3 rounded-box border p-3',
        on ? 'border-l-3 border-accent-line border-l-mark bg-accent-soft' : 'border-line',
      )}
    >
      {Icon && (
        <span
          className={classes(
            'flex size-6.5 shrink-0 items-center justify-center rounded-control text-ink-2',
            on ? 'bg-sheet' : 'bg-press',
          )}
        >
          <Icon />
        </span>
      )}
      <span className="min-w-0 grow">
        <span id={labelId} className="block text-label text-ink">
          {label}
        </span>
        <span id={noteId} className="block text-menu text-ink-2">
          {description}
          {on && children}
          {error !== undefined && <span className="block font-medium text-danger-text">{error}</span>}
        </span>
      </span>
      <input
        {...input}
        checked={on}
        type="checkbox"
        role="switch"
        aria-checked={on}
        aria-labelledby={labelId}
        aria-describedby={noteId}
        aria-invalid={error !== undefined}
        className="roster-switch"
      />
    </label>
  )
}
