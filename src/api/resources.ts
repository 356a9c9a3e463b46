const crud = 'create read update delete'
const workspace = `${crud} start stop ssh application_connect share create_agent update_agent delete_agent`

const actionsOf = {
  ai_gateway_key: crud,
  ai_model_price: 'read update',
  ai_provider: crud,
  ai_seat: 'create read',
  aibridge_interception: 'create read update',
  api_key: crud,
  assign_org_role: `assign unassign ${crud}`,
  assign_role: 'assign unassign read',
  audit_log: 'create read',
  boundary_log: 'create read delete',
  boundary_usage: 'read update delete',
  chat: `${crud} share`,
  connection_log: 'read update',
  crypto_key: crud,
  debug_info: 'read',
  deployment_config: 'read update',
  deployment_stats: 'read',
  file: 'create read',
  group: crud,
  group_member: 'read',
  idpsync_settings: 'read update',
  inbox_notification: 'create read update',
  license: 'create read delete',
  mcp_server_config: `${crud} share`,
  notification_message: crud,
  notification_preference: 'read update',
  notification_template: 'read update',
  oauth2_app: crud,
  oauth2_app_code_token: 'create read delete',
  oauth2_app_secret: crud,
  organization: crud,
  organization_member: crud,
  prebuilt_workspace: 'update delete',
  provisioner_daemon: crud,
  provisioner_jobs: 'create read update',
  replicas: 'read',
  system: crud,
  tailnet_coordinator: crud,
  task: crud,
  template: `${crud} use view_insights`,
  usage_event: 'create read update',
  user: `${crud} read_personal update_personal`,
  user_secret: crud,
  user_skill: crud,
  webpush_subscription: 'create read delete',
  workspace,
  workspace_agent_devcontainers: 'create',
  workspace_agent_resource_monitor: 'create read update',
  workspace_build_orchestration: crud,
  workspace_dormant: workspace,
  workspace_proxy: crud,
} as const satisfies Readonly<Record<string, string>>

export type ResourceType = keyof typeof actionsOf

/**
 * What can be done with each kind of thing, as the newest deployment knows it (contract organizations §3). No endpoint
 * tells this. Older deployments know fewer kinds and newer ones more, so what is not here may exist all the same.
 */
export const resources: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(actionsOf).map(([type, actions]) => [type, actions.split(' ')]),
)
