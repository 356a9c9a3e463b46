import { expect, screen, waitFor, within } from 'storybook/test'
import { request } from '#api/client.ts'
import { members } from '#api/members.ts'
import { organizations } from '#api/organizations.ts'
import { parse, toServer } from '#api/search-query.ts'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { refused, type Fault } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'
import type { BulkAction } from './bulk-action.ts'
import { hasNotedRuns, notePrefix } from './has-noted-runs.ts'
import { journalScope, keepJournal } from './journal.ts'
import { openBulk } from './open-bulk.tsx'

const meta = preview.meta({
  title: 'components/Bulk',
  component: Console,
  args: { at: '/users' },
  globals: { viewport: { value: 'wide' } },
  // A story that ends in the middle of a run leaves a note of it.
  beforeEach: forgetRuns,
  parameters: {
    sample: { as: 'owner' },
    viewport: {
      options: {
        wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } },
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' } },
      },
    },
  },
})

function forgetRuns(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(notePrefix)) localStorage.removeItem(key)
}

const idle = 'status:active last_seen_before:90d'

/** Asks for a change of who matches, as the bar under a selection does. */
async function ask(action: BulkAction, filter = idle, most = 30): Promise<readonly string[]> {
  await screen.findByRole('heading', { level: 1, name: /^Users/ })
  const { rows } = await request(users.list, { query: { q: toServer(parse(filter), new Date()), limit: most } })
  const ids = rows.map(({ id }) => id)
  openBulk({ action, targets: { ids, listed: rows, from: { filter, at: new Date() } } })
  return rows.map(({ username }) => username)
}

function seeDialog(name: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('dialog', { name })
}

function statusesOf(sample: Sample, usernames: readonly string[]): string[] {
  const rows = sample.database.all<{ username: string; status: string }>(
    'SELECT username, status FROM users WHERE deleted = 0',
  )
  return [...new Set(rows.filter(({ username }) => usernames.includes(username)).map(({ status }) => status))]
}

/** The first calls come to something else, the others to what the deployment says. */
function atFirst(calls: number, fault: Fault): Fault {
  let left = calls
  return {
    endpoint: fault.endpoint,
    answer: (deployment, sent) => (left-- > 0 ? fault.answer(deployment, sent) : deployment()),
  }
}

const broken = refused(
  users.suspend,
  500,
  { message: 'Internal error updating user status.', detail: 'dial tcp 10.0.4.11:5432: i/o timeout' },
  { 'x-coder-request-id': 'f00' },
)

export const Plan = meta.story({
  play: async ({ userEvent }) => {
    const refresh = await screen.findByRole('button', { name: 'Refresh' })
    refresh.focus()
    await ask({ kind: 'suspend' }, 'status:active', 0)
    const dialog = await seeDialog(/^Suspend \d+ of \d+ people$/)
    const skipped = await within(dialog).findByRole('region', { name: 'Skipped' })
    await expect(skipped).toHaveTextContent('An owner cannot be suspended')
    await expect(skipped).toHaveTextContent('You cannot suspend yourself')
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus())

    const list = () => within(dialog).getByRole('group', { name: 'Will be suspended' })
    await userEvent.type(within(dialog).getByRole('searchbox', { name: 'Find in plan' }), 'agnieszka')
    await waitFor(() => expect(within(list()).getAllByRole('listitem')).toHaveLength(1))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(refresh).toHaveFocus())

    await ask({ kind: 'suspend' })
    await screen.findByRole('button', { name: /^Run: suspend \d+$/ })
  },
})

/** Between the list and the plan one came back, one was suspended, one got a role, and one is gone. */
export const ChangedSinceTheListWasLoaded = meta.story({
  play: async ({ sample }) => {
    await screen.findByRole('heading', { level: 1, name: /^Users/ })
    const filter = `${idle} service_account:false search:a`
    const { rows } = await request(users.list, { query: { q: toServer(parse(filter), new Date()), limit: 30 } })
    const [back, asleep, promoted, gone] = rows.filter(({ roles }) => roles.length === 0)
    if (!back || !asleep || !promoted || !gone) throw new Error('There are too few people.')
    const { database } = sample
    database.run('UPDATE users SET last_seen_at = ? WHERE id = ?', new Date().toISOString(), back.id)
    database.run("UPDATE users SET status = 'dormant' WHERE id = ?", asleep.id)
    database.run(`UPDATE users SET roles = '["owner"]' WHERE id = ?`, promoted.id)
    await request(users.remove, { user: gone.id })
    openBulk({
      action: { kind: 'suspend' },
      targets: { ids: rows.map(({ id }) => id), listed: rows, from: { filter, at: new Date() } },
    })
    const dialog = await seeDialog(/^Suspend \d+ of \d+ people$/)
    const skipped = await within(dialog).findByRole('list', { name: 'Skipped, by reason' })
    const groups = within(skipped).getAllByRole('listitem')
    await expect(groups.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^An owner cannot be suspended/),
      expect.stringMatching(
        new RegExp(`^Signed in since the list was loaded1${back.username} at .*They no longer match the filter\\.$`),
      ),
      `Changed since the list was loaded1${asleep.username}They no longer match the filter: status.`,
      `Deleted since the list was loaded1${gone.username}There is nothing to change any more.`,
    ])
  },
})

