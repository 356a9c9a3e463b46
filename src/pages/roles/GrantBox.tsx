import { useId } from 'react'
import { classes } from '#ui/classes.ts'
import { permissionOf, type Grant } from './grants.ts'
import { actionName, grantName } from './resource-names.ts'

interface Props {
  grant: Grant
  isOn: boolean
  wasOn: boolean
  /** Why it cannot be granted. What is granted all the same can be taken away, and has to be. */
  refusal: string | undefined
  /** Writes the action beside the box. */
  named: boolean
  onChange: (on: boolean) => void
}

/** The box of one permission: ticked or not, changed or not, or locked. */
export function GrantBox({ grant, isOn, wasOn, refusal, named, onChange }: Props) {
  const reasonId = useId()
  const isLocked = refusal !== undefined && !isOn
  const isChanged = isOn !== wasOn
  return (
    <label
      className={classes(
        '-ml-1.5 inline-flex min-h-7 items-center gap-1.5 rounded-control px-1.5 align-middle max-md:min-h-11',
        isChanged && (isOn ? 'bg-ok-soft' : 'bg-danger-soft'),
      )}
    >
      <input
        type="checkbox"
        checked={isOn}
        aria-label={grantName(grant)}
        aria-disabled={isLocked || undefined}
        aria-invalid={(isOn && refusal !== undefined) || undefined}
        aria-describedby={refusal === undefined ? undefined : reasonId}
        data-tip={refusal}
        onClick={(event) => {
          if (isLocked) event.preventDefault()
        }}
        onChange={({ target }) => onChange(target.checked)}
        className="roster-checkbox"
      />
      {named && (
        <span className={isLocked ? 'text-ink-off' : 'text-ink'}>{actionName(permissionOf(grant).action)}</span>
      )}
      {isChanged && (
        <span aria-hidden className={classes('font-semibold', isOn ? 'text-ok-text' : 'text-danger-text')}>
          {isOn ? '+' : '−'}
        </span>
      )}
      {refusal !== undefined && (
        <span hidden id={reasonId}>
          {refusal}
        </span>
      )}
    </label>
  )
}
