import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, spyOn, waitFor, within } from 'storybook/test'
import { organizations } from '#api/organizations.ts'
import { settings } from '#api/settings.ts'
import { users } from '#api/users.ts'
import { samplePassword } from '#reference/seed-people.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent, foreign, hanging, held, refused, unreachable } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'pages/Users',
  component: Console,
  args: { at: '/users' },
  parameters: {
    sample: { as: 'owner' },
    viewport: { options: { wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } } } },
  },
})

/** How many accounts of the deployment are so, as its database has it. */
function countOf({ database }: Sample, condition: string): number {
  const sql = `SELECT count(*) AS count FROM users WHERE is_system = 0 AND deleted = 0 AND ${condition}`
  return database.get<{ count: number }>(sql)?.count ?? 0
}

const isActive = "status = 'active'"
const isDormant = "status = 'dormant'"

/** Rows are drawn some with each frame. */
async function seeRows(canvas: Canvas, count: number): Promise<void> {
  await waitFor(() => expect(canvas.getAllByRole('rowheader')).toHaveLength(count))
}

async function seeFigures(canvas: Canvas, figures: string): Promise<void> {
  const foot = await canvas.findByRole('navigation', { name: 'Pages of users' })
  await waitFor(() => expect(foot).toHaveTextContent(figures))
}

async function seeRow(canvas: Canvas, username: string): Promise<HTMLElement> {
  const header = await canvas.findByRole('rowheader', { name: new RegExp(`^${username}\\b`) })
  return header.closest('tr') ?? header
}

function columnNames(canvas: Canvas): (string | null)[] {
  return canvas.getAllByRole('columnheader').map((header) => header.textContent)
}

function filterField(canvas: Canvas): HTMLElement {
  return canvas.getByRole('combobox', { name: 'Filter users' })
}

function seeFocusOnHeading(canvas: Canvas): Promise<void> {
  return waitFor(() => expect(canvas.getByRole('heading', { name: 'Users' })).toHaveFocus())
}

/** Where the list stands, by the way on that it offers. */
function nextPageUrl(canvas: Canvas): URL {
  return new URL(canvas.getByRole('link', { name: 'Next page' }).getAttribute('href') ?? '', location.origin)
}

export const Owner = meta.story({
  globals: { viewport: { value: 'wide' } },
  play: async ({ canvas }) => {
    await seeFigures(canvas, '1–25 of 250')
    const table = canvas.getByRole('table', { name: 'Users' })
    await expect(table).toHaveAttribute('aria-rowcount', '251')
    await expect(columnNames(canvas)).toEqual([
      '',
      'User',
      'Roles',
      'Organizations',
      'AI add-on',
      'Login type',
      'Status',
      'Last seen',
      'Created',
      'Actions',
    ])
    await expect(canvas.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending')
    const alice = within(await seeRow(canvas, 'alice'))
    await expect(alice.getByRole('rowheader')).toHaveTextContent(
      'aliceAlice Okonkwo-Lindqvistalice.okonkwo@meridian.example',
    )
    await waitFor(() =>
      expect(alice.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
        '',
        'Template Admin',
        'Meridian, Platform',
        '',
        'OIDC',
        'Active',
        '97 days ago',
        '11 months ago',
        '',
      ]),
    )
    await expect(alice.getByRole('img', { name: 'Consuming AI seat' })).toBeVisible()
    await expect(
      within(await seeRow(canvas, 'agents-era')).getByRole('img', { name: 'Not consuming AI seat' }),
    ).toBeVisible()
    const asOf = canvas.getByText('as of', { selector: 'p' })
    await expect(asOf).toBeVisible()
    await expect(asOf).toHaveTextContent(/^as of \d\d:\d\d:\d\d$/)
  },
})

export const UserAdmin = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  play: async ({ canvas }) => seeFigures(canvas, '1–25 of 250'),
})

export const OrganizationAdmin = meta.story({
  parameters: { sample: { as: 'organization-admin' } },
  args: { at: '/users?filter=lars-oe' },
  play: async ({ canvas, userEvent }) => {
    const row = await seeRow(canvas, 'lars-oe')
    const unknown = await within(row).findByText('Unknown')
    await userEvent.hover(unknown)
    await expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'You may not read any organization of this account.',
    )
  },
})

