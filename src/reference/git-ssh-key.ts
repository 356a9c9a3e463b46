import type { Database } from './database.ts'

/** Gives an account its key as it is made. */
export function addSshKey(database: Database, user: string, time: string): void {
  database.run('INSERT INTO git_ssh_keys (user_id, created_at, updated_at) VALUES (?, ?, ?)', user, time, time)
}
