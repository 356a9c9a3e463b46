import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printJson, type Json } from './json.ts'
import { differencesOf, type Reply } from './match.ts'
import { isVolatile, namesInside, Values } from './placeholders.ts'
import { play, type Deployment } from './play.ts'
import { isSetup, parseRecording, type RecordedReply, type RecordedRequest, type Recording } from './recording.ts'

const folder = new URL('../recordings/', import.meta.url)
const recordings = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => parseRecording(readFileSync(new URL(name, folder), 'utf8')))

type Random = (below: number) => number

/** Numbers from a seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(random(left.length), 1))
}

interface Answer {
  status: number
  headers: [string, string][]
  body: Json | undefined
}

/** A server that answers as recorded, with values that it makes up on its own. */
class Server {
  readonly #values = new Map<string, string>()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** What comes back; `stirred`: in any order that is as good, and with the cookie that comes with nearly every reply. */
  answer({ reply, any_order = false }: RecordedRequest, stirred: boolean): Answer {
    const headers = Object.entries(reply.headers).flatMap(([name, value]): [string, string][] => {
      const lines = value === null ? [] : Array.isArray(value) ? value : [this.#list(name, value, stirred)]
      return lines.map((line) => [name, this.text(line)])
    })
    if (stirred && !listsCsrf(reply)) headers.push(['set-cookie', 'csrf_token=x; Path=/'])
    const body = reply.body === undefined ? undefined : this.#json(reply.body, stirred, stirred && any_order)
    return { status: reply.status, headers, body }
  }

  text(template: string): string {
    return template.replace(
      /\{\{(?:(id|token|secret|key):([^}]+)|time|volatile)\}\}/g,
      (whole, kind: string | undefined, name: string) => {
        if (whole === '{{time}}')
          return `2026-0${this.#random(9) + 1}-11T10:00:0${this.#random(10)}.12${this.#random(9)}Z`
        if (whole === '{{volatile}}') return ['', 'http://127.0.0.1:3000', '7'][this.#random(3)] ?? ''
        if (kind === 'key') return this.#valueOf(`${/^\d+$/.test(name) ? 'secret' : 'token'}:${name}`).slice(0, 10)
        return this.#valueOf(`${kind}:${name}`)
      },
    )
  }

  #valueOf(name: string): string {
    const known = this.#values.get(name)
    if (known !== undefined) return known
    const digits = (length: number) => Array.from({ length }, () => this.#random(16).toString(16)).join('')
    const id = `a${digits(7)}-${digits(4)}-${digits(4)}-${digits(4)}-${digits(12)}`
    const value = name.startsWith('id:') ? id : `${digits(10)}-${digits(22)}`
    this.#values.set(name, value)
    return value
  }

  #list(name: string, value: string, stirred: boolean): string {
    return stirred && ['allow', 'vary'].includes(name) ? shuffled(value.split(', '), this.#random).join(',') : value
  }

  #json(value: Json, keys: boolean, rows: boolean): Json {
    if (typeof value === 'string')
      return isVolatile(value) ? ([null, 1, 'x', [], { a: 1 }][this.#random(5)] ?? null) : this.text(value)
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value))
      return (rows ? shuffled(value, this.#random) : value).map((item) => this.#json(item, keys, rows))
    const entries = Object.entries(value).map(
      ([key, inner]) => [this.text(key), this.#json(inner, keys, rows)] as const,
    )
    return Object.fromEntries(keys ? shuffled(entries, this.#random) : entries)
  }
}

function listsCsrf({ headers }: RecordedReply): boolean {
  const cookies = headers['set-cookie']
  return cookies === null || (Array.isArray(cookies) && cookies.some((cookie) => cookie.startsWith('csrf_token=')))
}

function replyOf({ status, headers, body }: Answer): Reply {
  const isJson = headers.some(([name, value]) => name === 'content-type' && value.startsWith('application/json'))
  const text = body === undefined ? '' : typeof body === 'string' && !isJson ? body : printJson(body)
  return { status, headers: new Headers(headers), body: text }
}

function responseOf(answer: Answer): Response {
  const { status, headers, body } = replyOf(answer)
  return new Response(body === '' ? null : body, { status, headers })
}

describe('a server that answers as recorded', () => {
  test.each(recordings.map((recording) => [recording.name, recording] as const))(
    'is found equal: %s',
    async (_, recording) => {
      const server = new Server(randomFrom(1))
      const exchanges = recording.exchanges.values()
      const next = () => exchanges.next().value
      const deployment: Deployment = {
        fetch: async (request) => {
          const exchange = next()
          if (!exchange || isSetup(exchange)) throw new Error('no request comes here')
          expect(request.url).toBe(`http://127.0.0.1:3000${server.text(exchange.path)}`)
          expect(request.headers.get('coder-session-token')).toBe(
            exchange.as === null
              ? server.text(exchange.headers?.['Coder-Session-Token'] ?? '') || null
              : server.text(`{{token:${exchange.as}}}`),
          )
          return responseOf(server.answer(exchange, true))
        },
        setup: async (setup) => {
          const exchange = next()
          if (!exchange || !isSetup(exchange)) throw new Error('no setup comes here')
          expect(setup.setup).toBe(exchange.setup)
          const values = ['id', 'token', 'passcode'].flatMap((field) => {
            const template = exchange[field]
            return typeof template === 'string' && setup[field] === undefined
              ? [[field, server.text(template)] as const]
              : []
          })
          return { served: true, values: Object.fromEntries(values) }
        },
      }
      const played = await play(recording, () => deployment)
      expect(played.filter(({ verdict }) => verdict !== 'equal')).toEqual([])
      expect(played).toHaveLength(recording.exchanges.length)
    },
  )
})

/** A place in a body: as recorded and as answered. */
interface Place {
  path: readonly string[]
  template: Json
  answered: Json
}

/** All places of a body but those that are volatile. */
function placesOf(template: Json, answered: Json, server: Server, path: readonly string[] = []): Place[] {
  if (typeof template === 'string' && isVolatile(template)) return []
  if (!isContainer(template) || !isContainer(answered)) return [{ path, template, answered }]
  const inner = Object.entries(template).flatMap(([key, value]) => {
    const name = server.text(key)
    return placesOf(value, entryOf(answered, name), server, [...path, name])
  })
  return [{ path, template, answered }, ...inner]
}

type Container = Json[] | { [key: string]: Json }

function isContainer(value: Json): value is Container {
  return value !== null && typeof value === 'object'
}

function entryOf(container: Container, key: string): Json {
  const entry = Object.entries(container).find(([name]) => name === key)
  if (!entry) throw new Error(`nothing at ${key}`)
  return entry[1]
}

/** The body with another value at this path. */
function withValue(body: Json, [key, ...rest]: readonly string[], value: Json): Json {
  if (key === undefined) return value
  if (!isContainer(body)) throw new Error(`nothing at ${key}`)
  const inner = withValue(entryOf(body, key), rest, value)
  if (Array.isArray(body)) return body.with(Number(key), inner)
  return { ...body, [key]: inner }
}

/** A recorded value in which all that could be anything just now looks alike. */
function blurred(value: Json, values: Values): string {
  return printJson(value).replace(/\{\{(?:\w+:[^}]+|time|volatile)\}\}/g, (whole) => values.fill(whole) ?? '?')
}

const kinds = ['id', 'token', 'secret', 'key'] as const

/** What can be wrong at a place: each a wrong value for it. */
function wrongsOf(
  { template, answered }: Place,
  values: Values,
  taken: readonly string[],
  anyOrder: boolean,
): [string, Json][] {
  const wrongs: [string, Json][] = []
  if (Array.isArray(answered)) {
    const swapped = answered.findIndex((_, index) => {
      const pair = Array.isArray(template) ? [template[index], template[index + 1]] : []
      return pair[0] !== undefined && pair[1] !== undefined && blurred(pair[0], values) !== blurred(pair[1], values)
    })
    const [first, second] = [answered[swapped], answered[swapped + 1]]
    if (!anyOrder && first !== undefined && second !== undefined) {
      wrongs.push(['order', answered.with(swapped, second).with(swapped + 1, first)])
    }
    wrongs.push(
      ['a row too many', [...answered, answered[0] ?? null]],
      ['an object for a list', Object.fromEntries(answered.entries())],
    )
    if (answered.length > 0)
      wrongs.push(
        ['a row missing', answered.slice(1)],
        ['a row null', [...answered.slice(1), answered[0] === null ? 0 : null]],
      )
    else wrongs.push(['null for []', null])
  } else if (isContainer(answered)) {
    const [key, ...rest] = Object.keys(answered)
    wrongs.push(['a key too many', { ...answered, extra: null }], ['a list for an object', Object.values(answered)])
    if (key !== undefined)
      wrongs.push(['a key missing', Object.fromEntries(rest.map((name) => [name, answered[name] ?? null]))])
    if (key !== undefined)
      wrongs.push([
        'another key',
        {
          ...Object.fromEntries(rest.map((name) => [name, answered[name] ?? null])),
          [`${key}-`]: answered[key] ?? null,
        },
      ])
  } else if (answered === null)
    wrongs.push(['[] for null', []], ['{} for null', {}], ['"" for null', ''], ['false for null', false])
  else if (typeof answered === 'number' || typeof answered === 'bigint')
    wrongs.push(
      ['another number', typeof answered === 'bigint' ? answered + 1n : answered + 1],
      ['text for a number', String(answered)],
      ['null for a number', null],
    )
  else if (typeof answered === 'boolean')
    wrongs.push(['another boolean', !answered], ['text for a boolean', String(answered)], ['null for a boolean', null])
  else {
    wrongs.push(['null for a text', null], ['a list for a text', [answered]])
    const names = namesInside(template)
    const open = names.filter((name) => values.get(name) === undefined)
    const isOpenEnd = typeof template === 'string' && template.endsWith('{{volatile}}')
    if (open.length === 0 && !isOpenEnd)
      wrongs.push(['another text', `${answered}x`], ['an empty text', answered === '' ? ' ' : ''])
    const [name] = names
    const value = name === undefined ? undefined : (values.get(name) ?? answered)
    if (name !== undefined && value !== undefined && names.length === 1) {
      const kind = kinds.find((prefix) => name.startsWith(`${prefix}:`))
      const other = taken.find(
        (owner) =>
          owner !== name &&
          kind !== undefined &&
          owner.startsWith(`${kind === 'key' ? 'secret' : kind}:`) &&
          values.get(owner) !== value,
      )
      if (other !== undefined && values.get(name) !== values.get(other)) {
        const wrong = values.get(other) ?? ''
        const shorter = kind === 'key' ? wrong.slice(0, 10) : wrong
        if (answered.includes(value) && shorter !== value)
          wrongs.push(['the value of another', answered.replace(value, shorter)])
      }
      if (kind === 'id')
        wrongs.push([
          'an id that nothing has',
          answered.replace(/[0-9a-f]{8}-/, '00000000-').replace(/(00000000)-[0-9a-f]{4}/, '$1-0000'),
        ])
    }
  }
  return wrongs
}

/** Wrong answers, one of each kind, each with one thing wrong at a place that chance chooses. */
function plantedIn(
  exchange: RecordedRequest,
  server: Server,
  values: Values,
  taken: readonly string[],
  random: Random,
): [string, Answer][] {
  const { reply, any_order = false } = exchange
  const answer = server.answer(exchange, false)
  const { headers, body } = answer
  const planted: [string, Answer][] = [['status', { ...answer, status: answer.status === 201 ? 200 : 201 }]]

  const compared = headers.filter(([name]) => name !== 'set-cookie')
  const header = compared[random(compared.length)]
  if (header) {
    const others = headers.filter((other) => other !== header)
    planted.push(['a header missing', { ...answer, headers: others }])
    const template = reply.headers[header[0]]
    if (typeof template === 'string' && !template.includes('{{volatile}}')) {
      planted.push(['another header', { ...answer, headers: [...others, [header[0], `${header[1]}x`]] }])
    }
  }
  const absent = [
    'content-type',
    'www-authenticate',
    'retry-after',
    'location',
    'content-disposition',
    'allow',
    'set-cookie',
    ...Object.keys(reply.headers),
  ].filter((name) => (reply.headers[name] ?? null) === null)
  const surplus = absent[random(absent.length)] ?? 'set-cookie'
  planted.push([
    'a header too many',
    { ...answer, headers: [...headers, [surplus, surplus === 'set-cookie' ? 'a=b; Path=/' : 'x']] },
  ])
  if (listsCsrf(reply))
    planted.push([
      'a CSRF cookie too many',
      { ...answer, headers: [...headers, ['set-cookie', 'csrf_token=x; Path=/']] },
    ])
  const cookies = headers.filter(([name]) => name === 'set-cookie')
  const [cookie] = cookies
  if (cookie) {
    planted.push(['a cookie missing', { ...answer, headers: headers.filter((other) => other !== cookie) }])
    planted.push([
      'another cookie',
      { ...answer, headers: headers.map((other) => (other === cookie ? [cookie[0], `${cookie[1]}; Secure`] : other)) },
    ])
    if (cookies.length > 1) planted.push(['order of cookies', { ...answer, headers: headers.toReversed() }])
  }

  if (reply.body === undefined || body === undefined) return [...planted, ['a body too many', { ...answer, body: 'x' }]]
  planted.push(['no body', { ...answer, body: undefined }])
  const isJson = headers.some(([name, value]) => name === 'content-type' && value.startsWith('application/json'))
  const wrongs = new Map<string, [Place, Json][]>()
  for (const place of placesOf(reply.body, body, server)) {
    for (const [what, wrong] of wrongsOf(place, values, taken, any_order)) {
      if (isJson || typeof wrong === 'string') wrongs.set(what, [...(wrongs.get(what) ?? []), [place, wrong]])
    }
  }
  for (const [what, choices] of wrongs) {
    const choice = choices[random(choices.length)]
    if (choice)
      planted.push([
        `${what} at ${choice[0].path.join('.')}`,
        { ...answer, body: withValue(body, choice[0].path, choice[1]) },
      ])
  }
  return planted
}

describe('a difference planted in an answer', () => {
  test.each(recordings.map((recording) => [recording.name, recording] as const))('is found: %s', (_, recording) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(misjudgedIn(recording, randomFrom(seed))).toEqual([])
      }),
      { numRuns: 1 },
    )
  })
})

/** The planted differences that are overlooked, and the answers that are not found equal though nothing is planted. */
function misjudgedIn(recording: Recording, random: Random): string[] {
  const server = new Server(random)
  const values = new Values()
  const taken = new Set<string>()
  return recording.exchanges.flatMap((exchange, index) => {
    const given = isSetup(exchange) ? exchange : { ...exchange.reply.headers, body: exchange.reply.body ?? null }
    const misjudged: string[] = []
    if (!isSetup(exchange)) {
      const { reply, any_order = false } = exchange
      for (const [what, answer] of plantedIn(exchange, server, values, [...taken], random)) {
        const mark = values.mark()
        const found = differencesOf(reply, replyOf(answer), values, any_order)
        values.takeBack(mark)
        if (found.length === 0) misjudged.push(`#${index} ${what}`)
      }
      const answer = replyOf(server.answer(exchange, true))
      if (differencesOf(reply, answer, values, any_order).length > 0) misjudged.push(`#${index} nothing`)
    }
    for (const name of namesInside(given)) {
      if (isSetup(exchange)) values.take(name, server.text(`{{${name}}}`))
      if (!name.startsWith('key:')) taken.add(name)
    }
    return misjudged
  })
}
