import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, waitFor, within } from 'storybook/test'
import { groups } from '#api/groups.ts'
import { members } from '#api/members.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent, refused } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'pages/Members',
  component: Console,
  args: { at: '/organizations/meridian/members' },
  globals: { viewport: { value: 'wide' } },
  parameters: {
    sample: { as: 'owner' },
    viewport: {
      options: {
        wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } },
        rail: { name: 'Rail', styles: { width: '1024px', height: '768px' } },
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' } },
      },
    },
  },
})

interface User {
  click: (element: Element) => Promise<void>
}

/** How many members of an organization are so, as the database has it. */
function countOf({ database }: Sample, organization: string, condition = 'TRUE'): number {
  const sql = `
    SELECT count(*) AS count FROM organization_members JOIN users ON users.id = user_id
    WHERE organization_id = (SELECT id FROM organizations WHERE name = ?) AND is_system = 0 AND deleted = 0 AND ${condition}`
  return database.get<{ count: number }>(sql, organization)?.count ?? 0
}

/** The roles stored for a member. */
function storedRoles({ database }: Sample, organization: string, username: string): unknown {
  const sql = `
    SELECT organization_members.roles FROM organization_members JOIN users ON users.id = user_id
    WHERE username = ? AND organization_id = (SELECT id FROM organizations WHERE name = ?)`
  const row = database.get<{ roles: string }>(sql, username, organization)
  return row && JSON.parse(row.roles)
}

async function seeFigures(canvas: Canvas, figures: string): Promise<void> {
  const foot = await canvas.findByRole('navigation', { name: 'Pages of members' })
  await waitFor(() => expect(foot).toHaveTextContent(figures))
}

async function seeRow(canvas: Canvas, username: string): Promise<HTMLElement> {
  const header = await canvas.findByRole('rowheader', { name: new RegExp(`^${username}\\b`) })
  return header.closest('tr') ?? header
}

async function openMenu(canvas: Canvas, user: User, username: string): Promise<HTMLElement> {
  const trigger = await canvas.findByRole('button', { name: `Actions for ${username}` })
  await user.click(trigger)
  await screen.findByRole('menu', { name: `Actions for ${username}` })
  return trigger
}

async function choose(canvas: Canvas, user: User, username: string, action: RegExp): Promise<HTMLElement> {
  await openMenu(canvas, user, username)
  await user.click(await screen.findByRole('menuitem', { name: action }))
  const dialog = await screen.findByRole('dialog')
  await waitFor(() => expect(dialog).toBeVisible())
  return dialog
}

function seeNoDialog(): Promise<void> {
  return waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
}

export const Owner = meta.story({
  play: async ({ canvas, sample }) => {
    const all = countOf(sample, 'meridian')
    await seeFigures(canvas, `1–25 of ${all}`)
    await expect(canvas.getByRole('heading', { name: 'Meridian Members' })).toBeVisible()
    await waitFor(() =>
      expect(canvas.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
        '',
        'User',
        'Roles',
        'Groups',
        'AI add-on',
        'Login type',
        'Status',
        'Last seen',
        'Member since',
        'Actions',
      ]),
    )
    const pages = within(canvas.getByRole('navigation', { name: 'Pages' }))
    await expect(await pages.findByRole('link', { name: `Members ${all}` })).toHaveAttribute('aria-current', 'page')
    await expect(pages.getByRole('link', { name: 'Meridian' })).toHaveAttribute('aria-current', 'true')
    await expect(await pages.findByRole('link', { name: /^Roles \d+$/ })).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Add members' })).not.toHaveAttribute('aria-disabled')
  },
})

export const HoldersOfAiSeats = meta.story({
  args: { at: '/organizations/robotics/members?size=200' },
  parameters: { sample: { as: 'owner', license: 'entitled' } },
  play: async ({ canvas, sample, userEvent }) => {
    await canvas.findByText('people')
    await userEvent.hover(canvas.getByRole('heading', { level: 1 }))
    const figure = await canvas.findByText(/ an AI seat$/)
    const table = within(canvas.getByRole('table', { name: 'Members' }))
    const all = countOf(sample, 'robotics')
    await waitFor(() => expect(table.getAllByRole('rowheader')).toHaveLength(all))
    const ticks = table.getAllByRole('img', { name: 'Consuming AI seat' })
    await expect(figure).toHaveTextContent(`${ticks.length} hold an AI seat`)
  },
})

