/**
 * What a deployment takes as username, full name and email of an account (contract users §4), each as a sentence for
 * people: what is wrong, or undefined where nothing is. Whether somebody else has it already only the deployment knows.
 */
type FieldRule = (value: string) => string | undefined

const usernameBytes = 32
const nameBytes = 128

/** Words that stand for pages of Coder's own console, as they are written. */
const reserved = new Set(['new', 'create'])

export const usernameProblem: FieldRule = (value) => {
  if (value === '') return 'Enter a username.'
  const [odd] = value.match(/[^a-zA-Z0-9-]/u) ?? []
  if (odd !== undefined) return `A username cannot hold ${named(odd)}: use letters a to z, digits and hyphens.`
  if (value.startsWith('-') || value.endsWith('-')) return 'A username cannot start or end with a hyphen.'
  if (value.includes('--')) return 'A username cannot hold two hyphens in a row.'
  if (value.length > usernameBytes) return `At most ${usernameBytes} characters; this has ${value.length}.`
  if (reserved.has(value)) return `“${value}” is reserved. Choose another username.`
  return undefined
}

export const fullNameProblem: FieldRule = (value) => {
  // The deployment counts bytes, and would take no text with a NUL into its database.
  if (value.includes('\0')) return 'The full name holds a character that cannot be stored.'
  if (/^\p{White_Space}/u.test(value)) return 'Remove the space before the full name.'
  if (/\p{White_Space}$/u.test(value)) return 'Remove the space after the full name.'
  const bytes = new TextEncoder().encode(value).byteLength
  if (bytes <= nameBytes) return undefined
  return bytes === value.length
    ? `At most ${nameBytes} characters; this has ${bytes}.`
    : `At most ${nameBytes} bytes; this has ${bytes}. Letters beyond a to z take two to four each.`
}

export const emailProblem: FieldRule = (value) => {
  if (value === '') return 'Enter an email address.'
  if (isEmail(value)) return undefined
  if (isEmail(value.trim())) return 'Remove the spaces around the email address.'
  if (/<.*>$/u.test(value)) return 'Enter the email address alone, without a name.'
  if (!value.includes('@')) return 'An email address has an @.'
  if (!/@.*\./u.test(value)) return 'The part after the @ has to hold a dot, as in example.com.'
  return 'This is not an email address.'
}

// Letters beyond ASCII count, but nothing beyond 16 bits and nothing for private use.
const letter = String.raw`a-zA-Z\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef`
const atom = new RegExp(String.raw`^[${letter}0-9!#$%&'*+/=?^_{|}~\x60-]+$`, 'u')
const quotedText = new RegExp(String.raw`^"(?:[\t !#-[\]-~${letter}]|\\.)+"$`, 'u')
const domainText = new RegExp(String.raw`^[${letter}0-9][${letter}0-9.~-]*[${letter}]$`, 'u')
const dotWithin = new RegExp(String.raw`[${letter}0-9]\.[${letter}]`, 'u')

/** Local part, plain or quoted, and a domain with a dot; letters of any script in both (contract users §4). */
function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at)
  const domain = value.slice(at + 1)
  const isLocal = quotedText.test(local) || local.split('.').every((part) => atom.test(part))
  return at > 0 && isLocal && domainText.test(domain) && dotWithin.test(domain) && !domain.includes('..')
}

function named(character: string): string {
  if (/\p{White_Space}/u.test(character)) return 'a space'
  return /[\p{C}\p{Z}]/u.test(character) ? 'an invisible character' : `“${character}”`
}
