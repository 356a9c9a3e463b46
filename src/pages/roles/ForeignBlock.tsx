import type { Permission } from '#api/roles.ts'
import { Block } from '#components/Block.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { grantOf, type Grant } from './grants.ts'
import type { Refusal } from './role-draft.ts'

interface Props {
  /** What Roster does not know: now in the role, or there when it was loaded. */
  foreign: readonly Grant[]
  grants: readonly Grant[]
  isNew: boolean
  /** What is in the role and cannot be sent. */
  lost: readonly Permission[]
  /** What of another role could not come along. */
  leftOut: readonly Refusal[]
  onKeep: (grant: Grant) => void
  onTake: (grant: Grant) => void
}

/** What the grid does not show: what Roster does not know, and what no custom role can hold. */
export function ForeignBlock({ foreign, grants, isNew, lost, leftOut, onKeep, onTake }: Props) {
  const byReason = Map.groupBy(leftOut, ({ reason }) => reason)
  return (
    <>
      {foreign.length > 0 && (
        <Block title="Kept as they are" count={foreign.length}>
          <p className="pb-1 text-menu text-ink-2">
            {foreign.length === 1
              ? 'A permission that this version of Roster does not know.'
              : 'Permissions that this version of Roster does not know.'}{' '}
            {isNew
              ? 'A deployment that does not know them either refuses the role.'
              : 'A deployment that does not know them either drops them when you save.'}
          </p>
          <ul>
            {foreign.map((grant) => (
              <li key={grant} className="flex items-center">
                <Checkbox
                  label={grant}
                  checked={grants.includes(grant)}
                  onChange={({ target }) => (target.checked ? onKeep(grant) : onTake(grant))}
                  className="font-mono wrap-anywhere"
                />
              </li>
            ))}
          </ul>
        </Block>
      )}
      {lost.length > 0 && (
        <Block title="Lost on saving" count={lost.length}>
          <p className="pb-1 text-menu text-warn-text">
            Permissions beyond the organization. The server takes none in a custom role, so saving leaves them out.
          </p>
          <Words grants={lost.map(grantOf)} />
        </Block>
      )}
      {[...byReason].map(([reason, refusals]) => (
        <Block key={reason} title="Left out" count={refusals.length}>
          <p className="pb-1 text-menu text-ink-2">{reason}</p>
          <Words grants={refusals.map(({ grant }) => grant)} />
        </Block>
      ))}
    </>
  )
}

function Words({ grants }: { grants: readonly Grant[] }) {
  return (
    <ul className="font-mono text-help text-ink-2">
      {grants.map((grant) => (
        <li key={grant} className="wrap-anywhere">
          {grant}
        </li>
      ))}
    </ul>
  )
}
