import { describe, expect, test, vi } from 'vitest'
import { request } from '#api/client.ts'
import { members } from '#api/members.ts'
import { organizations } from '#api/organizations.ts'
import { users, type User } from '#api/users.ts'
import { deploy, directoryOf, inNetwork } from '#test/directory.ts'
import { bent, cut, hanging, held, ofWhole, refused, unreachable, type Fault } from '#test/faults.ts'
import type { Directory } from './directory.ts'
import type { DirectoryStatus } from './view.ts'

inNetwork()

const pace = { patience: 5000, pageSize: 40, pages: 2 }
const source = { kind: 'deployment' } as const
const all = { filter: '' }

const everybody = async () => (await request(users.list, {})).rows
const usernames = async (directory: Directory<User>) => {
  const { rows } = await directory.page(all, { offset: 0, limit: 10_000 })
  return rows.map(({ username }) => username)
}
const kind = (directory: Directory<User>, wanted: DirectoryStatus['kind']) =>
  vi.waitFor(() => expect(directory.status.kind).toBe(wanted))

/** Notes what is asked for in the list, and lets it pass or goes wrong with it. */
function noting(calls: string[], then?: Fault): Fault {
  return {
    endpoint: users.list,
    answer(deployment, call) {
      const { searchParams } = new URL(call.url)
      calls.push(searchParams.get('limit') === '1' ? 'count' : (searchParams.get('offset') ?? 'whole'))
      return then ? then.answer(deployment, call) : deployment()
    },
  }
}

describe('everybody is read', () => {
  test('in one reply, after a count', async () => {
    const calls: string[] = []
    await deploy({ faults: [noting(calls)] })
    const directory = directoryOf(source, { pace })
    const expected = await everybody()
    calls.length = 0
    expect((await directory.page(all, { offset: 0, limit: 10_000 })).rows).toEqual(expected)
    expect(calls).toEqual(['count', 'whole'])
  })

  test.each([
    ['is cut off early', cut(users.list, 0.001)],
    ['is cut off in the middle', cut(users.list, 0.5)],
    ['lacks its last byte', cut(users.list, 1 - 1e-6)],
    ['stops coming', cut(users.list, 0.7, { ends: false })],
    ['never comes', hanging(users.list)],
    ['fails', refused(users.list, 500, { message: 'Internal error fetching users.' })],
    ['finds nothing that answers', unreachable(users.list)],
    ['may not be asked for so often', refused(users.list, 429, {}, { 'retry-after': '0' })],
    ['holds fewer than are counted', bent(users.list, ({ users, count }) => ({ users: users?.slice(0, 130), count }))],
  ])('in pages where one reply %s', async (_, fault) => {
    const calls: string[] = []
    const sample = await deploy()
    const expected = await everybody()
    sample.breaks(noting(calls, ofWhole(fault)))
    const directory = directoryOf(source, { pace: { ...pace, patience: 100 } })
    expect((await directory.page(all, { offset: 0, limit: 10_000 })).rows).toEqual(expected)
    expect(calls.slice(0, 2)).toEqual(['count', 'whole'])
    expect(directory.status).toMatchObject({ kind: 'ready', count: 250 })
  })

  test('on from where the one reply broke off', async () => {
    const calls: string[] = []
    const half = bent(users.list, ({ users, count }) => ({ users: users?.slice(0, 130), count }))
    await deploy({ faults: [noting(calls, ofWhole(half))] })
    await usernames(directoryOf(source, { pace }))
    expect(calls).toEqual(['count', 'whole', '126', '166', '202', '242'])
  })

  test('through too many calls, as late as the deployment says', async () => {
    let refusals = 0
    const sample = await deploy()
    sample.breaks({
      endpoint: users.list,
      answer(deployment) {
        if (++refusals < 6) return Response.json({}, { status: 429, headers: { 'retry-after': '0' } })
        return deployment()
      },
    })
    const now = new Date('2026-11-21T12:00:00Z')
    const directory = directoryOf(source, { pace, now: () => now })
    const waits = new Set<Date | undefined>()
    directory.subscribe(() => directory.status.kind === 'reading' && waits.add(directory.status.waitsUntil))
    expect(await usernames(directory)).toHaveLength(250)
    expect(refusals).toBeGreaterThan(6)
    expect(waits).toContainEqual(now)
  })

  test('of an organization too, one reply or pages', async () => {
    const sample = await deploy()
    const organization = (await request(organizations.list, {}))[0]?.id ?? ''
    const expected = (await request(members.list, { organization })).rows
    for (const faults of [[], [ofWhole(cut(members.list, 0.4))]]) {
      sample.breaks(...faults)
      const directory = directoryOf({ kind: 'organization', organization }, { pace: { ...pace, patience: 100 } })
      expect((await directory.page(all, { offset: 0, limit: 10_000 })).rows).toEqual(expected)
    }
  })

  test.each([
    ['one reply', false],
    ['pages', true],
  ])('but for rows that do not fit, which are counted and named, in %s', async (_, inPages) => {
    const odd = bent(users.list, (reply) => ({
      ...reply,
      users: reply.users?.map((user) => (user.username.startsWith('a') ? { ...user, status: 7 } : user)) ?? null,
    }))
    const sample = await deploy()
    const names = (await everybody()).map(({ username }) => username)
    const readable = names.filter((username) => !username.startsWith('a'))
    sample.breaks({
      endpoint: users.list,
      answer: (deployment, call) =>
        inPages && !new URL(call.url).searchParams.has('limit') ? Response.error() : odd.answer(deployment, call),
    })
    const directory = directoryOf(source, { pace })
    expect(await usernames(directory)).toEqual(readable)
    const problem = 'status: expected string'
    expect(directory.status).toMatchObject({
      count: readable.length,
      unreadableCount: names.length - readable.length,
      unreadable: names.flatMap((name, index) => (name.startsWith('a') ? { index, name, problem } : [])),
    })
  })
})

