import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, waitFor } from 'storybook/test'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { cut, held, ofWhole, refused, type Fault } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'pages/Users sorted',
  component: Console,
  args: { at: '/users' },
  parameters: {
    sample: { as: 'owner', license: 'entitled' },
    viewport: { options: { wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } } } },
  },
  globals: { viewport: { value: 'wide' } },
})

/** Usernames as the database has them in an order. */
function usernames({ database }: Sample, order: string, condition = 'true'): string[] {
  const sql = `SELECT username FROM users WHERE is_system = 0 AND deleted = 0 AND ${condition} ORDER BY ${order} LIMIT 25`
  return database.all<{ username: string }>(sql).map(({ username }) => username)
}

async function seeUsernames(canvas: Canvas, expected: readonly string[]): Promise<void> {
  await waitFor(() => {
    const shown = canvas.getAllByRole('rowheader').map((header) => header.textContent)
    return expect(shown).toEqual(expected.map((username): unknown => expect.stringContaining(username)))
  })
}

export const ByLastSeen = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await canvas.findByRole('link', { name: 'Next page' })
    await userEvent.click(canvas.getByRole('link', { name: 'Last seen' }))
    await seeUsernames(canvas, usernames(sample, 'last_seen_at, lower(username)'))
    await expect(canvas.getByRole('columnheader', { name: 'Last seen' })).toHaveAttribute('aria-sort', 'ascending')
    await expect(canvas.getByRole('columnheader', { name: 'User' })).not.toHaveAttribute('aria-sort')

    canvas.getByRole('link', { name: 'Last seen' }).focus()
    await userEvent.keyboard('{Enter}')
    await seeUsernames(canvas, usernames(sample, 'last_seen_at DESC, lower(username)'))
    await userEvent.click(canvas.getByRole('link', { name: 'Next page' }))
    await waitFor(() => expect(canvas.getByRole('navigation', { name: 'Pages of users' })).toHaveTextContent('26–50'))
    await userEvent.click(canvas.getByRole('link', { name: 'Last seen' }))
    await seeUsernames(canvas, usernames(sample, 'lower(username)'))
  },
})

export const AFilterOfRostersOwn = meta.story({
  args: { at: '/users?filter=ai_seat:true&sort=-created' },
  play: async ({ canvas, userEvent, sample }) => {
    const seat = 'EXISTS (SELECT 1 FROM ai_seats WHERE user_id = users.id)'
    await canvas.findByRole('button', { name: 'AI seat Yes' })
    await seeUsernames(canvas, usernames(sample, 'created_at DESC, lower(username)', seat))

    await userEvent.click(canvas.getByRole('button', { name: 'Status' }))
    const { length } = usernames(sample, '1', `${seat} AND status = 'active'`)
    await expect(length).toBeGreaterThan(0)
    await screen.findByRole('menuitemcheckbox', { name: /^Suspended 0$/ })
  },
})

export const StoppedAndGoneOn = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await canvas.findByRole('link', { name: 'Next page' })
    // Of so few people everybody is read, once somebody begins to use the page.
    await canvas.findByRole('link', { name: 'All 250' })
    await userEvent.hover(canvas.getByRole('heading', { name: 'Users' }))
    await waitFor(() => expect(canvas.getByRole('link', { name: /^Idle seat holders \d/ })).toBeVisible())
    const reading = held(users.list)
    sample.breaks(ofWhole(reading))
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    // What is there answers until everybody is read anew.
    await userEvent.click(canvas.getByRole('link', { name: 'Created' }))
    await seeUsernames(canvas, usernames(sample, 'created_at, lower(username)'))
    reading.release()
  },
})

const tooOften: Fault = {
  endpoint: users.list,
  answer(deployment, request) {
    const { searchParams } = new URL(request.url)
    if (!searchParams.has('limit')) return cut(users.list, 0.6).answer(deployment, request)
    if (searchParams.get('limit') !== '1000') return deployment()
    return Response.json({ message: "You've been rate limited." }, { status: 429, headers: { 'retry-after': '1' } })
  },
}

export const CutOffAndAskedTooOften = meta.story({
  args: { at: '/users?sort=-created' },
  parameters: { sample: { as: 'owner', faults: [tooOften] } },
  play: async ({ canvas, sample }) => {
    const strip = await canvas.findByText(/takes no more calls before/)
    await expect(strip).toHaveTextContent(/^1\d\d of 250\. The deployment takes no more calls before \d\d:\d\d:\d\d\.$/)
    sample.breaks()
    await seeUsernames(canvas, usernames(sample, 'created_at DESC, lower(username)'))
    await expect(canvas.queryByRole('button', { name: 'Stop' })).toBeNull()
  },
})

export const NotRead = meta.story({
  args: { at: '/users?sort=last_seen' },
  parameters: {
    sample: { as: 'owner', faults: [refused(users.list, 500, { message: 'An internal server error occurred.' })] },
  },
  play: async ({ canvas, userEvent, sample }) => {
    const strip = await canvas.findByText(/^Reading everybody failed/)
    await expect(strip).toHaveTextContent('An internal server error occurred.')
    sample.breaks()
    await userEvent.click(canvas.getByRole('button', { name: 'Go on' }))
    await seeUsernames(canvas, usernames(sample, 'last_seen_at, lower(username)'))
  },
})

export const Deleted = meta.story({
  args: { at: '/users?filter=status:suspended&sort=-created' },
  play: async ({ canvas, userEvent, sample }) => {
    const suspended = usernames(sample, 'created_at DESC, lower(username)', "status = 'suspended'")
    await seeUsernames(canvas, suspended)
    const [first = '', ...others] = suspended
    await userEvent.click(canvas.getByRole('button', { name: `Actions for ${first}` }))
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Delete/ }))
    await userEvent.type(await screen.findByLabelText(`Type ${first}`), `${first}{Enter}`)
    await seeUsernames(canvas, others)
  },
})
