import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, waitFor, within } from 'storybook/test'
import { ai } from '#api/ai.ts'
import { audit } from '#api/audit.ts'
import { groups } from '#api/groups.ts'
import { members } from '#api/members.ts'
import { organizations } from '#api/organizations.ts'
import { session } from '#api/session.ts'
import { skills } from '#api/skills.ts'
import { sshKeys } from '#api/ssh-keys.ts'
import { tokens } from '#api/tokens.ts'
import { users } from '#api/users.ts'
import { workspaces } from '#api/workspaces.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent, hanging, refused, unreachable } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'pages/User',
  component: Console,
  args: { at: '/users/alice' },
  parameters: {
    sample: { as: 'owner' },
    viewport: { options: { wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } } } },
  },
})

function block(canvas: Canvas, title: string): Promise<HTMLElement> {
  return canvas.findByRole('region', { name: title })
}

async function seeIn(canvas: Canvas, title: string, words: RegExp | string): Promise<void> {
  const region = await block(canvas, title)
  await waitFor(() => expect(region).toHaveTextContent(words))
}

function idOf({ database }: Sample, username: string): string {
  return database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', username)?.id ?? ''
}

async function teach({ database }: Sample, username: string): Promise<void> {
  const time = '2026-01-31T09:30:00.000000Z'
  const add = `INSERT INTO user_skills (id, user_id, name, description, content, created_at, updated_at)
    SELECT ?, id, 'tidy-imports', 'Sorts what a file takes from others.', ?, ?, ? FROM users WHERE username = ?`
  const content = '---\nname: tidy-imports\n---\nSort them by path.\n'
  await Promise.resolve(database.run(add, crypto.randomUUID(), content, time, time, username))
}

const wide = { viewport: { value: 'wide' } }

export const OverTheList = meta.story({
  globals: wide,
  args: { at: '/users?filter=status:active&size=50' },
  play: async ({ canvas, userEvent, sample }) => {
    const row = await canvas.findByRole('link', { name: /^alice / })
    await userEvent.click(row)
    const heading = await canvas.findByRole('heading', { level: 2, name: 'alice' })
    await waitFor(() => expect(heading).toHaveFocus())
    await expect(document.title).toBe('alice · Users · Roster')
    await expect(row.closest('tr')).toHaveAttribute('data-selected', 'true')
    await expect(canvas.getByRole('table', { name: 'Users' })).toBeVisible()

    await seeIn(
      canvas,
      'Roles',
      /^Roles5.*Template Admin.*site.*Organization Auditor.*Meridian.*default of Meridian, Platform/,
    )
    await seeIn(canvas, 'Organizations', /^Organizations2Meridian.*Platform/)
    await seeIn(canvas, 'Groups', /^Groups/)
    await seeIn(canvas, 'Tokens', /^Tokens0.*None/)
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
    await seeIn(canvas, 'Audit', /^Audit/)
    await seeIn(canvas, 'Personal skills', /^Personal skills0None/)
    await expect(canvas.getByText(idOf(sample, 'alice'))).toBeVisible()
  },
})

export const AlongTheListByKeyboard = meta.story({
  globals: wide,
  args: { at: '/users?filter=status:active&size=25' },
  play: async ({ canvas, userEvent }) => {
    const table = await canvas.findByRole('table', { name: 'Users' })
    await waitFor(() => expect(table).toHaveAttribute('aria-busy', 'false'))
    const rows = canvas.getAllByRole('rowheader')
    const name = (at: number) => rows[at]?.querySelector('bdi')?.textContent ?? ''
    within(rows[23] ?? document.body)
      .getByRole('link')
      .focus()
    await userEvent.keyboard('{Enter}')
    const heading = () => canvas.findByRole('heading', { level: 2, name: name(23) })
    await waitFor(async () => expect(await heading()).toHaveFocus())
    await canvas.findByText(/^24 of /)

    await waitFor(() => expect(canvas.getByRole('link', { name: 'Next user' })).not.toHaveAttribute('aria-disabled'))
    await userEvent.keyboard('j')
    await canvas.findByRole('heading', { level: 2, name: name(24) })
    // The list goes on on its next page.
    await waitFor(() => expect(canvas.getByRole('link', { name: 'Next user' })).not.toHaveAttribute('aria-disabled'))
    await userEvent.keyboard('j')
    await canvas.findByText(/^26 of /)
    const panel = canvas.getByRole('region', { name: 'User' })
    const opened = within(panel).getByRole('heading', { level: 2 }).textContent
    await waitFor(() =>
      expect(canvas.getByRole('link', { name: 'Previous user' })).not.toHaveAttribute('aria-disabled'),
    )
    await userEvent.keyboard('k')
    await canvas.findByText(/^25 of /)
    await waitFor(() => expect(canvas.getByRole('link', { name: 'Next user' })).not.toHaveAttribute('aria-disabled'))
    await userEvent.keyboard('j')
    await canvas.findByText(/^26 of /)

    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('region', { name: 'User' })).toBeNull())
    const row = within(canvas.getByRole('table')).getByRole('link', { name: new RegExp(`^${opened}\\b`) })
    await waitFor(() => expect(row).toHaveFocus())
    await expect(document.title).toBe('Users · Roster')
  },
})

