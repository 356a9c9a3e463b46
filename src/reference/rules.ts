import type { Rule } from './body.ts'

export const required: Rule<string> = { tag: 'required', holds: (value) => value !== '' }

/** Contract users §4: at most 32 bytes of letters, digits and single hyphens within, and no word of the console's own. */
export const username: Rule<string> = {
  tag: 'username',
  holds: (value) => value.length <= 32 && isName(value),
}

function isName(value: string): boolean {
  return /^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(value) && value !== 'new' && value !== 'create'
}

/** The same of an organization (contract organizations §1.2). */
export const organizationName: Rule<string> = { ...username, tag: 'organization_name' }

/** The same of a group, at most 255 bytes (contract organizations §6). */
export const groupName: Rule<string> = {
  tag: 'group_name',
  holds: (value) => value.length <= 255 && isName(value),
}

/** At most 64 bytes, no white space at its ends; it may be empty. */
export function displayName(tag: string): Rule<string> {
  return { tag, holds: (value) => new TextEncoder().encode(value).byteLength <= 64 && value.trim() === value }
}

/** Contract users §4: at most 128 bytes, no white space at its ends. */
export const realName: Rule<string> = {
  tag: 'user_real_name',
  holds: (value) =>
    new TextEncoder().encode(value).byteLength <= 128 &&
    !/^[\s\u0085]|[\s\u0085]$/u.test(value.replaceAll('\ufeff', 'x')),
}

// Letters beyond ASCII count, but nothing beyond the 16-bit range and nothing for private use.
const letter = String.raw`a-z\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef`
const atom = String.raw`[${letter}0-9!#$%&'*+/=?^_\x60{|}~-]+`
const quoted = String.raw`"(?:[\t\x20\x21\x23-\x5b\x5d-\x7e${letter}]|\\.)+"`
const label = `[${letter}0-9](?:[${letter}0-9.~-]*[${letter}0-9])?`
const lastLabel = `[${letter}](?:[${letter}0-9.~-]*[${letter}])?`
const emailShape = new RegExp(String.raw`^(?:${atom}(?:\.${atom})*|${quoted})@(?:${label}\.)+${lastLabel}$`, 'iu')

/** Contract users §4: one address with a dot in its domain, without a display name or spaces around it. */
export const email: Rule<string> = {
  tag: 'email',
  holds: (value) => emailShape.test(value) && !value.slice(value.lastIndexOf('@')).includes('..'),
}

export function oneOf(words: readonly string[]): Rule<string> {
  return { tag: 'oneof', holds: (value) => words.includes(value) }
}

/** Not empty where another field has a certain value. */
export function requiredIf(other: string, value: string): Rule<string> {
  return { tag: 'required_if', holds: (own, body) => own !== '' || body[other] !== value }
}

/** The same rule, for a field that may be left empty. */
export function unlessEmpty(rule: Rule<string>): Rule<string> {
  return { tag: rule.tag, holds: (value, body) => value === '' || rule.holds(value, body) }
}
