import type { Canvas } from 'storybook/internal/csf'
import { expect, waitFor, within } from 'storybook/test'
import { groups } from '#api/groups.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent, refused } from '#test/faults.ts'

const meta = preview.meta({
  title: 'pages/Users groups',
  component: Console,
  args: { at: '/users?columns=groups,status&size=100' },
  parameters: {
    sample: { as: 'owner', users: 60 },
    viewport: { options: { wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } } } },
  },
  globals: { viewport: { value: 'wide' } },
})

/** What the column says of somebody; of more than one group the first. */
async function seeGroups(canvas: Canvas, username: string | undefined, expected: string | undefined): Promise<void> {
  await waitFor(() => {
    const names = canvas.getAllByRole('rowheader')
    const row = names.find(({ textContent }) => textContent.includes(username ?? ''))?.closest('tr')
    const [, cell] = row ? within(row).getAllByRole('cell') : []
    return expect(cell).toHaveTextContent(expected ?? 'nothing')
  })
}

async function seeNoColumn(canvas: Canvas): Promise<void> {
  await canvas.findAllByRole('columnheader')
  await expect(canvas.queryByRole('columnheader', { name: 'Groups' })).toBeNull()
}

const told: string[] = []
const telling = bent(groups.list, (reply) => {
  told.push(...(reply ?? []).map(({ name }) => name))
  return reply
})

export const Chosen = meta.story({
  parameters: { sample: { as: 'owner', users: 60, faults: [telling] } },
  beforeEach: () => void told.splice(0),
  play: async ({ canvas, sample }) => {
    const inGroups = (count: string) =>
      sample.database.get<{ username: string; name: string }>(
        `SELECT username, min(groups.name) AS name FROM users LEFT JOIN group_members ON user_id = users.id
         LEFT JOIN groups ON groups.id = group_id WHERE is_system = 0 AND deleted = 0
         GROUP BY users.id HAVING count(group_id) ${count} ORDER BY username LIMIT 1`,
      )
    const [one, none] = [inGroups('= 1'), inGroups('= 0')]
    await seeGroups(canvas, one?.username, one?.name)
    await seeGroups(canvas, none?.username, 'None')
    // That would be the whole organization.
    await expect(told).not.toContain('Everyone')
  },
})

export const NotRead = meta.story({
  parameters: {
    sample: { as: 'owner', users: 60, faults: [refused(groups.list, 500, { message: 'An internal error occurred.' })] },
  },
  play: async ({ canvas }) => seeGroups(canvas, 'priya-raman', 'Unknown'),
})

export const NotChosen = meta.story({
  args: { at: '/users' },
  parameters: { sample: { as: 'owner', users: 60, faults: [telling] } },
  beforeEach: () => void told.splice(0),
  play: async ({ canvas }) => {
    await canvas.findAllByRole('rowheader')
    await seeNoColumn(canvas)
    await expect(told).toEqual([])
  },
})

export const Unlicensed = meta.story({
  args: { at: '/users?columns=groups&filter=group:sre' },
  parameters: { sample: { as: 'owner', users: 60, license: 'none' } },
  play: async ({ canvas }) => {
    // Not that the users may not be listed, which is what the refusal of groups would look like.
    await expect(await canvas.findByText(/^group is not a key/)).toBeVisible()
    await expect(canvas.queryAllByText('Count not shown to you')).toEqual([])
    await seeNoColumn(canvas)
  },
})

export const NotAllToBeRead = meta.story({
  parameters: { sample: { as: 'organization-admin', users: 60 } },
  play: async ({ canvas }) => seeNoColumn(canvas),
})
