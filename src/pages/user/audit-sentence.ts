import type { AuditLog } from '#api/audit.ts'

/** What was done, and by whom: the doer stands beside the sentence, so it begins with the deed. */
type Line = Pick<AuditLog, 'action' | 'resource_type' | 'resource_target' | 'status_code' | 'diff' | 'description'> & {
  readonly organization?: { readonly name: string; readonly display_name: string } | null | undefined
}

/**
 * A line of the audit log about somebody as a sentence (contract organizations §8). What changed is told of status and
 * roles; of all else the server's own description, whose placeholders stand for names.
 */
export function auditSentence(line: Line): string {
  const { diff, status_code, resource_type, action, organization } = line
  if (status_code < 400) {
    const status = diff['status']
    if (resource_type === 'user' && action === 'write' && status) return statusSentence(status)
    const roles =
      diff['rbac_roles'] ?? (resource_type === 'organization_member' && action === 'write' ? diff['roles'] : undefined)
    if (roles && action === 'write') {
      const place = organization ? ` in ${organization.display_name || organization.name}` : ''
      return rolesSentence(namesIn(roles.old), namesIn(roles.new)) + place
    }
    if (resource_type === 'ai_seat' && action === 'create') return 'AI seat taken'
  }
  return described(line)
}

interface Change {
  readonly old?: unknown
  readonly new?: unknown
}

function statusSentence(status: Change): string {
  const was = typeof status.old === 'string' && status.old !== '' ? `, was ${status.old}` : ''
  if (status.new === 'suspended') return `Suspended${was}`
  if (status.new === 'active') return `Activated${was}`
  return status.new === 'dormant' ? `Fell dormant${was}` : `Status became ${String(status.new)}${was}`
}

function rolesSentence(before: readonly string[], after: readonly string[]): string {
  const granted = after.filter((role) => !before.includes(role))
  const taken = before.filter((role) => !after.includes(role))
  const parts = [
    ...(granted.length > 0 ? [`granted ${granted.join(', ')}`] : []),
    ...(taken.length > 0 ? [`took ${taken.join(', ')}`] : []),
  ]
  return capitalised(parts.join(', ') || 'left the roles as they were')
}

/** Role names of a change: a list, or nothing at all. */
function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
}

function described({ description, resource_target, action, resource_type }: Line): string {
  const told = description.replace('{user}', '').replace('{target}', () => resource_target)
  return capitalised(told.trim() || `${action} ${resource_type.replaceAll('_', ' ')} ${resource_target}`.trim())
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** When somebody last got the status that they have, among lines that begin with the newest; undefined where none tells. */
export function statusSince(lines: readonly AuditLog[], status: string): string | undefined {
  const change = lines.find(
    ({ resource_type, status_code, diff }) =>
      resource_type === 'user' && status_code < 400 && diff['status'] !== undefined,
  )
  return change?.diff['status']?.new === status ? change.time : undefined
}
