import { act, renderHook } from '@testing-library/react'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { deploymentKeys } from '#api/search-query-keys.ts'
import type { Problem } from '#api/search-query.ts'
import { useFilterDraft } from './use-filter-draft.ts'

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
})

const pause = 200

function draftOf(start: string, refusals: readonly Problem[] = []) {
  const onChange = vi.fn<(filter: string, options: { replace: boolean }) => void>()
  const { result, rerender } = renderHook(
    ({ filter }) => useFilterDraft({ filter, keys: deploymentKeys, refusals, onChange }),
    { initialProps: { filter: start } },
  )
  return {
    onChange,
    draft: () => result.current,
    /** The list shows this filter now, by the draft's own doing or from elsewhere. */
    show: (filter: string) => rerender({ filter }),
    type: (text: string) => act(() => result.current.type(text)),
    wait: (milliseconds: number) =>
      act(() => {
        vi.advanceTimersByTime(milliseconds)
      }),
    act: (change: 'apply' | 'begin') => act(() => result.current[change]()),
    set: (text: string) => act(() => result.current.set(text)),
  }
}

describe('what is typed', () => {
  test('is applied when the typing pauses, and not before', () => {
    const { type, wait, onChange } = draftOf('')
    type('a')
    wait(pause - 1)
    type('an')
    wait(pause - 1)
    expect(onChange).not.toHaveBeenCalled()
    wait(1)
    expect(onChange.mock.calls).toEqual([['an', { replace: false }]])
  })

  test('is one step for Back, however often it pauses', () => {
    const { type, wait, show, onChange } = draftOf('')
    for (const text of ['gar', 'garci', 'garcia']) {
      type(text)
      wait(pause)
      show(text)
    }
    expect(onChange.mock.calls.map(([text, { replace }]) => [text, replace])).toEqual([
      ['gar', false],
      ['garci', true],
      ['garcia', true],
    ])
  })

  test('is a step of its own when the person begins anew', () => {
    const { type, wait, show, act: change, onChange } = draftOf('')
    type('a')
    wait(pause)
    show('a')
    change('begin')
    type('ab')
    wait(pause)
    expect(onChange).toHaveBeenLastCalledWith('ab', { replace: false })
  })

  test('is applied at once on Enter, and only once', () => {
    const { type, wait, act: change, onChange } = draftOf('')
    type('a')
    change('apply')
    expect(onChange).toHaveBeenCalledExactlyOnceWith('a', { replace: false })
    wait(pause)
    expect(onChange).toHaveBeenCalledOnce()
  })

  test('stays as it is when an earlier part of it arrives in the URL', () => {
    const { type, wait, show, draft } = draftOf('')
    type('a')
    wait(pause)
    type('ab')
    show('a')
    expect(draft().text).toBe('ab')
  })

  test('does not make another filter of a space at its end', () => {
    const { type, wait, show, draft, onChange } = draftOf('')
    type('a ')
    wait(pause)
    expect(onChange).toHaveBeenCalledExactlyOnceWith('a', { replace: false })
    show('a')
    expect(draft().text).toBe('a ')
  })

  test('is taken back even before it has arrived', () => {
    const { type, wait, onChange } = draftOf('a')
    type('ab')
    wait(pause)
    type('a')
    wait(pause)
    expect(onChange).toHaveBeenLastCalledWith('a', { replace: true })
  })
})

describe('what is wrong', () => {
  test('is kept and not applied, and the list shows the last filter that worked', () => {
    const { type, wait, act: change, draft, onChange } = draftOf('status:active')
    type('status:actve')
    wait(pause)
    change('apply')
    expect(onChange).not.toHaveBeenCalled()
    expect(draft()).toMatchObject({ text: 'status:actve', isAhead: true, problems: [{ code: 'value' }] })
  })

  test('in the filter of the list itself is not ahead of anything', () => {
    expect(draftOf('status:actve').draft()).toMatchObject({ isAhead: false, problems: [{ code: 'value' }] })
  })

  test('by the word of the deployment is wrong only until it is changed', () => {
    const refusal: Problem = { from: 0, to: 9, code: 'value', message: 'not a valid query param' }
    const { draft, type } = draftOf('github_com_user_id:1', [refusal])
    expect(draft().problems).toEqual([refusal])
    type('github_com_user_id:12')
    expect(draft().problems).toEqual([])
  })
})

describe('a filter from elsewhere', () => {
  test('replaces what was typed, which is not applied any more', () => {
    const { type, wait, show, draft, onChange } = draftOf('a')
    type('ab')
    show('status:dormant')
    expect(draft().text).toBe('status:dormant')
    wait(pause)
    expect(onChange).not.toHaveBeenCalled()
  })

  test('is a step that typing does not replace', () => {
    const { type, wait, show, onChange } = draftOf('')
    type('a')
    wait(pause)
    show('a')
    show('')
    type('b')
    wait(pause)
    expect(onChange).toHaveBeenLastCalledWith('b', { replace: false })
  })
})

test('a choice in a menu is applied at once, each a step of its own', () => {
  const { set, show, onChange } = draftOf('')
  set('status:active')
  show('status:active')
  set('status:active,dormant')
  expect(onChange.mock.calls).toEqual([
    ['status:active', { replace: false }],
    ['status:active,dormant', { replace: false }],
  ])
})
