import { ShieldMinus, ShieldPlus } from 'lucide-react'
import { useState } from 'react'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { useMemberAsker } from '#session/member-asker.ts'
import { canChangeMemberRole, canEditMemberRoles } from '#session/member-rules.ts'
import { organizationLabel } from '#session/organizations.ts'
import { reasonOf } from '#session/user-rules.ts'
import { Banner } from '#ui/Banner.tsx'
import { CheckboxList } from '#ui/form/CheckboxList.tsx'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { Note } from '#ui/Note.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { roleDescription } from '../role-descriptions.ts'
import { heldRoles } from '../role-sources.ts'
import { serverWords } from '../server-words.ts'
import { EffectList } from '../user-actions/EffectList.tsx'
import { identityOf } from '../user-actions/identity-of.ts'
import { sayDone } from '../user-actions/say-done.tsx'
import { useSend } from '../user-actions/use-send.ts'
import { useWrite } from '../user-actions/use-write.ts'
import { memberRoleChange } from './changes.ts'
import { byMight } from './role-order.ts'

interface Props {
  member: Member
  organization: Organization
  onClose: () => void
}

/** Gives and takes roles in an organization. What every member has stands among them, locked, with where it comes from. */
export function EditMemberRolesDialog({ member, organization, onClose }: Props) {
  const { user_id: user, username, is_service_account } = member
  const label = organizationLabel(organization)
  const asker = useMemberAsker(organization)
  const known = asker?.roles ?? []
  const refusal = asker && reasonOf(canEditMemberRoles({ id: user, login_type: member.login_type }, asker))

  const held = member.roles.map(({ name }) => name)
  const [wanted, setWanted] = useState(held)
  const given = wanted.filter((name) => !held.includes(name))
  const taken = held.filter((name) => !wanted.includes(name))
  const isChanged = given.length + taken.length > 0
  const gone = member.roles.filter(({ name }) => asker?.roles && !known.some((role) => role.name === name))
  const labelOf = (role: string) => known.find(({ name }) => name === role)?.display_name || role
  const everybodys = heldRoles({ roles: [], is_service_account }, [{ organization, roles: member.roles }]).filter(
    ({ source, name }) => source === 'default' || (source === 'implied' && name !== 'member'),
  )
  const locked = everybodys.map(({ name }) => name)

  const write = useWrite()
  const place = { organization: organization.id, user }
  const { send, isSending, failure } = useSend(async () => {
    await write(memberRoleChange, { ...place, given, taken })
    onClose()
    sayDone(`The roles of ${username} in ${label} are changed.`, {
      label: 'Undo',
      go: () => write(memberRoleChange, { ...place, given: taken, taken: given }),
      done: `${username} has the roles of before again.`,
      failed: `${username} has the new roles still`,
    })
  })

  return (
    <FormDialog
      title={`Edit roles of ${username} in ${label}`}
      description={<bdi>{identityOf(member)}</bdi>}
      size="form"
      submit={{
        label: 'Change roles',
        disabledReason: asker ? (refusal ?? (isChanged ? undefined : 'Nothing has changed.')) : 'Reading the roles…',
      }}
      busy={isSending}
      isUnsaved={isChanged}
      error={failure && serverWords(failure).join(' ')}
      onSubmit={send}
      onClose={onClose}
    >
      {refusal !== undefined && <Banner tone="info">{refusal}</Banner>}
      {asker ? (
        <CheckboxList
          label="Roles"
          choices={[
            ...known
              .filter(({ name }) => !locked.includes(name))
              .toSorted(byMight)
              .map((role) => ({
                value: role.name,
                label: role.display_name || role.name,
                description: roleDescription(role.name),
                disabledReason:
                  refusal ?? reasonOf(canChangeMemberRole(role, asker, held.includes(role.name) ? 'take' : 'give')),
              })),
            ...everybodys.map(({ name, label: roleLabel, source }) => ({
              value: name,
              label: roleLabel,
              disabledReason:
                source === 'default' ? `Every member of ${label} has it by default.` : 'Implied by being a member.',
            })),
          ]}
          value={[...wanted, ...locked]}
          onChange={(next) => setWanted(next.filter((name) => !locked.includes(name)))}
          help="Site roles are given among the users."
        />
      ) : (
        <Skeleton className="w-3/5" />
      )}
      {asker &&
        gone.map((role) => (
          <Note key={role.name} tone="warn">
            {reasonOf(canChangeMemberRole(role, asker, 'take'))}
          </Note>
        ))}
      <div role="status">
        {isChanged && (
          <EffectList
            effects={[
              ...given.map((role) => ({ icon: ShieldPlus, text: `Grants ${labelOf(role)} in ${label}.` })),
              ...taken.map((role) => ({ icon: ShieldMinus, text: `Takes ${labelOf(role)} in ${label}.` })),
            ]}
          />
        )}
      </div>
    </FormDialog>
  )
}
