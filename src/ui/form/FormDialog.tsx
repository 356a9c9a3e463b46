import type { LucideIcon } from 'lucide-react'
import { type ReactNode, type SubmitEvent, useId, useState } from 'react'
import { Banner } from '../Banner.tsx'
import { Button } from '../Button.tsx'
import { Dialog } from '../Dialog.tsx'

type FormDialogProps = {
  /** Who and what: "Delete alice". */
  title: string
  description?: ReactNode
  size?: 'confirm' | 'form'
  /** Repeats the verb and whom it concerns. */
  submit: {
    label: string
    icon?: LucideIcon
    variant?: 'primary' | 'danger'
    disabledReason?: string | undefined
  }
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
  /** Until the answer has come there is neither a second submit nor a way out that would leave it unseen. */
  busy: boolean
  onClose: () => void
  /** Something typed would be lost: closing asks first. */
  isUnsaved?: boolean
  /** What the server said of the last try. */
  error?: ReactNode
  /** A sentence at the left of the foot: what is missing. */
  note?: ReactNode
  cancel?: string
  onCancel?: () => void
  children?: ReactNode
}

/** A dialog that sends something: asks, shows what was refused, and keeps what was typed. */
export function FormDialog({
  title,
  description,
  size = 'confirm',
  submit: { label, icon, variant = 'primary', disabledReason },
  onSubmit,
  busy,
  onClose,
  isUnsaved = false,
  error,
  note,
  cancel = 'Cancel',
  onCancel,
  children,
}: FormDialogProps) {
  const formId = useId()
  const [asksFirst, setAsksFirst] = useState(false)

  function leave(): void {
    if (busy) return
    if (isUnsaved || asksFirst) setAsksFirst(!asksFirst)
    else onClose()
  }

  return (
    <Dialog
      title={title}
      description={description}
      size={size}
      onClose={leave}
      note={asksFirst ? <span role="alert">Discard what you changed?</span> : note}
      actions={
        asksFirst ? (
          <>
            <Button onClick={() => setAsksFirst(false)}>Keep editing</Button>
            <Button variant="danger" onClick={onClose}>
              Discard
            </Button>
          </>
        ) : (
          <>
            <Button aria-disabled={busy || undefined} onClick={busy ? undefined : (onCancel ?? leave)}>
              {cancel}
            </Button>
            <Button
              type="submit"
              form={formId}
              variant={variant}
              icon={icon}
              busy={busy}
              disabledReason={disabledReason}
            >
              {label}
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // Enter in a field submits too, whatever the button says.
          if (!busy && !asksFirst && disabledReason === undefined) onSubmit(event)
        }}
        className="flex flex-col gap-4"
      >
        {error !== undefined && <Banner tone="danger">{error}</Banner>}
        {children}
      </form>
    </Dialog>
  )
}
