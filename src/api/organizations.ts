import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, open, text } from './wire.ts'

/** An organization (contract organizations §1.1); where `display_name` is empty, `name` is shown. */
export const Organization = z.object({
  id: z.string(),
  name: z.string(),
  display_name: text,
  description: text,
  icon: text,
  created_at: z.string(),
  updated_at: z.string(),
  is_default: flag,
  default_org_member_roles: list(z.string()),
})
export type Organization = z.output<typeof Organization>

/** Whose workspaces may be shared; `none` hides members from each other too (contract organizations §1.5). */
const WorkspaceSharing = z.object({
  sharing_globally_disabled: flag,
  sharing_disabled: flag,
  shareable_workspace_owners: open(['everyone', 'service_accounts', 'none']),
})

export const organizations = {
  /** Those that the caller may read, in no defined order (contract organizations §1.2). */
  list: endpoint({ method: 'GET', path: '/api/v2/organizations', reply: list(Organization) }),
  /** One by id, name or `default` (contract organizations §1.2). */
  get: endpoint({ method: 'GET', path: '/api/v2/organizations/:organization', reply: Organization }),
  /** Those of one user that the caller may read (contract users §6.5). */
  ofUser: endpoint({ method: 'GET', path: '/api/v2/users/:user/organizations', reply: list(Organization) }),
  /** One by its name alone, whether or not the user belongs to it (contract users §6.5). */
  ofUserByName: endpoint({ method: 'GET', path: '/api/v2/users/:user/organizations/:name', reply: Organization }),
  workspaceSharing: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/settings/workspace-sharing',
    reply: WorkspaceSharing,
  }),
  /** Neither of the two means everyone; the second one counts. */
  setWorkspaceSharing: endpoint({
    method: 'PATCH',
    path: '/api/v2/organizations/:organization/settings/workspace-sharing',
    body: z.object({
      sharing_disabled: z.optional(z.boolean()),
      shareable_workspace_owners: z.optional(z.string()),
    }),
    reply: WorkspaceSharing,
  }),
}
