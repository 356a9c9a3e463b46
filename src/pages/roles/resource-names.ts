import { resources, type ResourceType } from '#api/resources.ts'
import { permissionOf, type Grant } from './grants.ts'

/** What kinds of things are about, in the order in which a role is thought of. */
export const groups = ['People', 'Templates', 'Workspaces', 'AI', 'Deployment'] as const
type Group = (typeof groups)[number]

const names: Readonly<Record<ResourceType, readonly [group: Group, label: string]>> = {
  organization_member: ['People', 'Organization member'],
  group: ['People', 'Group'],
  group_member: ['People', 'Group member'],
  user: ['People', 'User'],
  user_secret: ['People', 'User secret'],
  assign_org_role: ['People', 'Organization role'],
  assign_role: ['People', 'Site role'],
  organization: ['People', 'Organization'],
  idpsync_settings: ['People', 'Identity sync'],
  api_key: ['People', 'Token'],
  template: ['Templates', 'Template'],
  file: ['Templates', 'File'],
  provisioner_daemon: ['Templates', 'Provisioner daemon'],
  provisioner_jobs: ['Templates', 'Provisioner job'],
  workspace: ['Workspaces', 'Workspace'],
  workspace_dormant: ['Workspaces', 'Workspace, dormant'],
  prebuilt_workspace: ['Workspaces', 'Prebuilt workspace'],
  workspace_agent_devcontainers: ['Workspaces', 'Dev container'],
  workspace_agent_resource_monitor: ['Workspaces', 'Resource monitor'],
  workspace_build_orchestration: ['Workspaces', 'Build orchestration'],
  workspace_proxy: ['Workspaces', 'Workspace proxy'],
  task: ['AI', 'Task'],
  chat: ['AI', 'Agent chat'],
  user_skill: ['AI', 'Personal skill'],
  mcp_server_config: ['AI', 'MCP server'],
  ai_provider: ['AI', 'AI provider'],
  ai_gateway_key: ['AI', 'AI gateway key'],
  ai_model_price: ['AI', 'AI model price'],
  ai_seat: ['AI', 'AI seat'],
  aibridge_interception: ['AI', 'AI interception'],
  boundary_log: ['AI', 'Boundary log'],
  boundary_usage: ['AI', 'Boundary usage'],
  audit_log: ['Deployment', 'Audit log'],
  connection_log: ['Deployment', 'Connection log'],
  deployment_config: ['Deployment', 'Deployment settings'],
  deployment_stats: ['Deployment', 'Deployment figures'],
  license: ['Deployment', 'Licence'],
  usage_event: ['Deployment', 'Usage event'],
  notification_message: ['Deployment', 'Notification'],
  notification_preference: ['Deployment', 'Notification preference'],
  notification_template: ['Deployment', 'Notification template'],
  inbox_notification: ['Deployment', 'Inbox notification'],
  webpush_subscription: ['Deployment', 'Web push subscription'],
  oauth2_app: ['Deployment', 'OAuth2 app'],
  oauth2_app_code_token: ['Deployment', 'OAuth2 app token'],
  oauth2_app_secret: ['Deployment', 'OAuth2 app secret'],
  crypto_key: ['Deployment', 'Crypto key'],
  debug_info: ['Deployment', 'Debug information'],
  replicas: ['Deployment', 'Replica'],
  system: ['Deployment', 'System'],
  tailnet_coordinator: ['Deployment', 'Tailnet coordinator'],
}

/** One kind of thing and what can be done with it. */
export interface Resource {
  readonly type: string
  readonly label: string
  readonly group: Group
  readonly actions: readonly string[]
}

/** Every kind of thing that is known, group by group. */
export const allResources: readonly Resource[] = Object.entries(names)
  .map(([type, [group, label]]) => ({ type, label, group, actions: resources.get(type) ?? [] }))
  .toSorted((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group))

const labels: ReadonlyMap<string, string> = new Map(allResources.map(({ type, label }) => [type, label]))

/** What a kind of thing is called; one that is not known by the server's word for it. */
export function resourceName(type: string): string {
  return labels.get(type) ?? type
}

/** `view_insights` as it is read. */
export function actionName(action: string): string {
  return action === '*' ? 'everything' : action.replaceAll('_', ' ')
}

/** What a permission is called in a sentence or as the name of its box: "Workspace: read". */
export function grantName(grant: Grant): string {
  const { resource_type, action } = permissionOf(grant)
  return `${resourceName(resource_type)}: ${actionName(action)}`
}

/** The kinds of things that a text finds, by their names or by what can be done with them. */
export function findResources(text: string): readonly Resource[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return allResources.filter(({ type, label, group, actions }) => {
    const all = [type, label, group, ...actions, ...actions.map(actionName)].join('\n').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

/** A role in a few words: the kinds of things that it is about, and of the only one what can be done with it. */
export function summaryOf(grants: readonly Grant[]): string {
  const byType = Map.groupBy(grants.map(permissionOf), ({ resource_type }) => resource_type)
  const [only, ...others] = byType
  if (!only) return 'Nothing'
  if (others.length === 0) {
    return `${resourceName(only[0])}: ${only[1].map(({ action }) => actionName(action)).join(', ')}`
  }
  const shown = [...byType.keys()].slice(0, 3).map(resourceName)
  const rest = byType.size - shown.length
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`
}
