import { expect, test } from 'vitest'
import { arranged, repaired, sorted } from './order.ts'

/** More than are sorted at a stretch, with many ties and some that have nothing to go by. */
const values = Uint16Array.from({ length: 20_011 }, (_, slot) => (slot * 7919) % 613)
const comparison = {
  isBlank: (slot: number) => (values[slot] ?? 0) < 5,
  compare: (a: number, b: number) => (values[a] ?? 0) - (values[b] ?? 0),
}
const base = Uint32Array.from(values.keys()).toReversed()
const valued = [...base].filter((slot) => !comparison.isBlank(slot))
const blank = [...base].filter((slot) => comparison.isBlank(slot))

test('a long list is sorted as by a plain sort, ties as they stood, either way round', async () => {
  let breaths = 0
  const order = await sorted(base, comparison, async () => void breaths++)
  expect([...arranged(order, false)]).toEqual([...valued.toSorted(comparison.compare), ...blank])
  expect([...arranged(order, true)]).toEqual([...valued.toSorted((a, b) => comparison.compare(b, a)), ...blank])
  expect(breaths).toBeGreaterThan(5)
})

test('what changed is put where it belongs, and what is gone is left out', async () => {
  const { valued: slots } = await sorted(base, comparison, async () => {})
  const changed = new Set([slots[0] ?? 0, slots[9000] ?? 0, slots.at(-1) ?? 0, 17, 4])
  const gone = slots[9000] ?? 0
  const key = (slot: number) => (changed.has(slot) ? slot % 600 : (values[slot] ?? 0))
  const compare = (a: number, b: number) => key(a) - key(b) || b - a
  const here = [...changed].filter((slot) => slot !== gone)
  const kept = [...slots].filter((slot) => !changed.has(slot))
  expect([...repaired(slots, changed, here, compare)]).toEqual([...kept, ...here].toSorted(compare))
})
