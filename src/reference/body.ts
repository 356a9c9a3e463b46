import { GoJsonError, parseGoJson, type GoValue } from './go-json.ts'
import { Refusal } from './refusal.ts'
import { nilUuid, parseUuid } from './uuid.ts'

/** The largest body of most calls, in bytes (contract users §1.4). */
const largestBody = 4 * 1024 * 1024

/** A type as Go names it, what an absent value of it is, and how a JSON value becomes one. */
export interface GoType<T> {
  readonly name: string
  readonly zero: T
  read(value: GoValue, place: Place, previous: T): T
}

/** A field of a struct: its type, and the rules of the reference's validator in their order. */
export interface Field<T> {
  readonly type: GoType<T>
  readonly rules: readonly Rule<T>[]
  /** The struct by way of which Go reads the field, whose name precedes the field's in an error. */
  readonly way?: string
}

/** A rule of the validator: its tag, and whether a value keeps it. `body` is the whole decoded body. */
export interface Rule<T> {
  readonly tag: string
  holds(value: T, body: Readonly<Record<string, unknown>>): boolean
}

/** A struct, its fields in the order in which they are judged. */
export interface Struct<T> extends GoType<T> {
  readonly fields: { readonly [K in keyof T]-?: Field<T[K]> }
}

/** Where a value stands, for the text of an error; `mismatches` keeps the errors that do not end the reading. */
interface Place {
  readonly struct: string
  readonly path: readonly string[]
  readonly mismatches: string[]
}

