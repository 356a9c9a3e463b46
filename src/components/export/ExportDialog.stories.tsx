import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { members } from '#api/members.ts'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { hanging, ofWhole, refused, type Fault } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'components/Export',
  component: Console,
  args: { at: '/users' },
  globals: { viewport: { value: 'wide' } },
  parameters: {
    sample: { as: 'owner', license: 'entitled' },
    viewport: {
      options: {
        wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } },
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' } },
      },
    },
  },
})

/** The lists on screen are well; whoever reads everybody, whole or by large pages, is refused. */
const unread: Fault = {
  endpoint: users.list,
  answer: (deployment, request) =>
    Number(new URL(request.url).searchParams.get('limit') ?? 1000) < 1000
      ? deployment()
      : Response.json({ message: 'Internal error fetching users.' }, { status: 500 }),
}

interface SavedFile {
  readonly name: string
  readonly blob: Blob
}

/** Takes the files that the browser would save from here on. */
function takeFiles(): SavedFile[] {
  const files: SavedFile[] = []
  const blobs = new Map<string, Blob>()
  spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:${blobs.size}`
    if (blob instanceof Blob) blobs.set(url, blob)
    return url
  })
  spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    files.push({ name: this.download, blob: blobs.get(this.href) ?? new Blob() })
  })
  return files
}

async function fileOf(files: readonly SavedFile[]): Promise<{ name: string; text: string }> {
  const [file, ...more] = files
  if (!file || more.length > 0) throw new Error(`There are ${files.length} files.`)
  return { name: file.name, text: await file.blob.text() }
}

async function openDialog(canvas: Canvas, pages: string): Promise<HTMLElement> {
  await canvas.findByRole('navigation', { name: pages })
  await userEvent.click(canvas.getByRole('button', { name: 'Export' }))
  return screen.findByRole('dialog', { name: /^Export / })
}

async function seeDone(words: RegExp): Promise<void> {
  const done = await screen.findByRole('dialog', { name: /^Exported / })
  await expect(within(done).getByRole('status')).toHaveTextContent(words)
  await waitFor(() => expect(within(done).getByRole('button', { name: 'Done' })).toHaveFocus())
}

function usernames({ database }: Sample, order: string, condition: string): string[] {
  const sql = `SELECT username FROM users WHERE is_system = 0 AND deleted = 0 AND ${condition} ORDER BY ${order}`
  return database.all<{ username: string }>(sql).map(({ username }) => username)
}

/** The columns that the URL names in its order, which has the filter's rows in an order of its own. */
export const AsCsv = meta.story({
  args: { at: '/users?filter=status:suspended&sort=-created&columns=last-seen,status&size=25' },
  play: async ({ canvas, sample }) => {
    const files = takeFiles()
    const dialog = within(await openDialog(canvas, 'Pages of users'))
    await userEvent.click(dialog.getByRole('checkbox', { name: /byte order mark/ }))
    await userEvent.click(dialog.getByRole('button', { name: 'Export' }))
    const expected = usernames(sample, 'created_at DESC, lower(username)', "status = 'suspended'")
    await seeDone(new RegExp(`^Exported ${expected.length} rows, as of \\d\\d:\\d\\d:\\d\\d\\.$`))

    const { name, text } = await fileOf(files)
    await expect(name).toMatch(/^roster-users-\d{4}-\d\d-\d\dT\d{4}-status-suspended\.csv$/)
    const [head, ...lines] = text.trimEnd().split('\r\n')
    await expect(head).toBe('id,username,name,email,is_service_account,last_seen_at,status')
    await expect(lines.map((line) => line.split(',')[1])).toEqual(expected)

    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Export' })).toHaveFocus())
  },
})

export const FailedAndTriedAgain = meta.story({
  globals: { viewport: { value: 'phone' } },
  parameters: {
    sample: { as: 'owner', faults: [unread] },
  },
  play: async ({ canvas, sample }) => {
    const files = takeFiles()
    const dialog = within(await openDialog(canvas, 'Pages of users'))
    await userEvent.click(dialog.getByRole('radio', { name: 'JSON' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Export' }))
    await expect(await screen.findByRole('alert')).toHaveTextContent('Internal error fetching users.')
    await expect(files).toEqual([])

    sample.breaks()
    await expect(screen.getByRole('radio', { name: 'JSON' })).toBeChecked()
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
    await seeDone(/^Exported 250 rows/)
    const { name, text } = await fileOf(files)
    await expect(name).toMatch(/\.json$/)
    const written: unknown = JSON.parse(text)
    await expect(written).toMatchObject({
      export: { deployment: 'http://coder.example', filter: '', sort: 'user' },
      count: 250,
    })
    await expect(written).toHaveProperty('users.length', 250)
  },
})

export const Stopped = meta.story({
  parameters: { sample: { as: 'owner', faults: [ofWhole(hanging(users.list))] } },
  play: async ({ canvas }) => {
    const files = takeFiles()
    const dialog = within(await openDialog(canvas, 'Pages of users'))
    await userEvent.click(dialog.getByRole('button', { name: 'Export' }))
    await expect(await screen.findByText(/^Reading everybody first/)).toBeVisible()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Stop' })).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await userEvent.keyboard('{Enter}')
    await expect(await screen.findByText('Stopped. Nothing was saved.')).toBeVisible()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Export' })).toHaveFocus())
    await expect(files).toEqual([])
  },
})

export const WhoIsChosen = meta.story({
  play: async ({ canvas }) => {
    const files = takeFiles()
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Select alice' }))
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Select adaeze' }))
    const bar = await canvas.findByRole('region', { name: 'Selection' })
    await userEvent.click(await within(bar).findByRole('button', { name: 'Export' }))
    const dialog = await screen.findByRole('dialog', { name: 'Export users' })
    await expect(dialog).toHaveTextContent('2 selected')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Export' }))
    await seeDone(/^Exported 2 rows/)
    const { name, text } = await fileOf(files)
    await expect(name).toMatch(/2-selected\.csv$/)
    const lines = text.trimEnd().split('\r\n').slice(1)
    await expect(lines.map((line) => line.split(',')[1])).toEqual(['adaeze', 'alice'])
  },
})

/** With roles of the organization and of the site, and groups, by their names. */
export const MembersOfAnOrganization = meta.story({
  args: { at: '/organizations/robotics/members?filter=yuki' },
  play: async ({ canvas }) => {
    const files = takeFiles()
    const dialog = within(await openDialog(canvas, 'Pages of members'))
    await userEvent.click(dialog.getByRole('radio', { name: 'JSON' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Export' }))
    await seeDone(/^Exported 1 row,/)
    const { name, text } = await fileOf(files)
    await expect(name).toMatch(/^roster-members-robotics-.*-yuki\.json$/)
    await expect(JSON.parse(text)).toMatchObject({
      export: { organization: 'robotics', filter: 'yuki' },
      members: [{ username: 'yuki', roles: [], global_roles: [], groups: ['firmware'] }],
      count: 1,
    })
  },
})

export const OnlyOneself = meta.story({
  args: { at: '/organizations/robotics/members' },
  parameters: {
    sample: { as: 'member', faults: [refused(members.list, 404, { message: 'Resource not found.' })] },
  },
  play: async ({ canvas }) => {
    const files = takeFiles()
    await canvas.findByText(/^You see only yourself here\./)
    const dialog = await openDialog(canvas, 'Pages of members')
    await expect(dialog).toHaveTextContent('Your own row, which is all that you may see here')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Export' }))
    await seeDone(/^Exported 1 row,/)
    await expect((await fileOf(files)).text).toContain(',yuki,')
  },
})

export const NothingToExport = meta.story({
  args: { at: '/users?filter=nobody-is-called-so' },
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Export' })).toHaveAccessibleDescription('Nobody matches.'),
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Export' }))
    await expect(screen.queryByRole('dialog')).toBeNull()
  },
})
