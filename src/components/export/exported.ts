import type { SlimRole } from '#api/users.ts'
import { instant } from '#lib/dates.ts'
import { roleNames } from '../role-names.ts'

/** A value of each row in a file. */
export interface ExportedField<Row> {
  /** As the API calls it; over the column in CSV. */
  readonly name: string
  /** As the API has it, but for a moment that never was, which is null. Undefined, for what is unknown, is left out. */
  json(row: Row): unknown
  /** In CSV, where a moment that never was is empty. */
  text(row: Row): string
}

/** What a file of a list says: of which rows, and what of each. */
export interface ExportedList<Row> {
  /** As the API calls the rows. */
  readonly name: 'users' | 'members'
  /** Whose members they are. */
  readonly organization?: string | undefined
  /** Of each column of the list, by its id. */
  readonly columns: Readonly<Partial<Record<string, readonly ExportedField<Row>[]>>>
}

type Having<Name extends string, Value> = { readonly [K in Name]?: Value | undefined }

const unknown = 'unknown'

/** A text that may be empty. */
export function textField<Name extends string>(name: Name): ExportedField<Having<Name, string>> {
  return { name, json: (row) => row[name], text: (row) => row[name] ?? unknown }
}

/** A word that is never empty: where it is, the deployment did not say. */
export function wordField<Name extends string>(name: Name): ExportedField<Having<Name, string>> {
  return { name, json: (row) => row[name] || undefined, text: (row) => row[name] || unknown }
}

/** Yes, no, or that the deployment did not say. */
export function flagField<Name extends string>(name: Name): ExportedField<Having<Name, boolean>> {
  return { name, json: (row) => row[name], text: (row) => String(row[name] ?? unknown) }
}

/** A moment as the API writes it: RFC 3339, with its zone. */
export function momentField<Name extends string>(name: Name): ExportedField<Having<Name, string>> {
  const momentOf = (value: string | undefined) => (value ? (instant(value) ? value : null) : undefined)
  return {
    name,
    json: (row) => momentOf(row[name]),
    text(row) {
      const moment = momentOf(row[name])
      return moment === undefined ? unknown : (moment ?? '')
    },
  }
}

/** Several things, in CSV by what they are called. */
export function listField<Row, Item>(
  name: string,
  listOf: (row: Row) => readonly Item[] | undefined,
  labelOf: (item: Item) => string,
): ExportedField<Row> {
  return { name, json: listOf, text: (row) => listOf(row)?.map(labelOf).join('; ') ?? unknown }
}

/** Roles of the site. Nobody's are none: `member` is implied (contract users §2.1). */
export function siteRolesField<Name extends string>(
  name: Name,
): ExportedField<{ readonly [K in Name]: readonly SlimRole[] }> {
  return {
    name,
    json: (row) => row[name],
    text: (row) =>
      roleNames(row[name])
        .map(([, label]) => label)
        .join('; ') || 'Member',
  }
}
