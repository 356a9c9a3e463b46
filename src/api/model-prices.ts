import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, open } from './wire.ts'

/** Millionths of a dollar for a million tokens: null is unknown, 0 is free (contract organizations §7.2). */
const Price = z.nullable(z.number())

const Prices = z.object({
  provider: z.string(),
  model: z.string(),
  input_price: Price,
  output_price: Price,
  cache_read_price: Price,
  cache_write_price: Price,
})

/** What a model costs: as the deployment came with it, or as somebody set it, which goes before. */
const ModelPrice = z.extend(Prices, {
  source: open(['default', 'custom']),
  created_at: z.string(),
  updated_at: z.string(),
})
export type ModelPrice = z.output<typeof ModelPrice>

/** Licensed as AI Gateway and for owners alone; 404 on deployments before it (contract organizations §7.2, §10). */
export const modelPrices = {
  /** By provider and model. */
  list: endpoint({
    method: 'GET',
    path: '/api/experimental/ai/model-prices',
    query: z.object({
      provider: z.optional(z.string()),
      model: z.optional(z.string()),
      source: z.optional(z.enum(['default', 'custom', 'all'])),
    }),
    reply: list(ModelPrice),
  }),
  /** Sets custom prices, all of them or none: a model at most once, one price of each known at least. */
  save: endpoint({
    method: 'POST',
    path: '/api/experimental/ai/model-prices',
    body: z.object({ prices: z.array(Prices) }),
    reply: z.undefined(),
    status: 204,
  }),
}