export const Auditor = meta.story({
  parameters: { sample: { as: 'auditor' } },
  args: { at: '/users?filter=role:auditor' },
  play: async ({ canvas }) => {
    await expect(within(await seeRow(canvas, 'dmitri-volkov')).getByText('You')).toBeVisible()
  },
})

export const TemplateAdmin = meta.story({
  parameters: { sample: { as: 'template-admin' } },
  play: async ({ canvas }) => seeFigures(canvas, '1–25 of 250'),
})

/** The deployment shows them the list with nobody else in it, and that is no fault of the list. */
export const Member = meta.story({
  parameters: { sample: { as: 'member' } },
  play: async ({ canvas }) => {
    await seeFigures(canvas, '1 of 1')
    await expect(within(await seeRow(canvas, 'yuki')).getByText('You')).toBeVisible()
    await expect(canvas.getByText(/^You see only yourself here\./)).toBeVisible()
    await expect(canvas.getByRole('link', { name: 'Active' })).toBeVisible()
  },
})

export const ExactTimeByKeyboard = meta.story({
  args: { at: '/users?filter=lars-oe' },
  play: async ({ canvas, userEvent }) => {
    const row = await seeRow(canvas, 'lars-oe')
    const heads = canvas.getAllByRole('columnheader')
    heads
      .flatMap((head) => within(head).queryAllByRole('link'))
      .at(-1)
      ?.focus()
    await userEvent.tab()
    await expect(row).toContainElement(document.activeElement as HTMLElement)
    const [time] = within(row).getAllByText(/ago$/)
    for (let stops = 0; document.activeElement !== time && stops < 12; stops++) await userEvent.keyboard('{ArrowRight}')
    await expect(time).toHaveFocus()
    await expect(await screen.findByRole('tooltip')).toHaveTextContent(/^\w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d:\d\d GMT/)
  },
})

export const HelpOfTheAiAddOn = meta.story({
  play: async ({ canvas, userEvent }) => {
    await seeFigures(canvas, '1–25 of 250')
    const help = canvas.getByRole('button', { name: 'About AI add-on' })
    help.focus()
    await userEvent.keyboard('{Enter}')
    const popup = await screen.findByRole('dialog', { name: 'AI add-on' })
    await waitFor(() => expect(popup).toBeVisible())
    await expect(popup).toHaveTextContent('AI Bridge, Boundary, Tasks')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(help).toHaveFocus())
  },
})

export const RolesAndOrganizationsBehindCounters = meta.story({
  args: { at: '/users?filter=bartholomew' },
  play: async ({ canvas, userEvent }) => {
    const row = within(await seeRow(canvas, 'bartholomew-featherstonehaugh-ii'))
    await expect(row.getByText('User Admin')).toBeVisible()
    await userEvent.click(row.getByRole('button', { name: 'More roles of bartholomew-featherstonehaugh-ii: 2' }))
    const rest = await screen.findByRole('dialog', { name: 'More roles of bartholomew-featherstonehaugh-ii' })
    await expect(
      within(rest)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Template Admin', 'Auditor'])
    await expect(await row.findByRole('button', { name: /^More organizations of .*: 3$/ })).toBeVisible()
  },
})

export const PresetsWithCounts = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    const dormant = countOf(sample, isDormant)
    await userEvent.click(await canvas.findByRole('link', { name: `Dormant ${dormant}` }))
    await seeFigures(canvas, `of ${dormant}`)
    await expect(filterField(canvas)).toHaveValue('status:dormant')
    await expect(canvas.getByRole('link', { name: `Dormant ${dormant}` })).toHaveAttribute('aria-current', 'page')
    await expect(await canvas.findByRole('button', { name: 'Status Dormant' })).toBeVisible()

    const never = countOf(sample, "last_seen_at < '0002'")
    await userEvent.click(canvas.getByRole('link', { name: `Never signed in ${never}` }))
    await seeFigures(canvas, `of ${never}`)
    await expect(canvas.getByRole('button', { name: 'Last seen never' })).toBeVisible()
    await waitFor(() => expect(canvas.getAllByRole('cell', { name: 'Never' })).toHaveLength(never))
  },
})

