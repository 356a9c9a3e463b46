import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'disabled' | 'children' | 'ref'> & {
  /** Read aloud, and shown unless `bare`: the label is part of the target. */
  label: string
  bare?: boolean
  indeterminate?: boolean
  disabledReason?: string | undefined
}

/** A native checkbox in the sheet's hand; forced colours and autofill keep working. */
export function Checkbox({
  label,
  bare = false,
  indeterminate = false,
  disabledReason,
  className,
  ...input
}: CheckboxProps) {
  const reasonId = useId()
  const off = disabledReason !== undefined
  return (
    <label
      className={classes(
        'inline-flex items-center gap-2 max-md:min-h-11',
        bare && 'justify-center max-md:min-w-11',
        off && 'text-ink-off',
        className,
      )}
    >
      <input
        {...input}
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = indeterminate
        }}
        data-tip={disabledReason}
        aria-label={bare ? label : undefined}
        aria-disabled={off || undefined}
        aria-describedby={off ? reasonId : input['aria-describedby']}
        onClick={(event) => {
          if (off) event.preventDefault()
          else input.onClick?.(event)
        }}
        className="roster-checkbox"
      />
      {!bare && <span className={classes('text-menu', !off && 'text-ink')}>{label}</span>}
      {off && (
        <span hidden id={reasonId}>
          {disabledReason}
        </span>
      )}
    </label>
  )
}