describe('reading', () => {
  test('tells how far it is, and answers when it is through', async () => {
    const release = held(users.list)
    await deploy({ faults: [ofWhole(release)] })
    const directory = directoryOf(source, { pace })
    const seen: DirectoryStatus[] = []
    directory.subscribe(() => seen.push(directory.status))
    const names = usernames(directory)
    await vi.waitFor(() => expect(directory.status).toEqual({ kind: 'reading', read: 0, total: 250 }))
    release.release()
    expect(await names).toHaveLength(250)
    expect(seen[0]).toEqual({ kind: 'reading', read: 0, total: undefined })
    expect(seen.at(-1)).toMatchObject({ kind: 'ready', count: 250, refresh: undefined, unreadableCount: 0 })
  })

  test('that is stopped keeps what it has and goes on from there, whoever came and went meanwhile', async () => {
    const calls: string[] = []
    const sample = await deploy()
    const before = (await everybody()).map(({ username }) => username)
    sample.breaks(ofWhole(cut(users.list, 0.6, { ends: false })))
    const directory = directoryOf(source, { pace })
    directory.start()
    await vi.waitFor(() => expect(directory.status).toMatchObject({ read: expect.toSatisfy((n) => n > 100) as number }))
    directory.stop()
    await kind(directory, 'stopped')
    const { read } = directory.status as { read: number }
    await expect(usernames(directory)).rejects.toThrow('stopped')

    const [early = '', late = ''] = [before[3], before[200]]
    sample.database.run(`UPDATE users SET deleted = 1 WHERE username IN (?, ?)`, early, late)
    sample.database.run(
      `INSERT INTO users (id, username, email, status, login_type, created_at, updated_at)
       VALUES ('1', 'zz-new', 'zz@example.com', 'active', 'password', '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z')`,
    )
    sample.breaks(noting(calls))
    directory.resume()
    await kind(directory, 'ready')
    expect(calls[0]).toBe(String(read - 4))
    // Who left behind the reading's back is still in it: it is as of when it began.
    expect(await usernames(directory)).toEqual([...before.filter((name) => name !== late), 'zz-new'])
  })

  test('starts again where so many moved that none of the last is where it was', async () => {
    const sample = await deploy()
    sample.breaks(ofWhole(cut(users.list, 0.6, { ends: false })))
    const directory = directoryOf(source, { pace })
    directory.start()
    await vi.waitFor(() => expect(directory.status).toMatchObject({ read: expect.toSatisfy((n) => n > 100) as number }))
    directory.stop()
    await kind(directory, 'stopped')
    sample.database.exec(`UPDATE users SET deleted = 1 WHERE username < 'd' AND username <> 'priya-raman'`)
    sample.breaks()
    directory.resume()
    await kind(directory, 'ready')
    expect(await usernames(directory)).toEqual((await everybody()).map(({ username }) => username))
  })

  test('that is refused says so to whoever asked, and can be tried again', async () => {
    const refusal = refused(users.list, 401, { message: 'You are signed out.' })
    const sample = await deploy({ faults: [refusal] })
    const directory = directoryOf(source, { pace })
    await expect(usernames(directory)).rejects.toMatchObject({ status: 401, kind: 'signed-out' })
    expect(directory.status).toMatchObject({ kind: 'failed', error: { status: 401 } })
    sample.breaks()
    directory.resume()
    expect(await usernames(directory)).toHaveLength(250)
  })
})