export const PagesByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    await seeFigures(canvas, '1–25 of 250')
    const page = canvas.getByRole('textbox', { name: 'Page' })
    await userEvent.clear(page)
    await userEvent.type(page, '9{Enter}')
    await seeFigures(canvas, '201–225 of 250')
    await expect(page).toHaveFocus()

    const next = canvas.getByRole('link', { name: 'Next page' })
    next.focus()
    await userEvent.keyboard('{Enter}')
    await seeFigures(canvas, '226–250 of 250')
    await expect(next).toHaveFocus()
    await expect(next).toHaveAttribute('aria-disabled', 'true')
    await expect(next).toHaveAccessibleDescription('This is the last page.')
    await userEvent.keyboard('{Enter}')
    await expect(page).toHaveValue('10')

    await userEvent.clear(page)
    await userEvent.type(page, '3')
    await userEvent.keyboard('{Enter}')
    await seeFigures(canvas, '51–75 of 250')
    await userEvent.clear(page)
    await userEvent.type(page, '700{Enter}')
    await seeFigures(canvas, '226–250 of 250')
    await expect(page).toHaveValue('10')
  },
})

/** Rows that are still those of the page before are not called another page's. */
export const NextPageOnItsWay = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await seeFigures(canvas, '1–25 of 250')
    const box = canvas.getByRole('table', { name: 'Users' }).parentElement
    box?.scrollTo({ top: 400 })
    const third = held(users.list)
    const isThird = (request: Request) => new URL(request.url).searchParams.get('offset') === '50'
    sample.breaks({
      ...third,
      answer: (deployment, request) => (isThird(request) ? third.answer(deployment, request) : deployment()),
    })
    await userEvent.click(canvas.getByRole('link', { name: 'Next page' }))
    await seeFigures(canvas, '26–50 of 250')
    await waitFor(() => expect(box?.scrollTop).toBe(0))
    box?.scrollTo({ top: 400 })
    await userEvent.click(canvas.getByRole('link', { name: 'Next page' }))
    await waitFor(() => expect(canvas.getByRole('table', { name: 'Users' })).toHaveAttribute('aria-busy', 'true'))
    await seeFigures(canvas, '26–50 of 250')
    await expect(box?.scrollTop).toBeGreaterThan(0)
    third.release()
    await seeFigures(canvas, '51–75 of 250')
    await waitFor(() => expect(box?.scrollTop).toBe(0))
  },
})

export const PageSize = meta.story({
  args: { at: '/users?page=3' },
  play: async ({ canvas, userEvent }) => {
    await seeFigures(canvas, '51–75 of 250')
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Rows per page' }), '100')
    await seeFigures(canvas, '1–100 of 250')
    await seeRows(canvas, 100)
    await expect(nextPageUrl(canvas).search).toBe('?page=2&size=100')
  },
})

export const FromItsUrl = meta.story({
  args: { at: '/users?filter=created_before%3A7d+status%3Aactive&page=2&size=50' },
  play: async ({ canvas }) => {
    await seeFigures(canvas, '51–100 of ')
    await expect(filterField(canvas)).toHaveValue('created_before:7d status:active')
    await expect(canvas.getByRole('combobox', { name: 'Rows per page' })).toHaveValue('50')
    await expect(Object.fromEntries(nextPageUrl(canvas).searchParams)).toEqual({
      filter: 'created_before:7d status:active',
      page: '3',
      size: '50',
    })
  },
})

export const NonsenseInTheUrl = meta.story({
  args: { at: '/users?page=-3&size=33&sort=&filter=' },
  play: async ({ canvas }) => {
    await seeFigures(canvas, '1–25 of 250')
    await expect(nextPageUrl(canvas).search).toBe('?page=2')
  },
})

/** More rows to skip than the deployment can count: as little a page as a word would be. */
export const PageBeyondCounting = meta.story({
  args: { at: '/users?page=99999999999' },
  play: async ({ canvas }) => seeFigures(canvas, '1–25 of 250'),
})

export const NoSuchPage = meta.story({
  args: { at: '/users?filter=status:active&page=99' },
  play: async ({ canvas, userEvent, sample }) => {
    const active = countOf(sample, isActive)
    await expect(await canvas.findByText('There is no page 99')).toBeVisible()
    await expect(await canvas.findByText(`${active} people, 25 on a page.`)).toBeVisible()
    await userEvent.click(canvas.getByRole('link', { name: /^Go to the last page, \d+$/ }))
    await seeFigures(canvas, `–${active} of ${active}`)
    await seeFocusOnHeading(canvas)
  },
})

