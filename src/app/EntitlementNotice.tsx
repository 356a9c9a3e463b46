import { TriangleAlert } from 'lucide-react'
import { useEntitlements } from '#session/entitlements.ts'
import { usePermission } from '#session/permissions.ts'
import { classes } from '#ui/classes.ts'
import { Popover } from '#ui/Popover.tsx'

/** What the deployment says about its licence, for those who may see its configuration. */
export function EntitlementNotice() {
  const { errors, warnings } = useEntitlements()
  const maySee = usePermission('viewDeploymentConfig')
  const [first, ...others] = [...errors, ...warnings]
  if (!maySee || first === undefined) return null
  const isError = errors.length > 0
  return (
    <Popover
      title="Licence"
      trigger={
        <button
          type="button"
          className={classes(
            'flex gap-2.5 border-l-2 py-0.5 pr-2 pl-2.5 text-left text-help text-ink-2 hover:bg-hover',
            'md:max-lg:size-10 md:max-lg:justify-center md:max-lg:rounded-control md:max-lg:border-l-0 md:max-lg:p-0',
            isError ? 'border-danger' : 'border-warn',
          )}
        >
          <TriangleAlert
            className={classes('self-center lg:hidden max-md:hidden', isError ? 'text-danger' : 'text-warn')}
          />
          <span className="line-clamp-3 md:max-lg:sr-only">
            <span className="sr-only">Licence: </span>
            {first}{' '}
            {others.length > 0 && (
              <span className="text-accent-text underline decoration-accent-line underline-offset-3">
                {others.length} more
              </span>
            )}
          </span>
        </button>
      }
    >
      <ul className="flex flex-col gap-2">
        {errors.map((text) => (
          <li key={text} className="border-l-2 border-danger pl-2.5">
            {text}
          </li>
        ))}
        {warnings.map((text) => (
          <li key={text} className="border-l-2 border-warn pl-2.5">
            {text}
          </li>
        ))}
      </ul>
    </Popover>
  )
}
