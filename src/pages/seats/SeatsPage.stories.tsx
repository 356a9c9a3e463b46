import type { Canvas } from 'storybook/internal/csf'
import { expect, fireEvent, screen, waitFor, within } from 'storybook/test'
import { audit } from '#api/audit.ts'
import { insights } from '#api/insights.ts'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { held, ofWhole, refused, type Fault } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'pages/Seats',
  component: Console,
  args: { at: '/seats' },
  globals: { viewport: { value: 'wide' } },
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

const holds = 'id IN (SELECT user_id FROM ai_seats)'

/** Who holds a seat and was not seen for so many days, as the database has them: those never seen first. */
function idle({ database }: Sample, days: number): string[] {
  const before = new Date(Date.now() - days * 86_400_000).toISOString()
  const sql = `SELECT username FROM users WHERE ${holds} AND last_seen_at <= ? ORDER BY last_seen_at, lower(username)`
  return database.all<{ username: string }>(sql, before).map(({ username }) => username)
}

function holders({ database }: Sample): number {
  return database.get<{ count: number }>('SELECT count(*) AS count FROM ai_seats')?.count ?? 0
}

/** Who was active when the newest day that is counted began, in UTC; in the last hour of a day the next one counts. */
function activeAtMidnight({ database }: Sample): number | undefined {
  const midnight = new Date(Date.now() + 3_600_000)
  midnight.setUTCHours(0, 0, 0, 0)
  const sql = `SELECT count(*) AS count FROM users WHERE is_system = 0 AND deleted = 0 AND 'active' = (
    SELECT status FROM user_status_changes
    WHERE user_id = users.id AND changed_at <= ? ORDER BY changed_at DESC LIMIT 1)`
  return database.get<{ count: number }>(sql, midnight.toISOString())?.count
}

async function seeRows(canvas: Canvas, usernames: readonly string[]): Promise<void> {
  await waitFor(() => {
    const boxes = canvas.getAllByRole('checkbox', { name: /^Select (?!everybody)/ })
    return expect(boxes.map((box) => box.ariaLabel)).toEqual(usernames.map((username) => `Select ${username}`))
  })
}

function whatIf(canvas: Canvas): Promise<HTMLElement> {
  return canvas.findByRole('group', { name: 'What if' })
}

export const Owner = meta.story({
  play: async ({ canvas, sample, userEvent }) => {
    const all = holders(sample)
    const limit = Math.floor(all * 0.92)
    const expected = idle(sample, 30)
    await expect(expected.length).toBeGreaterThan(3)
    await seeRows(canvas, expected)
    await expect(canvas.getByText(`${all} holders by last seen`)).toBeVisible()

    const seats = within(canvas.getByRole('region', { name: 'AI seats' }))
    await expect(seats.getAllByText(`${all - limit} over the limit`)).toHaveLength(2)
    await expect(seats.getByText(`${all - expected.length} seen in the last 30 days`)).toBeVisible()
    await expect(seats.getByText(/^counted/)).toHaveTextContent(/counted \d\d:\d\d/)
    const licence = canvas.getByRole('region', { name: 'Licence seats' })
    await expect(licence).toHaveTextContent(/94 %, \d+ left/)
    await waitFor(() => expect(licence).toHaveTextContent(/licence expires \d+ \w+ \d{4}/))
    const pages = within(canvas.getByRole('navigation', { name: 'Pages' }))
    await expect(pages.getByRole('link', { name: `Seats ${all} / ${limit} (over the limit)` })).toHaveAttribute(
      'aria-current',
      'page',
    )

    await expect(await whatIf(canvas)).toHaveTextContent(
      `If these ${expected.length} are suspended:AI seats ${all} → become ${all - expected.length} of ${limit}`,
    )
    // The log has an entry for each seat, and all are read at once.
    await waitFor(() => expect(canvas.queryByText('Unknown')).toBeNull())
    await userEvent.click(canvas.getByRole('button', { name: `Plan to suspend ${expected.length}…` }))
    const plan = await screen.findByRole('dialog', { name: new RegExp(`^Suspend ${expected.length} `) })
    await expect(await within(plan).findByRole('button', { name: /^Run/ })).toBeVisible()
  },
})

