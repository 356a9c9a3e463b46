/** Prices of a model, in millionths of a dollar for a million tokens: null is unknown, 0 is free (contract organizations §7.2). */
export interface ModelPrices {
  readonly input_price: number | null
  readonly output_price: number | null
  readonly cache_read_price: number | null
  readonly cache_write_price: number | null
}

interface PricedModel extends ModelPrices {
  readonly provider: string
  readonly model: string
}

/** What providers asked for their models when this was written. */
export const priceBook: readonly PricedModel[] = [
  priced('anthropic', 'claude-haiku-4-5', [1, 5, 0.1, 1.25]),
  priced('anthropic', 'claude-opus-4-1', [15, 75, 1.5, 18.75]),
  priced('anthropic', 'claude-sonnet-4-5', [3, 15, 0.3, 3.75]),
  priced('azure', 'gpt-5', [1.25, 10, 0.125, null]),
  priced('bedrock', 'anthropic.claude-sonnet-4-5', [3, 15, 0.3, 3.75]),
  priced('copilot', 'gpt-4.1', [0, 0, 0, 0]),
  priced('google', 'gemini-2.5-flash', [0.3, 2.5, 0.03, null]),
  priced('google', 'gemini-2.5-pro', [1.25, 10, 0.125, null]),
  priced('openai', 'gpt-5', [1.25, 10, 0.125, null]),
  priced('openai', 'gpt-5-mini', [0.25, 2, 0.025, null]),
  priced('openrouter', 'qwen/qwen3-coder', [0.22, 0.95, null, null]),
  priced('vercel', 'v0-1.5-md', [3, 15, null, null]),
]

/** Dollars as they are written in price lists: for what is sent, what comes back, and what a cache gives and keeps. */
function priced(
  provider: string,
  model: string,
  dollars: readonly [input: number | null, output: number | null, read: number | null, write: number | null],
): PricedModel {
  const [input, output, read, write] = dollars
  return {
    provider,
    model,
    input_price: micros(input),
    output_price: micros(output),
    cache_read_price: micros(read),
    cache_write_price: micros(write),
  }
}

function micros(dollars: number | null): number | null {
  return dollars === null ? null : Math.round(dollars * 1e6)
}

/** How many tokens a use of AI took. */
export interface Tokens {
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  readonly cacheWrite: number
}

/** What a use of AI cost, in millionths of a dollar; what has no known price costs nothing (contract organizations §7.2). */
export function costOf(tokens: Tokens, prices: ModelPrices): number {
  const cost =
    tokens.input * (prices.input_price ?? 0) +
    tokens.output * (prices.output_price ?? 0) +
    tokens.cacheRead * (prices.cache_read_price ?? 0) +
    tokens.cacheWrite * (prices.cache_write_price ?? 0)
  return Math.round(cost / 1e6)
}
