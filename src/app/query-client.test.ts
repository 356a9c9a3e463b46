import { MutationObserver, QueryObserver, type QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '#api/error.ts'
import { viewerQuery } from '#session/session.ts'
import { createQueryClient } from './query-client.ts'

const unreachable = () => new ApiError(0, {})
const refused = (status: number) => new ApiError(status, {})
const rateLimited = (seconds: number) => new ApiError(429, {}, new Headers({ 'retry-after': String(seconds) }))

let queryClient: QueryClient

beforeEach(() => {
  vi.useFakeTimers()
  queryClient = createQueryClient()
  queryClient.mount()
})

afterEach(() => {
  queryClient.clear()
  queryClient.unmount()
  vi.useRealTimers()
})

/** A read as a page has it: mounted, and answered at once by what `answer` returns or throws. */
function mountRead(key: string, answer: () => unknown) {
  const queryFn = vi.fn<() => Promise<unknown>>(async () => answer())
  const observer = new QueryObserver(queryClient, { queryKey: [key], queryFn })
  const unmount = observer.subscribe(() => undefined)
  return { queryFn, observer, unmount }
}

function write(mutationFn: () => Promise<unknown>) {
  return new MutationObserver(queryClient, { mutationFn }).mutate()
}

describe('a read that failed', () => {
  test.each([400, 401, 403, 404, 409, 500, 502])('with %i is not tried again', async (status) => {
    const { queryFn, observer } = mountRead('users', () => {
      throw refused(status)
    })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(queryFn).toHaveBeenCalledTimes(1)
    expect(observer.getCurrentResult().error).toMatchObject({ status })
  })

  test('for want of an answer is tried once more', async () => {
    const { queryFn, observer } = mountRead('users', () => {
      throw unreachable()
    })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(queryFn).toHaveBeenCalledTimes(2)
    expect(observer.getCurrentResult().isError).toBe(true)
  })

  test('for too many requests waits as long as the deployment asks', async () => {
    let answers = 0
    const { queryFn, observer } = mountRead('users', () => {
      answers += 1
      if (answers === 1) throw rateLimited(7)
      return 'rows'
    })
    await vi.advanceTimersByTimeAsync(6_999)
    expect(queryFn).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(observer.getCurrentResult().data).toBe('rows')
  })

  test('for too many requests is given up in the end', async () => {
    const { queryFn, observer } = mountRead('users', () => {
      throw rateLimited(60)
    })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(queryFn).toHaveBeenCalledTimes(3)
    expect(observer.getCurrentResult().isError).toBe(true)
  })

  test('by a mistake of ours is not tried again', async () => {
    const { queryFn } = mountRead('users', () => {
      throw new TypeError('x is not a function')
    })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(queryFn).toHaveBeenCalledTimes(1)
  })
})

describe('a write', () => {
  test('is pending until every read on screen is right again', async () => {
    let rows = 'before'
    const { queryFn, observer } = mountRead('users', () => rows)
    await vi.advanceTimersByTimeAsync(0)
    const arrives = Promise.withResolvers<void>()
    queryFn.mockImplementation(async () => {
      await arrives.promise
      return rows
    })

    let isDone = false
    const written = write(async () => {
      rows = 'after'
    }).finally(() => {
      isDone = true
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(queryFn).toHaveBeenCalledTimes(2)
    expect(isDone).toBe(false)

    arrives.resolve()
    await written
    expect(observer.getCurrentResult().data).toBe('after')
  })

  test('makes a read stale that is not on screen, so that it is read when it is', async () => {
    const first = mountRead('users', () => 'before')
    await vi.advanceTimersByTimeAsync(0)
    first.unmount()
    await write(async () => undefined)
    expect(first.queryFn).toHaveBeenCalledTimes(1)

    const again = mountRead('users', () => 'after')
    await vi.advanceTimersByTimeAsync(0)
    expect(again.observer.getCurrentResult().data).toBe('after')
  })

  test('that failed leaves the reads alone and is not tried again', async () => {
    const { queryFn } = mountRead('users', () => 'rows')
    await vi.advanceTimersByTimeAsync(0)
    const attempt = vi.fn<() => Promise<unknown>>(() => Promise.reject(unreachable()))
    await expect(write(attempt)).rejects.toThrow(ApiError)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(attempt).toHaveBeenCalledTimes(1)
    expect(queryFn).toHaveBeenCalledTimes(1)
  })
})

describe('a session that ends under the page', () => {
  function mountViewer(answers: (() => unknown)[]) {
    const queryFn = vi.fn<() => Promise<never>>(async () => answers.shift()?.() as never)
    const observer = new QueryObserver(queryClient, { ...viewerQuery, queryFn })
    observer.subscribe(() => undefined)
    return { queryFn, observer }
  }
  const signedOut = () => {
    throw refused(401)
  }

  test.each([
    ['read', () => mountRead('users', signedOut)],
    ['write', () => void write(async () => signedOut()).catch(() => undefined)],
  ])('is found out by a refused %s, and the viewer is kept', async (_, refuse) => {
    const { observer } = mountViewer([() => 'alice', signedOut])
    await vi.advanceTimersByTimeAsync(0)
    refuse()
    await vi.advanceTimersByTimeAsync(0)
    expect(observer.getCurrentResult()).toMatchObject({ data: 'alice', error: { status: 401 } })
  })

  test('is asked for once, however many reads are refused', async () => {
    const { queryFn } = mountViewer([() => 'alice', signedOut])
    await vi.advanceTimersByTimeAsync(0)
    for (const key of ['users', 'roles', 'organizations']) mountRead(key, signedOut)
    await vi.advanceTimersByTimeAsync(1000)
    expect(queryFn).toHaveBeenCalledTimes(2)
  })

  test('is over by signing in again', async () => {
    const viewer = mountViewer([() => 'alice', signedOut, () => 'alice'])
    await vi.advanceTimersByTimeAsync(0)
    const answers = [signedOut, () => 'rows']
    const users = mountRead('users', () => answers.shift()?.())
    await vi.advanceTimersByTimeAsync(0)
    await write(async () => undefined)
    expect(viewer.observer.getCurrentResult()).toMatchObject({ data: 'alice', error: null })
    expect(users.observer.getCurrentResult()).toMatchObject({ data: 'rows', error: null })
  })

  test('is not looked for after other refusals', async () => {
    const { queryFn } = mountViewer([() => 'alice'])
    await vi.advanceTimersByTimeAsync(0)
    mountRead('users', () => {
      throw refused(403)
    })
    await vi.advanceTimersByTimeAsync(0)
    expect(queryFn).toHaveBeenCalledTimes(1)
  })
})
