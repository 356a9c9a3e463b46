import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase, sqlFunctions, type Database, type SqlRow } from './database.ts'

/**
 * Opens a database on Node's own SQLite: a file, or `:memory:`.
 *
 * A reply is sent only after its writes are in the file's log, so they survive the death of the process.
 */
export function openNodeDatabase(path: string): Database {
  const sqlite = new DatabaseSync(path)
  sqlite.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000',
  )
  for (const [name, body] of Object.entries(sqlFunctions)) sqlite.function(name, { deterministic: true }, body)
  const engine = {
    exec: (sql: string) => sqlite.exec(sql),
    prepare(sql: string) {
      const prepared = sqlite.prepare(sql)
      return {
        all: (params: readonly (string | number | bigint | null)[]) => prepared.all(...params) as SqlRow[],
        run: (params: readonly (string | number | bigint | null)[]) => Number(prepared.run(...params).changes),
      }
    },
    close: () => sqlite.close(),
  }
  return openDatabase(engine, readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8'))
}
