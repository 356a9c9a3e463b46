import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { users } from '#api/users.ts'
import { formatCsv, parseCsv } from '#lib/csv.ts'
import { isPassword } from '#reference/password.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { held, refused, unreachable, type Fault } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'
import type { Sample, SampleOptions } from '#test/sample.ts'

const at = '/users/import'
const header = ['username', 'email', 'organizations', 'login_type']

const person = (name: string) => [name, `${name}@import.example`, 'meridian', 'github']
const people = (count: number) => Array.from({ length: count }, (_, index) => person(`person-${index + 1}`))

/** The files that the page had the browser save. */
const saved: Blob[] = []
beforeEach(() => {
  saved.length = 0
  URL.createObjectURL = (file) => `blob:${saved.push(file as Blob)}`
  URL.revokeObjectURL = () => {}
  // jsdom would follow the link that saves.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
})

/** Opens the review of a file, as if it had been chosen. */
async function review(text: string, options: SampleOptions = {}) {
  const page = await renderAt(at, { as: 'owner', users: 60, license: 'entitled', ...options })
  await page.user.upload(await screen.findByLabelText('CSV file'), new File([text], 'people.csv', { type: 'text/csv' }))
  await screen.findByRole('table', { name: 'Lines of the file' })
  return page
}

const fileOf = (rows: readonly (readonly string[])[]) => formatCsv([header, ...rows])

const seeCounts = (...counts: string[]) =>
  waitFor(() => {
    const shown = within(screen.getByRole('group', { name: 'Show' })).getAllByRole('button')
    expect(shown.map(({ textContent }) => textContent)).toEqual(counts)
  })

/** Waits for the end of the run, which is read aloud. */
const seeEnd = (words: string, timeout = 10_000) =>
  waitFor(
    () => {
      const said = screen.getAllByRole('status').map(({ textContent }) => textContent)
      expect(said).toContain(words)
    },
    { timeout },
  )

async function start(user: UserEvent, name: string): Promise<void> {
  await user.click(await screen.findByRole('button', { name }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Create / }))
}

const row = (line: number) => screen.getByRole('row', { name: new RegExp(`^${line} `) })

const created = ({ database }: Sample) =>
  database.all<{ username: string }>("SELECT username FROM users WHERE email LIKE '%@import.example' ORDER BY rowid")

test('2,000 lines with 50 bad ones: a verdict for each, and the good ones are created', async () => {
  const bad = [
    (name: string) => ['bad name', `${name}@import.example`, 'meridian', 'github'],
    (name: string) => [name, 'no address', 'meridian', 'github'],
    (name: string) => [name, `${name}@import.example`, 'nowhere', 'github'],
    (name: string) => [name, `${name}@import.example`, 'meridian', 'saml'],
    (name: string) => [personas.owner.username.toUpperCase(), `${name}@import.example`, 'meridian', 'github'],
  ]
  const rows = people(2000).map((good, index) => {
    const spoil = index % 40 === 7 ? bad[Math.floor(index / 40) % bad.length] : undefined
    return spoil?.(`person-${index + 1}`) ?? good
  })
  const { user, sample } = await review(fileOf(rows), { settings: { apiRateLimit: -1 } })
  await seeCounts('All 2,000', 'To create 1,950', 'Need attention 50', 'Created 0')

  await user.click(screen.getByRole('button', { name: 'Need attention 50' }))
  expect(row(9)).toHaveTextContent('A username cannot hold a space')
  expect(row(49)).toHaveTextContent('An email address has an @.')
  expect(row(89)).toHaveTextContent('There is no organization “nowhere” that you may see.')
  expect(row(129)).toHaveTextContent('“saml” is no login type')
  expect(row(169)).toHaveTextContent('A user with this username already exists.')
  expect(row(369)).toHaveTextContent('Line 169 has the same username.')

  await start(user, 'Create 1,950 users')
  await seeEnd('1,950 created', 120_000)
  expect(created(sample)).toHaveLength(1950)
  await seeCounts('All 2,000', 'To create 0', 'Need attention 50', 'Created 1,950')

  await user.click(screen.getByRole('button', { name: '50 lines to mend' }))
  const lines = parseCsv((await saved[0]?.text()) ?? '').map(({ cells }) => cells)
  expect(lines).toHaveLength(51)
  expect(lines[0]).toEqual([...header, 'problem'])
  expect(lines[1]).toEqual([
    ...(rows[7] ?? []),
    'A username cannot hold a space: use letters a to z, digits and hyphens.',
  ])
}, 180_000)

