import type { ApiKey } from '#api/tokens.ts'
import { instant } from '#lib/dates.ts'

/** Close enough to its end to be worth a word. */
const soon = 7 * 24 * 60 * 60 * 1000

export function expiryOf({ expires_at }: Pick<ApiKey, 'expires_at'>, now: Date): 'expired' | 'soon' | 'later' {
  const left = new Date(expires_at).getTime() - now.getTime()
  return left <= 0 ? 'expired' : left < soon ? 'soon' : 'later'
}

/** When it was last used; undefined for never, which the API says as 1970 (contract users §7). */
export function lastUseOf({ last_used }: Pick<ApiKey, 'last_used'>): string | undefined {
  return instant(last_used)?.getTime() ? last_used : undefined
}

/** What it is called; one without a name is known by its id. */
export function nameOf({ id, token_name }: Pick<ApiKey, 'id' | 'token_name'>): string {
  return token_name || id
}

/** The last to end first, so that those that have expired stand below those that work. */
export function byEnd(tokens: readonly ApiKey[]): ApiKey[] {
  return tokens.toSorted((one, other) => Date.parse(other.expires_at) - Date.parse(one.expires_at))
}