export const NoMatch = meta.story({
  args: { at: '/users?filter=status:dormant+role:owner' },
  play: async ({ canvas, userEvent, sample }) => {
    const dormant = countOf(sample, isDormant)
    await expect(await canvas.findByText('Nobody matches')).toHaveTextContent(
      'Nobody matches status:dormant role:owner',
    )
    await seeFigures(canvas, '0 of 250')
    const drop = await canvas.findByRole('link', { name: 'Drop role:owner' })
    await waitFor(() =>
      expect(canvas.getByText('role:owner', { selector: 'p code' }).closest('p')).toHaveTextContent(
        `Without role:owner it finds ${dormant}, without status:dormant it finds 2.`,
      ),
    )
    await userEvent.click(drop)
    await seeFigures(canvas, `of ${dormant}`)
    await expect(filterField(canvas)).toHaveValue('status:dormant')
    await seeFocusOnHeading(canvas)
  },
})

export const NobodyAtAll = meta.story({
  parameters: { sample: { as: 'owner', faults: [bent(users.list, () => ({ users: null, count: 0 }))] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nobody is here yet')).toBeVisible()
    await seeFigures(canvas, '0 people')
  },
})

export const Loading = meta.story({
  parameters: { sample: { as: 'owner', faults: [hanging(users.list)] } },
  play: async ({ canvas }) => {
    const table = await canvas.findByRole('table', { name: 'Users' })
    await expect(table).toHaveAttribute('aria-busy', 'true')
    await seeFigures(canvas, 'Loading people…')
    const [row] = table.querySelectorAll('tbody tr')
    // What is there within 200 ms needs no placeholder.
    await waitFor(() => expect(row?.checkVisibility({ opacityProperty: true })).toBe(true))
    await expect(canvas.queryByText(/Nobody/)).toBeNull()
  },
})

export const NoAnswer = meta.story({
  parameters: { sample: { as: 'owner', faults: [hanging(users.list)] } },
  play: async ({ canvas, userEvent, sample }) => {
    await expect(await canvas.findByText('The deployment has not answered yet.')).toBeVisible()
    sample.breaks()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await seeFigures(canvas, '1–25 of 250')
    await waitFor(() => expect(canvas.queryByText('The deployment has not answered yet.')).toBeNull())
    await seeFocusOnHeading(canvas)
  },
})

export const Refreshing = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await seeFigures(canvas, '1–25 of 250')
    const answer = held(users.list)
    sample.breaks(answer)
    const refresh = canvas.getByRole('button', { name: 'Refresh' })
    await userEvent.click(refresh)
    const table = canvas.getByRole('table', { name: 'Users' })
    await waitFor(() => expect(table).toHaveAttribute('aria-busy', 'true'))
    await waitFor(() => expect(refresh).toHaveAttribute('aria-busy', 'true'))
    await seeRows(canvas, 25)
    answer.release()
    await waitFor(() => expect(table).toHaveAttribute('aria-busy', 'false'))
    await expect(refresh).toHaveFocus()
  },
})

const statementTimeout = { message: 'Internal error fetching users.', detail: 'pq: canceling statement due to timeout' }

export const Failed = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [refused(users.list, 500, statementTimeout, { 'x-coder-request-id': '1f0c' })],
    },
  },
  play: async ({ canvas, userEvent, sample }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(
      '500 · Internal error fetching users. · pq: canceling statement due to timeout',
    )
    await seeFigures(canvas, 'Count unknown')
    await expect(canvas.getAllByRole('columnheader')).not.toHaveLength(0)
    await expect(canvas.getByRole('button', { name: 'Copy request id' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await expect(await canvas.findByRole('alert')).toBeVisible()
    sample.breaks()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await seeFigures(canvas, '1–25 of 250')
    await seeFocusOnHeading(canvas)
  },
})

export const RefreshFailed = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await seeFigures(canvas, '1–25 of 250')
    sample.breaks(foreign(users.list, 502, 'text/html', '<h1>Bad gateway</h1>'))
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    await expect(await canvas.findByText(/Refresh failed:/)).toHaveTextContent(
      /^As of \d\d:\d\d:\d\d, just now\. Refresh failed: /,
    )
    await seeRows(canvas, 25)
    sample.breaks()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await waitFor(() => expect(canvas.queryByText(/Refresh failed:/)).toBeNull())
    await seeFocusOnHeading(canvas)
  },
})