test('passwords are made up for lines without one, and are not lost before they are downloaded', async () => {
  const lines = ['ana', 'ben', 'cy'].map((name) => [name, `${name}@import.example`, 'meridian', 'password'])
  const { user, sample } = await review(fileOf(lines), { faults: [refused(users.create, 500, { message: 'No.' })] })
  await seeCounts('All 3', 'To create 0', 'Need attention 3', 'Created 0')
  expect(row(2)).toHaveTextContent('It would sign in with a password, and the file has none for it.')
  await user.click(screen.getByRole('checkbox', { name: 'Generate passwords for 3 lines without one' }))
  await seeCounts('All 3', 'To create 3', 'Need attention 0', 'Created 0')
  expect(row(2)).toHaveTextContent('Will be created, with a generated password')

  await start(user, 'Create 3 users')
  await seeEnd('0 created, 3 failed')
  expect(screen.queryByRole('button', { name: /passwords?$/ })).toBeNull()

  // The second is created, but nobody hears of it, and a second time it is refused as one that is there.
  let calls = 0
  sample.breaks({
    endpoint: users.create,
    answer: async (deployment) => {
      calls += 1
      const isSecond = calls === 2
      const reply = await deployment()
      return isSecond ? Response.error() : reply
    },
  })
  await user.click(screen.getByRole('button', { name: 'Retry 3 failed' }))
  await seeEnd('2 created, 1 failed')
  sample.breaks()
  await user.click(screen.getByRole('button', { name: 'Retry 1 failed' }))
  await seeEnd('2 created, 1 failed')

  await user.click(screen.getByRole('link', { name: 'Back to users' }))
  const question = await screen.findByRole('dialog', { name: 'Leave this page?' })
  expect(question).toHaveTextContent('3 generated passwords would be lost: download the file first.')
  await user.click(within(question).getByRole('button', { name: 'Stay' }))

  await user.click(screen.getByRole('button', { name: '3 passwords' }))
  const [, ...told] = parseCsv((await saved[0]?.text()) ?? '').map(({ cells }) => cells)
  expect(told.map(([username, email]) => [username, email])).toEqual(lines.map(([name, email]) => [name, email]))
  for (const [username = '', , password = ''] of told) {
    const { password_hash = '' } =
      sample.database.get<{ password_hash: string }>('SELECT password_hash FROM users WHERE username = ?', username) ??
      {}
    expect(await isPassword(password, password_hash)).toBe(true)
  }
  expect(screen.queryByText(/nowhere but here/)).toBeNull()
})

test('what is pasted is reviewed, and can be changed', async () => {
  const { user } = await renderAt(at, { as: 'owner', users: 20 })
  const text = await screen.findByLabelText('Or paste its lines')
  await user.click(screen.getByRole('button', { name: 'Review' }))
  expect(text).toHaveAccessibleDescription('Paste the lines of a CSV file, or choose one.')
  await user.click(text)
  await user.paste('name;mail\nAna;ana@x.io')
  await user.click(screen.getByRole('button', { name: 'Review' }))
  expect(await screen.findByText(/one of them has to be “username”/)).toBeVisible()
  const heading = () => screen.getByRole('heading', { name: 'Import users' })
  expect(heading()).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Change the file' }))
  expect(heading()).toHaveFocus()
  expect(await screen.findByLabelText('Or paste its lines')).toHaveValue('name;mail\nAna;ana@x.io')
})

test('a file that is not text as it should be is not taken', async () => {
  const { user } = await renderAt(at, { as: 'owner', users: 20 })
  const latin = new File([new Uint8Array([0x75, 0xe9])], 'people.csv', { type: 'text/csv' })
  await user.upload(await screen.findByLabelText('CSV file'), latin)
  await waitFor(() =>
    expect(screen.getByLabelText('Or paste its lines')).toHaveAccessibleDescription(
      'people.csv could not be read. It is not in UTF-8: save it as “CSV UTF-8”.',
    ),
  )
})

test('lines that name no organization go where the page says', async () => {
  const { user, sample } = await review('username,email,login_type\nana,ana@import.example,github\n')
  await seeCounts('All 1', 'To create 0', 'Need attention 1', 'Created 0')
  await user.click(await screen.findByRole('combobox', { name: 'Organizations of lines that name none' }))
  await user.click(await screen.findByRole('option', { name: 'Platform' }))
  await user.keyboard('{Escape}')
  await seeCounts('All 1', 'To create 1', 'Need attention 0', 'Created 0')
  await start(user, 'Create 1 user')
  await seeEnd('1 created')
  const memberships = sample.database.all(
    `SELECT organizations.name FROM organization_members JOIN organizations ON organizations.id = organization_id
     JOIN users ON users.id = user_id WHERE username = 'ana'`,
  )
  expect(memberships).toEqual([{ name: 'platform' }])
})

test('what a run would do is said by its figures first', async () => {
  const columns = 'username,email,organizations,login_type,roles,status,service_account'
  const { user } = await review(
    `${columns}\na,a@import.example,meridian,github,owner,active,\nb,b@import.example,meridian,github,,,\nbot,,meridian,,,,yes\nx y,,,,,,`,
  )
  await user.click(await screen.findByRole('button', { name: 'Create 3 users' }))
  const dialog = await screen.findByRole('dialog', { name: 'Create 3 users?' })
  for (const words of [
    '2 people',
    '1 service account',
    '1 gets the role Owner',
    /Licence seats: \d+ → \d+ of \d+/,
    '1 line is left out',
  ]) {
    expect(dialog).toHaveTextContent(words)
  }
})