export const PlanOnAPhone = meta.story({
  globals: { viewport: { value: 'phone' } },
  play: async () => {
    await ask({ kind: 'activate' }, 'status:suspended,dormant')
    await screen.findByRole('button', { name: /^Run: activate \d+$/ })
  },
})

export const Run = meta.story({
  play: async ({ userEvent, sample }) => {
    const usernames = await ask({ kind: 'suspend' }, idle, 5)
    const run = await screen.findByRole('button', { name: /^Run: suspend \d+$/ })
    sample.breaks(atFirst(2, broken))
    run.focus()
    await userEvent.keyboard('{Enter}')
    const done = await seeDialog(/^Suspended \d+ of \d+ people$/)
    await waitFor(() => expect(within(done).getByRole('button', { name: 'Done' })).toHaveFocus())
    await expect(done).toHaveTextContent(
      '500 · Internal error updating user status. dial tcp 10.0.4.11:5432: i/o timeout',
    )

    await userEvent.click(within(done).getByRole('button', { name: 'Retry 2 failed' }))
    await seeDialog(/^Suspended \d+ people$/)
    await expect(statusesOf(sample, usernames)).toEqual(['suspended'])
    await screen.findByRole('button', { name: /^Undo \d+$/ })
  },
})

export const Failed = meta.story({
  play: async ({ userEvent, sample }) => {
    await ask({ kind: 'suspend' })
    const run = await screen.findByRole('button', { name: /^Run: suspend \d+$/ })
    sample.breaks(broken)
    await userEvent.click(run)
    await screen.findByText(/calls in a row failed/)
    await userEvent.click(await screen.findByRole('button', { name: /^Failed/ }))
    await screen.findByRole('button', { name: /^Go on with \d+$/ })
  },
})

export const RateLimited = meta.story({
  play: async ({ userEvent, sample }) => {
    await ask({ kind: 'suspend' })
    const run = await screen.findByRole('button', { name: /^Run: suspend \d+$/ })
    sample.breaks(refused(users.suspend, 429, { message: 'Slow down.' }, { 'retry-after': '60' }))
    await userEvent.click(run)
    await screen.findAllByText(/^Rate limited\. Goes on in \d+ s, as the server asked\.$/)
    const stop = await screen.findByRole('button', { name: 'Stop' })
    await waitFor(() => expect(stop).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await expect(stop).toBeVisible()
  },
})

export const RateLimitedOnAPhone = meta.story({
  globals: { viewport: { value: 'phone' } },
  play: RateLimited.input.play,
})

export const DeleteAsksForTheNumber = meta.story({
  play: async ({ userEvent, sample }) => {
    const usernames = await ask({ kind: 'delete' }, 'service_account:true', 6)
    await userEvent.click(await screen.findByRole('button', { name: /^Delete \d+…$/ }))
    const dialog = await seeDialog(/^Delete \d+ people\?$/)
    const submit = within(dialog).getByRole('button', { name: /^Delete \d+ people$/ })
    await expect(submit).toHaveAttribute('aria-disabled', 'true')
    const field = within(dialog).getByRole('textbox')
    await userEvent.type(field, '1')
    await expect(submit).toHaveAttribute('aria-disabled', 'true')
    await userEvent.clear(field)
    await userEvent.type(field, String(/\d+/.exec(submit.textContent)))
    await userEvent.keyboard('{Enter}')
    await seeDialog(/^Deleted \d+ people$/)
    await expect(statusesOf(sample, usernames).length).toBeLessThan(2)
    await expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
  },
})

export const OwnersAreMadeAfterASecondQuestion = meta.story({
  play: async ({ userEvent }) => {
    await ask({ kind: 'grant', role: { name: 'owner', display_name: 'Owner' } }, 'role:auditor')
    await userEvent.click(await screen.findByRole('button', { name: /^Grant Owner to \d+…$/ }))
    await screen.findByRole('button', { name: /^Make .* owners?$/ })
  },
})

export const UserAdminMayNotGiveRoles = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  play: async () => {
    await ask({ kind: 'grant', role: { name: 'auditor', display_name: 'Auditor' } })
    const dialog = await seeDialog(/^Grant Auditor to 0 of \d+ people$/)
    await within(dialog).findByText('You may not give or take any site role')
    await expect(within(dialog).getByRole('button', { name: /^Run/ })).toHaveAttribute('aria-disabled', 'true')
  },
})

