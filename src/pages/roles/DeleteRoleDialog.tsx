import { useQuery } from '@tanstack/react-query'
import { Link2Off, ShieldMinus, Trash2, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { idpSync } from '#api/idp-sync.ts'
import type { Organization } from '#api/organizations.ts'
import { mutation, query } from '#api/query.ts'
import { roles, type AssignableRole } from '#api/roles.ts'
import { serverWords } from '#components/server-words.ts'
import { EffectList } from '#components/user-actions/EffectList.tsx'
import { useSend } from '#components/user-actions/use-send.ts'
import { useWrite } from '#components/user-actions/use-write.ts'
import { paths } from '#paths'
import { canDeleteRole, type RoleAsker } from '#session/role-rules.ts'
import { reasonOf } from '#session/user-rules.ts'
import { Banner } from '#ui/Banner.tsx'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { toast } from '#ui/toast.ts'
import { countOf } from './grants.ts'
import { peopleOf, useRoleHolders, type RoleHolders } from './role-holders.ts'
import { titleOf } from './use-roles.ts'

interface Props {
  role: AssignableRole
  organization: Organization
  organizationKey: string
  asker: RoleAsker
  onClose: () => void
}

/** Says who loses a role before it goes for good; where somebody holds it, its name is to be typed. */
export function DeleteRoleDialog({ role, organization, organizationKey, asker, onClose }: Props) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const write = useWrite()
  const [typed, setTyped] = useState('')
  const mayList = asker.may.viewMembers === true
  const holders = useRoleHolders(organizationKey, mayList)
  const sync = useQuery({
    ...query(idpSync.roles, { organization: organization.id }),
    enabled: asker.may.viewIdpSyncSettings === true,
  })
  const claims = Object.entries(sync.data?.mapping ?? {}).flatMap(([claim, names]) =>
    names.includes(role.name) ? [claim] : [],
  )
  const title = titleOf(role)
  const refusal = reasonOf(canDeleteRole(role, asker))
  const isLoading = mayList && holders.isPending
  const people = holders.data?.byRole.get(role.name)
  const isHeld = !holders.data || people !== undefined || holders.data.unreadable > 0
  const isTyped = !isHeld || typed === role.name

  const { send, isSending, failure } = useSend(async () => {
    await write(mutation(roles.deleteCustom), { organization: organization.id, role: role.name })
    onClose()
    toast(`${title} deleted`)
    const list = paths.roles({ organization: organizationKey })
    if (pathname !== list) await navigate(list)
  })

  return (
    <FormDialog
      title={`Delete ${title}`}
      description={`A custom role of ${titleOf(organization)}`}
      submit={{
        label: `Delete ${title}`,
        icon: Trash2,
        variant: 'danger',
        disabledReason:
          refusal ??
          (isLoading ? 'Who holds it is being read.' : isTyped ? undefined : 'Type the name of the role first.'),
      }}
      note={refusal === undefined && !isLoading && !isTyped ? 'Delete works when the name matches.' : undefined}
      busy={isSending}
      error={failure && serverWords(failure).join(' ')}
      onSubmit={send}
      onClose={onClose}
    >
      {refusal !== undefined && <Banner tone="warn">{refusal}</Banner>}
      <EffectList
        effects={[
          { icon: UserMinus, text: losers(holders.data, role.name, isLoading) },
          { icon: ShieldMinus, text: goneWithIt(countOf(role).given) },
          ...(claims.length > 0
            ? [
                {
                  icon: Link2Off,
                  text: `Role sync goes on mapping ${claims.join(', ')} to it, which then gives nothing.`,
                },
              ]
            : []),
        ]}
      />
      {refusal === undefined && isHeld && !isLoading && (
        <TextField
          label={`Type ${role.name}`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
    </FormDialog>
  )
}

const mostNames = 5

function losers(holders: RoleHolders | undefined, role: string, isLoading: boolean): string {
  if (isLoading) return 'Reading who holds it…'
  if (!holders) return 'Whoever holds it loses it; who that is could not be learned.'
  const people = holders.byRole.get(role) ?? []
  const unread = holders.unreadable > 0 ? ` ${peopleOf(holders.unreadable)} could not be read.` : ''
  if (people.length === 0) return `Nobody holds it.${unread}`
  const names = people.slice(0, mostNames).map(({ username }) => username)
  const rest = people.length - names.length
  const list = rest > 0 ? `${names.join(', ')} and ${rest.toLocaleString('en')} more` : names.join(', ')
  return `${peopleOf(people.length)} ${people.length === 1 ? 'loses' : 'lose'} it with the next request: ${list}.${unread}`
}

function goneWithIt(count: number): string {
  if (count === 0) return 'It permits nothing. It cannot be brought back.'
  return `Its ${count.toLocaleString('en')} ${count === 1 ? 'permission goes' : 'permissions go'} with it, and it cannot be brought back.`
}
