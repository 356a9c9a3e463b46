import type { Breathe } from '#lib/breathe.ts'
import { Book } from './book.ts'
import type { Question } from './messages.ts'
import { originOf, type Origin } from './person.ts'
import { emptyHarvest, readAll, type Harvest, type Pace } from './reading.ts'
import type { DirectorySource, DirectoryStatus, RowOf } from './view.ts'

/** What an engine depends on from outside, so that a test can say it. */
export interface Surroundings {
  readonly now: () => Date
  /** Resolves when everything else that waits has had its turn. */
  readonly breathe: Breathe
  readonly pace: Pace
}

/** A part of an answer. */
export interface Chunk {
  readonly chunk: unknown
  readonly isLast: boolean
}

const idsOfChunk = 5000
const rowsOfChunk = 500

type Row = RowOf<DirectorySource>

/**
 * Holds everybody of a source and answers for them. It does all the work of a directory and lives in its worker; it
 * knows nothing of threads, and of the page only what `tell` is told.
 */
export class Engine {
  readonly #source: DirectorySource
  readonly #origin: Origin<Row>
  readonly #tell: (status: DirectoryStatus) => void
  readonly #surroundings: Surroundings
  /** Everybody, once they were read. */
  #book: Book<Row> | undefined
  #asOf = new Date(0)
  /** What is read so far of the first reading or of a newer one. */
  #harvest: Harvest | undefined
  #reading: { readonly end: AbortController; readonly done: Promise<void> } | undefined
  #failure: Error | undefined
  #waitsUntil: Date | undefined
  /** What became known while reading goes on, which may have read what was before. */
  readonly #news = new Map<string, Row | undefined>()
  #unreadable: Pick<Harvest, 'unreadable' | 'unreadableCount'> = { unreadable: [], unreadableCount: 0 }

  constructor(source: DirectorySource, tell: (status: DirectoryStatus) => void, surroundings: Surroundings) {
    this.#source = source
    this.#origin = originOf(source)
    this.#tell = tell
    this.#surroundings = surroundings
  }

  start(): void {
    if (!this.#book && !this.#harvest) this.#read(emptyHarvest(this.#surroundings.now()))
  }

  stop(): void {
    this.#reading?.end.abort(new Error('Reading everybody was stopped.'))
  }

  resume(): void {
    if (!this.#reading) this.#read(this.#harvest ?? emptyHarvest(this.#surroundings.now()))
  }

  refresh(): void {
    if (!this.#reading) this.#read(emptyHarvest(this.#surroundings.now()))
  }

  learn(rows: readonly Row[]): void {
    this.#hear(new Map(rows.map((row) => [this.#origin.personOf(row).id, row])))
  }

  forget(ids: readonly string[]): void {
    this.#hear(new Map(ids.map((id) => [id, undefined])))
  }

  /**
   * Answers a question, once everybody was read; the first question reads them.
   *
   * @throws ApiError for a filter that cannot be answered, and what reading failed with or was stopped by
   */
  async *answer(question: Question, signal: AbortSignal): AsyncGenerator<Chunk, void> {
    const book = await this.#ready()
    signal.throwIfAborted()
    const { holding } = book
    switch (question.kind) {
      case 'page': {
        const asOf = this.#asOf
        const { slots, count } = await book.stretch(question.view, question, signal)
        yield { chunk: { rows: slots.map((slot) => book.rowAt(slot)), count, asOf }, isLast: true }
        return
      }
      case 'facets':
        yield { chunk: await book.facets(question.filter, question.keys, signal), isLast: true }
        return
      case 'groups': {
        const here = question.ids.flatMap((id) => {
          const slot = holding.slotOf(id)
          return slot === undefined ? [] : [{ id, slot }]
        })
        const groups = await book.groupsOf(
          here.map(({ slot }) => slot),
          signal,
        )
        yield { chunk: new Map(here.map(({ id }, index) => [id, groups[index] ?? []])), isLast: true }
        return
      }
      case 'ids': {
        const slots = await book.slots(question.view, signal)
        yield* inChunks(slots, idsOfChunk, (some) => Array.from(some, (slot) => holding.ids[slot] ?? ''))
        return
      }
      case 'rows': {
        const { of } = question
        const slots =
          'ids' in of
            ? Uint32Array.from(of.ids.flatMap((id) => holding.slotOf(id) ?? []))
            : await book.slots(of, signal)
        yield* inChunks(slots, rowsOfChunk, (some) =>
          Array.from(
            some.filter((slot) => holding.isHere(slot)),
            (slot) => book.rowAt(slot),
          ),
        )
      }
    }
  }

  async #ready(): Promise<Book<Row>> {
    this.start()
    while (!this.#book) {
      if (!this.#reading) throw this.#failure ?? new Error('Reading everybody was stopped.')
      await this.#reading.done
    }
    return this.#book
  }

  #hear(news: ReadonlyMap<string, Row | undefined>): void {
    if (this.#harvest) for (const [id, row] of news) this.#news.set(id, row)
    if (this.#book?.change(news)) this.#report()
  }

  #read(harvest: Harvest): void {
    if (harvest.received === 0) this.#news.clear()
    this.#harvest = harvest
    this.#failure = undefined
    const end = new AbortController()
    this.#reading = { end, done: this.#readTo(harvest, end.signal) }
    this.#report()
  }

  async #readTo(harvest: Harvest, signal: AbortSignal): Promise<void> {
    const { breathe, pace, now } = this.#surroundings
    try {
      await readAll(this.#origin, harvest, {
        signal,
        breathe,
        pace,
        onProgress: () => this.#report(),
        onWait: (milliseconds) => {
          this.#waitsUntil = milliseconds === undefined ? undefined : new Date(now().getTime() + milliseconds)
          this.#report()
        },
      })
      const book = new Book(this.#source, this.#origin, harvest.holding, { now, breathe })
      book.change(this.#news)
      this.#book = book
      this.#asOf = harvest.asOf
      this.#unreadable = harvest
      this.#harvest = undefined
    } catch (error) {
      if (!signal.aborted) this.#failure = error instanceof Error ? error : new Error(String(error))
      // Of a newer reading that was stopped nothing is left: what is there is whole.
      else if (this.#book) this.#harvest = undefined
    }
    this.#reading = undefined
    this.#waitsUntil = undefined
    this.#report()
    if (!this.#failure) void this.#book?.warm()
  }

  #report(): void {
    const { unreadable, unreadableCount } = this.#unreadable
    const harvest = this.#harvest
    const progress = harvest && { read: harvest.received, total: harvest.total, waitsUntil: this.#waitsUntil }
    if (this.#book) {
      const refresh = this.#failure ?? progress
      this.#tell({
        kind: 'ready',
        asOf: this.#asOf,
        count: this.#book.holding.count,
        unreadable,
        unreadableCount,
        refresh,
      })
    } else if (!progress) this.#tell({ kind: 'idle' })
    else if (this.#failure) this.#tell({ kind: 'failed', error: this.#failure, ...progress })
    else this.#tell({ kind: this.#reading ? 'reading' : 'stopped', ...progress })
  }
}

function* inChunks(slots: Uint32Array, size: number, chunkOf: (some: Uint32Array) => unknown): Generator<Chunk, void> {
  let from = 0
  do {
    const to = from + size
    yield { chunk: chunkOf(slots.subarray(from, to)), isLast: to >= slots.length }
    from = to
  } while (from < slots.length)
}
