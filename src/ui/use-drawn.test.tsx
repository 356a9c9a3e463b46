import { act, fireEvent, renderHook } from '@testing-library/react'
import { startTransition } from 'react'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'

let useDrawn: typeof import('./use-drawn.ts').useDrawn
let paceAfter: typeof import('./use-drawn.ts').paceAfter

beforeEach(async () => {
  vi.useFakeTimers()
  // How many rows a frame draws is learned from the frames before, also those of another test.
  vi.resetModules()
  ;({ useDrawn, paceAfter } = await import('./use-drawn.ts'))
  return () => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  }
})

const useDrawnOf = (keys: readonly number[]) => useDrawn(keys, undefined, Number)

const keysFrom = (first: number) => Array.from({ length: 30 }, (_, at) => first + at)

function pass(milliseconds: number): void {
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })
}

function nextFrame(): void {
  act(() => {
    vi.advanceTimersToNextFrame()
    vi.advanceTimersByTime(1)
  })
}

/** So that they all draw four rows. */
function framesAsLongAsTheyMayBe(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 28))
}

/** How many rows are drawn after each frame. */
function countsOf(drawn: { readonly current: ReturnType<typeof useDrawnOf> }): number[] {
  const counts = [drawn.current.current.count]
  while (drawn.current.current.count < 30 && counts.length < 30) {
    nextFrame()
    counts.push(drawn.current.current.count)
  }
  return counts
}

test('some more rows are drawn with each frame until all are, and more of them where frames are short', () => {
  const { result, rerender } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  const counts = countsOf(result)
  expect(counts.slice(0, 2)).toEqual([0, 4])
  expect(counts.at(-1)).toBe(30)
  rerender(keysFrom(100))
  expect(countsOf(result).length).toBeLessThan(counts.length)
})

test('rows that were there stay drawn, and a few others beside them', () => {
  const { result, rerender } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  countsOf(result)
  rerender([1000, 1001, 1002, ...keysFrom(0).slice(0, 27)])
  expect(result.current.current.count).toBe(30)
})

test('of many others only some are drawn with those that were there', () => {
  const { result, rerender } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  nextFrame()
  rerender(keysFrom(2))
  expect(result.current.current.count).toBe(6)
  expect(countsOf(result).at(-1)).toBe(30)
})

test('a list that another takes the place of goes some rows with each frame, once all of that are drawn', () => {
  framesAsLongAsTheyMayBe()
  const { result, rerender } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  countsOf(result)
  rerender(keysFrom(100))
  const left = () => result.current.past.map(({ count }) => count)
  expect(countsOf(result)).toEqual([4, 8, 12, 16, 20, 24, 28, 30])
  expect(left()).toEqual([30])
  nextFrame()
  expect(left()).toEqual([22])
  for (let frame = 0; frame < 3; frame++) nextFrame()
  expect(left()).toEqual([])
  expect(result.current.current.count).toBe(30)
})

test('a list that few rows leave is the same', () => {
  const { result, rerender } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  countsOf(result)
  const { id } = result.current.current
  rerender(keysFrom(6))
  expect(result.current.current.id).toBe(id)
  expect(result.current.past).toEqual([])
  countsOf(result)
  rerender(keysFrom(13))
  expect(result.current.current.id).not.toBe(id)
})

test('nothing more is drawn while somebody types', () => {
  const { result } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  nextFrame()
  expect(result.current.current.count).toBe(4)
  fireEvent.keyDown(document.body, { key: 'm' })
  nextFrame()
  pass(100)
  fireEvent.keyDown(document.body, { key: 'a' })
  pass(140)
  expect(result.current.current.count).toBe(4)
  pass(20)
  expect(result.current.current.count).toBeGreaterThan(4)
  expect(countsOf(result).at(-1)).toBe(30)
})

test('a key that is held does not hold the rows up', () => {
  const { result } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  for (let repeats = 0; repeats < 100; repeats++) {
    fireEvent.keyDown(document.body, { key: 'ArrowDown', repeat: true })
    nextFrame()
  }
  expect(result.current.current.count).toBe(30)
})

test('a list that comes while somebody is in a field waits for the next letter', () => {
  const field = document.body.appendChild(document.createElement('input'))
  onTestFinished(() => field.remove())
  framesAsLongAsTheyMayBe()
  const { result, rerender } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  countsOf(result)
  field.focus()
  rerender(keysFrom(100))
  expect(result.current.current.count).toBe(2)
  nextFrame()
  pass(140)
  expect(result.current.current.count).toBe(2)
  fireEvent.keyDown(field, { key: 'm' })
  pass(140)
  expect(result.current.current.count).toBe(2)
  pass(20)
  expect(countsOf(result).at(-1)).toBe(30)
})

test('others that come amid the drawing are drawn to their end too', () => {
  const { result, rerender } = renderHook(useDrawnOf, { initialProps: keysFrom(0) })
  nextFrame()
  act(() => startTransition(() => rerender(keysFrom(100))))
  expect(result.current.current.count).toBeLessThan(30)
  expect(countsOf(result).at(-1)).toBe(30)
})

describe('the next frame draws', () => {
  test.each([
    ['twice as many after a short one', 4, 4, 2, 8],
    ['as many after one that took as long as it may', 8, 8, 28, 8],
    ['fewer after a long one', 8, 8, 42, 5],
    ['half as many after one that something else held up', 8, 8, 400, 4],
    ['never fewer than two', 2, 2, 400, 2],
    ['as many after the last few of a list', 8, 1, 5, 8],
    ['fewer after a list that was too long for one', 40, 25, 56, 13],
  ])('%s', (_, before, rows, took, next) => {
    expect(paceAfter(before, rows, took)).toBe(next)
  })
})