export const Forbidden = meta.story({
  parameters: { sample: { as: 'member', faults: [refused(users.list, 403, { message: 'Forbidden.' })] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not list the users')).toBeVisible()
    await expect(canvas.getByText(/Signed in as/)).toHaveTextContent('Signed in as yuki.')
    await seeFigures(canvas, 'Count not shown to you')
  },
})

export const Unreachable = meta.story({
  parameters: { sample: { as: 'owner', faults: [unreachable(users.list)] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Roster is trying again\.$/)).toBeVisible()
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The deployment could not be reached.')
  },
})

export const RateLimited = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        refused(
          users.list,
          429,
          { message: "You've been rate limited for sending too many requests!" },
          { 'retry-after': '2' },
        ),
      ],
    },
  },
  play: async ({ canvas, sample }) => {
    await expect(await canvas.findByText(/rate limited/)).toHaveTextContent(
      'Try again in 2 seconds. Roster is trying again.',
    )
    sample.breaks()
    await seeFigures(canvas, '1–25 of 250')
    await expect(canvas.queryByText(/rate limited/)).toBeNull()
  },
})

export const RowsThatDoNotFit = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        bent(users.list, (list) => ({
          ...list,
          users: (list.users ?? []).map((user, at) =>
            at === 1
              ? { ...user, username: 'fifth-wheel', status: 5 }
              : at === 2
                ? { ...user, username: null, name: 'Nora Name' }
                : user,
          ),
        })),
      ],
    },
  },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('2 rows could not be read.')).toBeVisible()
    await seeFigures(canvas, '1–25 of 250, 23 shown')
    await seeRows(canvas, 23)
    await userEvent.click(canvas.getByRole('button', { name: 'Show why' }))
    const why = await screen.findByRole('dialog', { name: 'Rows that could not be read' })
    await waitFor(() => expect(why).toBeVisible())
    await expect(why).toHaveTextContent('fifth-wheelstatus: expected string')
    await expect(why).toHaveTextContent('Nora Nameusername: expected string')
  },
})

/** A later server says more than Roster knows, an earlier one less: neither is an error, and neither is "none". */
export const ValuesOfOtherVersions = meta.story({
  globals: { viewport: { value: 'wide' } },
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        bent(users.list, (list) => ({
          ...list,
          users: (list.users ?? []).map((user) => ({
            ...user,
            has_ai_seat: undefined,
            status: 'archived',
            login_type: 'passkey',
            organization_ids: null,
            roles: [{ name: 'overseer', display_name: '' }],
          })),
        })),
      ],
    },
  },
  args: { at: '/users?filter=alice' },
  play: async ({ canvas }) => {
    const row = within(await seeRow(canvas, 'alice'))
    await expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
      '',
      'overseer',
      'None',
      '',
      'passkey',
      'archived',
      '97 days ago',
      '11 months ago',
      '',
    ])
    await expect(row.getByRole('img', { name: 'Unknown: the deployment did not say' })).toBeVisible()
  },
})

export const HostileNames = meta.story({
  args: { at: '/users?filter=status:suspended&size=100' },
  beforeEach: () => {
    spyOn(window, 'alert')
  },
  play: async ({ canvas }) => {
    await expect(await seeRow(canvas, 'img-onerror')).toHaveTextContent('<img src=x onerror=alert(1)>')
    await expect(await seeRow(canvas, 'script-tag')).toHaveTextContent('"><script>alert(document.domain)</script>')
    await expect(canvas.getByRole('table').querySelectorAll('img, script')).toHaveLength(0)
    await expect(window.alert).not.toHaveBeenCalled()
  },
})

/** What runs from the right stands at the left all the same, and turns nothing around it. */
export const NamesFromRightToLeft = meta.story({
  args: { at: '/users?filter=elsayed' },
  play: async ({ canvas }) => {
    const row = await seeRow(canvas, 'abdelrahman-elsayed')
    const name = within(row).getByText('عبد الرحمن السيد')
    await expect(name.tagName).toBe('BDI')
    await expect(getComputedStyle(name).textAlign).toBe('left')
    await expect(within(row).getByText('abdelrahman-elsayed').getBoundingClientRect().right).toBeLessThan(
      name.getBoundingClientRect().left,
    )
  },
})

