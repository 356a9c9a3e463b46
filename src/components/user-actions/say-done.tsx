import { openDialog } from '#ui/dialogs.ts'
import { toast } from '#ui/toast.ts'
import { FailureDialog } from './FailureDialog.tsx'

interface WayBack {
  readonly label: string
  readonly go: () => Promise<unknown>
  /** What it says when it is done, and when it is not: "alice is active again." */
  readonly done: string
  readonly failed: string
}

/** Says that something is done, with a way back where there is one. What goes wrong on that way stands in a dialog. */
export function sayDone(text: string, back?: WayBack): void {
  toast(text, back && { label: back.label, onSelect: () => void goBack(back) })
}

async function goBack({ go, done, failed }: WayBack): Promise<void> {
  try {
    await go()
    toast(done)
  } catch (error) {
    openDialog((close) => (
      <FailureDialog title={failed} error={error instanceof Error ? error : new Error(String(error))} onClose={close} />
    ))
  }
}
