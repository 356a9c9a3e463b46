const longestBytes = 64
const leastBits = 52

const classes = [
  { characters: 'abcdefghijklmnopqrstuvwxyz', hint: 'using lowercase letters' },
  { characters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', hint: 'using uppercase letters' },
  { characters: '0123456789', hint: 'using numbers' },
  { characters: '!@$&*', hint: 'including more special characters' },
  { characters: '_-., ', hint: 'including more special characters' },
  { characters: '"#%\'()+/:;<=>?[\\]^{|}~', hint: 'including more special characters' },
] as const
const hintOrder = [
  'including more special characters',
  'using lowercase letters',
  'using uppercase letters',
  'using numbers',
] as const

const rows = ['0123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz']
const steps = rows.map((row) => Array.from(row))
const sequences = [...steps, ...steps.map((row) => row.toReversed())]

/** Why a password is not taken, undefined where it is (contract users §5). */
export function passwordProblem(password: string): string | undefined {
  const used = new Set(password)
  const missing = classes.filter(({ characters }) => !Array.from(characters).some((character) => used.has(character)))
  const known = classes.filter((each) => !missing.includes(each)).map(({ characters }) => characters)
  const others = Array.from(used).filter((character) => !known.some((characters) => characters.includes(character)))
  const alphabet = known.join('').length + others.length
  const bits = password === '' ? 0 : Math.log2(alphabet) * effectiveLength(password)
  if (bits < leastBits) {
    const hints = hintOrder.filter((hint) => missing.some((each) => each.hint === hint))
    return hints.length > 0
      ? `insecure password, try ${hints.join(', ')} or using a longer password`
      : 'insecure password, try using a longer password'
  }
  return byteLength(password) > longestBytes ? `password must be no more than ${longestBytes} characters` : undefined
}

/** Bytes, without the third and later repeats of a character and without the third and later steps of a sequence. */
function effectiveLength(password: string): number {
  const characters = Array.from(password)
  const unrepeated = characters.filter(
    (character, at) => character !== characters[at - 1] || character !== characters[at - 2],
  )
  return byteLength(sequences.reduce(withoutRuns, unrepeated).join(''))
}

/** Drops what follows the second step of a run; the character that ends a run begins none, as in the reference. */
function withoutRuns(characters: readonly string[], sequence: readonly string[]): string[] {
  const kept = [...characters]
  let run = 0
  for (let at = 0; at < kept.length; at += 1) {
    for (const next of sequence) {
      if (at >= kept.length) break
      if (kept[at] !== next) run = 0
      else {
        run += 1
        if (run > 2) kept.splice(at, 1)
        else at += 1
      }
    }
  }
  return kept
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

// Sample people and tests sign in all the time: enough to show how it is kept, too few to guard real passwords.
const iterations = 4096

/** A password as it is kept: `pbkdf2-sha256$<iterations>$<salt>$<hash>`, both in Base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return `pbkdf2-sha256$${iterations}$${base64(salt)}$${base64(await derive(password, salt, iterations))}`
}

/** Whether a password is the one that was kept; no password is the one of an account without any. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, rounds = '', salt = '', hash = ''] = kept.split('$')
  if (hash === '') return false
  const bytes = Uint8Array.from(atob(salt), (character) => character.charCodeAt(0))
  return base64(await derive(password, bytes, Number(rounds))) === hash
}

async function derive(password: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, key, 256),
  )
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
