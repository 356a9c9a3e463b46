import { CirclePlay } from 'lucide-react'
import { useContext } from 'react'
import { mutation } from '#api/query.ts'
import { users, type User } from '#api/users.ts'
import { serverWords } from '#components/server-words.ts'
import { useAsker } from '#session/asker.ts'
import { canActivate, canSuspend, reasonOf } from '#session/user-rules.ts'
import { ClockContext } from '#ui/clock.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { EffectList } from './EffectList.tsx'
import { effectsOfActivating } from './effects.ts'
import { identityOf } from './identity-of.ts'
import { sayDone } from './say-done.tsx'
import { useKnownOfUser } from './use-known-of-user.ts'
import { useSend } from './use-send.ts'
import { useWrite } from './use-write.ts'

/** Asks before somebody who is suspended or dormant is activated. */
export function ActivateDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { id, username, status } = user
  const { now } = useContext(ClockContext)
  const known = useKnownOfUser(user)
  const asker = useAsker()
  const refusal = reasonOf(canActivate(user, asker))
  const write = useWrite()
  const { send, isSending, failure } = useSend(async () => {
    await write(mutation(users.activate), { user: id })
    onClose()
    // Nobody can be made dormant again, and an owner not suspended (contract users §6.3).
    const hasWayBack = status === 'suspended' && canSuspend(user, asker).allowed
    sayDone(
      `${username} is active.`,
      hasWayBack
        ? {
            label: 'Undo',
            go: () => write(mutation(users.suspend), { user: id }),
            done: `${username} is suspended again.`,
            failed: `${username} is still active`,
          }
        : undefined,
    )
  })
  return (
    <FormDialog
      title={`Activate ${username}`}
      description={<bdi>{identityOf(user)}</bdi>}
      submit={{ label: `Activate ${username}`, icon: CirclePlay, disabledReason: refusal }}
      note={refusal}
      busy={isSending}
      error={failure && serverWords(failure).join(' ')}
      onSubmit={send}
      onClose={onClose}
    >
      <EffectList effects={effectsOfActivating(user, known, now())} />
    </FormDialog>
  )
}