export const OrganizationsThatCouldNotBeHad = meta.story({
  parameters: { sample: { as: 'owner', faults: [refused(organizations.list, 500, { message: 'Internal error.' })] } },
  args: { at: '/users?filter=alice' },
  play: async ({ canvas, userEvent }) => {
    const row = within(await seeRow(canvas, 'alice'))
    await userEvent.hover(await row.findByText('Unknown'))
    await expect(await screen.findByRole('tooltip')).toHaveTextContent('The organizations could not be loaded.')
  },
})

async function seeAiAddOn({ canvas }: { canvas: Canvas }): Promise<void> {
  await seeFigures(canvas, '1–25 of 250')
  await expect(columnNames(canvas)).toContain('AI add-on')
  await expect(await canvas.findAllByRole('img', { name: 'Consuming AI seat' })).not.toHaveLength(0)
}

async function seeNoAiAddOn({ canvas }: { canvas: Canvas }): Promise<void> {
  await seeFigures(canvas, '1–25 of 250')
  await expect(columnNames(canvas)).not.toContain('AI add-on')
  await expect(canvas.queryByRole('img', { name: 'Consuming AI seat' })).toBeNull()
}

export const AiAddOnEntitled = meta.story({
  parameters: { sample: { as: 'owner', license: 'entitled' } },
  play: seeAiAddOn,
})

export const AiAddOnInItsGracePeriod = meta.story({
  parameters: { sample: { as: 'owner', license: 'grace' } },
  play: seeAiAddOn,
})

export const AiAddOnOverItsLimit = meta.story({
  parameters: { sample: { as: 'owner', license: 'over' } },
  play: async ({ canvas }) => {
    await seeAiAddOn({ canvas })
    await expect(await canvas.findByText('AI seats')).toHaveTextContent(/^AI seats\d+ of \d+, \d+ over the limit$/)
  },
})

export const AiAddOnWithoutLicence = meta.story({
  parameters: { sample: { as: 'owner', license: 'none' } },
  play: seeNoAiAddOn,
})

export const AiAddOnExpired = meta.story({
  parameters: { sample: { as: 'owner', license: 'expired' } },
  play: seeNoAiAddOn,
})

export const AiAddOnSwitchedOff = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        bent(settings.entitlements, (all) => ({
          ...all,
          features: { ...all.features, ai_governance_user_limit: { entitlement: 'entitled', enabled: false } },
        })),
      ],
    },
  },
  play: seeNoAiAddOn,
})

export const AiAddOnWithoutEnterpriseCode = meta.story({
  parameters: {
    sample: { as: 'owner', faults: [refused(settings.entitlements, 404, { message: 'Route not found.' })] },
  },
  play: seeNoAiAddOn,
})

export const SessionEndsInTheMiddle = meta.story({
  args: { at: '/users?filter=status:active' },
  play: async ({ canvas, userEvent, sample }) => {
    const active = `1–25 of ${countOf(sample, isActive)}`
    await seeFigures(canvas, active)
    sample.endSession()
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign in again' }))
    await userEvent.type(await dialog.findByLabelText('Password'), `${samplePassword}{Enter}`)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expect(filterField(canvas)).toHaveValue('status:active')
    await waitFor(() => expect(canvas.queryByText(/Refresh failed/)).toBeNull())
    await seeFigures(canvas, active)
  },
})

/** 320 px is also what 1,280 px are at 400% zoom. */
export const Phone = meta.story({
  globals: { viewport: { value: 'mobile1' } },
  args: { at: '/users?filter=last_seen_before:30d' },
  play: async ({ canvas, userEvent }) => {
    await seeFigures(canvas, '1–25 of ')
    const list = await canvas.findByRole('list', { name: 'Users' })
    await expect(within(list).getAllByRole('listitem')).toHaveLength(25)
    await expect(within(list).getByText('abdelrahman-elsayed')).toBeVisible()
    await expect(canvas.getByText(/^as of/, { selector: '[role=status] *' })).toBeVisible()
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)

    await userEvent.click(canvas.getByRole('button', { name: 'Filters, 1 set' }))
    await waitFor(() => expect(screen.getByRole('menu', { name: 'Filters, 1 set' })).toHaveFocus())
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    await waitFor(() => expect(screen.getByRole('menuitemcheckbox', { name: 'Active' })).toHaveFocus())
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await waitFor(() => expect(filterField(canvas)).toHaveValue('last_seen_before:30d status:dormant'))
    await userEvent.keyboard('{Escape}{Escape}')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
  },
})
