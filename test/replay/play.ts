import { parseJson, printJson, type Json } from './json.ts'
import { differencesOf, type Difference, type Reply } from './match.ts'
import { credentialOf, namesIn, namesInside, Values } from './placeholders.ts'
import {
  isSetup,
  type Exchange,
  type RecordedReply,
  type RecordedRequest,
  type Recording,
  type Settings,
  type Setup,
} from './recording.ts'

/** What a recording is played on. */
export interface Deployment {
  /** The request's `url` is as it was sent: its dots are not resolved. */
  fetch(request: Request): Promise<Response>
  /**
   * Puts a state in by hand. A field that is absent (`id`, `token`, `passcode`) is to be made up and told in `values`.
   * `served` is false where nothing makes such states yet.
   */
  setup(setup: Setup): Promise<{ served: boolean; values?: Readonly<Record<string, string>> }>
}

/** Starts an empty deployment with these settings, which tells the time by this clock. */
export type Start = (settings: Settings, clock: () => Date) => Deployment | Promise<Deployment>

export type Verdict = 'equal' | 'different' | 'not served'

export interface Played {
  recording: string
  /** Its place among the recording's exchanges, from 0. */
  index: number
  verdict: Verdict
  differences: Difference[]
}

const origin = 'http://127.0.0.1:3000'

/** Between two exchanges; the longest recording stays well within a minute so. */
const pause = 7

/** The field that a setup of this kind may leave to be made up. */
const madeUp: Partial<Record<Setup['setup'], string>> = { organization: 'id', session: 'token', passcode: 'passcode' }

/**
 * Plays a recording on a deployment of its own, started at noon UTC and a second, so that no minute and no day ends in
 * between, and judges each exchange.
 *
 * An exchange is "not served" where the deployment says `Route not found.` and the recording something else, where a
 * setup is of a kind that nothing makes yet, and where it hangs on one of these: a placeholder that it sends would have
 * got its value there (then it is not sent), or its reply differs, or the setup fails, after a write or a setup that was
 * to succeed and was not served. All else that differs is "different", so nothing before the first such write is ever excused, nor what
 * comes after a read, or after a write that was to be refused.
 */
export async function play(recording: Recording, start: Start, today = new Date()): Promise<Played[]> {
  let time = new Date(today).setUTCHours(12, 0, 1, 0)
  const deployment = await start(recording.settings, () => new Date(time))
  const player = new Player(deployment)
  const played: Played[] = []
  for (const [index, exchange] of recording.exchanges.entries()) {
    const outcome = await player.play(exchange)
    played.push({ recording: recording.name, index, ...outcome })
    time += pause
  }
  return played
}

type Outcome = Pick<Played, 'verdict' | 'differences'>

const equal: Outcome = { verdict: 'equal', differences: [] }

class Player {
  readonly #deployment: Deployment
  readonly #values = new Values()
  /** Placeholders whose value would have come with something that was not served. */
  readonly #unserved = new Set<string>()
  /** Whether the state lacks a change because it was not served. */
  #behind = false

  constructor(deployment: Deployment) {
    this.#deployment = deployment
  }

  async play(exchange: Exchange): Promise<Outcome> {
    const outcome = isSetup(exchange) ? await this.#setUp(exchange) : await this.#request(exchange)
    if (outcome.verdict === 'not served') {
      for (const name of namesInside(isSetup(exchange) ? exchange : (exchange.reply as Json))) this.#unserved.add(name)
      this.#behind ||= isChange(exchange)
    }
    return outcome
  }

  async #setUp(setup: Setup): Promise<Outcome> {
    const field = madeUp[setup.setup]
    const template = field === undefined ? undefined : setup[field]
    const [name] = typeof template === 'string' ? namesIn(template) : []
    const isOpen = field !== undefined && name !== undefined && this.#values.get(name) === undefined
    const sent = isOpen ? Object.fromEntries(Object.entries(setup).filter(([key]) => key !== field)) : setup
    const missing = this.#missingIn(sent)
    if (missing) return missing
    try {
      const { served, values } = await this.#deployment.setup(this.#fill(sent) as Setup)
      if (!served) return { verdict: 'not served', differences: [] }
      if (!isOpen || this.#values.take(name, values?.[field] ?? '')) return equal
      return different(`setup.${field}`, `{{${name}}}`, values?.[field])
    } catch (error) {
      const outcome = different('setup', setup.words, String(error))
      return this.#behind ? { ...outcome, verdict: 'not served' } : outcome
    }
  }

