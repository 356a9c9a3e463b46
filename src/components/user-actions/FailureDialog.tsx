import { serverWords } from '#components/server-words.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'

/** What went wrong after the place where it was begun is gone. */
export function FailureDialog({ title, error, onClose }: { title: string; error: Error; onClose: () => void }) {
  return (
    <Dialog title={title} onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <Banner tone="danger">{serverWords(error).join(' ')}</Banner>
    </Dialog>
  )
}
