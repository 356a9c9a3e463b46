import { describe, expect, test } from 'vitest'
import type { AssignableRole } from '#api/roles.ts'
import type { User } from '#api/users.ts'
import { createBreathe } from '#lib/breathe.ts'
import type { MemberAsker } from '#session/member-rules.ts'
import type { Asker } from '#session/user-rules.ts'
import { accountOfUser, type Reading } from './accounts.ts'
import type { BulkAction, BulkTargets, ListedAccount } from './bulk-action.ts'
import { makePlan, type Known, type Plan, type PlanInput } from './plan.ts'
import { lostBy } from './still-matching.ts'

const now = new Date('2026-11-21T14:32:41Z')

function user(username: string, more: Partial<User> = {}): User {
  return {
    id: `id-${username}`,
    username,
    name: '',
    avatar_url: '',
    email: `${username}@meridian.example`,
    created_at: '2025-01-01T00:00:00Z',
    last_seen_at: '2026-05-01T00:00:00Z',
    status: 'active',
    login_type: 'password',
    is_service_account: false,
    has_ai_seat: false,
    organization_ids: ['meridian'],
    roles: [],
    ...more,
  }
}

const slim = (name: string, display_name = name) => ({ name, display_name })
const role = (name: string, display_name: string, assignable = true): AssignableRole => ({
  ...slim(name, display_name),
  assignable,
  built_in: true,
  site_permissions: [],
  user_permissions: [],
  organization_permissions: [],
  organization_member_permissions: [],
})
const roles = [role('owner', 'Owner'), role('auditor', 'Auditor'), role('template-admin', 'Template Admin', false)]

const me = user('me', { roles: [slim('owner', 'Owner')] })
const asker: Asker = {
  user: me,
  may: { viewAllUsers: true, updateUsers: true, deleteUser: true, assignSiteRoles: true },
  version: 'v2.36.0',
  hasRoleSync: true,
}
const meridian = { id: 'meridian', name: 'meridian', display_name: 'Meridian', default_org_member_roles: [] }
const member: MemberAsker = { user: me, may: {}, roles: [], defaults: [], hasRoleSync: true }
const suspend: BulkAction = { kind: 'suspend' }
const seats: Pick<Known, 'licenceSeats' | 'aiSeats'> = {
  licenceSeats: { used: 1035, limit: 1100, level: 'near' },
  aiSeats: { used: 98, limit: 90, level: 'over' },
}

interface Case {
  action?: BulkAction
  listed?: readonly ListedAccount[]
  from?: Partial<BulkTargets['from']>
  rules?: Partial<PlanInput['rules']>
  known?: Partial<Known>
}

/** The plan for accounts as they are now; a name alone stands for somebody who is not there any more. */
async function planOf(people: readonly (User | string | Reading)[], given: Case = {}): Promise<Plan> {
  const accounts = new Map<string, Reading>()
  const ids = people.map((each, index) => {
    if (typeof each === 'string') return `id-${each}`
    const id = 'kind' in each ? `id-unread-${index}` : each.id
    accounts.set(id, 'kind' in each ? each : { kind: 'read', account: accountOfUser(each) })
    return id
  })
  const listed = given.listed ?? []
  const from = { filter: '', at: now, ...given.from }
  const { signal } = new AbortController()
  const breathe = createBreathe(signal)
  return makePlan({
    action: given.action ?? suspend,
    targets: { ids, listed, from },
    accounts,
    listed: new Map(listed.map((row) => [row.id, row])),
    matching: await lostBy(from, accounts, { now, breathe, signal }),
    rules: { asker, roles, member, workspacesOf: () => 0, ...given.rules },
    known: { tokensOf: () => 0, ...seats, ...given.known },
    now,
    breathe,
  })
}

const changed = (plan: Plan) => plan.changes.map(({ account }) => account.username)
/** "An owner cannot be suspended: emeka. Remove the Owner role first." */
const skipped = (plan: Plan) =>
  plan.skipped.map(
    ({ reason, people, remedy }) =>
      `${reason}: ${people.map(({ username, note }) => [username, note].filter(Boolean).join(' ')).join(', ')}. ${remedy}`,
  )