/** A value as Go has it once decoded: absent and null made the zero value of their type, unless null means something. */
export type Whole<T> = T extends readonly (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? string extends keyof T
      ? Record<string, Whole<T[string & keyof T]>>
      : { [K in keyof T]-?: Whole<NonNullable<T[K]>> | (null extends T[K] ? undefined : never) }
    : T

function mismatch<T>(value: GoValue, place: Place, type: GoType<T>, previous: T, note = ''): T {
  const kind = value.kind + note
  const target = place.path.length === 0 ? 'value' : `struct field ${place.struct}.${place.path.join('.')}`
  place.mismatches.push(`json: cannot unmarshal ${kind} into Go ${target} of type ${type.name}`)
  return previous
}

export function string(name = 'string'): GoType<string> {
  const type: GoType<string> = {
    name,
    zero: '',
    read: (value, place, previous) => {
      if (value.kind === 'null') return previous
      return value.kind === 'string' ? value.value : mismatch(value, place, type, previous)
    },
  }
  return type
}

export function bool(): GoType<boolean> {
  const type: GoType<boolean> = {
    name: 'bool',
    zero: false,
    read: (value, place, previous) => {
      if (value.kind === 'null') return previous
      return value.kind === 'bool' ? value.value : mismatch(value, place, type, previous)
    },
  }
  return type
}

/** What may be absent or null, and is told apart from an empty value then. */
export function pointer<T>(type: GoType<T>): GoType<T | undefined> {
  return {
    name: type.name,
    zero: undefined,
    read: (value, place, previous) =>
      value.kind === 'null' ? undefined : type.read(value, place, previous ?? type.zero),
  }
}

/** A signed integer of 64 bits. Beyond 2^53 it is rounded away from zero, which keeps it above a limit that it exceeds. */
export function int64(name = 'int64'): GoType<number> {
  const type: GoType<number> = {
    name,
    zero: 0,
    read: (value, place, previous) => {
      if (value.kind === 'null') return previous
      if (value.kind !== 'number') return mismatch(value, place, type, previous)
      if (!/^-?\d+$/.test(value.text) || BigInt.asIntN(64, BigInt(value.text)) !== BigInt(value.text)) {
        return mismatch(value, place, type, previous, ` ${value.text}`)
      }
      return awayFromZero(BigInt(value.text))
    },
  }
  return type
}

function awayFromZero(exact: bigint): number {
  const nearest = Number(exact)
  const isShort = exact > 0n ? BigInt(nearest) < exact : BigInt(nearest) > exact
  return isShort ? nearest + Math.sign(nearest) * 2 ** (Math.floor(Math.log2(Math.abs(nearest))) - 52) : nearest
}

/** A UUID, written as Go's package reads it; one that it does not read ends the reading at once. */
export function uuid(name = 'uuid.UUID', zero = nilUuid): GoType<string> {
  const type: GoType<string> = {
    name,
    zero,
    read: (value, place, previous) => {
      if (value.kind === 'null') return previous
      if (value.kind !== 'string') return mismatch(value, place, type, previous)
      const parsed = parseUuid(value.value)
      if (parsed === undefined) throw new GoJsonError(uuidProblem(value.value))
      return parsed
    },
  }
  return type
}

export function uuidProblem(text: string): string {
  const { length } = new TextEncoder().encode(text)
  if (![32, 36, 38, 45].includes(length)) return `invalid UUID length: ${length}`
  return length === 45 && !text.toLowerCase().startsWith('urn:uuid:')
    ? `invalid urn prefix: "${text.slice(0, 9)}"`
    : 'invalid UUID format'
}

export function list<T>(item: GoType<T>): GoType<T[]> {
  const type: GoType<T[]> = {
    name: `[]${item.name}`,
    zero: [],
    read: (value, place, previous) => {
      if (value.kind === 'null') return []
      if (value.kind !== 'array') return mismatch(value, place, type, previous)
      return value.items.map((each) => item.read(each, place, item.zero))
    },
  }
  return type
}

export function map<T>(item: GoType<T>): GoType<Record<string, T>> {
  const type: GoType<Record<string, T>> = {
    name: `map[string]${item.name}`,
    zero: {},
    read: (value, place, previous) => {
      if (value.kind === 'null') return {}
      if (value.kind !== 'object') return mismatch(value, place, type, previous)
      return {
        ...previous,
        ...Object.fromEntries(value.entries.map(([key, each]) => [key, item.read(each, place, item.zero)])),
      }
    },
  }
  return type
}

/** A struct of the reference's SDK, by its Go name. */
export function struct<T>(name: string, fields: Struct<T>['fields']): Struct<T> {
  const byName = new Map(Object.entries(fields).map(([key, field]) => [key, field as Field<unknown>]))
  const zero = Object.fromEntries(Array.from(byName, ([key, field]) => [key, field.type.zero])) as T
  const type: Struct<T> = {
    name: `codersdk.${name}`,
    zero,
    fields,
    read: (value, place, previous) => {
      if (value.kind === 'null') return previous
      if (value.kind !== 'object') return mismatch(value, place, type, previous)
      const result: Record<string, unknown> = { ...(previous as Readonly<Record<string, unknown>>) }
      for (const [key, each] of value.entries) {
        const known = byName.has(key) ? key : folded(key)
        const field = byName.get(known)
        if (!field) continue
        const inside = { ...place, struct: name, path: [...place.path, ...(field.way ? [field.way] : []), known] }
        result[known] = field.type.read(each, inside, result[known])
      }
      return result as T
    },
  }
  return type
}

/** A key as it matches fields in any letters, the long s among them. */
function folded(key: string): string {
  return key.toLowerCase().replaceAll('ſ', 's')
}

export function field<T>(type: GoType<T>, ...rules: Rule<T>[]): Field<T> {
  return { type, rules }
}

/** A field that Go reads by way of another struct. */
export function byWayOf<T>(way: string, each: Field<T>): Field<T> {
  return { ...each, way }
}

/**
 * A request body as the reference reads and judges it (contract users §1.4).
 *
 * @throws Refusal 413 where it is too large, 400 where it cannot be decoded or breaks a field's rule
 */
export function decodeBody<T>(type: Struct<T>, bytes: Uint8Array, maximumBytes = largestBody): T {
  if (bytes.byteLength > maximumBytes) {
    throw new Refusal(413, 'Request body too large.', { detail: `Maximum request body size is ${maximumBytes} bytes.` })
  }
  const mismatches: string[] = []
  let decoded: T
  try {
    const value = parseGoJson(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    decoded = type.read(value, { struct: '', path: [], mismatches }, type.zero)
  } catch (error) {
    if (!(error instanceof GoJsonError)) throw error
    throw undecodable(error.message)
  }
  if (mismatches[0] !== undefined) throw undecodable(mismatches[0])
  validate(type, decoded)
  return decoded
}

function undecodable(detail: string): Refusal {
  return new Refusal(400, 'Request body must be valid JSON.', { detail })
}

function validate<T>(type: Struct<T>, decoded: T): void {
  const whole = decoded as Readonly<Record<string, unknown>>
  const validations = Object.entries(type.fields).flatMap(([key, untyped]) => {
    const { rules } = untyped as Field<unknown>
    const broken = rules.find((rule) => !rule.holds(whole[key], whole))
    return broken
      ? [{ field: key, detail: `Validation failed for tag "${broken.tag}" with value: "${String(whole[key])}"` }]
      : []
  })
  if (validations.length > 0) throw new Refusal(400, 'Validation failed.', { validations })
}
