import { act, render, screen } from '@testing-library/react'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { Later } from './Later.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
})

test('draws what follows after the frame, and only the last of it', async () => {
  const { rerender } = render(<Later isOff={false}>m</Later>)
  rerender(<Later isOff={false}>ma</Later>)
  expect(screen.getByText('m')).toBeDefined()
  await act(async () => vi.advanceTimersByTimeAsync(1))
  rerender(<Later isOff={false}>mar</Later>)
  expect(screen.getByText('m')).toBeDefined()
  await act(async () => vi.advanceTimersByTimeAsync(100))
  expect(screen.getByText('mar')).toBeDefined()
})

test('waits for nothing when it is off, and shows nothing old when it is on again', () => {
  const { rerender } = render(<Later isOff={false}>old</Later>)
  rerender(<Later isOff>new</Later>)
  expect(screen.getByText('new')).toBeDefined()
  rerender(<Later isOff={false}>newer</Later>)
  expect(screen.getByText('new')).toBeDefined()
})
