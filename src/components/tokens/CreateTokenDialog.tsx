import { useState } from 'react'
import type { User } from '#api/users.ts'
import { NewTokenDialog, type NewToken } from './NewTokenDialog.tsx'
import { TokenForm } from './TokenForm.tsx'

interface Props {
  user: Pick<User, 'id' | 'username'>
  onClose: () => void
}

/** A token for an account, one's own or as an owner anybody's: what it may do and for how long, then its value once. */
export function CreateTokenDialog({ user, onClose }: Props) {
  const [made, setMade] = useState<NewToken>()
  return made ? (
    <NewTokenDialog token={made} onClose={onClose} />
  ) : (
    <TokenForm user={user} onMade={setMade} onClose={onClose} />
  )
}
