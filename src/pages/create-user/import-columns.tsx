import type { Organization } from '#api/organizations.ts'
import type { AssignableRole } from '#api/roles.ts'
import { loginTypeName } from '#components/login-type-name.ts'
import { OrganizationNames } from '#components/OrganizationNames.tsx'
import { RoleNames } from '#components/RoleNames.tsx'
import type { Column } from '#ui/columns.ts'
import { ImportedUser } from './ImportedUser.tsx'
import type { JudgedRow } from './import-outcome.ts'
import { ImportVerdict } from './ImportVerdict.tsx'

/** The columns of a file under review. */
export function importColumns(
  organizations: ReadonlyMap<string, Organization>,
  roles: readonly AssignableRole[],
): Column<JudgedRow>[] {
  return [
    { id: 'line', header: 'Line', width: 68, cell: ({ line }) => <span className="tabular-nums">{line}</span> },
    { id: 'user', header: 'User', width: 264, rowHeader: true, cell: (row) => <ImportedUser row={row} /> },
    { id: 'verdict', header: 'Verdict', minWidth: 300, cell: (row) => <ImportVerdict row={row} /> },
    {
      id: 'organizations',
      header: 'Organizations',
      width: 142,
      dropOrder: 3,
      cell: ({ draft }) => (
        <OrganizationNames ids={draft.organization_ids} organizations={organizations} of={draft.username} />
      ),
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 120,
      dropOrder: 2,
      cell: ({ draft }) => (
        <RoleNames
          roles={draft.roles.map((name) => roles.find((role) => role.name === name) ?? { name, display_name: '' })}
          of={draft.username}
        />
      ),
    },
    {
      id: 'login-type',
      header: 'Login type',
      width: 92,
      dropOrder: 1,
      cell: ({ draft }) => loginTypeName(draft.service_account ? 'none' : draft.login_type),
    },
  ]
}
