import type { WireReply } from '#api/endpoint.ts'
import { modelPrices } from '#api/model-prices.ts'
import { allows } from './access.ts'
import { priceBook, type ModelPrices } from './ai-price-book.ts'
import { field, int64, list, pointer, string, struct, type GoType } from './body.ts'
import type { Context } from './context.ts'
import type { Database, SqlRow } from './database.ts'
import { ParameterReader } from './parameters.ts'
import { forbidden, Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'

const priceNames = ['input_price', 'output_price', 'cache_read_price', 'cache_write_price'] as const
const providers = ['anthropic', 'azure', 'bedrock', 'copilot', 'google', 'openai', 'openrouter', 'vercel']
const largestBody = 1024 * 1024

/** A price that was left out, which is something else than null, the unknown one. */
const absent = Number.NaN

const price: GoType<number | undefined> = { ...pointer(int64()), zero: absent }

type PriceName = (typeof priceNames)[number]
type ModelKey = { readonly provider: string; readonly model: string }
type NewPrices = ModelKey & Record<PriceName, number | undefined>

interface PriceRow extends SqlRow {
  readonly provider: string
  readonly model: string
  readonly source: string
  readonly input_price: number | null
  readonly output_price: number | null
  readonly cache_read_price: number | null
  readonly cache_write_price: number | null
  readonly created_at: string
  readonly updated_at: string
}

const newPrices = struct<{ prices: NewPrices[] }>('UpsertAIModelPricesRequest', {
  prices: field(
    list(
      struct<NewPrices>('AIModelPrice', {
        provider: field(string()),
        model: field(string()),
        input_price: field(price),
        output_price: field(price),
        cache_read_price: field(price),
        cache_write_price: field(price),
      }),
    ),
  ),
})

/** Prices of AI models, for owners (contract organizations §7.2). */
export function serveModelPrices({ database, now }: Context): Route[] {
  return serve(modelPrices, {
    list: {
      handle({ query, session }) {
        if (!allows(subjectOfSession(database, session), 'read', { type: 'ai_model_price' })) throw forbidden()
        const reader = new ParameterReader(query)
        const [provider, model] = [reader.text('provider'), reader.text('model')]
        const source = reader.word('source', ['default', 'custom', 'all'])
        if (reader.validations.length > 0) {
          throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
        }
        return database
          .all<PriceRow>(
            `SELECT * FROM ai_model_prices
             WHERE ?1 IN ('', provider) AND ?2 IN ('', model) AND ?3 IN ('', 'all', source) ORDER BY provider, model, source`,
            provider,
            model,
            source,
          )
          .map(priceReply)
      },
    },

    save: {
      maximumBytes: largestBody,
      body: newPrices,
      handle({ body, session }) {
        if (!allows(subjectOfSession(database, session), 'update', { type: 'ai_model_price' })) throw forbidden()
        const { prices } = body()
        const validations = problemsOf(prices)
        if (validations.length > 0) throw new Refusal(400, 'Invalid AI model prices.', { validations })
        database.transaction(() => {
          for (const each of prices) store(database, now(), 'custom', each)
        })
      },
    },
  })
}

/**
 * Brings the prices that the deployment came with up to the book. What has left the book stays, and what somebody set is
 * not touched, however often it is done (contract organizations §7.2).
 */
export function seedModelPrices(
  database: Database,
  now: Date,
  book: readonly (ModelKey & ModelPrices)[] = priceBook,
): void {
  database.transaction(() => {
    for (const each of book) store(database, now, 'default', each)
  })
}

function store(
  database: Database,
  now: Date,
  source: 'default' | 'custom',
  prices: NewPrices | (ModelKey & ModelPrices),
): void {
  const time = storedTime(now)
  database.run(
    `INSERT INTO ai_model_prices (provider, model, source, input_price, output_price, cache_read_price, cache_write_price,
       created_at, updated_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
     ON CONFLICT DO UPDATE SET input_price = ?4, output_price = ?5, cache_read_price = ?6, cache_write_price = ?7, updated_at = ?8
     WHERE input_price IS NOT ?4 OR output_price IS NOT ?5 OR cache_read_price IS NOT ?6 OR cache_write_price IS NOT ?7`,
    prices.provider,
    prices.model,
    source,
    ...priceNames.map((name) => prices[name] ?? null),
    time,
  )
}

/** What is wrong with custom prices, each by its place, as `prices[0].provider`. */
function problemsOf(prices: readonly NewPrices[]): { field: string; detail: string }[] {
  const seen = new Set<string>()
  return prices.flatMap((each, index) => {
    const problem = (name: string, detail: string) => ({ field: `prices[${index}].${name}`, detail })
    const key = JSON.stringify([each.provider, each.model])
    const isRepeated = seen.has(key)
    seen.add(key)
    const isPriced = priceNames.some((name) => each[name] !== undefined && !Number.isNaN(each[name]))
    return [
      ...(providers.includes(each.provider) ? [] : [problem('provider', `Must be one of ${providers.join(', ')}.`)]),
      ...(each.model === '' ? [problem('model', 'Must not be empty.')] : []),
      ...(isRepeated ? [problem('model', 'Is given more than once for this provider.')] : []),
      ...priceNames.flatMap((name) => {
        const value = each[name]
        if (Number.isNaN(value)) return [problem(name, 'Is required; null means unknown.')]
        return value !== undefined && value < 0 ? [problem(name, 'Must not be negative.')] : []
      }),
      ...(isPriced ? [] : [problem(priceNames[0], 'One price at least must be known.')]),
    ]
  })
}

function priceReply(row: PriceRow): NonNullable<WireReply<typeof modelPrices.list>>[number] {
  return {
    provider: row.provider,
    model: row.model,
    input_price: row.input_price,
    output_price: row.output_price,
    cache_read_price: row.cache_read_price,
    cache_write_price: row.cache_write_price,
    source: row.source,
    created_at: wireTime(row.created_at),
    updated_at: wireTime(row.updated_at),
  }
}
