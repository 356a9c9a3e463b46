import { useQuery } from '@tanstack/react-query'
import { ShieldMinus, ShieldPlus } from 'lucide-react'
import { useState } from 'react'
import { query } from '#api/query.ts'
import { roles as roleEndpoints } from '#api/roles.ts'
import type { User } from '#api/users.ts'
import { Loaded } from '#components/Loaded.tsx'
import { RoleChoice } from '#components/RoleChoice.tsx'
import { serverWords } from '#components/server-words.ts'
import { useAsker } from '#session/asker.ts'
import { canChangeRole, canEditRoles, reasonOf } from '#session/user-rules.ts'
import { Banner } from '#ui/Banner.tsx'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { Note } from '#ui/Note.tsx'
import { roleChange } from './changes.ts'
import { EffectList } from './EffectList.tsx'
import { identityOf } from './identity-of.ts'
import { sayDone } from './say-done.tsx'
import { useSend } from './use-send.ts'
import { useWrite } from './use-write.ts'

/** Gives and takes site roles; says what changes before it does, and asks once more before it makes an owner. */
export function EditRolesDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { id, username } = user
  const roles = useQuery({ ...query(roleEndpoints.site, {}), staleTime: 5 * 60_000 })
  const known = roles.data ?? []
  const refusal = reasonOf(canEditRoles(user, useAsker(), roles.data))

  // A deployment may say a role twice.
  const held = [...new Set(user.roles.map(({ name }) => name))]
  const [wanted, setWanted] = useState(held)
  const given = wanted.filter((name) => !held.includes(name))
  const taken = held.filter((name) => !wanted.includes(name))
  const isChanged = given.length + taken.length > 0
  const makesOwner = given.includes('owner')
  const [asksOnceMore, setAsksOnceMore] = useState(false)
  const gone = user.roles.filter(({ display_name }) => display_name === '')
  const nameOf = (role: string) => known.find(({ name }) => name === role)?.display_name || role

  const write = useWrite()
  const { send, isSending, failure } = useSend(async () => {
    await write(roleChange, { id, given, taken })
    onClose()
    sayDone(`The roles of ${username} are changed.`, {
      label: 'Undo',
      go: () => write(roleChange, { id, given: taken, taken: given }),
      done: `${username} has the roles of before again.`,
      failed: `${username} has the new roles still`,
    })
  })
  const changes = (
    <EffectList
      effects={[
        ...given.map((role) => ({ icon: ShieldPlus, text: `Grants ${nameOf(role)}.` })),
        ...taken.map((role) => ({ icon: ShieldMinus, text: `Takes ${nameOf(role)}.` })),
      ]}
    />
  )
  const guard = <UnsavedGuard isUnsaved={() => isChanged}>The roles are not changed yet.</UnsavedGuard>
  const shared = {
    description: <bdi>{identityOf(user)}</bdi>,
    size: 'form' as const,
    busy: isSending,
    isUnsaved: isChanged,
    error: failure && serverWords(failure).join(' '),
    onClose,
  }

  if (asksOnceMore) {
    return (
      <FormDialog
        {...shared}
        title={`Make ${username} an owner?`}
        submit={{ label: `Make ${username} an owner`, icon: ShieldPlus, variant: 'danger' }}
        cancel="Back"
        onCancel={() => setAsksOnceMore(false)}
        onSubmit={send}
      >
        {guard}
        <p className="text-body text-ink-2">
          An owner may do everything on this deployment: read every secret of its configuration, change every account
          and every role. {username} can then not be suspended, and only another owner can take the role away, also from
          you.
        </p>
        {changes}
      </FormDialog>
    )
  }
  return (
    <FormDialog
      {...shared}
      title={`Edit roles of ${username}`}
      submit={{
        label: makesOwner ? 'Change roles…' : 'Change roles',
        disabledReason: refusal ?? (isChanged ? undefined : 'Nothing has changed.'),
      }}
      onSubmit={makesOwner ? () => setAsksOnceMore(true) : send}
    >
      {guard}
      {refusal !== undefined && <Banner tone="info">{refusal}</Banner>}
      <Loaded query={roles} refusal="You may not see which roles there are." lines={4}>
        {(list) => (
          <RoleChoice
            roles={list}
            value={wanted}
            onChange={setWanted}
            refusalOf={(role) => refusal ?? reasonOf(canChangeRole(role, list))}
            help="Organization roles are given where the organization is."
          />
        )}
      </Loaded>
      {roles.data &&
        gone.map((role) => (
          <Note key={role.name} tone="warn">
            {reasonOf(canChangeRole(role, roles.data))}
          </Note>
        ))}
      <div role="status">{isChanged && changes}</div>
    </FormDialog>
  )
}
