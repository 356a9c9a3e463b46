export function figure(number: number): string {
  return number.toLocaleString('en')
}

/** "1 user", "1,950 users". */
export function countOf(count: number, what: 'user' | 'line' | 'field' | 'password' | 'generated password'): string {
  return count === 1 ? `1 ${what}` : `${figure(count)} ${what}s`
}
