import { expect, test } from 'vitest'
import { journalScope, keepJournal, readJournals, removeJournal, type JournalHead, type Notes } from './journal.ts'

/** A storage of so many characters. */
function storage(room = Infinity): Notes & { readonly size: () => number } {
  const kept = new Map<string, string>()
  const size = () => [...kept].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  return {
    size,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (size() - (kept.get(key)?.length ?? 0) + value.length > room)
        throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
}

const head: JournalHead = {
  action: { kind: 'suspend' },
  order: 'Suspend 600 people',
  done: 'Suspended',
  startedAt: '2026-11-21T14:33:18.000Z',
}
const targets = Array.from({ length: 600 }, (_, index) => ({ id: `id-${index}`, username: `user-${index}` }))
const scope = journalScope('https://coder.meridian.example', 'priya')

test('tells after a reload what was done, what failed and what was under way', () => {
  const notes = storage()
  const journal = keepJournal(notes, scope, 'one', head, targets)
  journal.note(0, 'running')
  journal.note(0, 'done')
  journal.note(1, 'running')
  journal.note(1, 'failed', '500 · dial tcp: i/o timeout')
  journal.note(599, 'running')
  const [run] = readJournals(notes, scope)
  expect(run).toMatchObject({ ...head, id: 'one' })
  expect(run?.people.map(({ state }) => state).filter((state) => state !== 'to-go')).toEqual([
    'done',
    'failed',
    'running',
  ])
  expect(run?.people[1]).toEqual({
    id: 'id-1',
    username: 'user-1',
    state: 'failed',
    words: '500 · dial tcp: i/o timeout',
  })
  expect(run?.people[599]?.state).toBe('running')
})

test('tells nobody else, and nothing once it is removed', () => {
  const notes = storage()
  const journal = keepJournal(notes, scope, 'one', head, targets)
  keepJournal(notes, scope, 'two', { ...head, startedAt: '2026-11-21T15:00:00.000Z' }, targets)
  expect(readJournals(notes, scope).map(({ id }) => id)).toEqual(['two', 'one'])
  expect(readJournals(notes, journalScope('https://coder.meridian.example', 'sofia'))).toEqual([])
  expect(readJournals(notes, journalScope('https://other.example', 'priya'))).toEqual([])
  journal.remove()
  removeJournal(notes, scope, 'two')
  expect(notes).toHaveLength(0)
})

test('says so where there is no room, and leaves nothing behind', () => {
  const notes = storage(1000)
  const journal = keepJournal(notes, scope, 'one', head, targets)
  expect(journal.isKept).toBe(false)
  journal.note(0, 'running')
  expect(notes).toHaveLength(0)
})

test('where the room ends on the way, what became of each is kept rather than the words', () => {
  const notes = storage()
  keepJournal(notes, scope, 'one', head, targets)
  const tight = storage(notes.size() + 400)
  const journal = keepJournal(tight, scope, 'one', head, targets)
  for (let index = 0; index < 20; index++) journal.note(index, 'failed', 'a long sentence of the server '.repeat(3))
  journal.note(20, 'done')
  const states = readJournals(tight, scope)[0]?.people.map(({ state }) => state)
  expect(states?.filter((state) => state === 'failed')).toHaveLength(20)
  expect(states?.[20]).toBe('done')
})

test('throws away what it cannot read', () => {
  const notes = storage()
  notes.setItem(`${scope}old`, '{"order": 1}')
  expect(readJournals(notes, scope)).toEqual([])
  expect(notes).toHaveLength(0)
})
