import type { Organization } from '#api/organizations.ts'
import { organizationLabel } from '#session/organizations.ts'

/** The heading of a page about an organization: "Meridian / Members". */
export function OrganizationTitle({ organization, page }: { organization: Organization; page: string }) {
  return (
    <>
      <bdi className="font-normal text-ink-2">{organizationLabel(organization)}</bdi>
      <span aria-hidden className="pl-1.5 font-normal text-ink-3">
        /
      </span>{' '}
      {page}
    </>
  )
}
