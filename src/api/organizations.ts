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

/** What an organization is made with; an empty `display_name` becomes its name (contract organizations §1.2). */
const CreateOrganization = z.object({
  name: z.string(),
  display_name: z.optional(z.string()),
  description: z.optional(z.string()),
  icon: z.optional(z.string()),
})

/** What is left out stays; default roles are names of built-in roles alone (contract organizations §1.2). */
const UpdateOrganization = z.object({
  name: z.optional(z.string()),
  display_name: z.optional(z.string()),
  description: z.optional(z.nullable(z.string())),
  icon: z.optional(z.nullable(z.string())),
  default_org_member_roles: z.optional(z.nullable(z.array(z.string()))),
})

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
  /** Needs a licence, as the other two writes do (contract organizations §1.2). 409 where the name is taken. */
  create: endpoint({
    method: 'POST',
    path: '/api/v2/organizations',
    body: CreateOrganization,
    reply: Organization,
    status: 201,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/organizations/:organization',
    body: UpdateOrganization,
    reply: Organization,
  }),
  /** Deletes softly; never the default one. */
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v2/organizations/:organization',
    reply: z.object({ message: text }),
  }),
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
