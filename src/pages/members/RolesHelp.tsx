import type { Organization } from '#api/organizations.ts'
import { heldRoles } from '#components/role-sources.ts'
import { organizationLabel } from '#session/organizations.ts'
import { HelpPopover } from '#ui/HelpPopover.tsx'

/** Which roles the column tells, and which every member has without its telling. */
export function RolesHelp({ organization }: { organization: Organization }) {
  const everybodys = heldRoles({ roles: [], is_service_account: false }, [{ organization, roles: [] }])
  const defaults = everybodys.filter(({ source }) => source === 'default').map(({ label }) => label)
  return (
    <HelpPopover title="Roles">
      <p>
        What was given here: roles of {organizationLabel(organization)} first, then roles of the whole deployment,
        marked “site”.
      </p>
      <p className="pt-1.5">
        {defaults.length > 0
          ? `Every member also has ${defaults.join(', ')} by default, and what membership implies.`
          : 'Every member also has what membership implies.'}
      </p>
    </HelpPopover>
  )
}
