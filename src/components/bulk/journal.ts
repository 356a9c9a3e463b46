import * as z from 'zod/mini'
import type { BulkAction } from './bulk-action.ts'
import { notePrefix } from './has-noted-runs.ts'

/** A letter for each: `running` is written before a call is made, and `unknown` is a failure without an answer. */
const letters = { 'to-go': '.', running: 'r', done: 'd', failed: 'f', unknown: 'u' } as const

export type JournalState = keyof typeof letters

const states = Object.fromEntries(Object.entries(letters).map(([state, letter]) => [letter, state])) as Readonly<
  Record<string, JournalState>
>

/** Where notes are kept: `localStorage`, or what behaves like it. */
export type Notes = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export interface JournalHead {
  /** What is done, to be planned again. */
  readonly action: BulkAction
  /** What is done, to be spoken of: "Suspend 205 people". */
  readonly order: string
  /** What each of them then is: "Suspended". */
  readonly done: string
  readonly startedAt: string
}

export interface JournalTarget {
  readonly id: string
  readonly username: string
}

export interface Journal {
  readonly id: string
  /** False where the browser has no room for it: then a reload can tell nothing. */
  readonly isKept: boolean
  readonly note: (index: number, state: JournalState, words?: string) => void
  /** The run was seen to its end, or is told no more. */
  readonly remove: () => void
}

/** What a journal tells of a run. */
export interface NotedRun extends JournalHead {
  readonly id: string
  readonly people: readonly (JournalTarget & { readonly state: JournalState; readonly words: string })[]
}

/** A step writes the notes of so many people again, not those of all. */
const perChunk = 250

/** Whose runs these are: nobody else is told of them, nor the same person at another deployment. */
export function journalScope(deployment: string, viewer: string): string {
  return `${notePrefix}${encodeURIComponent(deployment)}:${viewer}:`
}

const Organization = z.object({
  id: z.string(),
  name: z.string(),
  display_name: z.string(),
  default_org_member_roles: z.array(z.string()),
})
const Role = z.object({ name: z.string(), display_name: z.string() })
const actions = [
  z.object({ kind: z.enum(['suspend', 'activate', 'delete']) }),
  z.object({ kind: z.enum(['grant', 'take']), role: Role }),
  z.object({ kind: z.enum(['add', 'remove']), organization: Organization }),
  z.object({ kind: z.enum(['grant-member', 'take-member']), organization: Organization, role: Role }),
]
const Action = z.custom<BulkAction>((value) => actions.some((action) => action.safeParse(value).success))
const Head = z.object({
  action: Action,
  order: z.string(),
  done: z.string(),
  startedAt: z.string(),
  /** The id and the username of each. */
  targets: z.array(z.array(z.string())),
})
const Chunk = z.object({ states: z.string(), words: z.record(z.string(), z.string()) })

/** Keeps note of a run while it goes on. It never does anything by itself: it is there to be read. */
export function keepJournal(
  notes: Notes,
  scope: string,
  id: string,
  head: JournalHead,
  targets: readonly JournalTarget[],
): Journal {
  const key = scope + id
  const chunks = new Map<number, { states: string[]; words: Record<string, string> }>()
  const remove = () => removeJournal(notes, scope, id)
  try {
    notes.setItem(key, JSON.stringify({ ...head, targets: targets.map(({ id, username }) => [id, username]) }))
  } catch {
    remove()
    return { id, isKept: false, note: () => undefined, remove }
  }
  return {
    id,
    isKept: true,
    note(index, state, words) {
      const place = Math.floor(index / perChunk)
      const at = index % perChunk
      const chunk = chunks.get(place) ?? { states: Array.from({ length: perChunk }, () => letters['to-go']), words: {} }
      chunks.set(place, chunk)
      chunk.states[at] = letters[state]
      if (words !== undefined) chunk.words[at] = words
      const keep = () =>
        notes.setItem(`${key}:${place}`, JSON.stringify({ states: chunk.states.join(''), words: chunk.words }))
      try {
        keep()
      } catch {
        // Without the words there is room, in place of those of before, for what became of each.
        chunk.words = {}
        keep()
      }
    },
    remove,
  }
}

/** The runs that journals tell of, the latest first. What cannot be read any more is thrown away. */
export function readJournals(notes: Notes, scope: string): NotedRun[] {
  const runs: NotedRun[] = []
  for (const key of keysOf(notes, scope)) {
    const id = key.slice(scope.length)
    if (id.includes(':')) continue
    const head = Head.safeParse(parse(notes.getItem(key)))
    if (!head.success) {
      removeJournal(notes, scope, id)
      continue
    }
    const { targets, ...rest } = head.data
    const chunks = new Map<number, z.output<typeof Chunk>>()
    const people = targets.map(([target = '', username = ''], index) => {
      const place = Math.floor(index / perChunk)
      if (!chunks.has(place)) chunks.set(place, chunkOf(notes.getItem(`${key}:${place}`)))
      const chunk = chunks.get(place)
      const at = index % perChunk
      return {
        id: target,
        username,
        state: states[chunk?.states.charAt(at) ?? ''] ?? 'to-go',
        words: chunk?.words[at] ?? '',
      }
    })
    runs.push({ ...rest, id, people })
  }
  return runs.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))
}

export function removeJournal(notes: Notes, scope: string, id: string): void {
  const own = scope + id
  for (const key of keysOf(notes, scope)) {
    if (key === own || key.startsWith(`${own}:`)) notes.removeItem(key)
  }
}

function chunkOf(text: string | null): z.output<typeof Chunk> {
  const { data } = Chunk.safeParse(parse(text))
  return data ?? { states: '', words: {} }
}

function keysOf(notes: Notes, scope: string): string[] {
  const keys = Array.from({ length: notes.length }, (_, place) => notes.key(place) ?? '')
  return keys.filter((key) => key.startsWith(scope))
}

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
