import { unicodeLower } from '#lib/unicode-lower.ts'

export type SqlValue = string | number | bigint | null
export type SqlRow = Readonly<Record<string, SqlValue>>

/**
 * One open SQLite database, the same over Node's own SQLite and over the WASM build.
 *
 * Statements are prepared once and kept. A text that PostgreSQL could not store is refused in its words, so that a reply
 * about it is the one that the reference owes (contract users §1.4).
 */
export interface Database {
  /** Runs statements without parameters. */
  exec(sql: string): void
  all<Row extends SqlRow>(sql: string, ...params: readonly SqlValue[]): Row[]
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Only the statement knows its rows.
  get<Row extends SqlRow>(sql: string, ...params: readonly SqlValue[]): Row | undefined
  /** Runs a write and tells how many rows it changed. */
  run(sql: string, ...params: readonly SqlValue[]): number
  /** All of `work` or nothing of it; one inside another joins it. `work` must not be asynchronous. */
  transaction<T>(work: () => T): T
  close(): void
}

/** What an engine offers, from which a `Database` is made. */
export interface Engine {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

export interface Statement {
  all(params: readonly SqlValue[]): SqlRow[]
  run(params: readonly SqlValue[]): number
}

/** The functions that every engine gives to SQL, all of them deterministic. */
export const sqlFunctions = {
  unicode_lower: (text: unknown) => (typeof text === 'string' ? unicodeLower(text) : null),
}

/** Refuses a text with NUL in it, or with a byte that is not UTF-8, as `percentDecoded` writes it. */
function refuseUnstorable(param: SqlValue): void {
  const [found] = typeof param === 'string' ? (/\0|[\udc80-\udcff]/u.exec(param) ?? []) : []
  if (found === undefined) return
  const byte = (found.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')
  throw new Error(`pq: invalid byte sequence for encoding "UTF8": 0x${byte}`)
}

const schemaVersion = 3

/**
 * Makes a database of an engine: lays the schema where there is none yet.
 *
 * @throws Error where the file was written by another version of the schema.
 */
export function openDatabase(engine: Engine, schema: string): Database {
  const statements = new Map<string, Statement>()
  let depth = 0

  const statement = (sql: string, params: readonly SqlValue[]) => {
    for (const param of params) refuseUnstorable(param)
    let prepared = statements.get(sql)
    if (!prepared) statements.set(sql, (prepared = engine.prepare(sql)))
    return prepared
  }

  const database: Database = {
    exec: (sql) => engine.exec(sql),
    // Only a statement knows the shape of its rows; whoever wrote it says it.
    all: (sql, ...params) => statement(sql, params).all(params) as never[],
    get: (sql, ...params) => statement(sql, params).all(params)[0] as never,
    run: (sql, ...params) => statement(sql, params).run(params),
    transaction(work) {
      if (depth > 0) return work()
      engine.exec('BEGIN IMMEDIATE')
      depth += 1
      try {
        const result = work()
        engine.exec('COMMIT')
        return result
      } catch (error) {
        engine.exec('ROLLBACK')
        throw error
      } finally {
        depth -= 1
      }
    },
    close: () => engine.close(),
  }

  const version = database.get<{ user_version: number }>('PRAGMA user_version')?.user_version
  if (version === 0) {
    database.transaction(() => engine.exec(schema))
  } else if (version !== schemaVersion) {
    throw new Error(`The database has schema version ${version}, not ${schemaVersion}. Start afresh with --reset.`)
  }
  return database
}
