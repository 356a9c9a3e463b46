import type { Permission } from '#api/roles.ts'

/** A role and what it permits at each level (contract organizations §2.1). */
export interface Role {
  readonly name: string
  readonly display_name: string
  /** On everything of its kind, wherever it is. */
  readonly site_permissions: readonly Permission[]
  /** On what the holder owns outside of any organization. */
  readonly user_permissions: readonly Permission[]
  /** On everything of its kind in the organization that the role is held in. */
  readonly organization_permissions: readonly Permission[]
  /** On what the holder owns in that organization. */
  readonly organization_member_permissions: readonly Permission[]
}

/** Who may share workspaces in an organization (contract organizations §1.5). */
export type Sharing = 'everyone' | 'service_accounts' | 'none'

/** Actions by resource type, separated by spaces; `*` means every word whatsoever. A type after `!` is denied them. */
type Grants = Readonly<Record<string, string>>

function permissions(grants: Grants = {}): Permission[] {
  return Object.entries(grants).flatMap(([type, actions]) => {
    const negate = type.startsWith('!')
    return actions.split(' ').map((action) => ({ negate, resource_type: negate ? type.slice(1) : type, action }))
  })
}

function role(
  name: string,
  display_name: string,
  levels: { site?: Grants; user?: Grants; organization?: Grants; member?: Grants },
): Role {
  return {
    name,
    display_name,
    site_permissions: permissions(levels.site),
    user_permissions: permissions(levels.user),
    organization_permissions: permissions(levels.organization),
    organization_member_permissions: permissions(levels.member),
  }
}

/** What owners, organization admins and every person over their own things may do anything with. */
const everything: Grants = Object.fromEntries(
  (
    'ai_model_price ai_provider api_key assign_org_role audit_log connection_log crypto_key debug_info deployment_config ' +
    'deployment_stats file group group_member idpsync_settings inbox_notification license mcp_server_config ' +
    'notification_message notification_preference notification_template oauth2_app oauth2_app_code_token oauth2_app_secret ' +
    'organization provisioner_daemon provisioner_jobs replicas system tailnet_coordinator task template webpush_subscription ' +
    'workspace_agent_devcontainers workspace_agent_resource_monitor workspace_proxy'
  )
    .split(' ')
    .map((type) => [type, '*']),
)

const dormantWorkspace = 'create create_agent delete delete_agent read stop update update_agent'
const workspaceWithoutShell = `${dormantWorkspace} share start`
const workspace = `${workspaceWithoutShell} application_connect ssh`
const template = 'create delete read update use view_insights'

/** The role of everybody with an account: implied, never listed among the roles to give. */
export const memberRole = role('member', 'Member', {
  site: { assign_role: 'read', oauth2_app: 'read', workspace_proxy: 'read' },
  user: {
    ...everything,
    ai_gateway_key: '*',
    aibridge_interception: 'create update',
    assign_role: '*',
    boundary_log: 'create',
    usage_event: '*',
    user: 'read read_personal update_personal',
    user_secret: '*',
    user_skill: '*',
    workspace_build_orchestration: '*',
  },
})

/** The site roles that can be given (contract users §6.4). */
export const siteRoles: readonly Role[] = [
  role('owner', 'Owner', {
    site: {
      ...everything,
      ai_gateway_key: 'create delete read',
      aibridge_interception: '*',
      assign_role: '*',
      boundary_log: 'read',
      chat: '*',
      organization_member: '*',
      prebuilt_workspace: 'delete update',
      user: '*',
      user_skill: 'delete read',
      workspace,
      workspace_build_orchestration: '*',
      workspace_dormant: dormantWorkspace,
    },
  }),
  role('user-admin', 'User Admin', {
    site: {
      assign_org_role: 'assign read unassign',
      assign_role: 'assign read unassign',
      group: 'create delete read update',
      group_member: 'read',
      idpsync_settings: 'read update',
      organization: 'read',
      organization_member: 'create delete read update',
      user: 'create delete read read_personal update update_personal',
    },
  }),
  role('auditor', 'Auditor', {
    site: {
      aibridge_interception: 'read',
      assign_org_role: 'read',
      audit_log: 'read',
      boundary_log: 'read',
      connection_log: 'read',
      deployment_config: 'read',
      deployment_stats: 'read',
      group: 'read',
      group_member: 'read',
      organization: 'read',
      organization_member: 'read',
      template: 'read view_insights',
      user: 'read',
    },
  }),
  role('template-admin', 'Template Admin', {
    site: {
      assign_org_role: 'read',
      file: 'create read',
      group: 'read',
      group_member: 'read',
      organization: 'read',
      organization_member: 'read',
      prebuilt_workspace: 'delete update',
      provisioner_daemon: 'create delete read update',
      template,
      user: 'read',
      workspace: 'read',
      workspace_dormant: 'read',
    },
  }),
]

