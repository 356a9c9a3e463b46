import { pathOf, type Endpoint, type Input, type Reply } from '#api/endpoint.ts'
import { createApiKey, sessionSeconds } from '#reference/api-keys.ts'
import type { Database } from '#reference/database.ts'
import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { seed } from '#reference/seed.ts'

/** The sample deployment, to try on it what the rules say of a call: each try is taken back. */
interface Trial {
  readonly database: Database
  readonly idOf: (username: string) => string
  /** A session of somebody. */
  readonly tokenOf: (username: string) => Promise<string>
  readonly read: <E extends Endpoint>(endpoint: E, input: Input<E>, token: string) => Promise<Reply<E>>
  /** Whether a call is accepted; `state` is all that it could change, as one text, which a refusal leaves alone. */
  readonly outcomeOf: (call: Call, token: string, state: () => string) => Promise<string>
}

interface Call {
  readonly endpoint: Endpoint
  readonly input: object
}

export async function openTrial(): Promise<Trial> {
  const database = openNodeDatabase(':memory:')
  const now = new Date()
  await seed(database, { users: 60, now })
  // A case is one transaction, which is taken back: what the deployment does in one of its own joins it.
  const deployment = createDeployment({ database: { ...database, transaction: (work) => work() }, clock: () => now })

  function idOf(username: string): string {
    const row = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', username)
    if (!row) throw new Error(`The sample has nobody called ${username}.`)
    return row.id
  }

  function call(endpoint: Endpoint, input: object, token: string): Promise<Response> {
    const { body, ...params } = input as { body?: unknown } & Record<string, unknown>
    return deployment.fetch(
      new Request(new URL(pathOf(endpoint, params), 'http://coder.example'), {
        method: endpoint.method,
        headers: { 'coder-session-token': token },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
  }

  return {
    database,
    idOf,
    tokenOf: async (username) =>
      createApiKey(database, now, {
        userId: idOf(username),
        loginType: 'password',
        lifetimeSeconds: sessionSeconds,
      }),
    read: async <E extends Endpoint>(endpoint: E, input: Input<E>, token: string) =>
      endpoint.reply.parse(await (await call(endpoint, input, token)).json()) as Reply<E>,
    outcomeOf: async ({ endpoint, input }, token, state) => {
      database.exec('SAVEPOINT fresh')
      try {
        const before = state()
        const reply = await call(endpoint, input, token)
        if (reply.ok) return 'accepted'
        return state() === before ? 'refused' : 'refused, and done all the same'
      } finally {
        database.exec('ROLLBACK TO fresh; RELEASE fresh')
      }
    },
  }
}