  async #request(exchange: RecordedRequest): Promise<Outcome> {
    const { as, method, path, headers = {}, body, raw, reply, any_order = false } = exchange
    const sent: Json = {
      as: as === null ? null : `{{token:${as}}}`,
      path,
      headers,
      body: body ?? null,
      raw: raw ?? null,
    }
    const missing = this.#missingIn(sent)
    if (missing) return missing
    let got: Reply
    try {
      const response = await this.#deployment.fetch(requestOf(method, this.#fill(sent) as Sent, body !== undefined))
      got = { status: response.status, headers: response.headers, body: await response.text() }
    } catch (error) {
      return different('reply', reply.status, String(error))
    }
    const differences = differencesOf(reply, got, this.#values, any_order)
    if (differences.length === 0) return equal
    const isUnserved = isRouteNotFound(got) && !isRecordedRouteNotFound(reply)
    return { verdict: isUnserved || this.#behind ? 'not served' : 'different', differences }
  }

  /** The outcome where something to be sent has no value: nothing is sent then. */
  #missingIn(sent: Json): Outcome | undefined {
    const names = [...new Set(namesInside(sent))].filter((name) => this.#values.get(name) === undefined)
    if (names.length === 0) return undefined
    const isUnserved = names.every((name) => this.#unserved.has(name) || this.#unserved.has(credentialOf(name) ?? ''))
    const differences = names.map((name) => ({ at: 'request', expected: `{{${name}}}`, got: undefined }))
    return { verdict: isUnserved ? 'not served' : 'different', differences }
  }

  /** The same with the value of each placeholder in its place, keys included. */
  #fill(sent: Json): Json {
    if (typeof sent === 'string') return this.#values.fill(sent) ?? sent
    if (sent === null || typeof sent !== 'object') return sent
    if (Array.isArray(sent)) return sent.map((item) => this.#fill(item))
    return Object.fromEntries(
      Object.entries(sent).map(([key, value]) => [this.#values.fill(key) ?? key, this.#fill(value)]),
    )
  }
}

type Sent = {
  as: string | null
  path: string
  headers: Record<string, string>
  body: Json
  raw: string | null
}

function requestOf(method: string, { as, path, headers, body, raw }: Sent, isJson: boolean): Request {
  const sent = new Headers(headers)
  if (as !== null) sent.set('Coder-Session-Token', as)
  if (isJson && !sent.has('Content-Type')) sent.set('Content-Type', 'application/json')
  const text = isJson ? printJson(body) : raw
  // Bytes, for a text would bring a content type of its own. A `Request` to read cannot have a body; no server reads it.
  const bytes = text === null || method === 'GET' || method === 'HEAD' ? null : new TextEncoder().encode(text)
  const request = new Request(origin + path, { method, headers: sent, body: bytes, redirect: 'manual' })
  return Object.defineProperty(request, 'url', { value: origin + path })
}

function different(at: string, expected: Json, got: Json | undefined): Outcome {
  return { verdict: 'different', differences: [{ at, expected, got }] }
}

const routeNotFound = 'Route not found.'

function isRouteNotFound({ status, body }: Reply): boolean {
  if (status !== 404) return false
  try {
    return isMessage(parseJson(body))
  } catch {
    return false
  }
}

function isRecordedRouteNotFound({ status, body }: RecordedReply): boolean {
  return status === 404 && body !== undefined && isMessage(body)
}

function isMessage(body: Json): boolean {
  return body !== null && typeof body === 'object' && !Array.isArray(body) && body['message'] === routeNotFound
}

/** Whether the recorded server's state was another afterwards. */
function isChange(exchange: Exchange): boolean {
  if (isSetup(exchange)) return true
  return !['GET', 'HEAD', 'OPTIONS'].includes(exchange.method) && exchange.reply.status < 400
}