export const FirstOfTheList = meta.story({
  args: { at: '/users?filter=role:owner' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click((await canvas.findAllByRole('link', { name: /meridian.example/ }))[0] ?? document.body)
    const previous = await canvas.findByRole('link', { name: 'Previous user' })
    await expect(previous).toHaveAttribute('aria-disabled', 'true')
    await expect(previous).toHaveAccessibleDescription('This is the first of the list.')
    await userEvent.click(canvas.getByRole('link', { name: 'Open as a page' }))
    const heading = await canvas.findByRole('heading', { level: 1, name: 'emeka-nwosu' })
    await waitFor(() => expect(heading).toHaveFocus())
    await expect(canvas.queryByRole('table', { name: 'Users' })).toBeNull()
    await expect(canvas.getByRole('navigation', { name: 'Back' })).toBeVisible()
  },
})

export const ByUrl = meta.story({
  globals: wide,
  args: { at: '/users/alice?filter=status:active' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { level: 1, name: 'alice' })).toBeVisible()
    await expect(canvas.queryByRole('table')).toBeNull()
    const back = within(canvas.getByRole('navigation', { name: 'Back' })).getByRole('link', { name: 'Users' })
    await expect(back).toHaveAttribute('href', '/users?filter=status%3Aactive')
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
  },
})

/** The log has since when; the figure is what a deployment with use would answer. */
export const SeatAndSpend = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        bent(ai.spend, (reply) => ({
          ...reply,
          current_spend_micros: 41_270_000,
          effective_budget: { spend_limit_micros: 60_000_000, limit_source: 'user_override' },
        })),
      ],
    },
  },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'AI spend', /^AI spend\$41\.27 of \$60\.00, a budget set for this account · \w+ \d{4}, UTC$/)
    await waitFor(() =>
      expect(canvas.getByText('AI seat', { selector: 'dt' }).parentElement).toHaveTextContent(/since .+ ago$/),
    )
  },
})

export const UserAdmin = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
    await seeIn(canvas, 'Tokens', 'You may not see the tokens of alice.')
    await seeIn(canvas, 'Audit', 'You may not read the audit log.')
    await seeIn(canvas, 'Personal skills', 'You may not see the personal skills of alice.')
    await seeIn(canvas, 'Roles', /Organization Auditor.*Meridian/)
    await expect(canvas.getByRole('button', { name: 'Create token' })).toHaveAccessibleDescription(
      'You may not create tokens for others. An owner can.',
    )
  },
})

export const Auditor = meta.story({
  parameters: { sample: { as: 'auditor' } },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'SSH key', 'You may not see the SSH key of alice.')
    await seeIn(canvas, 'Tokens', 'You may not see the tokens of alice.')
    await seeIn(canvas, 'Roles', /Template Admin.*Organization Auditor/)
    await waitFor(() => expect(canvas.getByRole('region', { name: 'Audit' })).not.toHaveTextContent('You may not'))
    await expect(canvas.getByRole('button', { name: 'Regenerate…' })).toHaveAttribute('aria-disabled', 'true')
    await expect(canvas.getByText('Not shown to you')).toBeVisible()
  },
})

export const OrganizationAdmin = meta.story({
  parameters: { sample: { as: 'organization-admin' } },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'Organizations', '1 that you may not read.')
    await seeIn(canvas, 'Roles', 'Roles in an organization that you may not read are not shown.')
    await seeIn(canvas, 'Groups', 'Groups that you may not read are not shown.')
  },
})

export const MemberOnOneself = meta.story({
  parameters: { sample: { as: 'member' } },
  args: { at: '/users/yuki' },
  play: async ({ canvas }) => {
    const heading = await canvas.findByRole('heading', { level: 1, name: 'yuki' })
    await expect(within(heading.parentElement ?? heading).getByText('You')).toBeVisible()
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
    await seeIn(canvas, 'Tokens', 'None')
    await seeIn(canvas, 'Personal skills', 'None')
    await seeIn(canvas, 'Roles', /Organization Member.*implied by Robotics/)
    await expect(canvas.getByRole('button', { name: 'Create token' })).not.toHaveAttribute('aria-disabled')
    await expect(canvas.getByRole('button', { name: 'Regenerate…' })).not.toHaveAttribute('aria-disabled')
  },
})

