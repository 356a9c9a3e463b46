import { describe, expect, test } from 'vitest'
import {
  effectsOfActivating,
  effectsOfDeleting,
  effectsOfNewPassword,
  effectsOfSuspending,
  type Effect,
  type KnownOfUser,
} from './effects.ts'

const now = new Date('2026-11-21T14:32:07Z')
const alice = {
  username: 'alice',
  email: 'alice@meridian.example',
  status: 'active',
  is_service_account: false,
  has_ai_seat: true,
  roles: [],
  organization_ids: ['1', '2'],
  last_seen_at: '2026-11-20T00:00:00Z',
}
const robot = {
  ...alice,
  username: 'ci',
  email: '',
  is_service_account: true,
  has_ai_seat: false,
  organization_ids: [],
}
const everything: KnownOfUser = {
  tokens: 2,
  workspaces: 3,
  licenceSeats: { used: 1035, limit: 1100, level: 'near' },
  aiSeats: { used: 98, limit: 90, level: 'over' },
}
const nothing: KnownOfUser = {
  tokens: undefined,
  workspaces: undefined,
  licenceSeats: undefined,
  aiSeats: undefined,
}
const texts = (effects: readonly Effect[]) => effects.map(({ text }) => text)

describe('suspending', () => {
  test('says what stops and what it frees', () => {
    expect(texts(effectsOfSuspending(alice, everything))).toEqual([
      'Signs out every session; 2 tokens stop working, until activated again.',
      'Stops those of 3 workspaces that run.',
      'Frees a licence seat at the next count: 1,035 → 1,034 of 1,100.',
      'Frees an AI seat at the next count: 98 → 97 of 90.',
      'Owners, user admins and alice are told.',
    ])
  })

  test('does not take what is not known for none', () => {
    expect(texts(effectsOfSuspending(alice, nothing))).toEqual([
      'Signs out every session; tokens stop working, until activated again.',
      'Stops the workspaces that run.',
      'Owners, user admins and alice are told.',
    ])
  })

  test('leaves out what there is none of', () => {
    expect(
      texts(effectsOfSuspending({ ...alice, status: 'dormant' }, { ...everything, tokens: 0, workspaces: 0 })),
    ).toEqual(['Signs out every session, until activated again.', 'Owners, user admins and alice are told.'])
  })

  test('speaks of the tokens of a service account, which takes no licence seat', () => {
    expect(texts(effectsOfSuspending(robot, { ...everything, tokens: 1, workspaces: 1 }))).toEqual([
      '1 token stops working, until activated again.',
      'Stops the workspace, if it runs.',
      'Owners, user admins and ci are told.',
    ])
  })
})

describe('activating', () => {
  test('says what begins anew, and for how long', () => {
    const idle = { ...alice, status: 'suspended', last_seen_at: '2026-05-01T00:00:00Z' }
    expect(texts(effectsOfActivating(idle, everything, now))).toEqual([
      'Sessions and tokens that have not expired work again.',
      'Takes a licence seat at the next count: 1,035 → 1,036 of 1,100.',
      'Takes an AI seat again, if one was held before.',
      'Falls dormant again soon, unless alice comes back: last seen 6 months ago.',
      'Owners, user admins and alice are told.',
    ])
  })

  test('of who was seen 90 days ago or less says nothing of falling dormant', () => {
    const seen = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
    const after = (days: number) =>
      texts(effectsOfActivating({ ...alice, status: 'dormant', last_seen_at: seen(days) }, nothing, now))
    expect(after(90)).toEqual(['Owners, user admins and alice are told.'])
    expect(after(90.01)).toHaveLength(2)
  })

  test('of who was never seen says so', () => {
    const never = { ...alice, status: 'dormant', last_seen_at: '0001-01-01T00:00:00Z' }
    expect(texts(effectsOfActivating(never, nothing, now))[0]).toBe(
      'Falls dormant again soon, unless alice comes back: never seen yet.',
    )
  })
})

describe('deleting', () => {
  test('says what goes with an account', () => {
    expect(texts(effectsOfDeleting(alice, everything))).toEqual([
      'Signs out every session and deletes 2 tokens.',
      'Leaves 2 organizations and all groups there.',
      'Secrets and personal skills are deleted.',
      'Frees a licence seat at the next count: 1,035 → 1,034 of 1,100.',
      'Frees an AI seat at the next count: 98 → 97 of 90.',
      'The username and email are free again. This cannot be undone.',
    ])
  })

  test('warns of an owner, whom nothing protects', () => {
    const owner = { ...alice, roles: [{ name: 'owner', display_name: 'Owner' }] }
    expect(texts(effectsOfDeleting(owner, nothing))[0]).toBe('Is an owner of this deployment.')
  })

  test('of a service account names no email', () => {
    expect(texts(effectsOfDeleting(robot, nothing))).toEqual([
      'Deletes every token.',
      'Secrets and personal skills are deleted.',
      'The username is free again. This cannot be undone.',
    ])
  })
})

describe('a new password', () => {
  test('ends everything, and nobody is told', () => {
    expect(texts(effectsOfNewPassword(alice, { ...nothing, tokens: 0 }, false))).toEqual([
      'Signs out every session; there are no tokens.',
      'Nobody tells alice: pass the new password on yourself.',
    ])
    expect(texts(effectsOfNewPassword(alice, nothing, false))[0]).toBe(
      'Signs out every session and deletes every token.',
    )
  })

  test('of one’s own leaves this browser signed in', () => {
    expect(texts(effectsOfNewPassword(alice, { ...nothing, tokens: 1 }, true))).toEqual([
      'Signs out every session and deletes 1 token. This browser is signed in anew.',
    ])
  })
})
