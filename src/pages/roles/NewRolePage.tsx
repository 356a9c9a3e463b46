import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams } from 'react-router'
import type { AssignableRole } from '#api/roles.ts'
import { paths } from '#paths'
import { canCreateRole } from '#session/role-rules.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { Strip } from '#ui/Strip.tsx'
import type { Grant } from './grants.ts'
import { HeldGate } from './HeldGate.tsx'
import { cloneOf, emptyDraft } from './role-draft.ts'
import { RoleForm } from './RoleForm.tsx'
import { RolesGate } from './RolesGate.tsx'
import { RolesHeader } from './RolesHeader.tsx'
import type { OrganizationRoles } from './use-roles.ts'

/** A new custom role, from nothing or like another one. */
export function NewRolePage() {
  const { organization: key = '' } = useParams()
  const parameters = new URLSearchParams(useLocation().search)
  const from = parameters.get('from') ?? ''
  const viewer = useViewer()
  return (
    <RolesGate organizationKey={key} title="New role">
      {(all) => {
        const verdict = canCreateRole(all.asker)
        if (!verdict.allowed) {
          return (
            <>
              <RolesHeader organizationKey={key} organization={all.organization} title="New role" />
              <div className="px-5 max-md:px-4">
                <StateMessage
                  icon={Lock}
                  title={verdict.reason}
                  actions={<Button href={paths.roles({ organization: key })}>Back to the roles</Button>}
                >
                  {verdict.remedy} Signed in as <strong>{viewer.username}</strong>.
                </StateMessage>
              </div>
            </>
          )
        }
        const model = all.roles.find(({ name }) => name === from)
        return (
          <>
            {from !== '' && !model && <Strip>There is no role called {from}; this one begins with nothing.</Strip>}
            <HeldGate all={all} organizationKey={key} title="New role" more={model?.organization_permissions ?? []}>
              {/* Nothing that was typed is for somebody else who signs in over the page. */}
              {(held) => (
                <NewRole key={`${viewer.id} ${from}`} all={all} organizationKey={key} held={held} model={model} />
              )}
            </HeldGate>
          </>
        )
      }}
    </RolesGate>
  )
}

interface Props {
  all: OrganizationRoles
  organizationKey: string
  held: ReadonlySet<Grant>
  model: AssignableRole | undefined
}

/** The form, begun once: what becomes known later changes nothing that was typed. */
function NewRole({ model, ...props }: Props) {
  const [{ draft, leftOut }] = useState(() =>
    model ? cloneOf(model, props.all.roles, props.held) : { draft: emptyDraft, leftOut: [] },
  )
  return <RoleForm {...props} start={draft} leftOut={leftOut} />
}
