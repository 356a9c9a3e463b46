import { tokenize } from '#api/search-query-tokens.ts'
import { loginTypes, userStatuses } from '#api/users.ts'
import { unicodeLower } from '#lib/unicode-lower.ts'
import type { SqlValue } from './database.ts'
import { goQuote } from './go-quote.ts'
import { add, ParameterReader } from './parameters.ts'
import { Refusal } from './refusal.ts'
import { never } from './time.ts'
import { nilUuid } from './uuid.ts'

/** A condition on rows of `users`, with the values of its placeholders. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** Which rows of a list to send: `limit` 0 means all. */
export interface Page {
  readonly limit: number
  readonly offset: number
  readonly afterId: string | undefined
}

/**
 * What `q` selects from the table `users`, deleted and system accounts aside (contract users §3).
 *
 * @throws Refusal 400 with `message` and what is wrong: the first token that is no filter, or every wrong key
 */
export function searchUsers(q: string, message: string): Condition {
  const { filters } = readQuery(unicodeLower(q.toWellFormed()), message, 'search')
  const reader = new ParameterReader(filters)
  const conditions = [
    anyText(['username_key', 'email_key', 'name_key'], reader.text('search')),
    anyText(['name_key'], reader.text('name')),
    exactly('username_key', reader.text('username')),
    exactly('email_key', reader.text('email')),
    oneOf('status', reader.list('status', userStatuses)),
    anyRole(reader.list('role')),
    serviceAccount(reader.flag('service_account')),
    time('last_seen_at >= ?', reader.time('last_seen_after')),
    time('last_seen_at <= ?', reader.time('last_seen_before')),
    time('created_at >= ?', reader.time('created_after')),
    time('created_at <= ?', reader.time('created_before')),
    githubUser(reader.integer('github_com_user_id')),
    oneOf('login_type', reader.list('login_type', loginTypes)),
  ]
  reader.refuseOthers()
  if (reader.validations.length > 0) throw new Refusal(400, message, { validations: reader.validations })
  return all(
    { sql: 'deleted = 0 AND is_system = 0', values: [] },
    ...conditions.filter((condition) => condition !== undefined),
  )
}

/**
 * The paging parameters of a list (contract users §1.7).
 *
 * @throws Refusal 400 with every parameter that is wrong
 */
export function pageOf(parameters: ReadonlyMap<string, readonly string[]>): Page {
  const reader = new ParameterReader(parameters)
  const afterId = reader.uuid('after_id')
  const page = {
    limit: reader.count('limit'),
    offset: reader.count('offset'),
    afterId: afterId === nilUuid ? undefined : afterId,
  }
  if (reader.validations.length > 0) {
    throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
  }
  return page
}

export function all(...conditions: readonly Condition[]): Condition {
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), values: conditions.flatMap(({ values }) => values) }
}

/**
 * The filters of a query by key in lower case, and its free text: each quoted phrase, then all other words as one. With
 * `textKey` the text stands among the filters as well, as if it had been given by that key: a phrase in its place, which
 * decides what an empty value beside it means, and the words at the end (contract users §3.1, §3.3).
 *
 * @throws Refusal 400 with `message` for the first token that is neither
 */
export function readQuery(
  q: string,
  message: string,
  textKey?: string,
): { filters: Map<string, string[]>; phrases: string[] } {
  const filters = new Map<string, string[]>()
  const phrases: string[] = []
  const words: string[] = []
  const addText = (text: string) => {
    phrases.push(text)
    if (textKey !== undefined) add(filters, textKey, text)
  }
  for (const token of tokenize(q)) {
    if (token.kind === 'broken') {
      const fault = token.fault === 'edge-colon' ? `cannot start or end with ':'` : `can only contain 1 ':'`
      throw new Refusal(400, message, {
        validations: [{ field: 'q', detail: `Query element ${goQuote(token.raw)} ${fault}` }],
      })
    }
    if (token.kind === 'filter') add(filters, unicodeLower(token.key.text), token.value.text)
    else if (token.phrase) addText(token.raw)
    else words.push(token.raw)
  }
  if (words.length > 0) addText(words.join(' '))
  return { filters, phrases }
}

/** `%`, `_` and `\` keep their meaning in a pattern: the reference does not escape them (contract users §3.2). */
function anyText(columns: readonly string[], text: string): Condition | undefined {
  if (text === '') return undefined
  return {
    sql: `(${columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
    values: columns.map(() => `%${text}%`),
  }
}

function exactly(column: string, text: string): Condition | undefined {
  return text === '' ? undefined : { sql: `${column} = ?`, values: [text] }
}

function oneOf(column: string, items: readonly string[]): Condition | undefined {
  const values = [...new Set(items)]
  return values.length === 0 ? undefined : { sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }
}

/** Everybody has `member`, but it is not stored: alone it selects everybody, beside others nobody (contract users §3.2). */
function anyRole(roles: readonly string[]): Condition | undefined {
  if (roles.every((role) => role === 'member')) return undefined
  const values = [...new Set(roles)]
  const marks = values.map(() => '?').join(', ')
  return { sql: `EXISTS (SELECT 1 FROM json_each(users.roles) WHERE value IN (${marks}))`, values }
}

function serviceAccount(flag: boolean | undefined): Condition | undefined {
  return flag === undefined ? undefined : { sql: 'is_service_account = ?', values: [Number(flag)] }
}

/** The time that means never switches the filter off. */
function time(sql: string, value: string | undefined): Condition | undefined {
  return value === undefined || value === never ? undefined : { sql, values: [value] }
}

function githubUser(id: bigint): Condition | undefined {
  return id === 0n ? undefined : { sql: 'github_com_user_id = ?', values: [id] }
}
