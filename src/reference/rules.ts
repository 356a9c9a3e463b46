import type { Rule } from './body.ts'

export const required: Rule<string> = { tag: 'required', holds: (value) => value !== '' }

/** Contract users §4: at most 32 bytes of letters, digits and single hyphens within, and no word of the console's own. */
export const username: Rule<string> = {
  tag: 'username',
  holds: (value) => value.length <= 32 && /^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(value) && value !== 'new' && value !== 'create',
}

/** Contract users §4: at most 128 bytes, no white space at its ends. */
export const realName: Rule<string> = {
  tag: 'user_real_name',
  holds: (value) => new TextEncoder().encode(value).byteLength <= 128 && !/^[\s\u0085]|[\s\u0085]$/u.test(value.replaceAll('\ufeff', 'x')),
}

const atom = String.raw`[a-z0-9!#$%&'*+/=?^_\x60{|}~\u0080-\u{10ffff}-]+`
const label = String.raw`[a-z0-9\u0080-\u{10ffff}](?:[a-z0-9\u0080-\u{10ffff}-]*[a-z0-9\u0080-\u{10ffff}])?`
const emailShape = new RegExp(String.raw`^(?:${atom}(?:\.${atom})*|"(?:[^"\\\r\n]|\\.)*")@(?:${label}\.)+${label}$`, 'iu')

/** Contract users §4: one address with a dot in its domain, without a display name or spaces around it. */
export const email: Rule<string> = { tag: 'email', holds: (value) => emailShape.test(value) }

/** The same rule, for a field that may be left empty. */
export function unlessEmpty(rule: Rule<string>): Rule<string> {
  return { tag: rule.tag, holds: (value, body) => value === '' || rule.holds(value, body) }
}
