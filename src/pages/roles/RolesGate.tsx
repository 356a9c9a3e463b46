import type { ReactNode } from 'react'
import { Skeleton } from '#ui/Skeleton.tsx'
import { RolesFailure } from './RolesFailure.tsx'
import { RolesHeader } from './RolesHeader.tsx'
import { useRoles, type OrganizationRoles } from './use-roles.ts'

interface Props {
  organizationKey: string
  /** What the page is about, while the rest is not known. */
  title: string
  children: (all: OrganizationRoles) => ReactNode
}

/** What needs the roles of an organization: drawn when they are there, else why they are not. */
export function RolesGate({ organizationKey, title, children }: Props) {
  const { data, error, isFetching, refetch } = useRoles(organizationKey)
  if (data) return children(data)
  return (
    <>
      <RolesHeader organizationKey={organizationKey} organization={undefined} title={title} />
      <div className="px-5 max-md:px-4">
        {error ? (
          <RolesFailure error={error} organizationKey={organizationKey} isBusy={isFetching} onRetry={refetch} />
        ) : (
          <GridSkeleton />
        )}
      </div>
    </>
  )
}

function GridSkeleton() {
  return (
    <div aria-busy className="flex animate-late flex-col gap-6 py-6">
      {Array.from({ length: 8 }, (_, line) => (
        <Skeleton key={line} className={line % 2 === 0 ? 'w-3/5' : 'w-2/5'} />
      ))}
    </div>
  )
}
