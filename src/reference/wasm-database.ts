import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import { openDatabase, sqlFunctions, type Database, type SqlRow, type SqlValue } from './database.ts'
import schema from './schema.sql?raw'

// One for every database of a page: each reserves gigabytes of addresses, and the hundredth can be refused them.
const sqlite3 = sqlite3InitModule()

/** Opens an empty database in memory on the WASM build of SQLite, for a browser. */
export async function openWasmDatabase(): Promise<Database> {
  const { oo1 } = await sqlite3
  const sqlite = new oo1.DB(':memory:')
  sqlite.exec('PRAGMA foreign_keys = ON')
  for (const [name, body] of Object.entries(sqlFunctions)) {
    sqlite.createFunction({ name, arity: 1, deterministic: true, xFunc: (_, value) => body(value) })
  }
  const engine = {
    exec: (sql: string) => void sqlite.exec(sql),
    prepare(sql: string) {
      const prepared = sqlite.prepare(sql)
      const bind = (params: readonly SqlValue[]) => (params.length > 0 ? prepared.bind([...params]) : prepared)
      return {
        all(params: readonly SqlValue[]) {
          const rows: SqlRow[] = []
          try {
            bind(params)
            while (prepared.step()) rows.push(prepared.get({}) as SqlRow)
          } finally {
            prepared.reset(true)
          }
          return rows
        },
        run(params: readonly SqlValue[]) {
          try {
            bind(params).step()
            return sqlite.changes()
          } finally {
            prepared.reset(true)
          }
        },
      }
    },
    close: () => sqlite.close(),
  }
  return openDatabase(engine, schema)
}
