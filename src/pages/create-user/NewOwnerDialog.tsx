import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Note } from '#ui/Note.tsx'

interface Props {
  username: string
  onClose: () => void
  onConfirm: () => void
}

/** Asks once more before the mightiest role is given. */
export function NewOwnerDialog({ username, onClose, onConfirm }: Props) {
  return (
    <Dialog
      title={`Make ${username} an owner?`}
      description="An owner may do everything: change every account, this deployment and its licences, and make further owners."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={onConfirm}>
            Create owner
          </Button>
        </>
      }
    >
      <Note tone="warn">Only another owner can take the role away again.</Note>
    </Dialog>
  )
}
