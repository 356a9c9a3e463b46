import { expect, test } from 'vitest'
import type { AuditLog } from '#api/audit.ts'
import { auditSentence, statusSince } from './audit-sentence.ts'

type Line = Parameters<typeof auditSentence>[0]

function line(change: Partial<Line>): Line {
  return {
    action: 'write',
    resource_type: 'user',
    resource_target: 'mia',
    status_code: 200,
    diff: {},
    description: '{user} updated user {target}',
    ...change,
  }
}

function change(field: string, old: unknown, next: unknown): AuditLog['diff'] {
  return { [field]: { old, new: next, secret: false } }
}

test('a change of status says what it became and what it was', () => {
  expect(auditSentence(line({ diff: change('status', 'active', 'suspended') }))).toBe('Suspended, was active')
  expect(auditSentence(line({ diff: change('status', 'dormant', 'active') }))).toBe('Activated, was dormant')
  expect(auditSentence(line({ diff: change('status', '', 'frozen') }))).toBe('Status became frozen')
})

test('a change of site roles says what was granted and taken', () => {
  expect(auditSentence(line({ diff: change('rbac_roles', ['auditor'], ['auditor', 'owner']) }))).toBe('Granted owner')
  expect(auditSentence(line({ diff: change('rbac_roles', ['auditor'], null) }))).toBe('Took auditor')
  expect(auditSentence(line({ diff: change('rbac_roles', undefined, ['owner']) }))).toBe('Granted owner')
})

test('a change of roles in an organization says where', () => {
  const member = line({
    resource_type: 'organization_member',
    description: '{user} updated organization member {target}',
    diff: change('roles', ['organization-auditor'], ['agents-access']),
    organization: { name: 'coder', display_name: 'Coder' },
  })
  expect(auditSentence(member)).toBe('Granted agents-access, took organization-auditor in Coder')
})

test('who joined an organization was not granted the roles that they began with', () => {
  const joined = line({
    action: 'create',
    resource_type: 'organization_member',
    description: '{user} created organization member {target}',
    diff: change('roles', undefined, []),
  })
  expect(auditSentence(joined)).toBe('Created organization member mia')
})

test('a seat is taken', () => {
  expect(auditSentence(line({ action: 'create', resource_type: 'ai_seat', description: '' }))).toBe('AI seat taken')
})

test('what was only tried is told as the server does', () => {
  const tried = line({
    status_code: 403,
    diff: change('status', 'active', 'suspended'),
    description: '{user} unsuccessfully attempted to write user {target}',
  })
  expect(auditSentence(tried)).toBe('Unsuccessfully attempted to write user mia')
})

test('a target that looks like a placeholder stays what it is, and no description is no blank line', () => {
  expect(auditSentence(line({ resource_target: '{user} $&' }))).toBe('Updated user {user} $&')
  expect(auditSentence(line({ description: '' }))).toBe('Write user mia')
})

test('since when somebody has a status is told by the newest change, if it led there', () => {
  const at = (time: string, next: string, status_code = 200) =>
    ({ ...line({ diff: change('status', 'active', next), status_code }), time }) as AuditLog
  const lines = [at('5', 'active', 500), at('4', 'suspended'), at('3', 'active')]
  expect(statusSince(lines, 'suspended')).toBe('4')
  expect(statusSince(lines, 'active')).toBeUndefined()
  expect(statusSince([], 'active')).toBeUndefined()
})