/** Organization roles before site roles, each with where it comes from, and what everybody has. */
export const RolesAndTheirSources = meta.story({
  args: { at: '/organizations/meridian/members?filter=alice' },
  play: async ({ canvas, userEvent }) => {
    const alice = within(await seeRow(canvas, 'alice'))
    await expect(alice.getByText('Organization Auditor')).toBeVisible()
    await userEvent.click(alice.getByRole('button', { name: 'More roles of alice: 1' }))
    const rest = within(await screen.findByRole('dialog', { name: 'More roles of alice' }))
    await expect(rest.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Template Admin, site',
      'Organization Workspace Access, default of Meridian',
      'Organization Member, implied by Meridian',
    ])
  },
})

export const SiteRolesAreMarked = meta.story({
  args: { at: '/organizations/meridian/members?filter=agnieszka-w' },
  play: async ({ canvas }) => {
    const row = within(await seeRow(canvas, 'agnieszka-w'))
    await expect(row.getByText('Template Admin')).toBeVisible()
    await expect(row.getByText('site')).toBeVisible()
  },
})

/** The deployment looks for site roles alone, and does not say that it looked for nothing. */
export const RoleFindsSiteRolesOnly = meta.story({
  args: { at: '/organizations/meridian/members?filter=role:organization-admin' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/role: finds site roles only/)).toBeVisible()
  },
})

export const RefusedFilter = meta.story({
  args: { at: '/organizations/meridian/members?filter=service_account:true' },
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        refused(members.list, 400, {
          message: 'Invalid member search query.',
          validations: [{ field: 'service_account', detail: 'Unsupported query param' }],
        }),
      ],
    },
  },
  play: async ({ canvas }) => {
    const field = await canvas.findByRole('combobox', { name: 'Filter members' })
    await waitFor(() => expect(field).toBeInvalid())
    await expect(field).toHaveAccessibleDescription('Unsupported query param')
    await expect(await canvas.findByText('The deployment refused this filter')).toBeVisible()
  },
})

export const PageAfterTheLast = meta.story({
  args: { at: '/organizations/meridian/members?page=900' },
  play: async ({ canvas, userEvent, sample }) => {
    await expect(await canvas.findByText('There is no page 900')).toBeVisible()
    await userEvent.click(canvas.getByRole('link', { name: 'Go to the first page' }))
    await seeFigures(canvas, `1–25 of ${countOf(sample, 'meridian')}`)
  },
})

export const OpenOverTheList = meta.story({
  args: { at: '/organizations/meridian/members?filter=alice' },
  play: async ({ canvas, userEvent }) => {
    const row = within(await seeRow(canvas, 'alice'))
    await userEvent.click(row.getByRole('link', { name: /alice/ }))
    const panel = within(await canvas.findByRole('region', { name: 'User' }))
    await panel.findByRole('heading', { name: /alice/ })
    await panel.findByText('1 of 1')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('link', { name: /^alice/ })).toHaveFocus())
  },
})

export const OrganizationAdmin = meta.story({
  args: { at: '/organizations/meridian/members?filter=alice' },
  parameters: { sample: { as: 'organization-admin' } },
  play: async ({ canvas, userEvent, sample }) => {
    const dialog = within(await choose(canvas, userEvent, 'alice', /^Edit roles in Meridian/))
    const access = await dialog.findByRole('checkbox', { name: 'Organization Workspace Access' })
    await expect(access).toBeChecked()
    await expect(access).toHaveAttribute('aria-disabled', 'true')
    await expect(access).toHaveAccessibleDescription('Every member of Meridian has it by default.')
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Organization Admin' }))
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Organization Auditor' }))
    await expect(dialog.getByText('Grants Organization Admin in Meridian.')).toBeVisible()
    await expect(dialog.getByText('Takes Organization Auditor in Meridian.')).toBeVisible()
    await userEvent.click(dialog.getByRole('button', { name: 'Change roles' }))
    await seeNoDialog()
    await expect(storedRoles(sample, 'meridian', 'alice')).toEqual(['organization-admin'])
    await waitFor(async () => expect(await seeRow(canvas, 'alice')).toHaveTextContent('Organization Admin'))

    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(storedRoles(sample, 'meridian', 'alice')).toEqual(['organization-auditor']))
  },
})

