import { Ban } from 'lucide-react'
import { mutation } from '#api/query.ts'
import { users, type User } from '#api/users.ts'
import { serverWords } from '#components/server-words.ts'
import { useAsker } from '#session/asker.ts'
import { canSuspend, reasonOf } from '#session/user-rules.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { EffectList } from './EffectList.tsx'
import { effectsOfSuspending } from './effects.ts'
import { identityOf } from './identity-of.ts'
import { sayDone } from './say-done.tsx'
import { useKnownOfUser } from './use-known-of-user.ts'
import { useSend } from './use-send.ts'
import { useWrite } from './use-write.ts'

/** Asks before somebody is suspended. */
export function SuspendDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { id, username, status } = user
  const known = useKnownOfUser(user)
  const refusal = reasonOf(canSuspend(user, useAsker()))
  const write = useWrite()
  const { send, isSending, failure } = useSend(async () => {
    await write(mutation(users.suspend), { user: id })
    onClose()
    sayDone(`${username} is suspended.`, {
      // Dormant they cannot be made again (contract users §6.3).
      label: status === 'dormant' ? 'Activate' : 'Undo',
      go: () => write(mutation(users.activate), { user: id }),
      done: `${username} is active again.`,
      failed: `${username} is still suspended`,
    })
  })
  return (
    <FormDialog
      title={`Suspend ${username}`}
      description={<bdi>{identityOf(user)}</bdi>}
      submit={{ label: `Suspend ${username}`, icon: Ban, variant: 'danger', disabledReason: refusal }}
      note={refusal}
      busy={isSending}
      error={failure && serverWords(failure).join(' ')}
      onSubmit={send}
      onClose={onClose}
    >
      <EffectList effects={effectsOfSuspending(user, known)} />
    </FormDialog>
  )
}
