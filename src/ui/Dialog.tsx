import { lazy, type ReactNode, type RefObject, Suspense } from 'react'

const DialogPopup = lazy(async () => ({ default: (await import('./DialogPopup.tsx')).DialogPopup }))

export type DialogProps = {
  /** Who and what: "Delete alice". */
  title: string
  description?: ReactNode
  size?: 'confirm' | 'form' | 'plan'
  /** Escape, the cross and a press outside. Left out, the dialog stays until its own buttons end it. */
  onClose?: (() => void) | undefined
  /** What gets the focus on opening, where that is not the first that can have it. */
  initialFocus?: RefObject<HTMLElement | null>
  /** Beside the title: figures that belong to it. */
  aside?: ReactNode
  /** The content lies edge to edge and scrolls by itself, in a dialog that is as tall as the page lets it be. */
  isFlush?: boolean
  children?: ReactNode
  /** A sentence at the left of the foot: what is missing. */
  note?: ReactNode
  /** The buttons, the primary one last. */
  actions?: ReactNode
}

/** A modal dialog, open as long as it is drawn. */
export function Dialog(props: DialogProps) {
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  )
}