/** A refusal after all stands in the dialog in full, and nothing chosen is lost. */
export const RolesRefusedAfterAll = meta.story({
  args: { at: '/organizations/meridian/members?filter=alice' },
  parameters: {
    sample: {
      as: 'organization-admin',
      faults: [refused(members.setRoles, 400, { message: 'not authorized to assign role "organization-admin"' })],
    },
  },
  play: async ({ canvas, userEvent }) => {
    const dialog = within(await choose(canvas, userEvent, 'alice', /^Edit roles in Meridian/))
    await userEvent.click(await dialog.findByRole('checkbox', { name: 'Organization Admin' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Change roles' }))
    await expect(await dialog.findByText('not authorized to assign role "organization-admin"')).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: 'Organization Admin' })).toBeChecked()
  },
})

export const OwnRowIsExplained = meta.story({
  args: { at: '/organizations/meridian/members?filter=rasheed-w' },
  parameters: { sample: { as: 'organization-admin' } },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'rasheed-w')
    await waitFor(() =>
      expect(screen.getByRole('menuitem', { name: /^Edit roles in Meridian/ })).toHaveTextContent(
        'You cannot change your own organization roles. Another administrator can.',
      ),
    )
    await expect(await screen.findByRole('menuitem', { name: /^Remove from Meridian/ })).toHaveTextContent(
      'You cannot remove yourself from an organization.',
    )
  },
})

export const OrganizationUserAdmin = meta.story({
  args: { at: '/organizations/platform/members?filter=deploy-bot' },
  parameters: { sample: { as: 'organization-user-admin' } },
  play: async ({ canvas, userEvent }) => {
    // Of one organization there is nothing to pick.
    const pages = within(await canvas.findByRole('navigation', { name: 'Pages' }))
    await expect(await pages.findByRole('link', { name: /^Members/ })).toBeVisible()
    await expect(pages.queryByRole('button', { name: /organizations$/ })).toBeNull()

    const dialog = within(await choose(canvas, userEvent, 'deploy-bot', /^Edit roles in Platform/))
    const above = await dialog.findByRole('checkbox', { name: 'Organization Template Admin' })
    await expect(above).toBeChecked()
    await expect(above).toHaveAccessibleDescription(
      'It is above what your own roles may give or take. An owner or an organization admin can.',
    )
    await expect(dialog.getByRole('checkbox', { name: 'Coder Agents User' })).not.toHaveAttribute('aria-disabled')
  },
})

export const Remove = meta.story({
  args: { at: '/organizations/platform/members?filter=adaeze' },
  parameters: { sample: { as: 'organization-user-admin' } },
  play: async ({ canvas, userEvent, sample }) => {
    const dialog = within(await choose(canvas, userEvent, 'adaeze', /^Remove from Platform/))
    await expect(await dialog.findByText(/^Platform is the only organization of adaeze/)).toBeVisible()
    await expect(await dialog.findByText(/^Leaves platform/)).toBeVisible()
    await expect(dialog.getByText(/^Workspaces there stay as they are/)).toBeVisible()
    await userEvent.click(dialog.getByRole('button', { name: 'Remove adaeze' }))
    await seeNoDialog()
    await expect(storedRoles(sample, 'platform', 'adaeze')).toBeUndefined()
    await expect(await canvas.findByText('Nobody matches')).toBeVisible()

    await userEvent.click(await screen.findByRole('button', { name: 'Add again' }))
    await waitFor(() => expect(storedRoles(sample, 'platform', 'adaeze')).toEqual([]))
    await seeRow(canvas, 'adaeze')
  },
})

