import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { members } from '#api/members.ts'
import { organizations } from '#api/organizations.ts'
import { roles } from '#api/roles.ts'
import { session } from '#api/session.ts'
import { bent, held, refused } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'
import type { Sample, SampleOptions } from '#test/sample.ts'

const robotics = '/organizations/robotics/roles'
const operator = `${robotics}/workspace-operator`

const open = (at: string, options: SampleOptions = {}) =>
  renderAt(at, { as: 'owner', users: 40, license: 'entitled', ...options })

/** By its label as it is written: asking hundreds of boxes for their role and name takes seconds here. */
const box = (name: string) =>
  waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[aria-label="${name}"]`)
    if (!found) throw new Error(`There is no box called ${name}.`)
    return found
  })
const button = (words: string) => screen.findByText(words, { selector: 'button' })

interface Stored {
  name: string
  display_name: string
  grants: string[]
}

function stored(sample: Sample, name: string): Stored | undefined {
  const row = sample.database.get<{ name: string; display_name: string; organization_permissions: string }>(
    'SELECT name, display_name, organization_permissions FROM custom_roles WHERE name = ?',
    name,
  )
  if (!row) return undefined
  const permissions = JSON.parse(row.organization_permissions) as { resource_type: string; action: string }[]
  return { ...row, grants: permissions.map(({ resource_type, action }) => `${resource_type}:${action}`) }
}

/** Somebody else writes right after the viewer has saved, and before the page has read again. */
function writesAfter(sample: Sample, sql: string, ...values: string[]): void {
  sample.breaks(
    bent(roles.updateCustom, (reply) => {
      sample.database.run(sql, ...values)
      return reply
    }),
  )
}

describe('the list', () => {
  test('every role with what it may do, who holds it, and whether it can be given', async () => {
    await open(robotics)
    const row = await screen.findByRole('row', { name: /Workspace Operator/ })
    expect(row).toHaveTextContent('Custom')
    expect(await within(row).findByRole('button', { name: '2 people hold Workspace Operator' })).toBeVisible()
    const names = within(screen.getByRole('table'))
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent)
    expect(names).toEqual([
      'Organization Admin',
      'Organization User Admin',
      'Organization Template Admin',
      'Organization Auditor',
      'Organization Workspace AccessDefault',
      'Coder Agents User',
      'Organization Workspace Creation Ban',
      'Workspace OperatorCustom',
      'Organization MemberImplied',
      'Organization Service AccountImplied',
    ])
    expect(screen.getByRole('row', { name: /Workspace Access/ })).toHaveTextContent(/Everybody, \d+/)
  })

  test('an auditor may open all and change nothing', async () => {
    const { user } = await open('/organizations/meridian/roles', { as: 'auditor' })
    expect(await screen.findByRole('button', { name: /Create role/ })).toHaveAccessibleDescription(
      'You may not create roles here. An owner or an organization admin can.',
    )
    const row = screen.getByRole('row', { name: /Organization Auditor/ })
    await user.click(within(row).getByRole('button', { name: 'Actions for Organization Auditor' }))
    expect(await screen.findByRole('menuitem', { name: /^Delete/ })).toHaveTextContent(
      'A built-in role cannot be deleted.',
    )
  })

  test('who may not list the members does not know who holds what', async () => {
    const { sample } = await open(robotics, {
      as: 'member',
      faults: [bent(session.check, (reply) => ({ ...reply, viewMembers: false }))],
    })
    const row = await screen.findByRole('row', { name: /Organization Admin/ })
    expect(within(row).getByRole('img', { name: 'Unknown. You may not list the members here.' })).toBeVisible()
    expect(sample).toBeDefined()
  })

  test('members that could not be read leave the count unknown, not nobody', async () => {
    await open(robotics, { faults: [refused(members.list, 500, { message: 'Out of order.' })] })
    const row = await screen.findByRole('row', { name: /Workspace Operator/ })
    expect(await within(row).findByRole('img', { name: /Out of order/ })).toBeVisible()
  })

  test('without the licence nothing is made, and a line says which one brings it', async () => {
    await open(robotics, { license: 'none' })
    expect(await screen.findByText(/come with a Premium licence/)).toBeVisible()
    expect(screen.queryByRole('link', { name: /Create role/ })).toBeNull()
    expect(screen.getByRole('row', { name: /Workspace Operator/ })).toBeVisible()
  })

  test('an organization that is not there, or not to be seen', async () => {
    await open('/organizations/atlantis/roles')
    expect(await screen.findByText('You may not see the roles of atlantis')).toBeVisible()
  })

  test('a failure keeps the server’s words and is tried again', async () => {
    const { user, sample } = await open(robotics, { faults: [refused(organizations.get, 500, { message: 'Broken.' })] })
    expect(await screen.findByRole('alert')).toHaveTextContent('500 · Broken.')
    sample.breaks()
    await user.click(await button('Retry'))
    expect(await screen.findByRole('row', { name: /Workspace Operator/ })).toBeVisible()
  })

  test('two are chosen and stand side by side', async () => {
    const { user } = await open(robotics)
    await user.click(await box('Compare Organization Auditor'))
    expect(await button('Compare')).toHaveAccessibleDescription('Choose one more to compare it with.')
    await user.click(await box('Compare Workspace Operator'))
    expect(await box('Compare Organization Admin')).toHaveAccessibleDescription(/Two are chosen/)
    await user.click(screen.getByRole('link', { name: 'Compare' }))
    const row = await screen.findByRole('row', { name: /^Workspace/ })
    expect(within(row).getAllByRole('cell')[0]).toHaveTextContent('Nothing')
    expect(within(row).getAllByRole('cell')[1]).toHaveTextContent('readupdatestartstop')
  })
})

describe('a new role', () => {
  test('is made with what was ticked, and its page opens', async () => {
    const { user, sample } = await open(`${robotics}/new`)
    await user.type(await screen.findByLabelText('Name'), 'Night-Shift')
    await user.type(screen.getByLabelText(/^Display name/), 'Night shift')
    await user.click(await box('Workspace: start'))
    await user.click(await box('Audit log: all'))
    await user.click(await button('Create role'))
    expect(await screen.findByText('Night shift', { selector: 'h1 *' })).toBeVisible()
    expect(stored(sample, 'night-shift')).toMatchObject({
      display_name: 'Night shift',
      grants: ['workspace:start', 'audit_log:create', 'audit_log:read'],
    })
  })

  test('all that is wrong is said at once, and nothing is sent', async () => {
    const { user, sample } = await open(`${robotics}/new`)
    await user.type(await screen.findByLabelText('Name'), 'organization-member')
    await user.click(await box('Group: read'))
    await user.click(await button('Create role'))
    expect(screen.getByLabelText('Name')).toHaveAccessibleDescription(
      '“organization-member” is the name of a role of Coder’s own.',
    )
    expect(stored(sample, 'organization-member')).toBeUndefined()
  })

  test('what the server says of a field stands on the field, and everything stays', async () => {
    const { user } = await open(`${robotics}/new`, {
      faults: [
        refused(roles.createCustom, 400, {
          message: 'Validation failed.',
          validations: [{ field: 'name', detail: 'Not like this.' }],
        }),
      ],
    })
    await user.type(await screen.findByLabelText('Name'), 'night')
    await user.click(await box('Group: read'))
    await user.click(await button('Create role'))
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('Not like this.'))
    expect(screen.getByLabelText('Name')).toHaveValue('night')
    expect(await box('Group: read')).toBeChecked()
  })

  test('two presses make one', async () => {
    const slow = held(roles.createCustom)
    const { user, sample } = await open(`${robotics}/new`, { faults: [slow] })
    await user.type(await screen.findByLabelText('Name'), 'night')
    const create = await button('Create role')
    await user.dblClick(create)
    await waitFor(() => expect(create).toHaveAttribute('aria-busy', 'true'))
    slow.release()
    expect(await screen.findByText('night', { selector: 'h1 *' })).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(stored(sample, 'night')).toBeDefined()
  })

  test('a clone of a role that holds more than the viewer leaves that out and says so', async () => {
    const { user, sample } = await open('/organizations/meridian/roles/new?from=organization-workspace-access', {
      as: 'organization-admin',
    })
    expect(await screen.findByLabelText('Name')).toHaveValue('organization-workspace-acce-copy')
    expect(screen.getByRole('region', { name: 'Left out' })).toHaveTextContent('workspace:create')
    await user.click(await box('Template: use'))
    await user.click(await button('Create role'))
    await screen.findByText('Organization Workspace Access copy', { selector: 'h1 *' })
    expect(stored(sample, 'organization-workspace-acce-copy')?.grants).toEqual(['template:use'])
  })

  test('who may not is told why and who can', async () => {
    await open('/organizations/meridian/roles/new', { as: 'user-admin' })
    expect(await screen.findByText('You may not create roles here.')).toBeVisible()
    expect(screen.queryByLabelText('Name')).toBeNull()
  })
})

describe('a role that is there', () => {
  test('says what has changed, takes single changes back, and saves the rest', async () => {
    const { user, sample } = await open(operator)
    await user.click(await box('Workspace: start'))
    await user.click(await box('Workspace: ssh'))
    await user.click(await box('Task: read'))
    expect(await button('Save 3 changes')).toBeVisible()
    await user.click(screen.getByLabelText('Undo granting Workspace: ssh'))
    await user.click(await button('Save 2 changes'))
    expect(await screen.findByText('Workspace Operator saved')).toBeVisible()
    expect(stored(sample, 'workspace-operator')?.grants).toEqual([
      'workspace:read',
      'workspace:stop',
      'workspace:update',
      'task:read',
    ])
    expect(await button('Save')).toHaveAccessibleDescription('Nothing has changed.')
  })

  test('keeps what Roster does not know, and tells what the server dropped of it', async () => {
    const { user, sample } = await open(operator, {
      faults: [
        bent(roles.ofOrganization, (reply) =>
          (reply ?? []).map((role) =>
            role.name === 'workspace-operator'
              ? {
                  ...role,
                  organization_member_permissions: null,
                  organization_permissions: [
                    ...(role.organization_permissions ?? []),
                    { negate: false, resource_type: 'ai_model_config', action: 'use' },
                  ],
                }
              : role,
          ),
        ),
      ],
    })
    const kept = await screen.findByRole('region', { name: 'Kept as they are' })
    expect(within(kept).getByRole('checkbox', { name: 'ai_model_config:use' })).toBeChecked()
    await user.click(await box('Task: read'))
    await user.click(await button('Save 1 change'))
    expect(await screen.findByText(/does not know these and left them out: ai_model_config: use\./)).toBeVisible()
    expect(stored(sample, 'workspace-operator')?.grants).toContain('task:read')
  })

  test('what the server would refuse all of it for is named, and can be taken out', async () => {
    const { user, sample } = await open('/organizations/meridian/roles', { as: 'organization-admin' })
    sample.database.run(
      `INSERT INTO custom_roles (id, organization_id, name, display_name, organization_permissions, created_at, updated_at)
       SELECT '1b0f5d6e-0000-4000-8000-000000000001', id, 'odd', 'Odd', ?, created_at, created_at FROM organizations WHERE name = 'meridian'`,
      JSON.stringify([
        { negate: false, resource_type: 'workspace', action: 'ssh' },
        { negate: true, resource_type: 'prebuilt_workspace', action: 'update' },
        { negate: false, resource_type: 'group', action: 'read' },
      ]),
    )
    await user.click(await screen.findByRole('button', { name: /Refresh/ }))
    await user.click(await screen.findByRole('link', { name: 'Odd' }))
    const problems = await screen.findByRole('region', { name: 'Problems' })
    expect(problems).toHaveTextContent('Workspace: ssh')
    expect(problems).toHaveTextContent('You do not hold this here. An owner can grant it.')
    expect(problems).toHaveTextContent('A custom role cannot deny anything.')
    expect(screen.getByRole('row', { name: /Prebuilt workspace/ })).toHaveTextContent('Denied')

    await user.type(screen.getByLabelText(/^Display name/), 'er')
    await user.click(await button('Save 1 change'))
    expect(stored(sample, 'odd')?.display_name).toBe('Odd')
    await user.click(await button('Take all 2 out'))
    await user.click(await button('Save 3 changes'))
    await screen.findByText('Odder saved')
    expect(stored(sample, 'odd')).toMatchObject({ display_name: 'Odder', grants: ['group:read'] })
  })

  test('what the viewer does not hold is locked, with the reason', async () => {
    await open('/organizations/meridian/roles/new', { as: 'organization-admin' })
    const ssh = await box('Workspace: ssh')
    expect(ssh).toHaveAttribute('aria-disabled', 'true')
    expect(ssh).toHaveAccessibleDescription('You do not hold this here. An owner can grant it.')
    expect(await box('AI seat: all')).toHaveAccessibleDescription(
      'Coder lets nobody grant this. No role that could be held has it.',
    )
  })

  test('a failure stands in the form, and everything ticked stays', async () => {
    const { user, sample } = await open(operator)
    await user.click(await box('Task: read'))
    sample.breaks(refused(roles.updateCustom, 500, { message: 'Broken.' }))
    await user.click(await button('Save 1 change'))
    expect(await screen.findByText('Broken.')).toBeVisible()
    expect(await box('Task: read')).toBeChecked()
    sample.breaks()
    await user.click(await button('Save 1 change'))
    expect(await screen.findByText('Workspace Operator saved')).toBeVisible()
    expect(screen.queryByText('Broken.')).toBeNull()
  })

  test('what somebody else changed meanwhile is told, and read on asking', async () => {
    const { user, sample } = await open(operator)
    writesAfter(
      sample,
      'UPDATE custom_roles SET organization_permissions = ? WHERE name = ?',
      JSON.stringify([{ negate: false, resource_type: 'group', action: 'read' }]),
      'workspace-operator',
    )
    await user.click(await box('Task: read'))
    await user.click(await button('Save 1 change'))
    await user.click(await button('Load it anew'))
    expect(await box('Group: read')).toBeChecked()
    expect(await box('Task: read')).not.toBeChecked()
  })

  test('what somebody else deleted meanwhile is kept to be read, and cannot be saved', async () => {
    const { user, sample } = await open(operator)
    writesAfter(sample, 'DELETE FROM custom_roles')
    await user.click(await box('Task: read'))
    await user.click(await button('Save 1 change'))
    expect(await screen.findByText(/Somebody has deleted this role/)).toBeVisible()
    await user.click(await box('Group: read'))
    expect(await box('Task: read')).toBeChecked()
    expect(await button('Save 1 change')).toHaveAccessibleDescription('The role no longer exists.')
  })

  test('the arrow keys lead from box to box, past the headings of groups', async () => {
    const { user } = await open(operator)
    ;(await box('Organization member: all')).focus()
    await user.keyboard('{ArrowRight}{ArrowRight} ')
    expect(await box('Organization member: create')).toBeChecked()
    ;(await box('Token: delete')).focus()
    await user.keyboard('{ArrowDown}')
    expect(await box('Template: delete')).toHaveFocus()
    await user.tab()
    expect(screen.getByRole('table')).not.toContainElement(document.activeElement as HTMLElement)
  })

  test('leaving with changes asks first', async () => {
    const { user } = await open(operator)
    await user.click(await box('Task: read'))
    await user.click(screen.getByRole('link', { name: 'Back to the roles' }))
    expect(await screen.findByRole('dialog', { name: 'Leave this page?' })).toBeVisible()
  })

  test('without the licence it is to be read only', async () => {
    await open(operator, { license: 'none' })
    expect(await screen.findByText(/Custom roles are part of a Premium licence/, { selector: 'p' })).toBeVisible()
    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})

describe('deleting', () => {
  test('says who loses it, has the name typed, and takes it from them', async () => {
    const { user, sample } = await open(operator)
    await user.click(await button('Delete…'))
    const dialog = await screen.findByRole('dialog', { name: 'Delete Workspace Operator' })
    expect(
      await within(dialog).findByText(/2 people lose it with the next request: chen-xiaoming, hanako-s\./),
    ).toBeVisible()
    const remove = within(dialog).getByRole('button', { name: 'Delete Workspace Operator' })
    expect(remove).toHaveAccessibleDescription('Type the name of the role first.')
    await user.type(within(dialog).getByLabelText('Type workspace-operator'), 'workspace-operator')
    await user.click(remove)
    expect(await screen.findByRole('heading', { name: 'Roles', level: 1 })).toBeVisible()
    expect(stored(sample, 'workspace-operator')).toBeUndefined()
    expect(
      sample.database.all(`SELECT 1 FROM organization_members WHERE roles LIKE '%workspace-operator%'`),
    ).toHaveLength(0)
  })

  test('what nobody holds needs no typing; a refusal stays in the dialog', async () => {
    const { user, sample } = await open(operator)
    sample.database.run(`UPDATE organization_members SET roles = '[]'`)
    sample.breaks(refused(roles.deleteCustom, 403, { message: 'Forbidden.', detail: 'Not you.' }))
    await user.click(await button('Delete…'))
    const dialog = await screen.findByRole('dialog')
    expect(await within(dialog).findByText(/Nobody holds it/)).toBeVisible()
    await user.click(within(dialog).getByRole('button', { name: 'Delete Workspace Operator' }))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Forbidden. Not you.')
  })
})