describe('what is held', () => {
  async function filled(options?: { idleAfter?: number }) {
    const sample = await deploy()
    const directory = directoryOf(source, { pace, ...options })
    const rows = (await directory.page(all, { offset: 0, limit: 10_000 })).rows
    return { sample, directory, rows }
  }

  test('gives way to what the deployment sent later, in every order, count and answer', async () => {
    const { directory, rows } = await filled()
    const keys = {
      last_seen: (user: User) => user.last_seen_at ?? '',
      name: (user: User) => user.name,
      status: (user: User) => user.status,
      email: (user: User) => user.email,
      roles: (user: User) =>
        user.roles
          .map((role) => role.display_name || role.name)
          .toSorted(new Intl.Collator().compare)
          .join(', '),
    }
    const columns = Object.keys(keys) as (keyof typeof keys)[]
    for (const column of columns) await directory.ids({ filter: '', sort: { column, descending: false } })
    const news = rows.flatMap((user, index): User[] => {
      if (index % 7 !== 0) return []
      const roles = [{ name: 'night-watch', display_name: 'Night Watch' }]
      return [
        {
          ...user,
          status: 'suspended',
          name: `${'zma'[index % 3]} ${user.name}`,
          roles,
          last_seen_at: '2030-01-01T00:00:00Z',
        },
      ]
    })
    const newcomer: User = { ...(rows[5] as User), id: 'new', username: 'Mmm-new', status: 'suspended' }
    const gone = rows[8] as User
    directory.learn([...news, newcomer])
    directory.forget([gone.id, 'nobody'])

    const now = (await directory.page(all, { offset: 0, limit: 10_000 })).rows
    expect(directory.status).toMatchObject({ kind: 'ready', count: 250 })
    expect(now).toHaveLength(250)
    const collator = new Intl.Collator()
    for (const column of columns) {
      const key = keys[column]
      const blank = now.filter((user) => key(user) === '')
      const ordered = now.filter((user) => key(user) !== '').toSorted((a, b) => collator.compare(key(a), key(b)))
      const ids = [...ordered, ...blank].map(({ id }) => id)
      expect(await directory.ids({ filter: '', sort: { column, descending: false } }), column).toEqual(ids)
    }
    expect(now.filter(({ id }) => news.some((user) => user.id === id))).toEqual(news)
    const place = now.findIndex(({ id }) => id === 'new')
    expect(now[place]).toEqual(newcomer)
    expect([now[place - 1], now[place + 1]].map((user) => user && user.username.toLowerCase() < 'mmm-new')).toEqual([
      true,
      false,
    ])
    expect((await directory.page({ filter: 'role:night-watch' }, { offset: 0, limit: 0 })).count).toBe(news.length)
    expect(await directory.facets('', ['status'])).toMatchObject({
      status: { suspended: now.filter(({ status }) => status === 'suspended').length },
    })
  })

  test('knows what became known while it was read', async () => {
    const release = held(users.list)
    const sample = await deploy()
    const [first, second] = await everybody()
    sample.breaks(ofWhole(release))
    const directory = directoryOf(source, { pace })
    directory.start()
    directory.learn([{ ...(first as User), name: 'Renamed' }])
    directory.forget([second?.id ?? ''])
    release.release()
    const { rows } = await directory.page(all, { offset: 0, limit: 1 })
    expect(rows).toEqual([{ ...first, name: 'Renamed' }])
    expect(directory.status).toMatchObject({ count: 249 })
  })

  test('answers until newer rows are there, also where these fail to come', async () => {
    const { sample, directory, rows } = await filled()
    sample.database.run(`UPDATE users SET name = 'Changed' WHERE id = ?`, rows[0]?.id ?? '')
    const release = held(users.list)
    sample.breaks(ofWhole(release))
    directory.refresh()
    await vi.waitFor(() => expect(directory.status).toMatchObject({ kind: 'ready', refresh: { read: 0, total: 250 } }))
    expect((await directory.page(all, { offset: 0, limit: 1 })).rows).toEqual([rows[0]])
    release.release()
    await vi.waitFor(() => expect(directory.status).toMatchObject({ kind: 'ready', refresh: undefined }))
    expect((await directory.page(all, { offset: 0, limit: 1 })).rows[0]?.name).toBe('Changed')

    sample.breaks(refused(users.list, 403, { message: 'Forbidden.' }))
    directory.refresh()
    await vi.waitFor(() => expect(directory.status).toMatchObject({ kind: 'ready', refresh: { status: 403 } }))
    expect(await usernames(directory)).toHaveLength(250)
  })

  test('is given back after a while without a question, and read anew by the next one', async () => {
    const { directory } = await filled({ idleAfter: 30 })
    await kind(directory, 'idle')
    expect(await usernames(directory)).toHaveLength(250)
  })

  test('is given back at once where that is asked for, and whoever waits is told', async () => {
    await deploy({ faults: [ofWhole(hanging(users.list))] })
    const directory = directoryOf(source, { pace })
    const asked = usernames(directory)
    await kind(directory, 'reading')
    directory.release()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(directory.status).toEqual({ kind: 'idle' })
  })
})

describe('a question', () => {
  test('that is called off rejects at once, and the next is answered', async () => {
    await deploy()
    const directory = directoryOf(source, { pace })
    const end = new AbortController()
    const asked = directory.page(all, { offset: 0, limit: 5 }, end.signal)
    end.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await expect(directory.page(all, { offset: 0, limit: 5 }, end.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect((await directory.page(all, { offset: 0, limit: 5 })).rows).toHaveLength(5)
  })

  test('whose ids are frozen is not changed by what comes between two chunks', async () => {
    await deploy({ users: 1200 })
    const directory = directoryOf(source)
    const rows: User[] = []
    for await (const some of directory.rows({ filter: '', sort: { column: 'created', descending: true } })) {
      rows.push(...some)
      if (rows.length === 500) directory.learn([{ ...(rows[0] as User), created_at: '1999-01-01T00:00:00Z' }])
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1200)
  })
})