/** To a member it is as if there were nobody else. */
export const MemberOnSomebodyElse = meta.story({
  parameters: { sample: { as: 'member' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not see this user')).toBeVisible()
    await expect(canvas.getByText(/^404 · Resource not found/)).toBeVisible()
  },
})

export const NobodyThere = meta.story({
  args: { at: '/users/nobody-at-all' },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('There is no such user')).toBeVisible()
    await expect(canvas.getByText('nobody-at-all')).toBeVisible()
    await userEvent.click(canvas.getByRole('link', { name: 'Go to the users' }))
    await expect(await canvas.findByRole('table', { name: 'Users' })).toBeVisible()
  },
})

/** The server still answers for the id of a deleted account, as if nothing had happened. */
export const Deleted = meta.story({
  args: { at: '/users?filter=alice' },
  play: async ({ canvas, userEvent, sample }) => {
    const id = idOf(sample, 'alice')
    await userEvent.click(await canvas.findByRole('link', { name: /^alice / }))
    await seeIn(canvas, 'Organizations', 'Meridian')
    sample.database.run('DELETE FROM organization_members WHERE user_id = ?', id)
    sample.database.run('UPDATE users SET deleted = 1 WHERE id = ?', id)
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    await expect(await canvas.findByText('This account is in no list any more.')).toBeVisible()
    await expect(canvas.getByText('Not on this page of the list')).toBeVisible()
    await seeIn(canvas, 'Organizations', 'None')
    for (const name of ['Edit', 'Suspend', 'Edit roles', 'Create token', 'Regenerate…']) {
      await expect(canvas.getByRole('button', { name })).toHaveAccessibleDescription(/^This account is in no list/)
    }
  },
})

export const BelongsNowhere = meta.story({
  beforeEach({ sample }) {
    sample.database.run(`DELETE FROM organization_members WHERE user_id = ?`, idOf(sample, 'alice'))
  },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'Organizations', /^Organizations0None/)
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
    await expect(canvas.queryByText('This account is in no list any more.')).toBeNull()
  },
})

export const ServiceAccount = meta.story({
  args: { at: '/users/backup-runner' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('None, a service account')).toBeVisible()
    await seeIn(canvas, 'Roles', 'Organization Service Account')
  },
})

const badGateway = { message: 'Bad Gateway' }
const everyRead = [
  users.get,
  organizations.ofUser,
  groups.list,
  tokens.list,
  sshKeys.get,
  audit.list,
  skills.list,
  ai.spend,
  workspaces.count,
]
const titles = ['Organizations', 'Groups', 'Tokens', 'SSH key', 'Audit', 'Personal skills', 'AI spend']

export const EveryBlockFails = meta.story({
  globals: wide,
  parameters: {
    sample: {
      as: 'owner',
      faults: everyRead.filter((each) => each !== users.get).map((each) => refused(each, 502, badGateway)),
    },
  },
  play: async ({ canvas, userEvent, sample }) => {
    for (const title of ['Roles', ...titles]) await seeIn(canvas, title, /Could not be read: 502 · Bad Gateway/)
    await expect(canvas.getByText('Unknown')).toBeVisible()
    sample.breaks()
    await userEvent.click(within(await block(canvas, 'SSH key')).getByRole('button', { name: 'Retry' }))
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
    await seeIn(canvas, 'Tokens', /Could not be read/)
  },
})

export const EveryBlockRefused = meta.story({
  globals: wide,
  parameters: {
    sample: {
      as: 'owner',
      faults: [organizations.ofUser, groups.list, tokens.list, sshKeys.get, audit.list, ai.spend].map((each) =>
        refused(each, 500, { message: 'Internal error.', detail: 'unauthorized: rbac: forbidden' }),
      ),
    },
  },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'Organizations', 'You may not see where alice belongs.')
    await seeIn(canvas, 'Groups', 'You may not see the groups of alice.')
    await seeIn(canvas, 'Tokens', 'You may not see the tokens of alice.')
    await seeIn(canvas, 'SSH key', 'You may not see the SSH key of alice.')
    await seeIn(canvas, 'Audit', 'You may not read the audit log.')
    await seeIn(canvas, 'AI spend', 'You may not see what alice spent.')
  },
})

export const EveryBlockOnItsWay = meta.story({
  parameters: {
    sample: { as: 'owner', faults: everyRead.filter((each) => each !== users.get).map((each) => hanging(each)) },
  },
  play: async ({ canvas }) => {
    for (const title of ['Roles', ...titles]) {
      const region = await block(canvas, title)
      await waitFor(() => expect(region.querySelector('[aria-busy=true]')).not.toBeNull())
      await expect(region).not.toHaveTextContent(/None|may not/)
    }
  },
})

