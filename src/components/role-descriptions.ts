/** What the roles that a server brings may do (contract organizations §2.2); of others only their makers know. */
const descriptions: Readonly<Record<string, string>> = {
  owner: 'Everything, licences and configuration included',
  'user-admin': 'Manages users, memberships and groups',
  'template-admin': 'Reads and changes every template',
  auditor: 'Reads everything, the audit log too',
  member: 'The own account, and what organizations give',
  'organization-admin': 'Everything within the organization',
  'organization-user-admin': 'Manages members and groups',
  'organization-auditor': 'Reads members, groups and the audit log there',
  'organization-template-admin': 'Reads and changes the templates there',
  'organization-workspace-creation-ban': 'May neither make nor delete workspaces there',
  'organization-workspace-access': 'Own workspaces and tasks there',
  'agents-access': 'Own agent chats',
  'organization-member': 'Reads the organization and who is in it',
  'organization-service-account': 'Reads the organization',
}

export function roleDescription(name: string): string | undefined {
  return descriptions[name]
}
