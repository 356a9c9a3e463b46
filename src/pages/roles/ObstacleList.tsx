import { CircleAlert } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { permissionOf, type Grant } from './grants.ts'
import { grantName } from './resource-names.ts'
import type { Refusal } from './role-draft.ts'

/** What is in the role and would have the server refuse all of it, and the way to take it out. */
export function ObstacleList({
  obstacles,
  onTake,
}: {
  obstacles: readonly Refusal[]
  onTake: (grants: Grant[]) => void
}) {
  if (obstacles.length === 0) return null
  return (
    <section
      aria-label="Problems"
      className="border-b border-line-faint border-l-3 border-l-danger px-5 py-2.5 max-md:px-4"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p role="alert" className="flex items-center gap-2 text-menu font-medium text-danger-text">
          <CircleAlert aria-hidden className="size-3.5 stroke-2" />
          {obstacles.length === 1
            ? 'The server refuses this role for one permission that is in it.'
            : `The server refuses this role for ${obstacles.length} permissions that are in it.`}
        </p>
        {obstacles.length > 1 && (
          <Button size="small" onClick={() => onTake(obstacles.map(({ grant }) => grant))}>
            Take all {obstacles.length} out
          </Button>
        )}
      </div>
      <ul className="pt-1">
        {obstacles.map(({ grant, reason }) => (
          <li key={grant} className="flex items-center gap-3 text-menu text-ink-2 max-md:flex-wrap">
            <span className="shrink-0 text-ink">
              {grantName(grant)}
              {permissionOf(grant).negate && <span className="text-danger-text"> denied</span>}
            </span>
            <span className="min-w-0 wrap-anywhere">{reason}</span>
            <Button
              variant="text"
              size="small"
              aria-label={`Take out ${grantName(grant)}`}
              onClick={() => onTake([grant])}
            >
              Take out
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