/** Whoever is in already is not offered; what becomes of each is told, and what failed is tried again. */
export const AddMembers = meta.story({
  args: { at: '/organizations/meridian/members?filter=karlsson' },
  parameters: { sample: { as: 'organization-admin' } },
  play: async ({ canvas, userEvent, sample }) => {
    const add = await canvas.findByRole('button', { name: 'Add members' })
    await waitFor(() => expect(add).not.toHaveAttribute('aria-disabled'))
    await userEvent.click(add)
    const dialog = within(await screen.findByRole('dialog', { name: 'Add members to Meridian' }))
    await dialog.findByText(/^Everybody here gets Organization Workspace Access by default\./)
    const [cancel, submit] = ['Cancel', 'Add members…'].map((name) => dialog.getByRole('button', { name }))
    await expect(submit?.offsetTop).toBe(cancel?.offsetTop)
    const field = await dialog.findByRole('textbox', { name: 'Find people' })
    await userEvent.type(field, 'alice')
    await expect(await dialog.findByText('Nobody else matches.')).toBeVisible()
    for (const name of ['camila-karlsson', 'tomasz']) {
      await userEvent.clear(field)
      await userEvent.type(field, name)
      await waitFor(() => expect(dialog.getAllByRole('checkbox')).toHaveLength(1))
      await dialog.findByRole('checkbox', { name })
      await userEvent.keyboard('{Enter}')
      await expect(await dialog.findByRole('button', { name: `Leave out ${name}` })).toBeVisible()
    }
    sample.breaks(refused(members.add, 500, { message: 'An internal server error occurred.', detail: 'not today' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Add 2…' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Run: add 2 to Meridian' }))
    await screen.findAllByText(/not today/)
    sample.breaks()
    await userEvent.click(await screen.findByRole('button', { name: /^Retry/ }))
    await waitFor(() => expect(storedRoles(sample, 'meridian', 'tomasz')).toEqual([]))
    await expect(storedRoles(sample, 'meridian', 'camila-karlsson')).toEqual([])
    await userEvent.click(await screen.findByRole('button', { name: 'Done' }))
    await seeRow(canvas, 'camila-karlsson')
  },
})

export const Auditor = meta.story({
  args: { at: '/organizations/robotics/members?filter=tomasz' },
  parameters: { sample: { as: 'auditor' } },
  play: async ({ canvas, userEvent }) => {
    const add = await canvas.findByRole('button', { name: 'Add members' })
    await waitFor(() =>
      expect(add).toHaveAccessibleDescription(
        'You may not add members here. An owner, an organization admin or a user admin can.',
      ),
    )
    await openMenu(canvas, userEvent, 'tomasz')
    await expect(await screen.findByRole('menuitem', { name: /^Remove from Robotics/ })).toHaveTextContent(
      'You may not remove members here.',
    )
  },
})

/** Reads who is there, but neither the accounts nor who is in every group. */
export const Member = meta.story({
  args: { at: '/organizations/robotics/members?filter=tomasz' },
  parameters: { sample: { as: 'member' } },
  play: async ({ canvas, userEvent }) => {
    const row = within(await seeRow(canvas, 'tomasz'))
    const unknown = await row.findByText('Unknown')
    await userEvent.hover(unknown)
    await expect(await screen.findByRole('tooltip')).toHaveTextContent('You may not read who is in every group here.')
    await openMenu(canvas, userEvent, 'tomasz')
    await expect(await screen.findByRole('menuitem', { name: /^What concerns the account/ })).toHaveTextContent(
      'You may not read this account.',
    )
  },
})

/** Where workspaces are shared with nobody, members do not see each other (contract organizations §1.5). */
export const OnlyOneself = meta.story({
  args: { at: '/organizations/robotics/members' },
  parameters: {
    sample: { as: 'member', faults: [refused(members.list, 404, { message: 'Resource not found.' })] },
  },
  play: async ({ canvas }) => {
    await expect(within(await seeRow(canvas, 'yuki')).getByText('You')).toBeVisible()
    await expect(canvas.getByText(/^You see only yourself here\./)).toBeVisible()
    await expect(canvas.queryByRole('combobox', { name: 'Filter members' })).toBeNull()
  },
})

export const Forbidden = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        refused(members.list, 404, { message: 'Resource not found or you do not have access to this resource' }),
        refused(members.get, 404, { message: 'Resource not found or you do not have access to this resource' }),
      ],
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not list the members of Meridian')).toBeVisible()
    await seeFigures(canvas, 'Count not shown to you')
  },
})

