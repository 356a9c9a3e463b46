import { ApiError } from '#api/error.ts'
import { readRows, type Page, type UnreadableRow } from '#api/wire.ts'
import { runPool } from '#lib/pool.ts'
import type { Breathe } from '#lib/breathe.ts'
import { Holding } from './holding.ts'
import type { Origin } from './person.ts'
import { chunksOf, createRowSplitter } from './row-splitter.ts'

/** What was read of a list so far: enough to go on from there. */
export interface Harvest {
  holding: Holding
  /** How many rows of the list were sent, those that could not be read too. */
  received: number
  /** What the deployment counted. */
  total: number | undefined
  /** The first of those that could not be read, and how many there are. */
  unreadable: UnreadableRow[]
  unreadableCount: number
  /** When the reading began: nothing held is older. */
  readonly asOf: Date
}

export interface Pace {
  /** Milliseconds without a byte after which one reply for all is given up. */
  readonly patience: number
  /** Rows of a page, and how many pages are asked for at once. */
  readonly pageSize: number
  readonly pages: number
}

export interface Course {
  readonly signal: AbortSignal
  readonly pace: Pace
  readonly breathe: Breathe
  readonly onProgress: () => void
  /** It waits for so many milliseconds, or no more. */
  readonly onWait: (milliseconds: number | undefined) => void
}

/** This part of a page is read again where reading goes on: it tells that nothing moved, or by how much. */
const overlap = 0.1
/** A list that changes all the time is taken as it is after so many tries to see it stand still. */
const tries = 3
const named = 100

export function emptyHarvest(asOf: Date, expected = 0): Harvest {
  const holding = new Holding(expected)
  return { holding, received: 0, total: undefined, unreadable: [], unreadableCount: 0, asOf }
}

/**
 * Reads a list into a harvest, on from where that is: all rows in one reply, and what is missing then in pages.
 *
 * One reply is given up where it fails, is cut off, holds fewer rows than it counts, or lets wait. Pages are asked for
 * a few at a time, `Retry-After` honoured. People who are created or deleted meanwhile move the others: pages asked for
 * together must agree on the count, or are asked for again; the first row of a page that goes on lies among those
 * already held, or all is read from the start; and nobody is held twice. So everybody is there who was there from
 * beginning to end.
 *
 * @throws ApiError where the deployment refuses or a page fails; the reason of the signal where it is aborted
 */
export async function readAll<Row>(origin: Origin<Row>, harvest: Harvest, course: Course): Promise<void> {
  if (harvest.received === 0) {
    const [first] = await readTogether(origin, [0], { ...course, pace: { ...course.pace, pageSize: 1 } })
    harvest.total = first?.count
    harvest.holding = new Holding(first?.count ?? 0)
    course.onProgress()
    if (await readWhole(origin, harvest, course)) return
  }
  await readPages(origin, harvest, course)
}

/** Tells whether it came whole. */
async function readWhole<Row>(origin: Origin<Row>, harvest: Harvest, course: Course): Promise<boolean> {
  const slow = new AbortController()
  const wait = () => setTimeout(() => slow.abort(), course.pace.patience)
  let timer = wait()
  try {
    const splitter = createRowSplitter(2)
    const reply = await origin.open(AbortSignal.any([course.signal, slow.signal]))
    for await (const bytes of chunksOf(reply)) {
      clearTimeout(timer)
      const values = splitter.push(bytes)
      take(origin, harvest, readRows(origin.row, values, harvest.received))
      harvest.received += values.length
      course.onProgress()
      await course.breathe()
      timer = wait()
    }
    const around = splitter.end() as { count?: unknown }
    return around.count === harvest.received
  } catch (error) {
    if (course.signal.aborted || isRefusal(error)) throw error
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** The same call would be answered the same. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && ['signed-out', 'forbidden', 'not-found', 'refused'].includes(error.kind)
}

async function readPages<Row>(origin: Origin<Row>, harvest: Harvest, course: Course): Promise<void> {
  const { pageSize, pages } = course.pace
  for (let restarts = 0; ;) {
    const from = Math.max(0, harvest.received - Math.ceil(overlap * pageSize))
    const offsets = Array.from({ length: pages }, (_, index) => from + index * pageSize)
    const found = await readStanding(origin, offsets, course)
    const rows = found.flatMap((page) => page.rows)
    const isNew = (row: Row) => harvest.holding.slotOf(origin.personOf(row).id) === undefined
    if (from > 0 && rows.every(isNew) && restarts++ < tries) {
      Object.assign(harvest, emptyHarvest(harvest.asOf, harvest.total), { total: harvest.total })
      continue
    }
    const unreadable = found
      .flatMap((page, index) => page.unreadable.map((row) => ({ ...row, index: row.index + (offsets[index] ?? 0) })))
      .filter(({ index }) => index >= harvest.received)
    take(origin, harvest, { rows, unreadable })
    const length = found.reduce((sum, page) => sum + page.rows.length + page.unreadable.length, 0)
    harvest.received = from + length
    harvest.total = found[0]?.count || harvest.total
    course.onProgress()
    await course.breathe()
    if (length < pages * pageSize) return
  }
}

/** Pages that were counted alike, so that nobody fell between two of them; an empty one counts nothing. */
async function readStanding<Row>(
  origin: Origin<Row>,
  offsets: readonly number[],
  course: Course,
): Promise<Page<Row>[]> {
  for (let left = tries; ; left--) {
    const found = await readTogether(origin, offsets, course)
    const counts = new Set(
      found.filter(({ rows, unreadable }) => rows.length + unreadable.length > 0).map((page) => page.count),
    )
    if (counts.size <= 1 || left === 1) return found
  }
}

/** @throws what the first of them failed with, but for too many calls, which are waited out */
async function readTogether<Row>(
  origin: Origin<Row>,
  offsets: readonly number[],
  { signal, pace, onWait }: Course,
): Promise<Page<Row>[]> {
  const found = new Map<number, Page<Row>>()
  const failures: unknown[] = []
  await runPool({
    items: offsets,
    size: pace.pages,
    signal,
    async work(offset) {
      onWait(undefined)
      found.set(offset, await origin.page({ limit: pace.pageSize, offset }, signal))
    },
    afterFailure(error) {
      if (error instanceof ApiError && error.kind === 'rate-limited') {
        const milliseconds = 1000 * (error.retryAfter ?? 1)
        onWait(milliseconds)
        return { kind: 'wait', milliseconds }
      }
      failures.push(error)
      return { kind: 'stop' }
    },
  })
  signal.throwIfAborted()
  if (failures.length > 0) throw failures[0]
  return offsets.flatMap((offset) => found.get(offset) ?? [])
}

function take<Row>(
  origin: Origin<Row>,
  harvest: Harvest,
  { rows, unreadable }: Pick<Page<Row>, 'rows' | 'unreadable'>,
): void {
  for (const row of rows) harvest.holding.put(origin.personOf(row))
  harvest.unreadable.push(...unreadable.slice(0, named - harvest.unreadable.length))
  harvest.unreadableCount += unreadable.length
}