/** The roles that can be given within an organization (contract organizations §2.2). */
export const organizationRoles: readonly Role[] = [
  role('organization-admin', 'Organization Admin', {
    site: { user: 'read' },
    organization: {
      ...everything,
      ai_gateway_key: '*',
      aibridge_interception: '*',
      chat: '*',
      organization_member: '*',
      prebuilt_workspace: 'delete update',
      usage_event: '*',
      user: '*',
      user_skill: '*',
      workspace: workspaceWithoutShell,
      workspace_dormant: dormantWorkspace,
    },
  }),
  role('organization-user-admin', 'Organization User Admin', {
    site: { user: 'read' },
    organization: {
      assign_org_role: 'assign read unassign',
      group: 'create delete read update',
      group_member: 'read',
      idpsync_settings: 'read update',
      organization: 'read',
      organization_member: 'create delete read update',
    },
  }),
  role('organization-auditor', 'Organization Auditor', {
    organization: {
      audit_log: 'read',
      connection_log: 'read',
      group: 'read',
      group_member: 'read',
      organization: 'read',
      organization_member: 'read',
      template: 'read view_insights',
    },
  }),
  role('organization-template-admin', 'Organization Template Admin', {
    organization: {
      file: 'create read',
      group: 'read',
      group_member: 'read',
      organization: 'read',
      organization_member: 'read',
      prebuilt_workspace: 'delete update',
      provisioner_daemon: 'create delete read update',
      provisioner_jobs: 'create read update',
      template,
      workspace: 'read',
      workspace_dormant: 'read',
    },
  }),
  role('organization-workspace-creation-ban', 'Organization Workspace Creation Ban', {
    organization: { '!workspace': 'create create_agent delete delete_agent' },
  }),
  role('organization-workspace-access', 'Organization Workspace Access', {
    member: {
      file: 'create read',
      provisioner_daemon: 'create read',
      task: 'create delete read update',
      workspace,
      workspace_dormant: dormantWorkspace,
    },
  }),
  role('agents-access', 'Coder Agents User', { member: { chat: 'create read share update' } }),
]

/** The names of the hidden roles, of people and of service accounts (contract organizations §2.2). */
export const impliedNames: readonly string[] = ['organization-member', 'organization-service-account']

/**
 * The hidden role of everybody who belongs to an organization, which its sharing mode narrows
 * (contract organizations §1.5, §2.2).
 */
export function impliedRole(isServiceAccount: boolean, sharing: Sharing): Role {
  const shares = sharing === 'everyone' || (sharing === 'service_accounts' && isServiceAccount)
  return role(isServiceAccount ? 'organization-service-account' : 'organization-member', '', {
    organization: {
      assign_org_role: 'read',
      organization: 'read',
      provisioner_daemon: 'read',
      ...(sharing === 'none' ? { '!workspace': 'share' } : { organization_member: 'read' }),
      ...(shares && { group: 'read' }),
    },
    member: {
      aibridge_interception: 'create update',
      api_key: 'create delete read update',
      group_member: 'read',
      inbox_notification: 'create read update',
      notification_message: 'read update',
      notification_preference: 'read update',
      organization_member: 'read',
      ...(!shares && !isServiceAccount && { '!workspace': 'share' }),
    },
  })
}
