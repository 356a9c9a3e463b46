import { describe, expect, test } from 'vitest'
import { movedView, renamedView, viewNamed, viewNameProblem, withoutView, withView } from './saved-view-changes.ts'
import { readViews, type SavedView } from './saved-views.ts'

const idle = { name: 'Idle 90 days', search: 'filter=last_seen_before%3A90d' }
const owners = { name: 'Owners', search: 'filter=role%3Aowner&sort=-last_seen' }
const views: readonly SavedView[] = [idle, owners]

describe('saved views', () => {
  test('are read as they were kept', () => {
    expect(readViews(JSON.stringify(views))).toEqual(views)
  })

  test.each([null, '', 'nonsense', '{}', '[1]', '[{"name":"a"}]'])('are none in %j', (text) => {
    expect(readViews(text)).toEqual([])
  })

  test('have one name each, in whatever letters', () => {
    const anew = { name: 'idle 90 Days', search: 'filter=a' }
    expect(withView(views, { name: 'New', search: '' }).map(({ name }) => name)).toEqual([
      'Idle 90 days',
      'Owners',
      'New',
    ])
    expect(withView(views, anew)).toEqual([anew, owners])
    expect(viewNamed(views, 'OWNERS')).toBe(owners)
    expect(viewNamed(views, 'Owner')).toBeUndefined()
  })

  test('are renamed, moved and taken away, and the others stay', () => {
    expect(renamedView(views, 'Owners', 'Chiefs')).toEqual([idle, { ...owners, name: 'Chiefs' }])
    expect(movedView(views, 'Owners', -1)).toEqual([owners, idle])
    expect(movedView(views, 'Owners', 1)).toBe(views)
    expect(movedView(views, 'Gone', 1)).toBe(views)
    expect(withoutView(views, 'Idle 90 days')).toEqual([owners])
  })

  test('have names of 1 to 60 characters', () => {
    expect(viewNameProblem('')).toBe('Enter a name.')
    expect(viewNameProblem('x'.repeat(60))).toBeUndefined()
    expect(viewNameProblem('x'.repeat(61))).toMatch(/^At most 60/)
  })
})
