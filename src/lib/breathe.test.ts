import { expect, test } from 'vitest'
import { createBreathe } from './breathe.ts'

function work(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('goes on at once until it is due, and then lets others have their turn', async () => {
  const breathe = createBreathe(new AbortController().signal)
  let turns = 0
  setTimeout(() => (turns += 1))
  await breathe()
  expect(turns).toBe(0)
  work(20)
  await breathe()
  expect(turns).toBe(1)
})

test('ends work that nobody wants any more', async () => {
  const end = new AbortController()
  const breathe = createBreathe(end.signal)
  work(20)
  setTimeout(() => end.abort(new Error('closed')))
  await expect(breathe()).rejects.toThrow('closed')
})
