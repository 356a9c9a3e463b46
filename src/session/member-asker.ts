import { useQuery } from '@tanstack/react-query'
import { idpSync } from '#api/idp-sync.ts'
import type { Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import { hasFeature, useEntitlements } from './entitlements.ts'
import type { MemberAsker } from './member-rules.ts'
import { useOrganizationAccess } from './organization-access.ts'
import { useViewer } from './session.ts'

/** Who is signed in, as the rules about the members of an organization want to know it; undefined until that is known. */
export function useMemberAsker({ id, default_org_member_roles }: Organization): MemberAsker | undefined {
  const user = useViewer()
  const { data: may } = useOrganizationAccess(id)
  const known = useQuery({
    ...query(roles.ofOrganization, { organization: id }),
    enabled: may?.viewOrgRoles === true,
    staleTime: 60_000,
  })
  // The settings are kept without a licence too, but are in force only with one (contract organizations §1.5).
  const mayBeSynced = hasFeature(useEntitlements(), 'user_role_management')
  const { data: roleSync } = useQuery({
    ...query(idpSync.roles, { organization: id }),
    enabled: mayBeSynced && may?.viewIdpSyncSettings === true,
    staleTime: 60_000,
  })
  if (!may || (may.viewOrgRoles && known.isPending)) return undefined
  return {
    user,
    may,
    roles: known.data,
    defaults: default_org_member_roles,
    hasRoleSync: mayBeSynced ? roleSync && roleSync.field !== '' : false,
  }
}
