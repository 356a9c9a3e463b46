import { expect, test, vi } from 'vitest'
import { runPool, type AfterFailure } from './pool.ts'

const goOn = (): AfterFailure => ({ kind: 'go-on' })
const never = new AbortController().signal
/** Lets everything that waits for nothing but itself go on. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

test('every item is worked on once, in order, no more than so many at a time', async () => {
  const items = Array.from({ length: 100 }, (_, at) => at)
  const begun: number[] = []
  let underWay = 0
  let most = 0
  await runPool({
    items,
    size: 4,
    afterFailure: goOn,
    signal: never,
    work: async (item) => {
      begun.push(item)
      underWay += 1
      most = Math.max(most, underWay)
      await settle()
      underWay -= 1
    },
  })
  expect(begun).toEqual(items)
  expect(most).toBe(4)
})

test('no items are no work', async () => {
  await runPool({ items: [], size: 4, afterFailure: goOn, signal: never, work: () => expect.unreachable() })
})

test('an item that fails does not keep the others from it', async () => {
  const done: number[] = []
  await runPool({
    items: [1, 2, 3, 4],
    size: 2,
    signal: never,
    afterFailure: goOn,
    work: async (item) => {
      if (item % 2 === 0) throw new Error('even')
      done.push(item)
    },
  })
  expect(done).toEqual([1, 3])
})

test('after a stop nothing more begins, and what is under way is waited for', async () => {
  const { promise, resolve: finish } = Promise.withResolvers<void>()
  const stop = new AbortController()
  const begun: number[] = []
  let isOver = false
  const run = async () => {
    await runPool({
      items: [1, 2, 3, 4],
      size: 2,
      signal: stop.signal,
      afterFailure: goOn,
      work: async (item) => {
        begun.push(item)
        await promise
      },
    })
    isOver = true
  }
  const running = run()
  await settle()
  stop.abort()
  await settle()
  expect(isOver).toBe(false)
  finish()
  await running
  expect(begun).toEqual([1, 2])
})

test('a failure that would be that of all stops the run', async () => {
  const begun: number[] = []
  await runPool({
    items: [1, 2, 3, 4],
    size: 1,
    signal: never,
    afterFailure: () => ({ kind: 'stop' }),
    work: async (item) => {
      begun.push(item)
      if (item === 2) throw new Error('signed out')
    },
  })
  expect(begun).toEqual([1, 2])
})

test('a wait holds up the whole run, and then the item is tried again', async () => {
  const { promise, resolve: timeIsUp } = Promise.withResolvers<void>()
  const wait = vi.fn<() => Promise<void>>(() => promise)
  const begun: number[] = []
  let isLimited = true
  const run = runPool({
    items: [1, 2, 3, 4, 5],
    size: 2,
    signal: never,
    wait,
    afterFailure: () => ({ kind: 'wait', milliseconds: 60_000 }),
    work: async (item) => {
      begun.push(item)
      await settle()
      if (item > 2 && isLimited) throw new Error('429')
    },
  })
  await vi.waitFor(() => expect(begun).toEqual([1, 2, 3, 4]))
  await settle()
  await settle()
  expect(begun).toEqual([1, 2, 3, 4])
  expect(wait).toHaveBeenCalledExactlyOnceWith(60_000, expect.any(AbortSignal))
  isLimited = false
  timeIsUp()
  await run
  expect(new Set(begun.slice(4))).toEqual(new Set([3, 4, 5]))
})

test('a stop ends a wait at once', async () => {
  const stop = new AbortController()
  let tries = 0
  const run = runPool({
    items: [1],
    size: 1,
    signal: stop.signal,
    afterFailure: () => ({ kind: 'wait', milliseconds: 3_600_000 }),
    work: () => {
      tries += 1
      return Promise.reject(new Error('429'))
    },
  })
  await settle()
  stop.abort()
  await run
  expect(tries).toBe(1)
})

test('an item that waits for something is tried again when that has happened', async () => {
  const { promise, resolve: happen } = Promise.withResolvers<void>()
  const event = vi.fn<() => Promise<void>>(() => promise)
  const done: number[] = []
  let isSignedIn = false
  const run = runPool({
    items: [1, 2, 3],
    size: 2,
    signal: never,
    afterFailure: () => ({ kind: 'wait-for', event }),
    work: async (item) => {
      await settle()
      if (!isSignedIn) throw new Error('401')
      done.push(item)
    },
  })
  await vi.waitFor(() => expect(event).toHaveBeenCalledExactlyOnceWith(expect.any(AbortSignal)))
  isSignedIn = true
  happen()
  await run
  expect(new Set(done)).toEqual(new Set([1, 2, 3]))
})