describe('who is left out, and why', () => {
  test.each<[string, BulkAction, readonly (User | string)[], string[]]>([
    [
      'owners and oneself from suspending; the first reason of the rules is the one that is said',
      suspend,
      [me, user('emeka', { roles: [slim('owner', 'Owner')] }), user('h-tanaka', { roles: [slim('owner', 'Owner')] })],
      [
        'You cannot suspend yourself: me. Another administrator can.',
        'An owner cannot be suspended: emeka, h-tanaka. Remove the Owner role first.',
      ],
    ],
    [
      'who is suspended already, even an owner',
      suspend,
      [user('jonas', { status: 'suspended' }), user('emeka', { status: 'suspended', roles: [slim('owner', 'Owner')] })],
      ['Already suspended: jonas, emeka. '],
    ],
    ['who is active from activating', { kind: 'activate' }, [user('jonas')], ['Already active: jonas. ']],
    [
      'who is gone, whatever is done',
      suspend,
      ['nobody'],
      ['Deleted since the list was loaded: id-nobody. There is nothing to change any more.'],
    ],
    [
      'oneself from being deleted, and no owner',
      { kind: 'delete' },
      [me, user('emeka', { roles: [slim('owner', 'Owner')] })],
      ['You cannot delete yourself: me. Another administrator can.'],
    ],
    [
      'who holds a role from getting it, and OIDC accounts under role sync',
      { kind: 'grant', role: slim('auditor', 'Auditor') },
      [user('ann', { roles: [slim('auditor', 'Auditor')] }), user('lars', { login_type: 'oidc' }), me],
      [
        'The roles of OIDC accounts come from the identity provider: lars. Change them there.',
        'You cannot change your own roles: me. Another owner can.',
        'Already have Auditor: ann. ',
      ],
    ],
    [
      'who does not hold a role from losing it',
      { kind: 'take', role: slim('auditor', 'Auditor') },
      [user('ann')],
      ['Do not have Auditor: ann. '],
    ],
    [
      'everybody from a role that the viewer may not give',
      { kind: 'grant', role: slim('template-admin', 'Template Admin') },
      [user('ann'), user('bob')],
      ['You may not give or take Template Admin: ann, bob. An owner can.'],
    ],
    ['members from being added', { kind: 'add', organization: meridian }, [user('ann')], ['Already members: ann. ']],
    [
      'everybody from an organization where the viewer may not add',
      { kind: 'add', organization: { ...meridian, id: 'robotics' } },
      [user('ann')],
      ['You may not add members here: ann. An owner, an organization admin or a user admin can.'],
    ],
  ])('%s', async (_, action, people, reasons) => {
    expect(skipped(await planOf(people, { action }))).toEqual(reasons)
  })

  test('without the permission everybody is left out for one reason', async () => {
    const plan = await planOf([user('ann'), user('emeka', { roles: [slim('owner')] })], {
      rules: { asker: { ...asker, may: {} } },
    })
    expect(skipped(plan)).toEqual(['You may not suspend people: ann, emeka. An owner or a user admin can.'])
  })

  test('owners of workspaces are one group, however many each owns; of whom it is not known the deployment decides', async () => {
    const counts = new Map([
      ['id-ann', 1],
      ['id-bob', 3],
      ['id-cleo', 0],
    ])
    const plan = await planOf([user('ann'), user('bob'), user('cleo'), user('dan')], {
      action: { kind: 'delete' },
      rules: { workspacesOf: (id) => counts.get(id) },
    })
    expect(skipped(plan)).toEqual(['Own workspaces: ann 1 workspace, bob 3 workspaces. Delete or transfer them first.'])
    expect(changed(plan)).toEqual(['cleo', 'dan'])
    expect(plan.workspaces).toBeUndefined()
  })

  test('says who became so since the list was loaded', async () => {
    const listed = [user('jonas'), user('wei', { status: 'suspended' })]
    const plan = await planOf([user('jonas', { status: 'suspended' }), user('wei', { status: 'suspended' })], {
      listed,
    })
    expect(skipped(plan)).toEqual(['Already suspended since the list was loaded: jonas. ', 'Already suspended: wei. '])
  })

  test('who matches the filter no more is not touched', async () => {
    const listed = [user('lars'), user('zanele'), user('ann')]
    const seen = new Date(2026, 10, 21, 14, 31).toISOString()
    const people = [user('lars', { last_seen_at: seen }), user('zanele', { login_type: 'oidc' }), user('ann')]
    const plan = await planOf(people, { listed, from: { filter: 'last_seen_before:90d login_type:password' } })
    expect(skipped(plan)).toEqual([
      'Signed in since the list was loaded: lars at 14:31. They no longer match the filter.',
      'Changed since the list was loaded: zanele. They no longer match the filter: login_type.',
    ])
    expect(changed(plan)).toEqual(['ann'])
  })

  test('that time has passed makes nobody fall out of a filter', async () => {
    const at = new Date('2026-11-21T10:00:00Z')
    const people = [
      user('was-in-then', { last_seen_at: '2026-11-20T11:00:00Z' }),
      user('is-in-now', { last_seen_at: '2026-08-23T12:00:00Z' }),
    ]
    const names = async (filter: string) => changed(await planOf(people, { from: { filter, at } }))
    expect(await names('last_seen_after:1d')).toEqual(['was-in-then'])
    expect(await names('last_seen_before:90d')).toEqual(['is-in-now'])
  })

  test('what an account does not tell makes nobody fall out of it either, and is said', async () => {
    const plan = await planOf([user('ann', { status: '' }), user('bob', { status: 'dormant' }), user('cleo')], {
      from: { filter: 'group:backend status:active' },
    })
    expect(changed(plan)).toEqual(['ann', 'cleo'])
    expect(plan.unasked).toEqual(['group', 'status'])
  })

  test('who could not be read is not touched either', async () => {
    const plan = await planOf([{ kind: 'unread', error: new Error('status: expected string') }])
    expect(plan.skipped).toMatchObject([{ kind: 'unread', remedy: 'status: expected string' }])
  })

  test('does not take who may not be seen for deleted', async () => {
    const plan = await planOf(['ann'], { rules: { asker: { ...asker, may: {} } } })
    expect(skipped(plan)).toEqual(['Not found: id-ann. They are deleted, or you may not see their accounts.'])
  })

  test('nobody is planned twice', async () => {
    expect(changed(await planOf([user('ann'), user('ann')]))).toEqual(['ann'])
  })
})

