import type { ErrorBody } from '#api/error.ts'
import { uuidProblem } from './body.ts'
import { goQuote } from './go-quote.ts'
import { parseGoDate, parseGoTime } from './go-time.ts'
import { percentDecoded } from './request-target.ts'
import type { StoredTime } from './time.ts'
import { parseUuid } from './uuid.ts'

type Validations = ErrorBody['validations']

/**
 * The parameters of a query string by name. A part that cannot be decoded, or that holds a semicolon, is dropped in
 * silence (contract users §1.7).
 */
export function queryParameters(search: string): Map<string, string[]> {
  const parameters = new Map<string, string[]>()
  for (const part of search.replace(/^\?/, '').split('&')) {
    if (part === '' || part.includes(';')) continue
    const [name = '', ...value] = part.split('=')
    const decoded = [name, value.join('=')].map((text) => percentDecoded(text.replaceAll('+', ' ')))
    if (decoded[0] !== undefined && decoded[1] !== undefined) add(parameters, decoded[0], decoded[1])
  }
  return parameters
}

/** Appends a value to those that a parameter already has. */
export function add(parameters: Map<string, string[]>, name: string, value: string): void {
  const values = parameters.get(name)
  if (values) values.push(value)
  else parameters.set(name, [value])
}

/**
 * Reads parameters, of a query string or of `q`, and collects what is wrong with them in the order in which they are
 * read (contract users §1.7, §3.3). A parameter whose first value is empty counts as absent.
 */
export class ParameterReader {
  readonly validations: Validations = []
  readonly #parameters: ReadonlyMap<string, readonly string[]>
  readonly #known = new Set<string>()

  constructor(parameters: ReadonlyMap<string, readonly string[]>) {
    this.#parameters = parameters
  }

  text(name: string): string {
    return this.#one(name) ?? ''
  }

  /** Items by comma or repetition, as they stand; with `accepted`, no others. */
  list(name: string, accepted?: readonly string[]): string[] {
    const values = this.#values(name)
    if (!values[0]) return []
    const items = values.flatMap((value) => value.split(','))
    const invalid = accepted ? items.filter((item) => !accepted.includes(item)) : []
    if (invalid.length > 0) {
      const lines = invalid.map((item) => `${goQuote(item)} is not a valid value`)
      this.#refuse(name, `Query param ${goQuote(name)} has invalid values: ${lines.join('\n')}`)
    }
    return items
  }

  flag(name: string): boolean | undefined {
    const value = this.#one(name)
    if (value === undefined) return undefined
    if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)) return true
    if (!['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) {
      this.#refuse(
        name,
        `Query param ${goQuote(name)} must be a valid boolean: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`,
      )
    }
    return false
  }

  time(name: string): StoredTime | undefined {
    // The query was lower-cased as a whole, and RFC 3339 has its letters in capitals.
    const value = this.#one(name)?.replace(/\p{L}/gu, (letter) =>
      letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter,
    )
    const layout = '2006-01-02T15:04:05.999999999Z07:00'
    return value === undefined ? undefined : this.#moment(name, layout, () => parseGoTime(value))
  }

  /** The moment at which a day begins in UTC. */
  date(name: string): StoredTime | undefined {
    const value = this.#one(name)
    return value === undefined ? undefined : this.#moment(name, '2006-01-02', () => parseGoDate(value))
  }

  /** One of several words. */
  word(name: string, accepted: readonly string[]): string {
    const value = this.#one(name) ?? ''
    if (value !== '' && !accepted.includes(value)) this.refuse(name, `${goQuote(value)} is not a valid value`)
    return value
  }

  /** Refuses the value that a parameter has, for a reason that only the caller knows. */
  refuse(name: string, reason: string): void {
    this.#refuse(name, `Query param ${goQuote(name)} has invalid value: ${reason}`)
  }

  /** A 64-bit integer, 0 where it is absent. */
  integer(name: string): bigint {
    const { value, problem } = parseInteger(this.#one(name) ?? '0', 64)
    if (problem) this.#refuse(name, `Query param ${goQuote(name)} must be a valid 64-bit integer: ${problem}`)
    return value
  }

  /** The same, where it is read as a number of days or hours is. */
  plainInteger(name: string): number {
    const { value, problem } = parseInteger(this.#one(name) ?? '0', 64, 'Atoi')
    if (problem) this.#refuse(name, `Query param ${goQuote(name)} must be a valid integer: ${problem}`)
    return Number(value)
  }

  /** Ids by comma or repetition. */
  uuids(name: string): string[] {
    const ids = this.list(name).map((text) => ({ id: parseUuid(text), text }))
    const problems = ids.flatMap(({ id, text }) => (id === undefined ? uuidProblem(text) : []))
    if (problems.length > 0) {
      this.#refuse(name, `Query param ${goQuote(name)} has invalid values: ${problems.join('\n')}`)
    }
    return ids.flatMap(({ id }) => id ?? [])
  }

  /** An integer of 0 to 2147483647, 0 where it is absent. */
  count(name: string): number {
    const parsed = parseInteger(this.#one(name) ?? '0', 32)
    const problem = parsed.problem ?? (parsed.value < 0n ? 'value is negative' : undefined)
    if (problem) this.#refuse(name, `Query param ${goQuote(name)} must be a valid 32-bit positive integer: ${problem}`)
    return Number(parsed.value)
  }

  /** In lower case with hyphens, however it was written. */
  uuid(name: string): string | undefined {
    const value = this.#one(name)
    if (value === undefined) return undefined
    const uuid = parseUuid(value)
    if (uuid === undefined) this.#refuse(name, `Query param ${goQuote(name)} must be a valid uuid`)
    return uuid
  }

  requiredUuid(name: string): string | undefined {
    if (!this.#values(name)[0]) this.#refuse(name, `Query param ${goQuote(name)} is required and cannot be empty`)
    return this.uuid(name)
  }

  /** Refuses every parameter that nothing has read. */
  refuseOthers(): void {
    for (const name of this.#parameters.keys()) {
      if (!this.#known.has(name)) this.#refuse(name, `${goQuote(name)} is not a valid query param`)
    }
  }

  #moment(name: string, layout: string, parse: () => StoredTime): StoredTime | undefined {
    try {
      return parse()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#refuse(name, `Query param ${goQuote(name)} must be a valid date format (${layout}): ${reason}`)
      return undefined
    }
  }

  #values(name: string): readonly string[] {
    this.#known.add(name)
    return this.#parameters.get(name) ?? []
  }

  #one(name: string): string | undefined {
    const values = this.#values(name)
    if (!values[0]) return undefined
    if (values.length === 1) return values[0]
    this.#refuse(
      name,
      `Query param ${goQuote(name)} provided more than once, found ${values.length} times. Only provide 1 instance of this query param.`,
    )
    return undefined
  }

  #refuse(field: string, detail: string): void {
    this.validations.push({ field, detail })
  }
}

function parseInteger(
  text: string,
  bits: 32 | 64,
  reader: 'ParseInt' | 'Atoi' = 'ParseInt',
): { value: bigint; problem?: string } {
  const failed = (reason: string) => ({ value: 0n, problem: `strconv.${reader}: parsing ${goQuote(text)}: ${reason}` })
  const [, sign, digits] = /^([+-]?)([0-9]+)$/.exec(text) ?? []
  if (digits === undefined) return failed('invalid syntax')
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits)
  return BigInt.asIntN(bits, value) === value ? { value } : failed('value out of range')
}
