import type { User } from '#api/users.ts'
import { instant } from '#lib/dates.ts'

/** Unseen for longer, an active account falls dormant, by a job that runs every quarter of an hour (contract users §9). */
const dormantAfter = 90 * 24 * 60 * 60 * 1000

type Person = Pick<User, 'status' | 'last_seen_at' | 'is_service_account'>

/** Why somebody's status is what it is, and what changes it (contract users §9). Empty for one that is not known. */
export function statusReason(user: Person, now: Date): string {
  const seen = instant(user.last_seen_at)
  const isUnseen = seen === undefined || now.getTime() - seen.getTime() > dormantAfter
  const wakes = user.is_service_account ? 'the next request with one of its tokens' : 'the next sign-in or request'
  switch (user.status) {
    case 'active':
      if (!isUnseen) return ''
      return seen === undefined
        ? 'Never seen, so it may fall dormant at any time.'
        : 'Not seen for 90 days, so it may fall dormant at any time.'
    case 'dormant':
      return seen === undefined
        ? `Never seen since it was made. Becomes active with ${wakes}.`
        : isUnseen
          ? `Not seen for 90 days. Becomes active with ${wakes}.`
          : `Becomes active with ${wakes}.`
    case 'suspended':
      return user.is_service_account
        ? 'Its tokens are refused until it is activated.'
        : 'Sign-in, sessions and tokens are refused until activation.'
    default:
      return ''
  }
}
