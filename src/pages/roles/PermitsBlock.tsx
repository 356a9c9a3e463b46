import { Block } from '#components/Block.tsx'
import { permissionOf, sorted, type Grant } from './grants.ts'
import { actionName, resourceName } from './resource-names.ts'

/** What a new role will permit, a line for each kind of thing. */
export function PermitsBlock({ grants }: { grants: readonly Grant[] }) {
  const byType = Map.groupBy(sorted(grants).map(permissionOf), ({ resource_type }) => resource_type)
  return (
    <Block title="What it will permit" count={grants.length}>
      <ul className="flex flex-col gap-1 text-menu text-ink-2">
        {[...byType].map(([type, permissions]) => (
          <li key={type} className="wrap-anywhere">
            <span className="text-ink">{resourceName(type)}</span>{' '}
            {permissions.map(({ action }) => actionName(action)).join(', ')}
          </li>
        ))}
      </ul>
      {grants.length === 0 && <p className="text-menu text-ink-3">Nothing yet. A role may be empty.</p>}
    </Block>
  )
}
