import { expect, test } from 'vitest'
import { readGroupMembers } from './group-members.ts'

const summary = {
  name: 'sre',
  display_name: 'SRE',
  organization_id: 'o',
  organization_name: 'meridian',
  organization_display_name: 'Meridian',
  avatar_url: '',
  source: 'user',
  total_member_count: 3,
}
const sent = [
  { ...summary, id: '1', members: [{ id: 'ada' }, { username: 'no id' }, { id: 'bo' }] },
  { ...summary, id: '2', members: [] },
  { ...summary, id: '3', members: [{ id: 'bo' }, { id: 'cy' }] },
]

const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

/** A reply in pieces of so many bytes. */
function pieces(value: unknown, length: number, end = Infinity): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(value)).subarray(0, end)
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (let from = 0; from < bytes.length; from += length) stream.enqueue(bytes.subarray(from, from + length))
      stream.close()
    },
  })
  return new Response(body)
}

test('keeps of each member what is made of the id, and leaves out whom nothing is made of', async () => {
  const places = new Map([
    ['ada', 0],
    ['cy', 2],
  ])
  const groups = await readGroupMembers(pieces(sent, 7), (id) => places.get(id), turn)
  expect(groups).toEqual([
    { ...summary, id: '1', members: [0] },
    { ...summary, id: '2', members: [] },
    { ...summary, id: '3', members: [2] },
  ])
})

test('gives way after each piece, and ends where that is said', async () => {
  let turns = 0
  const reading = readGroupMembers(
    pieces(sent, 50),
    (id) => id,
    () => (++turns === 3 ? Promise.reject(new Error('closed')) : turn()),
  )
  await expect(reading).rejects.toThrow('closed')
})

test.each([
  ['is cut off', pieces(sent, 50, 300), 0],
  ['is of another kind', pieces({ message: 'Hello.' }, 50), 200],
  ['holds what is no group', pieces([{ members: [] }], 50), 200],
])('says so where the reply %s', async (_, reply, status) => {
  await expect(readGroupMembers(reply, (id) => id, turn)).rejects.toMatchObject({ name: 'ApiError', status })
})
