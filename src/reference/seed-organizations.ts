import type { Database } from './database.ts'
import { sampleOrganizations, type SampleOrganization } from './seed-people.ts'
import type { Random } from './seed-population.ts'
import { uuid, type Sample } from './seed-sample.ts'
import type { StoredTime } from './time.ts'

/** How long the deployment has been there, in days. */
export const opened = 1600

type GroupOf = Omit<Sample['groups'][number], 'id'>

/** Which people the sample's groups take: the team's organization, and its share of that organization. */
const groups = [
  { name: 'ml-core', organization: 'meridian', share: 0.25 },
  { name: 'templates', organization: 'meridian', share: 0.08 },
  { name: 'audit', organization: 'meridian', share: 0.03 },
  { name: 'platform', organization: 'platform', share: 0.4 },
  { name: 'sre', organization: 'platform', share: 0.2 },
  { name: 'firmware', organization: 'robotics', share: 0.5 },
  { name: 'perception', organization: 'robotics', share: 0.3 },
] as const satisfies readonly GroupOf[]

/** Those of Data Science, which came later. */
const laterGroups = [
  { name: 'research', organization: 'data-science', share: 0.5 },
  { name: 'notebooks', organization: 'data-science', share: 0.3 },
] as const satisfies readonly GroupOf[]

const defaultRoles: Readonly<Record<SampleOrganization, readonly string[]>> = {
  meridian: ['organization-workspace-access'],
  platform: ['organization-workspace-access'],
  robotics: ['organization-workspace-access'],
  'data-science': ['organization-workspace-access', 'agents-access'],
}

interface RoleOf {
  readonly organization: SampleOrganization
  readonly name: string
  readonly display_name: string
  /** Actions by resource. */
  readonly permissions: Readonly<Record<string, readonly string[]>>
  /** In days. */
  readonly age: number
}

const customRoles: readonly RoleOf[] = [
  {
    organization: 'robotics',
    name: 'workspace-operator',
    display_name: 'Workspace Operator',
    permissions: { workspace: ['read', 'start', 'stop', 'update'] },
    age: 300,
  },
  {
    organization: 'data-science',
    name: 'dataset-curator',
    display_name: 'Dataset Curator',
    permissions: { file: ['create', 'read'], template: ['read', 'update', 'use'] },
    age: 140,
  },
  {
    organization: 'data-science',
    name: 'access-reviewer',
    display_name: 'Access Reviewer',
    permissions: { audit_log: ['read'], group: ['read'], group_member: ['read'], organization_member: ['read'] },
    age: 35,
  },
]

type Made = Pick<Sample, 'database' | 'random' | 'history' | 'before'>

/** The organizations of the sample with the roles of their own; the default one takes the place of that which is there. */
export function seedOrganizations({ database, random, history, before }: Made): Sample['organizations'] {
  const ids = { meridian: uuid(random), platform: uuid(random), robotics: uuid(random), 'data-science': uuid(history) }
  const [first, ...others] = sampleOrganizations
  // The default organization is there already, under a name and an id of its own.
  database.exec('PRAGMA defer_foreign_keys = ON')
  const former = database.get<{ id: string }>('SELECT id FROM organizations WHERE is_default = 1')?.id ?? ''
  database.run(
    'UPDATE organizations SET id = ?, name = ?, display_name = ?, description = ?, icon = ? WHERE id = ?',
    ids.meridian,
    first.name,
    first.display_name,
    first.description,
    first.icon,
    former,
  )
  database.run(
    'UPDATE groups SET id = ?, organization_id = ? WHERE organization_id = ?',
    ids.meridian,
    ids.meridian,
    former,
  )
  database.run('UPDATE organization_members SET organization_id = ? WHERE organization_id = ?', ids.meridian, former)
  for (const [index, { name, display_name, description, icon }] of others.entries()) {
    const created = before(opened - 200 * (index + 1))
    database.run(
      `INSERT INTO organizations (id, name, display_name, description, icon, default_org_member_roles, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ids[name],
      name,
      display_name,
      description,
      icon,
      JSON.stringify(defaultRoles[name]),
      created,
      created,
    )
    seedGroup(database, ids[name], ids[name], 'Everyone', created)
  }
  for (const { organization, name, display_name, permissions, age } of customRoles) {
    database.run(
      `INSERT INTO custom_roles (id, organization_id, name, display_name, organization_permissions, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      uuid(history),
      ids[organization],
      name,
      display_name,
      JSON.stringify(
        Object.entries(permissions).flatMap(([resource_type, actions]) =>
          actions.map((action) => ({ negate: false, resource_type, action })),
        ),
      ),
      before(age),
      before(age),
    )
  }
  return ids
}

/** Groups without anybody in them yet. */
export function seedGroups({ database, random, history, before }: Made, organizations: Sample['organizations']) {
  const made = (draw: Random, age: number) => (group: GroupOf) => {
    const id = uuid(draw)
    seedGroup(database, id, organizations[group.organization], group.name, before(age))
    return { ...group, id }
  }
  return [...groups.map(made(random, opened - 700)), ...laterGroups.map(made(history, 400))]
}

function seedGroup(database: Database, id: string, organization: string, name: string, created: StoredTime): void {
  database.run(
    'INSERT INTO groups (id, organization_id, name, display_name, created_at) VALUES (?, ?, ?, ?, ?)',
    id,
    organization,
    name,
    '',
    created,
  )
}