/** The field, the slider, the table and the URL are one number. */
export const IdleForAtLeast = meta.story({
  args: { at: '/seats?idle=90' },
  play: async ({ canvas, sample, userEvent }) => {
    await seeRows(canvas, idle(sample, 90))
    const slider = canvas.getByRole('slider', { name: 'Idle for at least, in days' })
    const field = canvas.getByRole('textbox', { name: 'AI seat holders idle for at least' })
    await expect(slider).toHaveAttribute('aria-valuetext', `90 days, ${idle(sample, 90).length} idle`)
    await fireEvent.change(slider, { target: { value: '40' } })
    await seeRows(canvas, idle(sample, 40))
    await expect(field).toHaveValue('40')

    await userEvent.clear(field)
    await expect(await canvas.findByText('A whole number from 0 to 3,650.')).toBeVisible()
    await seeRows(canvas, idle(sample, 40))
    await userEvent.type(field, '3000')
    await waitFor(() => expect(slider).toHaveValue('120'))
    await seeRows(canvas, idle(sample, 3000))
    await userEvent.clear(field)
    await userEvent.tab()
    await expect(field).toHaveValue('3000')
  },
})

export const LeavingSomebodyOut = meta.story({
  play: async ({ canvas, sample, userEvent }) => {
    const expected = idle(sample, 30)
    await seeRows(canvas, expected)
    const box = canvas.getByRole('checkbox', { name: `Select ${expected[2]}` })
    await expect(box).toBeChecked()
    await userEvent.click(box)
    await expect(await canvas.findByRole('button', { name: `Plan to suspend ${expected.length - 1}…` })).toBeVisible()
    await userEvent.click(canvas.getByRole('checkbox', { name: /^Select everybody on this page/ }))
    await userEvent.click(canvas.getByRole('checkbox', { name: /^Select everybody on this page/ }))
    await expect(await canvas.findByRole('button', { name: 'Plan to suspend 0…' })).toHaveAccessibleDescription(
      'Choose somebody who can be suspended.',
    )
  },
})

/** Whoever is suspended leaves the list, and the count follows. */
export const Suspending = meta.story({
  args: { at: '/seats?idle=60' },
  play: async ({ canvas, sample, userEvent }) => {
    const [all, { length }] = [holders(sample), idle(sample, 60)]
    await userEvent.click(await canvas.findByRole('button', { name: `Plan to suspend ${length}…` }))
    const plan = within(await screen.findByRole('dialog'))
    await userEvent.click(await plan.findByRole('button', { name: /^Run/ }))
    await userEvent.click(await screen.findByRole('button', { name: 'Done' }))
    await expect(await canvas.findByText('Nobody is idle')).toBeVisible()
    await expect(canvas.getByText(`${all - length} holders by last seen`)).toBeVisible()
    await expect(holders(sample)).toBe(all - length)
  },
})

/** Nobody may suspend an owner, so their seats are not counted on. */
export const AnOwnerAmongThem = meta.story({
  play: async ({ canvas, sample, userEvent }) => {
    const expected = idle(sample, 30)
    await seeRows(canvas, expected)
    sample.database.run(`UPDATE users SET roles = '["owner"]' WHERE username = ?`, expected[0] ?? '')
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    const box = await whatIf(canvas)
    await waitFor(() =>
      expect(box).toHaveTextContent(
        `1 of the ${expected.length} chosen cannot be: An owner cannot be suspended. Remove the Owner role first.`,
      ),
    )
    await expect(canvas.getByRole('button', { name: `Plan to suspend ${expected.length - 1}…` })).toBeVisible()
  },
})

export const WithinTheLimits = meta.story({
  parameters: { sample: { as: 'owner', license: 'entitled' } },
  play: async ({ canvas, sample }) => {
    await seeRows(canvas, idle(sample, 30))
    const seats = canvas.getByRole('region', { name: 'AI seats' })
    await expect(seats).toHaveTextContent(/\d+ left/)
    await expect(seats).not.toHaveTextContent('over the limit')
  },
})

