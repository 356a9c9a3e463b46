import type { Database } from './database.ts'

/** What was stored under a key; only who stored it knows its shape. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Only the key knows its value.
export function storedSetting<T>(database: Database, key: string): T | undefined {
  const row = database.get<{ value: string }>('SELECT value FROM runtime_settings WHERE key = ?', key)
  return row && (JSON.parse(row.value) as T)
}

export function storeSetting(database: Database, key: string, value: unknown): void {
  database.run('INSERT OR REPLACE INTO runtime_settings (key, value) VALUES (?, ?)', key, JSON.stringify(value))
}
