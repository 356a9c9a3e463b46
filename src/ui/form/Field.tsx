import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'

type FieldProps = {
  label: string
  help?: ReactNode
  /** Replaces the help while it is there. */
  error?: string | undefined
  /** Said beside the label: "optional", "fixed". A field that says nothing is required. */
  mark?: 'optional' | 'fixed' | undefined
  /** A link or button at the end of the label's line. */
  aside?: ReactNode
  /** Draws the control; the attributes tie it to its label, help and error. */
  children: (control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode
}

/** Label above, control, help or error below. */
export function Field({ label, help, error, mark, aside, children }: FieldProps) {
  const id = useId()
  const noteId = useId()
  const note = error ?? help
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-label text-ink">
          {label}
          {mark !== undefined && <span className="font-normal text-ink-3"> {mark}</span>}
        </label>
        {aside !== undefined && <span className="text-menu">{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': error !== undefined,
      })}
      {error === undefined ? (
        help !== undefined && (
          <p id={noteId} className="text-help text-ink-3">
            {help}
          </p>
        )
      ) : (
        <p id={noteId} className="flex gap-1.5 text-help/4.25 font-medium text-danger-text">
          <CircleAlert className="mt-0.25 size-3.5 stroke-2" />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}
