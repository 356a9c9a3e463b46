import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { request } from '#api/client.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { ApiError } from '#api/error.ts'
import { members } from '#api/members.ts'
import { organizations } from '#api/organizations.ts'
import { session } from '#api/session.ts'
import { users } from '#api/users.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { refused, type Fault } from '#test/faults.ts'
import { openSample, type Sample } from '#test/sample.ts'
import { server } from '#test/server.ts'
import { applyChange, type Change } from './changes.ts'
import { keepJournal, readJournals, removeJournal, type JournalState } from './journal.ts'
import { createRun, undoOf, type Outcome, type Run, type RunTarget } from './run.ts'

async function open(count: number): Promise<Sample> {
  const database = openNodeDatabase(':memory:')
  const sample = await openSample(database, { as: 'owner', users: count, settings: { apiRateLimit: -1 } })
  server.use(...sample.handlers)
  onTestFinished(() => database.close())
  return sample
}

/** Everybody who may be suspended: neither owners nor suspended already. */
async function candidates() {
  const { rows } = await request(users.list, {})
  return rows.filter(({ status, roles }) => status !== 'suspended' && roles.every(({ name }) => name !== 'owner'))
}

type Person = Awaited<ReturnType<typeof candidates>>[number]

interface Noted {
  readonly run: Run
  readonly waits: number[]
  /** The last that was noted of each. */
  readonly journal: Map<string, JournalState>
}

function targetsOf(people: readonly Person[], change: Change): RunTarget[] {
  return people.map(({ id, username, name, is_service_account }) => ({
    id,
    username,
    name,
    is_service_account,
    change,
    effect: '',
  }))
}

function runOf(people: readonly Person[], change: Change): Noted {
  const waits: number[] = []
  const journal = new Map<string, JournalState>()
  const targets = targetsOf(people, change)
  const run = createRun({
    targets,
    apply: applyChange,
    note: (index, state) => journal.set(targets[index]?.username ?? '', state),
    now: () => Date.now(),
    wait: async (milliseconds) => void waits.push(milliseconds),
  })
  return { run, waits, journal }
}

const outcomesOf = ({ targets, outcomeOf }: Run) =>
  new Map(targets.map(({ username }, index): [string, Outcome['kind']] => [username, outcomeOf(index).kind]))

function statuses(sample: Sample): Map<string, string> {
  const rows = sample.database.all<{ username: string; status: string }>('SELECT username, status FROM users')
  return new Map(rows.map(({ username, status }) => [username, status]))
}

function areAll(people: readonly Person[], status: string, sample: Sample): boolean {
  const now = statuses(sample)
  return people.every(({ username }) => now.get(username) === status)
}

/** Numbers that look thrown, and are the same every time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

function pick<Value>(values: readonly Value[], chance: number): Value | undefined {
  return values[Math.floor(chance * values.length)]
}

/** What a fault answers by the number of the call; `late` loses the answer of what was done. */
function faulty(endpoint: Endpoint, answer: (call: number) => (() => Response) | 'late' | undefined | void): Fault {
  let call = 0
  return {
    endpoint,
    async answer(deployment) {
      call += 1
      const other = answer(call)
      if (other === undefined) return deployment()
      if (other !== 'late') return other()
      await deployment()
      return Response.error()
    },
  }
}

const failure = () =>
  Response.json(
    { message: 'Internal error updating user status.', detail: 'dial tcp: i/o timeout' },
    { status: 500, headers: { 'x-coder-request-id': 'f00' } },
  )
const limit = () =>
  Response.json({ message: `You've been rate limited.` }, { status: 429, headers: { 'retry-after': '60' } })

