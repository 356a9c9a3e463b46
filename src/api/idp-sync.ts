import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, text } from './wire.ts'

const Mapping = z.record(z.string(), list(z.string()))
const GivenMapping = z.record(z.string(), z.array(z.string()))

/** Which claim of the identity provider decides on organizations, each value mapped to ids of these. */
const OrganizationSync = z.object({ field: text, mapping: Mapping, organization_assign_default: flag })
/** Which claim decides on roles in an organization, each value mapped to names of these. */
const RoleSync = z.object({ field: text, mapping: Mapping })
/** Which claim decides on groups in an organization, each value mapped to ids of these. */
const GroupSync = z.object({
  field: text,
  mapping: Mapping,
  regex_filter: z.nullish(z.string()),
  auto_create_missing_groups: flag,
})

const field = z.optional(z.string())
const mapping = z.optional(GivenMapping)

/** Kept without a licence as well, but in force only with one (contract organizations §1.5). What is left out is cleared. */
export const idpSync = {
  organizations: endpoint({ method: 'GET', path: '/api/v2/settings/idpsync/organization', reply: OrganizationSync }),
  setOrganizations: endpoint({
    method: 'PATCH',
    path: '/api/v2/settings/idpsync/organization',
    body: z.object({ field, mapping, organization_assign_default: z.optional(z.boolean()) }),
    reply: OrganizationSync,
  }),
  roles: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/settings/idpsync/roles',
    reply: RoleSync,
  }),
  setRoles: endpoint({
    method: 'PATCH',
    path: '/api/v2/organizations/:organization/settings/idpsync/roles',
    body: z.object({ field, mapping }),
    reply: RoleSync,
  }),
  groups: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/settings/idpsync/groups',
    reply: GroupSync,
  }),
  setGroups: endpoint({
    method: 'PATCH',
    path: '/api/v2/organizations/:organization/settings/idpsync/groups',
    body: z.object({
      field,
      mapping,
      regex_filter: z.optional(z.nullable(z.string())),
      auto_create_missing_groups: z.optional(z.boolean()),
    }),
    reply: GroupSync,
  }),
}
