import { describe, expect, test } from 'vitest'
import { chosenColumns } from './chosen-columns.ts'
import { columnChoices, columnSearch, moved } from './column-choice.ts'

const columns = [
  { id: 'user', isFixed: true },
  { id: 'roles' },
  { id: 'status' },
  { id: 'created' },
  { id: 'groups', isExtra: true },
  { id: 'actions', isFixed: true },
]

function shown(chosen: string): string {
  return chosenColumns(columns, chosen)
    .map(({ id }) => id)
    .join(' ')
}

function choices(chosen: string): string {
  return columnChoices(columns, chosen)
    .map(({ id, isShown }) => (isShown ? id : `(${id})`))
    .join(' ')
}

describe('the columns of a list', () => {
  test('are the usual ones where nothing is said', () => {
    expect(shown('')).toBe('user roles status created actions')
  })

  test('are those that are named, in that order, between what is always there', () => {
    expect(shown('created,roles')).toBe('user created roles actions')
  })

  test('are the costly ones only where they are named', () => {
    expect(shown('groups,status')).toBe('user groups status actions')
  })

  test('are not upset by what is unknown, twice or always there', () => {
    expect(shown('created,nonsense,,user,created')).toBe('user created actions')
    expect(shown('user')).toBe('user actions')
  })
})

describe('the choice of columns', () => {
  test('offers what is left out after what it usually comes after', () => {
    expect(choices('')).toBe('roles status created (groups)')
    expect(choices('created,roles')).toBe('created (groups) roles (status)')
    expect(choices('status')).toBe('(roles) status (created) (groups)')
    expect(choices('user')).toBe('(roles) (status) (created) (groups)')
  })

  test.each(['', 'created,roles', 'status', 'user', 'created,status,roles', 'roles,status,created,groups'])(
    'is in the URL again as it was: %j',
    (text) => {
      expect(columnSearch(columns, columnChoices(columns, text))).toBe(text)
    },
  )

  test('leaves nothing in the URL once it is the usual one', () => {
    const once = moved(columnChoices(columns, ''), 'created', -1)
    expect(columnSearch(columns, once)).toBe('roles,created,status')
    expect(columnSearch(columns, moved(once, 'created', 1))).toBe('')
  })

  test('moves nothing beyond its ends', () => {
    const usual = columnChoices(columns, '')
    expect(moved(usual, 'roles', -1)).toBe(usual)
    expect(moved(usual, 'groups', 1)).toBe(usual)
    expect(moved(usual, 'gone', 1)).toBe(usual)
  })
})