/** Without them nothing says what the viewer may see. */
export const PermissionsFail = meta.story({
  play: async ({ canvas, sample, userEvent }) => {
    await seeIn(canvas, 'Tokens', 'None')
    sample.breaks(refused(session.check, 503, { message: 'Service Unavailable' }))
    await userEvent.click(canvas.getByRole('link', { name: /^Users/, current: 'page' }))
    await userEvent.click(await canvas.findByRole('link', { name: /^amir / }))
    await seeIn(canvas, 'Tokens', 'Could not be read: 503 · Service Unavailable')
    await seeIn(canvas, 'SSH key', 'Could not be read: 503 · Service Unavailable')
  },
})

export const OneOrganizationRefused = meta.story({
  parameters: {
    sample: { as: 'owner', faults: [refused(members.get, 404, { message: 'Resource not found' })] },
  },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'Roles', 'You may not see the roles given in Meridian.')
    await seeIn(canvas, 'Roles', /Template Admin.*site/)
  },
})

export const OlderDeployment = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [skills.list, ai.spend].map((each) => refused(each, 404, { message: 'Route not found.' })),
    },
  },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'Personal skills', 'This version of Coder has no personal skills.')
    await waitFor(() => expect(canvas.queryByRole('region', { name: 'AI spend' })).toBeNull())
  },
})

export const Unlicensed = meta.story({
  parameters: { sample: { as: 'owner', license: 'none' } },
  play: async ({ canvas }) => {
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
    await expect(canvas.queryByRole('region', { name: 'Groups' })).toBeNull()
    await expect(canvas.queryByRole('region', { name: 'AI spend' })).toBeNull()
    await expect(canvas.queryByText('AI seat')).toBeNull()
  },
})

export const Failed = meta.story({
  parameters: { sample: { as: 'owner' } },
  args: { at: '/users?filter=alice' },
  play: async ({ canvas, userEvent, sample }) => {
    await canvas.findByRole('link', { name: /^alice / })
    sample.breaks(unreachable(users.get))
    await userEvent.click(canvas.getByRole('link', { name: /^alice / }))
    await expect(await canvas.findByText('The user could not be loaded')).toBeVisible()
    sample.breaks()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await expect(await canvas.findByRole('heading', { level: 2, name: 'alice' })).toBeVisible()
  },
})

export const SkillsAreReadAndDeleted = meta.story({
  beforeEach: ({ sample }) => teach(sample, 'alice'),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'tidy-imports' }))
    const skill = within(await screen.findByRole('dialog', { name: 'tidy-imports' }))
    await waitFor(() =>
      expect(skill.getByLabelText(/^Text/)).toHaveValue('---\nname: tidy-imports\n---\nSort them by path.\n'),
    )
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(canvas.getByRole('button', { name: 'tidy-imports' })).toHaveFocus())

    await userEvent.click(canvas.getByRole('button', { name: 'Delete skill tidy-imports' }))
    const question = within(await screen.findByRole('dialog', { name: 'Delete skill tidy-imports of alice' }))
    await userEvent.click(await question.findByRole('button', { name: 'Delete skill' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await seeIn(canvas, 'Personal skills', /^Personal skills0None/)
  },
})

export const SshKeyIsReplaced = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    const key = await canvas.findByText(/^ssh-ed25519/)
    const before = key.textContent
    sample.breaks(refused(sshKeys.regenerate, 500, { message: 'Internal error.', detail: 'The disk is full.' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Regenerate…' }))
    const question = within(await screen.findByRole('dialog', { name: 'Regenerate the SSH key of alice' }))
    await userEvent.click(await question.findByRole('button', { name: 'Regenerate key' }))
    await expect(await question.findByRole('alert')).toHaveTextContent('Internal error. The disk is full.')
    await expect(key).toHaveTextContent(before)
    sample.breaks()
    await userEvent.click(question.getByRole('button', { name: 'Regenerate key' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expect(canvas.getByText(/^ssh-ed25519/)).not.toHaveTextContent(before)
  },
})

/** 320 px is also what 1,280 px are at 400% zoom. */
export const Phone = meta.story({
  globals: { viewport: { value: 'mobile1' } },
  args: { at: '/users?filter=alice' },
  play: async ({ canvas, userEvent }) => {
    const row = await canvas.findByRole('link', { name: /^alice/ })
    await userEvent.click(row)
    await canvas.findByRole('heading', { level: 2, name: 'alice' })
    await seeIn(canvas, 'SSH key', /ssh-ed25519/)
    await expect(row).not.toBeVisible()
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
    await userEvent.click(canvas.getByRole('link', { name: 'Close' }))
    await waitFor(() => expect(row).toHaveFocus())
  },
})
