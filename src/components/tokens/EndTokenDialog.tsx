import { useMutation } from '@tanstack/react-query'
import { mutation } from '#api/query.ts'
import { tokens, type ApiKey } from '#api/tokens.ts'
import type { User } from '#api/users.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { Time } from '#ui/Time.tsx'
import { toast } from '#ui/toast.ts'
import { serverWords } from '../server-words.ts'
import { lastUseOf, nameOf } from './token-state.ts'

const ends = {
  expire: {
    verb: 'Expire',
    done: 'expired',
    endpoint: tokens.expire,
    effect: 'It ends now and stays in the list until the deployment clears it away, by default after 7 days.',
  },
  delete: {
    verb: 'Delete',
    done: 'deleted',
    endpoint: tokens.remove,
    effect: 'It goes from the list. A new token may have its name.',
  },
}

interface Props {
  user: Pick<User, 'id' | 'username'>
  token: ApiKey
  end: keyof typeof ends
  onClose: () => void
}

/** Asks before a token ends, with what still uses it as far as that is known. There is no way back. */
export function EndTokenDialog({ user, token, end, onClose }: Props) {
  const { verb, done, endpoint, effect } = ends[end]
  const name = nameOf(token)
  const mutate = useMutation(mutation(endpoint))
  const lastUse = lastUseOf(token)

  function confirm(): void {
    mutate.mutate(
      { user: user.id, key: token.id },
      {
        onSuccess: () => {
          onClose()
          toast(`Token ${name} ${done}`)
        },
      },
    )
  }

  return (
    <FormDialog
      title={`${verb} token ${name} of ${user.username}`}
      submit={{ label: `${verb} token`, variant: 'danger' }}
      onSubmit={confirm}
      busy={mutate.isPending}
      error={mutate.error ? serverWords(mutate.error).join(' ') : undefined}
      onClose={onClose}
    >
      <p className="text-menu text-ink">
        {lastUse === undefined ? (
          'It was never used.'
        ) : (
          <>
            Last used <Time value={lastUse} />. Whatever uses it is refused from now on.
          </>
        )}
      </p>
      <p className="text-menu text-ink">{effect} It cannot be undone.</p>
    </FormDialog>
  )
}
