import { act, renderHook } from '@testing-library/react'
import { startTransition } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { useDrawn } from './use-drawn.ts'

let frames: FrameRequestCallback[] = []

beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback))
  return () => vi.unstubAllGlobals()
})

const nextFrame = () => {
  for (const callback of frames.splice(0)) callback(0)
}
const keysFrom = (first: number) => Array.from({ length: 30 }, (_, at) => first + at)

test('some more rows are drawn with each frame until all are', () => {
  const { result } = renderHook(useDrawn, { initialProps: keysFrom(0) })
  const counts = [result.current]
  while (frames.length > 0) {
    act(nextFrame)
    counts.push(result.current)
  }
  expect(counts).toEqual([6, 12, 18, 24, 30])
})

test('rows that were there stay drawn', () => {
  const { result, rerender } = renderHook(useDrawn, { initialProps: keysFrom(0) })
  while (frames.length > 0) act(nextFrame)
  rerender(keysFrom(1))
  expect(result.current).toBe(30)
  rerender(keysFrom(100))
  expect(result.current).toBe(6)
})

test('others that come amid the drawing are drawn to their end too', () => {
  const { result, rerender } = renderHook(useDrawn, { initialProps: keysFrom(0) })
  act(() => {
    nextFrame()
    startTransition(() => rerender(keysFrom(100)))
  })
  expect(result.current).toBe(6)
  while (frames.length > 0) act(nextFrame)
  expect(result.current).toBe(30)
})
