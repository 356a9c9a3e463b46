import { describe, expect, test } from 'vitest'
import { roleChange, roleChangeProblem, type RoleRules } from './role-change.ts'

describe('what a replacement of roles changes', () => {
  test.each([
    [[], ['auditor'], [], { given: ['auditor'], taken: [] }],
    [['auditor', 'owner'], ['auditor'], [], { given: [], taken: ['owner'] }],
    [['auditor', 'auditor'], ['auditor', 'auditor'], [], { given: [], taken: [] }],
    [[], [], ['member'], { given: ['member'], taken: [] }],
    [[], ['auditor'], ['member'], { given: ['auditor', 'member'], taken: [] }],
    [['member'], [], ['member'], { given: [], taken: [] }],
  ])('from %j to %j, with %j in any case', (stored, wanted, implied, expected) => {
    expect(roleChange(stored, wanted, implied)).toEqual(expected)
  })
})

describe('contract organizations §1.4: why a change is refused, in this order', () => {
  const rules: RoleRules = {
    exists: (role) => role !== 'nosuch' && role !== 'former',
    permits: () => true,
    assigns: (role) => role !== 'owner',
    nameOf: (role) => `${role}:here`,
  }
  const problem = (given: string[], taken: string[] = [], changed: Partial<RoleRules> = {}) =>
    roleChangeProblem({ given, taken }, { ...rules, ...changed })

  test('a role that does not exist, given or taken, comes before the lack of rights', () => {
    expect(problem(['auditor', 'nosuch'], [], { permits: () => false })).toBe('"nosuch:here" is not a supported role')
    expect(problem([], ['former'])).toBe('"former:here" is not a supported role')
  })

  test('giving needs the right to give, taking the right to take, and no change neither', () => {
    const permits = (allowed: string) => ({ permits: (action: string) => action === allowed })
    expect(problem(['auditor'], [], permits('unassign'))).toBeNull()
    expect(problem([], ['auditor'], permits('assign'))).toBeNull()
    expect(problem(['auditor'], [], permits('assign'))).toBeUndefined()
    expect(problem([], ['auditor'], permits('unassign'))).toBeUndefined()
    expect(problem([], [], permits('nothing'))).toBeUndefined()
  })

  test('what is above the caller can be neither given nor taken', () => {
    expect(problem(['owner'])).toBe('not authorized to assign role "owner:here"')
    expect(problem([], ['owner'])).toBe('not authorized to assign role "owner:here"')
  })
})
