import { useMutation } from '@tanstack/react-query'
import { mutation } from '#api/query.ts'
import { sshKeys } from '#api/ssh-keys.ts'
import type { User } from '#api/users.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { toast } from '#ui/toast.ts'
import { serverWords } from '../server-words.ts'

interface Props {
  user: Pick<User, 'id' | 'username'>
  onClose: () => void
}

/** Asks before the key pair of an account is replaced, which is at once and for good (contract users §6.5). */
export function RegenerateSshKeyDialog({ user: { id, username }, onClose }: Props) {
  const regenerate = useMutation(mutation(sshKeys.regenerate))
  function confirm(): void {
    regenerate.mutate(
      { user: id },
      {
        onSuccess: () => {
          onClose()
          toast(`${username} has a new SSH key`)
        },
      },
    )
  }
  return (
    <FormDialog
      title={`Regenerate the SSH key of ${username}`}
      submit={{ label: 'Regenerate key', variant: 'danger' }}
      onSubmit={confirm}
      busy={regenerate.isPending}
      error={regenerate.error ? serverWords(regenerate.error).join(' ') : undefined}
      onClose={onClose}
    >
      <p className="text-menu text-ink">
        The pair is replaced at once and cannot be brought back. Git hosts that know the old key refuse the workspaces
        of <bdi>{username}</bdi> until the new one is entered there.
      </p>
    </FormDialog>
  )
}
