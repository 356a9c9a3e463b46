/** The hues of avatars. Eight, so that neighbours in a list differ and none comes near the status colours' meaning. */
const hues = [25, 60, 100, 150, 195, 235, 280, 330] as const

const oneLetter =
  /^\p{Script=Arabic}|^\p{Script=Hebrew}|^\p{Script=Han}|^\p{Script=Hiragana}|^\p{Script=Katakana}|^\p{Script=Hangul}/u

/** The first letter or digit of a word, whatever marks or signs stand before it. */
function firstLetter(word: string): string | undefined {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0]
}

/**
 * Two letters from the full name, first word and last; one where the script does not shorten names so (Arabic, Hebrew,
 * Chinese, Japanese, Korean); from the username where there is no name that has a letter.
 */
export function initials(fullName: string, username: string): string {
  const words = (name: string) => name.split(/[\s._-]+/u).flatMap((word) => firstLetter(word) ?? [])
  const letters = words(fullName).length > 0 ? words(fullName) : words(username)
  const [first] = letters
  if (first === undefined) return '?'
  const last = letters.at(-1)
  const both = oneLetter.test(first) || letters.length === 1 || last === undefined ? first : first + last
  return both.toLocaleUpperCase('en')
}

/** The same username has the same hue everywhere and always. */
export function avatarHue(username: string): number {
  let hash = 0
  for (const letter of username) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return hues[hash % hues.length] ?? hues[0]
}