describe('what it does to seats', () => {
  const people = [
    user('ann', { has_ai_seat: true }),
    user('ci', { is_service_account: true, has_ai_seat: true }),
    user('dormant', { status: 'dormant' }),
    user('idle'),
    user('emeka', { roles: [slim('owner', 'Owner')], has_ai_seat: true }),
  ]

  test.each<[string, BulkAction, number, number]>([
    ['suspending frees those of who is active', suspend, 1033, 96],
    ['deleting too, those of owners as well', { kind: 'delete' }, 1032, 95],
    ['a role changes none', { kind: 'grant', role: slim('auditor', 'Auditor') }, 1035, 98],
  ])('%s', async (_, action, licence, ai) => {
    const { licenceSeats, aiSeats } = await planOf(people, { action })
    expect([licenceSeats?.after, aiSeats?.after]).toEqual([licence, ai])
  })

  test('activating takes a licence seat for everybody but service accounts', async () => {
    const asleep = people.map((each): User => ({ ...each, status: 'suspended' }))
    expect((await planOf(asleep, { action: { kind: 'activate' } })).licenceSeats?.after).toBe(1039)
  })

  test('a count that is older than the accounts does not fall below none', async () => {
    const plan = await planOf(people, {
      known: { aiSeats: { used: 1, limit: 90, level: 'within' }, licenceSeats: undefined },
    })
    expect(plan.aiSeats?.after).toBe(0)
    expect(plan.licenceSeats).toBeUndefined()
  })
})

test('says of each what goes with it, and of all how many tokens', async () => {
  const tokens = new Map([
    ['id-ann', 2],
    ['id-ci', 1],
  ])
  const plan = await planOf(
    [user('ann', { has_ai_seat: true }), user('ci', { is_service_account: true }), user('bob')],
    {
      known: { tokensOf: (id) => tokens.get(id) ?? 0 },
    },
  )
  expect(plan.changes.map(({ effect }) => effect)).toEqual(['AI seat, 2 tokens stop', '1 token stops', ''])
  expect(plan.tokens).toBe(3)
  expect((await planOf([user('ann')], { known: { tokensOf: () => undefined } })).tokens).toBeUndefined()
})
