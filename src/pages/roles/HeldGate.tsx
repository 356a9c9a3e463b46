import type { ReactNode } from 'react'
import type { Permission } from '#api/roles.ts'
import { Loaded } from '#components/Loaded.tsx'
import type { Grant } from './grants.ts'
import { RolesHeader } from './RolesHeader.tsx'
import { useHeld, type OrganizationRoles } from './use-roles.ts'

interface Props {
  all: OrganizationRoles
  organizationKey: string
  title: string
  /** Permissions to ask for besides those that are known. */
  more: readonly Permission[]
  children: (held: ReadonlySet<Grant>) => ReactNode
}

/** What needs to know which permissions the viewer holds: a form is drawn only when that is known. */
export function HeldGate({ all: { organization }, organizationKey, title, more, children }: Props) {
  const held = useHeld(organization.id, more)
  if (held.data) return children(held.data)
  return (
    <>
      <RolesHeader organizationKey={organizationKey} organization={organization} title={title} />
      <div className="px-5 py-4 max-md:px-4">
        <Loaded query={held} refusal="You may not ask which permissions you hold." lines={8}>
          {() => null}
        </Loaded>
      </div>
    </>
  )
}