export const WithoutALicence = meta.story({
  parameters: { sample: { as: 'owner', license: 'none' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing limits the seats of this deployment')).toBeVisible()
    await expect(canvas.getByText(/AI Governance add-on brings AI seats/)).toBeVisible()
    await expect(canvas.queryByRole('link', { name: /^Seats/ })).toBeNull()
  },
})

/** May read everything and change nothing: what would be freed is there to be seen. */
export const Auditor = meta.story({
  parameters: { sample: { as: 'auditor' } },
  play: async ({ canvas, sample }) => {
    const expected = idle(sample, 30)
    await seeRows(canvas, expected)
    await expect(
      await canvas.findByRole('button', { name: `Plan to suspend ${expected.length}…` }),
    ).toHaveAccessibleDescription('You may not suspend people. An owner or a user admin can.')
    await waitFor(() => expect(canvas.queryByText('Unknown')).toBeNull())
  },
})

/** May not read the audit log. */
export const UserAdmin = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  play: async ({ canvas, sample }) => {
    const expected = idle(sample, 30)
    await seeRows(canvas, expected)
    const unknown = canvas.getAllByText('Unknown')
    await expect(unknown).toHaveLength(expected.length)
    await expect(unknown[0]).toHaveAttribute('data-tip', 'You may not read the audit log. An owner or an auditor can.')
    await expect(canvas.queryByText(/licence expires/)).toBeNull()
  },
})

export const Member = meta.story({
  parameters: { sample: { as: 'member' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not see who takes a seat')).toBeVisible()
    await expect(canvas.queryByRole('link', { name: /^Seats/ })).toBeNull()
  },
})

const reading = held(users.list)

export const StoppedAndGoneOn = meta.story({
  parameters: { sample: { as: 'owner', faults: [ofWhole(reading)] } },
  play: async ({ canvas, sample, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Stop' }))
    await expect(await canvas.findByText('Reading everybody was stopped')).toBeVisible()
    sample.breaks()
    await userEvent.click(canvas.getByRole('button', { name: 'Go on' }))
    await seeRows(canvas, idle(sample, 30))
  },
})

export const NotRead = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        refused(users.list, 500, { message: 'An internal server error occurred.', detail: 'i/o timeout' }),
        refused(audit.list, 500, { message: 'Internal error fetching audit logs.' }),
        refused(insights.statusCounts, 500, { message: 'Internal error fetching user status counts over time.' }),
      ],
    },
  },
  play: async ({ canvas, sample, userEvent }) => {
    await expect(await canvas.findByText('Who holds a seat could not be read')).toBeVisible()
    await expect(canvas.getByText('An internal server error occurred. · i/o timeout')).toBeVisible()
    await expect(await canvas.findByText(/Internal error fetching user status counts over time\./)).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Export/ })).toHaveAttribute('aria-disabled', 'true')
    sample.breaks()
    for (const retry of canvas.getAllByRole('button', { name: 'Retry' })) await userEvent.click(retry)
    await seeRows(canvas, idle(sample, 30))
    await expect(await canvas.findByRole('row', { name: /^Active \d+/ })).toBeVisible()
  },
})

const withoutZones: Fault = {
  endpoint: insights.statusCounts,
  answer: (deployment, request) =>
    new URL(request.url).searchParams.has('timezone')
      ? Response.json({ message: 'Query parameters have invalid values.' }, { status: 400 })
      : deployment(),
}

/** The figures behind the chart, of a deployment that knows no time zones. */
export const AsTable = meta.story({
  args: { at: '/seats?idle=30&history=table' },
  parameters: { sample: { as: 'owner', faults: [withoutZones] } },
  play: async ({ canvas, sample, userEvent }) => {
    const table = within(await canvas.findByRole('region', { name: 'People by status, day by day' }))
    await expect(table.getAllByRole('row')).toHaveLength(62)
    await expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Day',
      'Active',
      'Dormant',
      'Suspended',
    ])
    await expect(table.getAllByRole('cell')[0]).toHaveTextContent(`${activeAtMidnight(sample)}`)
    const button = canvas.getByRole('button', { name: 'As table' })
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(button)
    await waitFor(() => expect(button).toHaveAttribute('aria-pressed', 'false'))
  },
})

export const HistoryNotServed = meta.story({
  parameters: {
    sample: { as: 'owner', faults: [refused(insights.statusCounts, 404, { message: 'Route not found.' })] },
  },
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByText('This version of the deployment does not count people by status.'),
    ).toBeVisible()
  },
})

export const Phone = meta.story({
  globals: { viewport: { value: 'phone' } },
  play: async ({ canvas, sample }) => {
    const list = within(await canvas.findByRole('list', { name: 'Idle holders of AI seats' }))
    await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(idle(sample, 30).length))
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
  },
})
