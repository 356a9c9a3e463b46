import { expect, test } from 'vitest'
import { columnsThatFit } from './columns.ts'

const columns = [
  { id: 'user', minWidth: 240 },
  { id: 'roles', width: 136, dropOrder: 3 },
  { id: 'groups', width: 118, dropOrder: 1 },
  { id: 'status', width: 118 },
  { id: 'created', width: 120, dropOrder: 2 },
]
const shown = (room: number) => columnsThatFit(columns, room).map((column) => column.id)

test('all of them, to the pixel', () => {
  expect(shown(732)).toEqual(['user', 'roles', 'groups', 'status', 'created'])
})

test('they go in their order, and no more than must', () => {
  expect(shown(731)).toEqual(['user', 'roles', 'status', 'created'])
  expect(shown(613)).toEqual(['user', 'roles', 'status'])
  expect(shown(493)).toEqual(['user', 'status'])
})

test('some never go', () => {
  expect(shown(0)).toEqual(['user', 'status'])
})