export const OrganizationAdminRemovesMembers = meta.story({
  parameters: { sample: { as: 'organization-admin' } },
  args: { at: '/organizations/meridian/members' },
  play: async ({ userEvent }) => {
    await screen.findByRole('heading', { level: 1 })
    const organization = (await request(organizations.list, {})).find(({ name }) => name === 'meridian')
    if (!organization) throw new Error('There is no such organization.')
    const { rows } = await request(members.list, { organization: organization.id, query: { limit: 4 } })
    const me = await request(users.get, { user: 'me' })
    openBulk({
      action: { kind: 'remove', organization },
      targets: {
        ids: [...rows.map(({ user_id }) => user_id), me.id],
        listed: rows.map((row) => ({ ...row, id: row.user_id })),
        from: { filter: '', at: new Date() },
      },
    })
    const dialog = await seeDialog(/^Remove 4 of 5 people from Meridian$/)
    await within(dialog).findByText('You cannot remove yourself from an organization')
    await userEvent.click(within(dialog).getByRole('button', { name: /^Run: remove 4 from Meridian$/ }))
    await seeDialog('Removed 4 people from Meridian')
    await userEvent.click(await screen.findByRole('button', { name: 'Undo 4' }))
    await seeDialog('Added 4 people to Meridian')
    const again = await request(members.list, { organization: organization.id, query: { limit: 4 } })
    await expect(again.rows.map(rolesOf)).toEqual(rows.map(rolesOf))
  },
})

function rolesOf({ username, roles }: { username: string; roles: readonly { name: string }[] }): string {
  return `${username}: ${roles
    .map(({ name }) => name)
    .toSorted()
    .join(' ')}`
}

export const NoPlan = meta.story({
  play: async ({ userEvent, sample }) => {
    await screen.findByRole('heading', { level: 1, name: /^Users/ })
    sample.breaks(refused(users.list, 500, { message: 'Internal error fetching users.', detail: 'i/o timeout' }))
    openBulk({
      action: { kind: 'suspend' },
      targets: { ids: ['1', '2'], listed: [], from: { filter: '', at: new Date() } },
    })
    const retry = await screen.findByRole('button', { name: 'Retry' })
    sample.breaks()
    await userEvent.click(retry)
    await screen.findByText('Deleted since the list was loaded')
    sample.breaks(refused(users.list, 500, { message: 'Internal error fetching users.', detail: 'i/o timeout' }))
    await userEvent.keyboard('{Escape}')
    openBulk({
      action: { kind: 'suspend' },
      targets: { ids: ['1', '2'], listed: [], from: { filter: '', at: new Date() } },
    })
    await screen.findByText(/Internal error fetching users\. · i\/o timeout/)
  },
})

/** Of who is signed in to the sample, which stands for one deployment. */
async function noteARun(): Promise<void> {
  const me = await request(users.get, { user: 'me' })
  const { rows } = await request(users.list, { query: { q: 'status:active', limit: 8 } })
  const head = {
    action: { kind: 'suspend' as const },
    order: 'Suspend 8 people',
    done: 'Suspended',
    startedAt: new Date().toISOString(),
  }
  const journal = keepJournal(localStorage, journalScope('http://coder.example', me.id), 'cut-off', head, rows)
  for (const [index, state] of (['done', 'done', 'failed', 'running'] as const).entries()) journal.note(index, state)
}

export const CutOff = meta.story({
  beforeEach: noteARun,
  play: async ({ userEvent }) => {
    await screen.findByText(/2 suspended, 1 failed, 4 not begun; of 1 it is not known\.$/)
    await userEvent.click(await screen.findByRole('button', { name: 'Plan the other 6 again' }))
    await seeDialog(/^Suspend .*6 people$/)
    await expect(hasNotedRuns()).toBe(false)
  },
})
