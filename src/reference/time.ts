/** A moment as the database keeps it: UTC text of fixed width with microseconds, which sorts and compares as text. */
export type StoredTime = string

/** What stands for "never" in `last_seen_at` (contract users §2.1). */
export const never: StoredTime = '0001-01-01T00:00:00.000000Z'

export function storedTime(moment: Date): StoredTime {
  return `${moment.toISOString().slice(0, -1)}000Z`
}

/** RFC 3339 as the API writes it: a fraction only where there is one, without trailing zeros (contract users §2.1). */
export function wireTime(time: StoredTime): string {
  return time.replace(/\.?0*Z$/, 'Z')
}
