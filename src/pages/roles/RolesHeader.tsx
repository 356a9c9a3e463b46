import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Organization } from '#api/organizations.ts'
import { paths } from '#paths'
import { IconButton } from '#ui/IconButton.tsx'
import { Link } from '#ui/Link.tsx'
import { titleOf } from './use-roles.ts'

interface Props {
  /** Its name or id in the URL. */
  organizationKey: string
  organization: Pick<Organization, 'name' | 'display_name'> | undefined
  /** What stands below the list of roles; left out where this is the list itself. */
  title?: string
  /** After the title: a tag, how many there are. */
  aside?: ReactNode
  /** Buttons at the end. */
  children?: ReactNode
}

/** Where one is: the organization, its roles, and one of them. */
export function RolesHeader({ organizationKey, organization, title, aside, children }: Props) {
  const place = organization ? titleOf(organization) : organizationKey
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line-faint px-5 py-1.5 max-md:px-4">
      <title>{`${title === undefined ? 'Roles' : `${title} · Roles`} · ${place} · Roster`}</title>
      {title !== undefined && (
        <IconButton
          icon={ArrowLeft}
          label="Back to the roles"
          href={paths.roles({ organization: organizationKey })}
          className="-ml-2"
        />
      )}
      <nav aria-label="Breadcrumb" className="contents">
        <ol className="flex min-w-0 flex-wrap items-center gap-x-2 text-page font-normal text-ink-2">
          <li className="flex items-center gap-2">
            <Link
              to={paths.organization({ organization: organizationKey })}
              className="rounded-tag hover:text-ink hover:underline"
            >
              <bdi>{place}</bdi>
            </Link>
            <span aria-hidden className="text-ink-3">
              /
            </span>
          </li>
          {title === undefined ? (
            <li>
              <h1 className="text-page text-ink">Roles</h1>
            </li>
          ) : (
            <>
              <li className="flex items-center gap-2">
                <Link
                  to={paths.roles({ organization: organizationKey })}
                  className="rounded-tag hover:text-ink hover:underline"
                >
                  Roles
                </Link>
                <span aria-hidden className="text-ink-3">
                  /
                </span>
              </li>
              <li className="min-w-0">
                <h1 className="text-page wrap-anywhere text-ink">
                  <bdi>{title}</bdi>
                </h1>
              </li>
            </>
          )}
        </ol>
      </nav>
      {aside}
      <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
    </header>
  )
}
