// Without what is taken for one another when read aloud or copied by hand: 0 and O, 1, l and I.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
const groups = 3
const groupLength = 5

/**
 * A password that nobody guesses and somebody may have to type: three groups of five letters and digits, some 87 bits.
 * `fill` fills bytes at random; it is for tests.
 */
export function generatePassword(fill: (bytes: Uint8Array<ArrayBuffer>) => void = fillAtRandom): string {
  // A byte beyond the last whole round of the alphabet would make its first letters likelier.
  const fair = 256 - (256 % alphabet.length)
  const bytes = new Uint8Array(64)
  let letters = ''
  while (letters.length < groups * groupLength) {
    fill(bytes)
    for (const byte of bytes) if (byte < fair) letters += alphabet.charAt(byte % alphabet.length)
  }
  return Array.from({ length: groups }, (_, at) => letters.slice(at * groupLength, (at + 1) * groupLength)).join('-')
}

function fillAtRandom(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes)
}