test('nothing is begun while the lines are still being checked', async () => {
  const slow = held(users.list)
  const { user } = await review(fileOf([person(personas.member.username), ...people(2)]), { faults: [slow] })
  await seeCounts('All 3', 'To create 3', 'Need attention 0', 'Created 0')
  await user.click(screen.getByRole('button', { name: 'Checking the lines' }))
  slow.release()
  await screen.findByRole('button', { name: 'Create 2 users' })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('failed lines say why, are kept, and can be tried again', async () => {
  const { user, sample } = await review(fileOf(people(3)))
  const message = 'Internal error creating user.'
  sample.breaks(refused(users.create, 500, { message, detail: 'disk full' }))
  await start(user, 'Create 3 users')
  await seeEnd('0 created, 3 failed')
  expect(row(2)).toHaveTextContent(`Failed: ${message} disk full`)
  expect(screen.getByRole('button', { name: 'Retry 3 failed' })).toHaveFocus()
  expect(screen.getByRole('button', { name: '3 lines to mend' })).toBeVisible()
  sample.breaks()
  await user.click(screen.getByRole('button', { name: 'Retry 3 failed' }))
  await seeEnd('3 created')
  expect(created(sample)).toHaveLength(3)
})

test('somebody who took the name in the meantime fails alone', async () => {
  const { user, sample } = await review(fileOf(people(2)))
  await screen.findByRole('button', { name: 'Create 2 users' })
  sample.database.run('UPDATE users SET username = ? WHERE username = ?', 'person-1', personas.member.username)
  await start(user, 'Create 2 users')
  await seeEnd('1 created, 1 failed')
  expect(row(2)).toHaveTextContent('Failed: A user with this username or email address already exists.')
})

test('Stop ends the run after what is under way, and the rest can be created then', async () => {
  const { user, sample } = await review(fileOf(people(20)))
  const slow = held(users.create)
  sample.breaks(slow)
  await start(user, 'Create 20 users')
  await user.click(await screen.findByRole('button', { name: 'Stop' }))
  slow.release()
  await seeEnd('4 created, 16 waiting')
  expect(created(sample)).toHaveLength(4)
  sample.breaks()
  await start(user, 'Create the other 16 users')
  await seeEnd('20 created')
  const names = new Set(created(sample).map(({ username }) => username))
  expect(names).toEqual(new Set(people(20).map(([name]) => name)))
})

test('a deployment that is called too often is given the time that it asks for', async () => {
  const { user, sample } = await review(fileOf(people(6)))
  let calls = 0
  const limited: Fault = {
    endpoint: users.create,
    answer: (deployment) => {
      calls += 1
      if (calls !== 3) return deployment()
      return Response.json({ message: 'Too many.' }, { status: 429, headers: { 'retry-after': '1' } })
    },
  }
  sample.breaks(limited)
  await start(user, 'Create 6 users')
  expect(await screen.findByText(/The deployment takes no more calls for now\. Going on at/)).toBeVisible()
  await seeEnd('6 created')
  expect(screen.queryByText(/takes no more calls/)).toBeNull()
  expect(calls).toBe(7)
})

test('a deployment that vanishes stops the run and says what is not known', async () => {
  const { user, sample } = await review(fileOf(people(20)))
  sample.breaks(unreachable(users.create))
  await start(user, 'Create 20 users')
  await seeEnd('0 created, 4 failed, 16 waiting')
  expect(screen.getByRole('alert')).toHaveTextContent('Stopped: The deployment could not be reached.')
  expect(row(2)).toHaveTextContent('Whether it was created is not known.')
})

test('a session that ends in the middle is asked for, and nothing is lost', async () => {
  const { user, sample } = await review(fileOf(people(6)))
  await screen.findByRole('button', { name: 'Create 6 users' })
  sample.endSession()
  await start(user, 'Create 6 users')
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again' })
  await user.type(await within(dialog).findByLabelText('Password'), `${samplePassword}{Enter}`)
  await waitFor(() => expect(dialog).not.toBeInTheDocument())
  await start(user, 'Create 6 users')
  await seeEnd('6 created')
})

test('which accounts exist could not be found out: that is said, and the run goes on without', async () => {
  const message = 'Internal error fetching users.'
  const { user, sample } = await review(fileOf(people(2)), { faults: [refused(users.list, 500, { message })] })
  expect(await screen.findByText(new RegExp(`exist already could not be found out: ${message}`))).toBeVisible()
  sample.breaks()
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  await waitFor(() => expect(screen.queryByText(/could not be found out/)).toBeNull())
  await start(user, 'Create 2 users')
  await seeEnd('2 created')
})

test('leaving asks first while something is not created', async () => {
  const slow = held(users.list)
  const { user } = await review(fileOf(people(2)), { faults: [slow] })
  await user.click(screen.getByRole('link', { name: 'Back to users' }))
  const dialog = await screen.findByRole('dialog', { name: 'Leave this page?' })
  expect(dialog).toHaveTextContent('Nothing of the file is created yet.')
  slow.release()
  await waitFor(() => expect(dialog).toHaveTextContent('2 users of the file are not created.'))
})
