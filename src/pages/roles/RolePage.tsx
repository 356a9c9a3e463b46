import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { AssignableRole } from '#api/roles.ts'
import { paths } from '#paths'
import { canEditRole } from '#session/role-rules.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { HeldGate } from './HeldGate.tsx'
import { draftOf } from './role-draft.ts'
import { RoleForm } from './RoleForm.tsx'
import { RolesGate } from './RolesGate.tsx'
import { RolesHeader } from './RolesHeader.tsx'
import { RoleView } from './RoleView.tsx'
import { titleOf, type OrganizationRoles } from './use-roles.ts'

/** One role: to be changed by whoever may, to be read by the others. */
export function RolePage() {
  const { organization: key = '', role: name = '' } = useParams()
  const viewer = useViewer()
  return (
    <RolesGate organizationKey={key} title={name}>
      {(all) => <Role key={`${viewer.id} ${name}`} all={all} organizationKey={key} name={name} />}
    </RolesGate>
  )
}

function Role({ all, organizationKey, name }: { all: OrganizationRoles; organizationKey: string; name: string }) {
  const found = all.roles.find((each) => each.name === name)
  // Who deletes a role does not take away what somebody else is writing into it.
  const [seen, setSeen] = useState<AssignableRole | undefined>(found)
  if (found && found !== seen) setSeen(found)
  const role = found ?? seen
  if (!role) {
    return (
      <>
        <RolesHeader organizationKey={organizationKey} organization={all.organization} title={name} />
        <div className="px-5 max-md:px-4">
          <StateMessage
            icon={SearchX}
            title={`There is no role called ${name}`}
            actions={
              <Button href={paths.roles({ organization: organizationKey })}>See the roles that there are</Button>
            }
          >
            It was deleted, or is one of another organization.
          </StateMessage>
        </div>
      </>
    )
  }
  const verdict = canEditRole(role, all.asker)
  if (!verdict.allowed) return <RoleView all={all} organizationKey={organizationKey} role={role} verdict={verdict} />
  return (
    <HeldGate all={all} organizationKey={organizationKey} title={titleOf(role)} more={role.organization_permissions}>
      {(held) => (
        <RoleForm
          all={all}
          organizationKey={organizationKey}
          held={held}
          role={role}
          isGone={found === undefined}
          start={draftOf(role)}
          leftOut={[]}
        />
      )}
    </HeldGate>
  )
}
