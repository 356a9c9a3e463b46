import { expect, screen, waitFor } from 'storybook/test'
import { organizations } from '#api/organizations.ts'
import { roles } from '#api/roles.ts'
import { session } from '#api/session.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent, hanging, refused } from '#test/faults.ts'

const robotics = '/organizations/robotics/roles'
const operator = `${robotics}/workspace-operator`

const meta = preview.meta({
  title: 'pages/Roles',
  component: Console,
  args: { at: robotics },
  parameters: { sample: { as: 'owner', license: 'entitled' } },
})

export const Owner = meta.story({
  play: async ({ canvas, userEvent }) => {
    const row = await canvas.findByRole('row', { name: /Workspace Operator/ })
    await waitFor(() => expect(row).toHaveTextContent('2 people'))
    await userEvent.click(canvas.getByRole('button', { name: 'Actions for Workspace Operator' }))
    await screen.findByRole('menuitem', { name: /^Delete/ })
  },
})

/** The keyboard alone: two are chosen and stand side by side. */
export const Compared = meta.story({
  play: async ({ canvas, userEvent }) => {
    ;(await canvas.findByRole('checkbox', { name: 'Compare Organization Admin' })).focus()
    await userEvent.keyboard(' {ArrowDown}{ArrowDown}{ArrowDown} ')
    canvas.getByRole('link', { name: 'Compare' }).focus()
    await userEvent.keyboard('{Enter}')
    await expect(
      await canvas.findByRole('heading', { name: 'Organization Admin and Organization Auditor' }),
    ).toBeVisible()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Also what they have in common' }))
    await expect(await canvas.findByRole('columnheader', { name: 'Both' })).toBeVisible()
  },
})

export const Auditor = meta.story({
  args: { at: '/organizations/meridian/roles' },
  parameters: { sample: { as: 'auditor', license: 'entitled' } },
  play: async ({ canvas }) => {
    const row = await canvas.findByRole('row', { name: /Organization Admin/ })
    await expect(row).toHaveTextContent('You may not give or take roles here. An owner or an organization admin can.')
  },
})

/** May not list the members: who holds what is unknown, and not nobody. */
export const Member = meta.story({
  parameters: {
    sample: {
      as: 'member',
      license: 'entitled',
      faults: [bent(session.check, (reply) => ({ ...reply, viewMembers: false }))],
    },
  },
  play: async ({ canvas }) => {
    const row = await canvas.findByRole('row', { name: /Organization Admin/ })
    await expect(row).toHaveTextContent('Unknown')
  },
})

export const Unlicensed = meta.story({
  parameters: { sample: { as: 'owner', license: 'none' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/come with a Premium licence/)).toBeVisible()
  },
})

export const Loading = meta.story({
  parameters: { sample: { as: 'owner', faults: [hanging(roles.ofOrganization)] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Roles' })).toBeVisible()
  },
})

export const Failed = meta.story({
  parameters: { sample: { as: 'owner', faults: [refused(organizations.get, 500, { message: 'Broken.' })] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('500 · Broken.')
  },
})

export const NoSuchOrganization = meta.story({
  args: { at: '/organizations/atlantis/roles' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not see the roles of atlantis')).toBeVisible()
  },
})

export const BuiltIn = meta.story({
  args: { at: '/organizations/meridian/roles/organization-workspace-creation-ban' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('row', { name: /^Workspace workspace/ })).toHaveTextContent('denied')
    await expect(canvas.getByText(/A built-in role cannot be changed/)).toBeVisible()
  },
})

/** The keyboard alone: into the grid by Tab, through it by arrows, ticked by Space, saved by Enter. */
export const Edited = meta.story({
  args: { at: operator },
  play: async ({ canvas, userEvent }) => {
    ;(await canvas.findByRole('checkbox', { name: 'Hide what I cannot grant' })).focus()
    await userEvent.tab()
    await expect(canvas.getByRole('checkbox', { name: 'Organization member: all' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight} {ArrowDown} ')
    await expect(canvas.getByRole('checkbox', { name: 'Group: read' })).toBeChecked()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Workspace: start' }))
    await expect(canvas.getByRole('heading', { name: '3 changes' })).toBeVisible()
    await userEvent.type(canvas.getByRole('searchbox'), 'work')
    await expect(canvas.getByRole('button', { name: 'Save 3 changes' })).toBeVisible()
  },
})

/** An organization admin clones their own role: what is beyond a custom one is left out, what they do not hold is locked. */
export const Cloned = meta.story({
  args: { at: '/organizations/meridian/roles/new?from=organization-admin' },
  parameters: { sample: { as: 'organization-admin', license: 'entitled' } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('region', { name: 'Left out' })).toHaveTextContent('user:read')
    await expect(canvas.getByRole('checkbox', { name: 'Workspace: ssh' })).toHaveAccessibleDescription(
      'You do not hold this here. An owner can grant it.',
    )
    const name = canvas.getByLabelText('Name')
    await userEvent.clear(name)
    await userEvent.type(name, 'organization-service-account')
    await userEvent.click(canvas.getByRole('button', { name: 'Create role' }))
    await waitFor(() => expect(name).toHaveAccessibleDescription(/the name of a role of Coder’s own/))
  },
})

/** What the server refuses, what Roster does not know, and what saving loses: all said at once. */
export const Odd = meta.story({
  args: { at: operator },
  parameters: {
    sample: {
      as: 'owner',
      license: 'entitled',
      faults: [
        bent(roles.ofOrganization, (reply) =>
          (reply ?? []).map((role) =>
            role.name === 'workspace-operator'
              ? {
                  ...role,
                  site_permissions: [{ negate: false, resource_type: 'user', action: 'read' }],
                  organization_permissions: [
                    { negate: false, resource_type: 'workspace', action: 'read' },
                    { negate: false, resource_type: 'ai_seat', action: 'read' },
                    { negate: true, resource_type: 'prebuilt_workspace', action: 'update' },
                    { negate: false, resource_type: 'ai_model_config', action: 'use' },
                  ],
                }
              : role,
          ),
        ),
      ],
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('region', { name: 'Problems' })).toHaveTextContent('AI seat: read')
    await expect(canvas.getByRole('region', { name: 'Kept as they are' })).toBeVisible()
    await expect(canvas.getByRole('region', { name: 'Lost on saving' })).toBeVisible()
  },
})

export const Deleting = meta.story({
  args: { at: operator },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Delete…' }))
    await waitFor(() => expect(screen.getByText(/2 people lose it with the next request/)).toBeVisible())
  },
})

export const Phone = meta.story({
  args: { at: operator },
  globals: { viewport: { value: 'mobile1' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('checkbox', { name: 'Workspace: start' })).toBeChecked()
  },
})

export const ListOnPhone = meta.story({
  globals: { viewport: { value: 'mobile1' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Workspace Operator')).toBeVisible()
  },
})