describe('everybody is accounted for', () => {
  test('with 5 % random failures and storms of 429, through Retry and Undo', async () => {
    const sample = await open(300)
    const people = (await candidates()).filter(({ status }) => status === 'active')
    expect(people.length).toBeGreaterThan(200)
    const before = statuses(sample)
    const chance = dice(7)
    const broken = faulty(users.suspend, (call) => {
      if (call % 70 >= 50) return limit
      // A connection is cut before or after the deployment did what it was asked for.
      return chance() < 0.05 ? pick([failure, () => Response.error(), 'late'], chance()) : undefined
    })
    sample.breaks(broken)
    const { run, waits, journal } = runOf(people, { kind: 'suspend' })
    await run.start('to-go')

    const verdicts = [...people.keys()].map((index) => run.outcomeOf(index))
    const { done, failed, toGo, running, endedBy } = run.state()
    expect({ sum: done + failed, toGo, running, endedBy }).toEqual({
      sum: people.length,
      toGo: 0,
      running: 0,
      endedBy: undefined,
    })
    const now = statuses(sample)
    const kinds = people.map(({ username }, index) => {
      const verdict = verdicts[index]
      const isDone = now.get(username) === 'suspended'
      if (verdict?.kind === 'done') return isDone ? 'done' : 'said to be done'
      if (verdict?.kind !== 'failed') return 'no verdict'
      if (verdict.isUnknown) return isDone ? 'unknown, done' : 'unknown, not done'
      return isDone ? 'said to have failed' : 'failed'
    })
    // Each of them occurs, and nothing else.
    expect([...new Set(kinds)].toSorted()).toEqual(['done', 'failed', 'unknown, done', 'unknown, not done'])
    for (const [index, { username }] of people.entries()) {
      const verdict = verdicts[index]
      const noted = verdict?.kind === 'failed' && verdict.isUnknown ? 'unknown' : verdict?.kind
      expect([username, journal.get(username)]).toEqual([username, noted])
    }
    expect(run.order('all').toSorted((one, other) => one - other)).toEqual([...people.keys()])
    // Everybody waited, once for each wave of the storms, as long as the deployment asked.
    expect(waits.length).toBeGreaterThan(5)
    expect(new Set(waits)).toEqual(new Set([60_000]))

    // What fails again is tried again: those who had their verdict are left alone.
    let called = 0
    sample.breaks(faulty(users.suspend, () => void called++))
    await run.start('failed')
    expect(called).toBe(failed)
    expect(run.state()).toMatchObject({ done: people.length, failed: 0, toGo: 0 })
    expect(areAll(people, 'suspended', sample)).toBe(true)

    sample.breaks()
    const back = createRun({ targets: undoOf(run), apply: applyChange, note: () => undefined, now: () => Date.now() })
    await back.start('to-go')
    expect(back.state()).toMatchObject({ done: people.length, failed: 0 })
    expect(statuses(sample)).toEqual(before)
  })

  test('when the deployment vanishes: what had no answer is not known, the rest is not begun, and it goes on', async () => {
    const sample = await open(120)
    const people = await candidates()
    // It did the 20th all the same, and the answer never came.
    let calls = 0
    sample.breaks({
      endpoint: users.suspend,
      async answer(deployment) {
        calls += 1
        if (calls < 20) return deployment()
        if (calls === 20) await deployment()
        // An answer that is still under way would be one in between.
        await vi.waitFor(() => expect(run.state().done).toBe(19))
        return Response.error()
      },
    })
    const { run, journal } = runOf(people, { kind: 'suspend' })
    await run.start('to-go')

    const { done, failed, toGo, running, endedBy } = run.state()
    expect(done + failed + toGo).toBe(people.length)
    expect(running).toBe(0)
    expect(done).toBe(19)
    // Those under way, and who was begun before the last of four in a row had no answer.
    expect(failed).toBeLessThanOrEqual(7)
    expect(endedBy).toContain('could not be reached')
    const now = statuses(sample)
    const named = (kind: Outcome['kind']) =>
      [...outcomesOf(run)].flatMap(([username, each]) => (each === kind ? [username] : []))
    expect(named('done').every((username) => now.get(username) === 'suspended')).toBe(true)
    expect(named('to-go').some((username) => now.get(username) === 'suspended')).toBe(false)
    expect(named('failed').map((username) => journal.get(username))).toEqual(named('failed').map(() => 'unknown'))

    sample.breaks()
    await run.start('failed')
    await run.start('to-go')
    expect(run.state()).toMatchObject({ done: people.length, failed: 0, toGo: 0, endedBy: undefined })
  })

  test('when the session ends: whom it was refused for is not begun', async () => {
    const sample = await open(120)
    const people = await candidates()
    sample.breaks(
      faulty(users.suspend, (call) => {
        if (call === 10) sample.endSession()
        return undefined
      }),
    )
    const { run } = runOf(people, { kind: 'suspend' })
    await run.start('to-go')
    const { done, failed, toGo } = run.state()
    expect([failed, done + toGo]).toEqual([0, people.length])
    expect(run.state().endedBy).toContain('signed out')
  })

  test('when the session ends and somebody signs in again: it goes on, and nobody is done twice', async () => {
    const sample = await open(120)
    const people = await candidates()
    const done: string[] = []
    sample.breaks({
      endpoint: users.suspend,
      async answer(deployment, { url }) {
        if (done.length === 10) sample.endSession()
        const reply = await deployment()
        if (reply.ok) done.push(url)
        return reply
      },
    })
    const states: boolean[] = []
    const run: Run = createRun({
      targets: targetsOf(people, { kind: 'suspend' }),
      apply: applyChange,
      note: () => undefined,
      now: () => Date.now(),
      async signedIn() {
        states.push(run.state().isRunning)
        await request(session.login, { body: { email: personas.owner.email, password: samplePassword } })
      },
    })
    await run.start('to-go')
    expect(run.state()).toMatchObject({ done: people.length, failed: 0, toGo: 0, isSignedOut: false })
    expect(states).toEqual([true])
    expect(done).toHaveLength(people.length)
    expect(new Set(done).size).toBe(people.length)
  })

  test('a session that these calls never have is not waited for without end', async () => {
    const sample = await open(120)
    const people = await candidates()
    sample.breaks(refused(users.suspend, 401, { message: 'You are signed out.' }))
    let waited = 0
    const run = createRun({
      targets: targetsOf(people, { kind: 'suspend' }),
      apply: applyChange,
      note: () => undefined,
      now: () => Date.now(),
      signedIn: async () => void waited++,
    })
    await run.start('to-go')
    expect(run.state()).toMatchObject({ done: 0, failed: 0, toGo: people.length, endedBy: 'You are signed out.' })
    expect(waited).toBe(3)
  })

  test('when the page is reloaded: the journal tells of each what was done, and the rest is done once', async () => {
    const sample = await open(120)
    const people = await candidates()
    const calls = new Set<string>()
    let isCut = false
    sample.breaks({
      endpoint: users.suspend,
      answer(deployment, { url }) {
        // Of a page that is gone nothing arrives any more.
        if (calls.size >= 40) isCut = true
        if (isCut) return new Promise(() => {})
        calls.add(url)
        return deployment()
      },
    })
    const targets = targetsOf(people, { kind: 'suspend' })
    const head = { action: { kind: 'suspend' }, order: '', done: 'Suspended', startedAt: '' } as const
    const { note } = keepJournal(sessionStorage, 'test:', 'cut', head, targets)
    onTestFinished(() => removeJournal(sessionStorage, 'test:', 'cut'))
    void createRun({ targets, apply: applyChange, note, now: () => Date.now() }).start('to-go')
    await expect.poll(() => isCut).toBe(true)
    await expect.poll(() => notedAs('done').length).toBe(40)

    const now = statuses(sample)
    expect(notedAs('done').every((username) => now.get(username) === 'suspended')).toBe(true)
    expect(notedAs('running').length).toBeLessThanOrEqual(4)
    expect(notedAs('done').length + notedAs('running').length + notedAs('to-go').length).toBe(people.length)
    expect(notedAs('to-go').some((username) => now.get(username) === 'suspended')).toBe(false)

    sample.breaks()
    const rest = new Set([...notedAs('running'), ...notedAs('to-go')])
    const { run } = runOf(
      people.filter(({ username }) => rest.has(username)),
      { kind: 'suspend' },
    )
    await run.start('to-go')
    expect(run.state()).toMatchObject({ done: people.length - 40, failed: 0 })
    expect(areAll(people, 'suspended', sample)).toBe(true)

    function notedAs(state: JournalState): string[] {
      const [noted] = readJournals(sessionStorage, 'test:')
      return noted?.people.flatMap((person) => (person.state === state ? [person.username] : [])) ?? []
    }
  })

  test('a deployment that fails every call is left alone', async () => {
    const sample = await open(120)
    const people = await candidates()
    sample.breaks(faulty(users.suspend, () => failure))
    const { run } = runOf(people, { kind: 'suspend' })
    await run.start('to-go')
    const { failed, toGo, endedBy } = run.state()
    expect(failed).toBeLessThanOrEqual(15)
    expect(failed + toGo).toBe(people.length)
    expect(endedBy).toContain('in a row failed')
  })
})