export const UnknownOrganization = meta.story({
  args: { at: '/organizations/atlantis/members' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^There is no organization/)).toHaveTextContent('“atlantis”')
    await expect(canvas.getByRole('link', { name: 'Go to Users' })).toBeVisible()
  },
})

/** The page as Coder's own docs show it: the one element of an array (contract organizations §10). */
export const PageInAnArray = meta.story({
  parameters: { sample: { as: 'owner', faults: [bent(members.list, (reply) => [reply])] } },
  play: async ({ canvas, sample }) => seeFigures(canvas, `1–25 of ${countOf(sample, 'meridian')}`),
})

/** What a server before v2.32 does not tell is unknown and not none; without a licence there are no groups. */
export const OlderUnlicensedServer = meta.story({
  args: { at: '/organizations/meridian/members?filter=alice' },
  parameters: {
    sample: {
      as: 'owner',
      license: 'none',
      faults: [
        bent(members.list, (reply) => ({
          ...reply,
          members: (reply.members ?? []).map((member) => ({
            ...member,
            status: undefined,
            login_type: undefined,
            last_seen_at: undefined,
            has_ai_seat: undefined,
          })),
        })),
        refused(groups.list, 403, { message: 'Template RBAC is a Premium feature. Contact sales!' }),
      ],
    },
  },
  play: async ({ canvas }) => {
    const row = within(await seeRow(canvas, 'alice'))
    await expect(row.getAllByText('Unknown')).toHaveLength(3)
    await expect(canvas.queryByRole('columnheader', { name: 'Groups' })).toBeNull()
    await expect(canvas.queryByRole('columnheader', { name: 'AI add-on' })).toBeNull()
  },
})

export const FortyOrganizations = meta.story({
  parameters: { sample: { as: 'owner' } },
  play: async ({ canvas, userEvent, sample }) => {
    const made = new Date().toISOString()
    const names = Array.from({ length: 36 }, (_, place) => `branch-${String(place + 1).padStart(2, '0')}`)
    for (const [place, name] of names.entries()) {
      sample.database.run(
        `INSERT INTO organizations (id, name, display_name, description, icon, created_at, updated_at)
         VALUES (?, ?, ?, '', '', ?, ?)`,
        `00000000-0000-4000-9000-0000000000${String(place + 10)}`,
        name,
        name,
        made,
        made,
      )
    }
    await userEvent.click(await canvas.findByRole('button', { name: 'Refresh' }))
    const pages = within(canvas.getByRole('navigation', { name: 'Pages' }))
    await userEvent.click(await pages.findByRole('button', { name: 'All 40 organizations' }))
    const picker = within(await screen.findByRole('dialog', { name: 'Organizations' }))
    await userEvent.type(await picker.findByRole('textbox', { name: 'Find an organization' }), 'branch-2')
    await waitFor(() => expect(picker.getAllByRole('link')).toHaveLength(10))
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('heading', { name: 'branch-20 Members' })).toBeVisible()
    await expect(pages.queryByRole('link', { name: 'Meridian' })).toBeNull()
  },
})

export const Rail = meta.story({
  globals: { viewport: { value: 'rail' } },
  play: async ({ canvas, sample }) => {
    await seeFigures(canvas, `1–25 of ${countOf(sample, 'meridian')}`)
    const pages = within(canvas.getByRole('navigation', { name: 'Pages' }))
    await expect(await pages.findByRole('link', { name: /^Members/ })).toHaveAttribute('aria-current', 'page')
    await expect(pages.getByRole('link', { name: /^Roles/ })).toBeVisible()
  },
})

export const Phone = meta.story({
  globals: { viewport: { value: 'phone' } },
  args: { at: '/organizations/meridian/members?filter=ali' },
  play: async ({ canvas }) => {
    const list = within(await canvas.findByRole('list', { name: 'Members' }))
    await expect(await list.findByRole('link', { name: 'alice' })).toBeVisible()
    await expect(list.getByText('Organization Auditor')).toBeVisible()
  },
})
