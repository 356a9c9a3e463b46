/** The scope that limits nothing. The documented `all` inside `scopes` makes the server fail (contract users §7). */
export const everyScope = 'coder:all'

/** The scopes that a token may be limited to, those that stand for several first (contract users §7). */
export function limitingScopes(external: readonly string[]): string[] {
  const isComposite = (scope: string) => scope.startsWith('coder:')
  return external
    .filter((scope) => scope !== everyScope)
    .toSorted((one, other) => Number(isComposite(other)) - Number(isComposite(one)) || one.localeCompare(other))
}
