import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query } from '#api/query.ts'
import { tokens } from '#api/tokens.ts'
import type { User } from '#api/users.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Loaded } from '../Loaded.tsx'
import { NewTokenDialog, type NewToken } from './NewTokenDialog.tsx'
import { titleFor, TokenForm } from './TokenForm.tsx'
import { secondsOf } from './token-lifetime.ts'

interface Props {
  user: Pick<User, 'id' | 'username'>
  onClose: () => void
}

/** A token for an account, one's own or as an owner anybody's: what it may do and for how long, then its value once. */
export function CreateTokenDialog({ user, onClose }: Props) {
  const config = useQuery({ ...query(tokens.config, { user: user.id }), staleTime: 0 })
  const scopes = useQuery({ ...query(tokens.scopes, {}), staleTime: 60 * 60_000 })
  const [made, setMade] = useState<NewToken>()

  if (made) return <NewTokenDialog token={made} onClose={onClose} />
  if (config.data && scopes.data) {
    return (
      <TokenForm
        user={user}
        longest={secondsOf(config.data.max_token_lifetime)}
        scopes={scopes.data.external}
        onMade={setMade}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog title={titleFor(user)} size="form" onClose={onClose}>
      <Loaded query={config} refusal={`You may not make tokens for ${user.username}.`} lines={5}>
        {() => (
          <Loaded query={scopes} refusal="You may not see what a token may do." lines={5}>
            {() => null}
          </Loaded>
        )}
      </Loaded>
    </Dialog>
  )
}
