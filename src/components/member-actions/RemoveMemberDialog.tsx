import { useQuery } from '@tanstack/react-query'
import { LogOut, RotateCcw, ShieldMinus, Square, TriangleAlert, UserMinus, Users, Wallet } from 'lucide-react'
import { groups } from '#api/groups.ts'
import { members, type Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { mutation, query } from '#api/query.ts'
import { users } from '#api/users.ts'
import { hasFeature, showsGroups, useEntitlements } from '#session/entitlements.ts'
import { useMemberAsker } from '#session/member-asker.ts'
import { canRemoveMember } from '#session/member-rules.ts'
import { organizationLabel } from '#session/organizations.ts'
import { reasonOf } from '#session/user-rules.ts'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { readGroups } from '../read-groups.ts'
import { serverWords } from '../server-words.ts'
import { EffectList } from '../user-actions/EffectList.tsx'
import type { Effect } from '../user-actions/effects.ts'
import { identityOf } from '../user-actions/identity-of.ts'
import { sayDone } from '../user-actions/say-done.tsx'
import { useSend } from '../user-actions/use-send.ts'
import { useWrite } from '../user-actions/use-write.ts'
import { memberReturn } from './changes.ts'

interface Props {
  member: Member
  organization: Organization
  onClose: () => void
}

/** Asks before somebody is removed from an organization, and says what they lose there. */
export function RemoveMemberDialog({ member, organization, onClose }: Props) {
  const { user_id: user, username } = member
  const label = organizationLabel(organization)
  const entitlements = useEntitlements()
  const asker = useMemberAsker(organization)
  const refusal = asker && reasonOf(canRemoveMember({ id: user }, asker))
  const hasGroups = showsGroups(entitlements)
  // Who may not read every group would be told too few.
  const { data: leaves } = useQuery({
    queryKey: [groups.list.path, 'of', user, [organization.id]],
    queryFn: ({ signal }) => readGroups([organization.id], { has_member: user }, signal),
    select: (list) => list.map(({ name, display_name }) => display_name || name),
    enabled: hasGroups && asker?.may.viewGroups === true,
  })
  const account = useQuery(query(users.get, { user }))
  const roles = member.roles.map(({ name }) => name)

  const write = useWrite()
  const place = { organization: organization.id, user }
  const { send, isSending, failure } = useSend(async () => {
    await write(mutation(members.remove), place)
    onClose()
    sayDone(`${username} is removed from ${label}.`, {
      // Groups do not come back, so it is no undoing.
      label: 'Add again',
      go: () => write(memberReturn, { ...place, roles }),
      done: `${username} is a member of ${label} again${roles.length > 0 ? ', with the roles of before' : ''}.`,
      failed: `${username} is not a member as before`,
    })
  })

  const effects: (Effect | false)[] = [
    account.data?.organization_ids.length === 1 && {
      icon: TriangleAlert,
      text: `${label} is the only organization of ${username}, who can then sign in but work nowhere.`,
    },
    roles.length > 0 && {
      icon: ShieldMinus,
      text: `Loses ${member.roles.map(({ name, display_name }) => display_name || name).join(', ')} there.`,
    },
    hasGroups && leaves?.length !== 0 && { icon: Users, text: `Leaves ${leaves?.join(', ') ?? 'every group there'}.` },
    hasFeature(entitlements, 'aibridge') && {
      icon: Wallet,
      text: 'An AI budget of their own that rests on one of these groups is deleted.',
    },
    { icon: Square, text: 'Workspaces there stay as they are; nobody else gets them.' },
    { icon: LogOut, text: 'The account stays, and so do its sessions and site roles. Nobody is told.' },
    member.login_type === 'oidc' && {
      icon: RotateCcw,
      text: 'Where the identity provider decides on organizations, the next sign-in may bring them back.',
    },
  ]
  return (
    <FormDialog
      title={`Remove ${username} from ${label}`}
      description={<bdi>{identityOf(member)}</bdi>}
      submit={{
        label: `Remove ${username}`,
        icon: UserMinus,
        variant: 'danger',
        disabledReason: asker ? refusal : 'Reading what you may do…',
      }}
      note={refusal}
      busy={isSending}
      error={failure && serverWords(failure).join(' ')}
      onSubmit={send}
      onClose={onClose}
    >
      <EffectList effects={effects.filter((effect) => effect !== false)} />
    </FormDialog>
  )
}
