/** The scope that limits nothing. The documented `all` inside `scopes` makes the server fail (contract users §7). */
export const everyScope = 'coder:all'

export interface ScopeGroup {
  /** What comes before the colon: a resource, or `coder` for scopes that stand for several. */
  readonly name: string
  readonly scopes: readonly string[]
}

/**
 * The scopes that a token may be limited to, by resource, those that stand for several first. Where `search` says
 * something, only those that contain it; what is chosen stays in sight.
 */
export function groupScopes(external: readonly string[], search: string, chosen: readonly string[]): ScopeGroup[] {
  const words = search.trim().toLowerCase()
  const groups = new Map<string, string[]>()
  for (const scope of external) {
    if (scope === everyScope) continue
    if (!scope.includes(words) && !chosen.includes(scope)) continue
    const name = scope.slice(0, scope.indexOf(':'))
    groups.set(name, [...(groups.get(name) ?? []), scope])
  }
  return [...groups]
    .map(([name, scopes]) => ({ name, scopes }))
    .toSorted(
      (one, other) =>
        Number(other.name === 'coder') - Number(one.name === 'coder') || one.name.localeCompare(other.name),
    )
}