test('Stop begins no more, and what is under way is finished', async () => {
  const sample = await open(120)
  const people = await candidates()
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  let calls = 0
  sample.breaks({
    endpoint: users.suspend,
    async answer(deployment) {
      calls += 1
      if (calls > 6) await gate
      return deployment()
    },
  })
  const { run } = runOf(people, { kind: 'suspend' })
  const over = run.start('to-go')
  await expect.poll(() => run.state().done).toBe(6)
  run.stop()
  expect(run.state()).toMatchObject({ isRunning: true, isStopping: true })
  release()
  await over
  expect(run.state()).toMatchObject({ isRunning: false, done: 10, toGo: people.length - 10 })
})

describe('Undo', () => {
  test('activates those again who were suspended by it', async () => {
    const sample = await open(60)
    const people = (await candidates()).filter(({ status }) => status === 'active').slice(0, 8)
    const { run } = runOf(people, { kind: 'suspend' })
    await run.start('to-go')
    const back = undoOf(run)
    expect(back.map(({ change }) => change)).toEqual(people.map(() => ({ kind: 'activate' })))
    await Promise.all(back.map(({ id, change }) => applyChange(id, change)))
    expect(areAll(people, 'active', sample)).toBe(true)
  })

  test('gives and takes the one role, and keeps what others changed meanwhile', async () => {
    await open(60)
    const auditor = { name: 'auditor', display_name: 'Auditor' }
    const person = (await candidates()).find(({ roles }) => roles.length === 0)
    if (!person) throw new Error('There is nobody without roles.')
    const user = person.id
    const stored = async () => (await request(users.get, { user })).roles.map(({ name }) => name).toSorted()

    const { undo } = await applyChange(user, { kind: 'grant', role: auditor })
    expect(await applyChange(user, { kind: 'grant', role: auditor })).toEqual({ note: 'Had the role already.' })
    await request(users.setRoles, { user, body: { roles: ['auditor', 'template-admin'] } })
    if (!undo) throw new Error('It cannot be taken back.')
    await applyChange(user, undo)
    expect(await stored()).toEqual(['template-admin'])
  })

  test('adds a member again with the roles of before', async () => {
    await open(60)
    const organization = (await request(organizations.list, {})).find(({ name }) => name === 'platform')
    if (!organization) throw new Error('There is no such organization.')
    const { rows } = await request(members.list, { organization: organization.id })
    const member = rows.find(({ roles }) => roles.length > 0)
    if (!member) throw new Error('Nobody there has a role.')
    const user = member.user_id
    const { undo } = await applyChange(user, { kind: 'remove', organization })
    await expect(request(members.get, { organization: organization.id, user })).rejects.toBeInstanceOf(ApiError)
    if (!undo) throw new Error('It cannot be taken back.')
    await applyChange(user, undo)
    const { roles } = await request(members.get, { organization: organization.id, user })
    expect(roles.map(({ name }) => name).toSorted()).toEqual(member.roles.map(({ name }) => name).toSorted())
    expect(await applyChange(user, { kind: 'add', organization })).toEqual({ note: 'Was a member already.' })
  })
})

test('a failure is told in the words of the deployment', async () => {
  const sample = await open(60)
  const [person] = await candidates()
  if (!person) throw new Error('There is nobody.')
  sample.breaks(
    refused(users.suspend, 400, { message: 'You cannot suspend yourself.' }, { 'x-coder-request-id': 'f00' }),
  )
  const { run } = runOf([person], { kind: 'suspend' })
  await run.start('to-go')
  expect(run.outcomeOf(0)).toMatchObject({
    kind: 'failed',
    words: '400 · You cannot suspend yourself.',
    isUnknown: false,
  })
})
