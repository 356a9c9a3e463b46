import { describe, expect, test } from 'vitest'
import { resources } from '#api/resources.ts'
import { everything, gridRows, isLocked, lockedLines, rowState, toggledRow, type GridState } from './grid-rows.ts'
import { allResources, groups, summaryOf } from './resource-names.ts'

const all = new Set([...resources].flatMap(([type, actions]) => actions.map((action) => `${type}:${action}`)))
const without = (...grants: string[]) => new Set([...all].filter((grant) => !grants.includes(grant)))

function state(
  now: string[],
  { before = now, held = all }: { before?: string[]; held?: ReadonlySet<string> } = {},
): GridState {
  return { before: new Set(before), now: new Set(now), held }
}

function resource(type: string) {
  const found = allResources.find((each) => each.type === type)
  if (!found) throw new Error(type)
  return found
}
const types = (filter: Partial<typeof everything>, of = state([])) =>
  gridRows({ ...everything, ...filter }, of).map(({ type }) => type)

test('every kind of thing of the contract is in a group, and none twice', () => {
  expect(allResources.map(({ type }) => type).toSorted()).toEqual([...resources.keys()].toSorted())
  expect([...new Set(allResources.map(({ group }) => group))]).toEqual([...groups])
})

describe('finding', () => {
  test.each([
    ['ssh', ['workspace', 'workspace_dormant']],
    ['view insights', ['template']],
    ['view_insights', ['template']],
    ['audit', ['audit_log']],
    ['WORKSPACE dormant', ['workspace_dormant']],
    ['zebra', []],
  ])('%s', (text, found) => {
    expect(types({ text })).toEqual(found)
  })

  test('granted, changed, and what can be granted', () => {
    const changed = state(['workspace:read'], { before: ['template:use', 'workspace:read'] })
    expect(types({ grantedOnly: true }, changed)).toEqual(['workspace'])
    expect(types({ changedOnly: true }, changed)).toEqual(['template'])
    const nothing = state([], { held: new Set(['group:read']) })
    expect(types({ hidesLocked: true }, nothing)).toEqual(['group'])
  })

  test('what is denied counts as said', () => {
    expect(types({ grantedOnly: true }, state(['!prebuilt_workspace:update']))).toEqual(['prebuilt_workspace'])
  })
})

describe('a row as a whole', () => {
  const template = resource('template')
  const granted = template.actions.map((action) => `template:${action}`)

  test('none, some, all', () => {
    expect(rowState(template, state([]))).toBe('none')
    expect(rowState(template, state(['template:use']))).toBe('some')
    expect(rowState(template, state(granted))).toBe('all')
  })

  test('all is all that can be granted', () => {
    const held = without('template:delete')
    const most = granted.filter((grant) => grant !== 'template:delete')
    expect(toggledRow(template, state(['template:use'], { held })).toSorted()).toEqual(most.toSorted())
    expect(rowState(template, state(most, { held }))).toBe('all')
  })

  test('clearing takes what was not for the viewer to grant too, and nothing else', () => {
    const held = without('template:delete')
    expect(toggledRow(template, state(['workspace:read', ...granted], { held }))).toEqual(['workspace:read'])
  })

  test('what is denied is not granted by the way', () => {
    expect(toggledRow(resource('audit_log'), state(['!audit_log:read']))).toEqual([
      '!audit_log:read',
      'audit_log:create',
    ])
  })
})

describe('locked', () => {
  test('where nothing can be granted and nothing is', () => {
    const held = without('group:create', 'group:read', 'group:update', 'group:delete')
    expect(isLocked(resource('group'), state([], { held }))).toBe(true)
    expect(isLocked(resource('group'), state(['group:read'], { held }))).toBe(false)
    expect(isLocked(resource('group'), state(['!group:read'], { held }))).toBe(false)
    expect(isLocked(resource('group'), state([], { held: all }))).toBe(false)
  })

  test('a line for each reason, with what it is about where that is not all', () => {
    const held = without(
      'workspace:ssh',
      'workspace:application_connect',
      'workspace:share',
      'ai_seat:read',
      'ai_seat:create',
    )
    expect(lockedLines(resource('workspace'), held)).toEqual([
      'Ssh, application connect: You do not hold this here. An owner can grant it.',
      'Share: You do not hold this here. An owner or an organization admin can grant it.',
    ])
    expect(lockedLines(resource('ai_seat'), held)).toEqual([
      'Coder lets nobody grant this. No role that could be held has it.',
    ])
  })
})

test.each([
  [[], 'Nothing'],
  [['workspace:read', 'workspace:start'], 'Workspace: read, start'],
  [['workspace:read', 'group:read'], 'Workspace, Group'],
  [['workspace:read', 'group:read', 'task:read', 'file:read', 'zebra:ride'], 'Workspace, Group, Task and 2 more'],
])('a role in a few words: %j', (grants, words) => {
  expect(summaryOf(grants)).toBe(words)
})
