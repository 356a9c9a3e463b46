import { describe, expect, test, vi } from 'vitest'
import { chosenOf, createSelection, type ChoicePage } from './selection.ts'

const early = new Date('2026-11-20T08:00:00Z')
const late = new Date('2026-11-20T09:00:00Z')

function pageOf(ids: string, filter = '', at = early): ChoicePage {
  return {
    filter,
    at,
    rows: ids.split('').map((id) => ({ id, username: `user-${id}`, name: '', is_service_account: false })),
  }
}

function chosenIds(selection: ReturnType<typeof createSelection>): string {
  return selection.ids().join('')
}

describe('a selection', () => {
  test('holds whom it was given, with their rows', () => {
    const selection = createSelection()
    selection.set(pageOf('abc'), 'b', true)
    expect(selection.has('b')).toBe(true)
    expect(selection.has('a')).toBe(false)
    expect(selection.listed()).toEqual([pageOf('b').rows[0]])
    selection.set(pageOf('abc'), 'b', false)
    expect(selection.chosen).toEqual({ count: 0, from: undefined, isEverything: false })
  })

  test('chooses and leaves out from the last one to this one, in either direction', () => {
    const selection = createSelection()
    const page = pageOf('abcdef')
    selection.set(page, 'e', true)
    selection.set(page, 'b', true, true)
    expect(chosenIds(selection)).toBe('ebcd')
    selection.set(page, 'd', false, true)
    expect(chosenIds(selection)).toBe('e')
  })

  test('begins no range on another page', () => {
    const selection = createSelection()
    selection.set(pageOf('abc'), 'a', true)
    selection.set(pageOf('def'), 'f', true, true)
    expect(chosenIds(selection)).toBe('af')
  })

  test('begins no range with a page that was chosen whole', () => {
    const selection = createSelection()
    selection.set(pageOf('abc'), 'a', true)
    selection.setPage(pageOf('abc'), false)
    selection.set(pageOf('abc'), 'c', true, true)
    expect(chosenIds(selection)).toBe('c')
  })

  test('keeps who is on other pages while one is chosen and left out again', () => {
    const selection = createSelection()
    selection.set(pageOf('abc'), 'a', true)
    selection.setPage(pageOf('def'), true)
    expect(chosenIds(selection)).toBe('adef')
    expect(chosenOf(pageOf('abc'), selection)).toBe(1)
    selection.setPage(pageOf('def'), false)
    expect(chosenIds(selection)).toBe('a')
  })

  test('is of a filter as long as it is of one alone, and as old as the oldest list', () => {
    const selection = createSelection()
    selection.set(pageOf('abc', 'status:active', late), 'a', true)
    selection.set(pageOf('def', 'status:active', early), 'd', true)
    expect(selection.chosen.from).toEqual({ filter: 'status:active', at: early })
    selection.set(pageOf('xyz', 'role:owner', late), 'x', true)
    expect(selection.chosen.from).toEqual({ filter: '', at: early })
  })

  test('is everything until one more or one less is chosen, and keeps the rows that it had', () => {
    const selection = createSelection()
    selection.set(pageOf('xb'), 'b', true)
    selection.set(pageOf('xb'), 'x', true)
    selection.setEverything(['a', 'b', 'c'], { filter: 'status:active', at: late })
    expect(selection.chosen).toEqual({ count: 3, from: { filter: 'status:active', at: late }, isEverything: true })
    expect(chosenIds(selection)).toBe('abc')
    expect(selection.listed().map(({ id }) => id)).toEqual(['b'])
    selection.set(pageOf('ab', 'status:active', late), 'a', false)
    expect(selection.chosen.isEverything).toBe(false)
    expect(chosenIds(selection)).toBe('bc')
  })

  test('loses who is gone, and is still everything that matches', () => {
    const selection = createSelection()
    selection.setEverything(['a', 'b', 'c'], { filter: 'status:active', at: late })
    selection.forget(['a', 'c', 'nobody'])
    expect(selection.chosen).toEqual({ count: 1, from: { filter: 'status:active', at: late }, isEverything: true })
    expect(chosenIds(selection)).toBe('b')
    selection.forget(['b'])
    expect(selection.chosen).toEqual({ count: 0, from: undefined, isEverything: false })
  })

  test('keeps whom it holds without the filter that they matched before they were changed', () => {
    const selection = createSelection()
    selection.setEverything(['a', 'b'], { filter: 'status:active', at: late })
    selection.unbind()
    expect(selection.chosen).toEqual({ count: 2, from: { filter: '', at: late }, isEverything: false })
    selection.clear()
    selection.unbind()
    expect(selection.chosen).toEqual({ count: 0, from: undefined, isEverything: false })
  })

  test('tells of each change once, and tells the same as long as nothing changes', () => {
    const selection = createSelection()
    const listener = vi.fn<() => void>()
    const stop = selection.subscribe(listener)
    selection.setPage(pageOf('abc'), true)
    expect(listener).toHaveBeenCalledTimes(1)
    expect(selection.chosen).toBe(selection.chosen)
    selection.clear()
    expect(listener).toHaveBeenCalledTimes(2)
    expect(chosenIds(selection)).toBe('')
    stop()
    selection.setPage(pageOf('abc'), true)
    expect(listener).toHaveBeenCalledTimes(2)
  })
})
