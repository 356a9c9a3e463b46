const minute = 60_000

export interface RateLimitState {
  readonly limit: number
  /** Calls left, after this one. */
  readonly remaining: number
  /** When the window ends, in Unix seconds. */
  readonly reset: number
  readonly refused: boolean
}

/**
 * Counts calls in windows of one clock minute, the calls of the minute before weighted by how much of it is still
 * within the last sixty seconds. A refused call does not count (contract users §1.6).
 */
export class RateLimiter {
  readonly #limit: number
  #window = 0
  #current = new Map<string, number>()
  #previous = new Map<string, number>()

  constructor(limit: number) {
    this.#limit = limit
  }

  count(key: string, now: Date): RateLimitState {
    const window = Math.floor(now.getTime() / minute)
    if (window !== this.#window) {
      this.#previous = window === this.#window + 1 ? this.#current : new Map<string, number>()
      this.#current = new Map()
      this.#window = window
    }
    const limit = this.#limit
    const reset = ((window + 1) * minute) / 1000
    const share = 1 - (now.getTime() % minute) / minute
    const counted = this.#current.get(key) ?? 0
    const rate = Math.round((this.#previous.get(key) ?? 0) * share + counted)
    if (rate >= limit) return { limit, remaining: 0, reset, refused: true }
    this.#current.set(key, counted + 1)
    return { limit, remaining: limit - rate - 1, reset, refused: false }
  }
}
