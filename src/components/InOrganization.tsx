import { useQuery } from '@tanstack/react-query'
import { Building2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { Organization } from '#api/organizations.ts'
import { paths } from '#paths'
import { organizationIn, organizationsQuery } from '#session/organizations.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ReadFailure } from './ReadFailure.tsx'

/** A page about the organization that the URL names; or why there is none. */
export function InOrganization({ children }: { children: (organization: Organization) => ReactNode }) {
  const { organization: named = '' } = useParams()
  const { username } = useViewer()
  const list = useQuery(organizationsQuery)
  const found = list.data && organizationIn(list.data, named)
  if (found) return children(found)
  if (list.data) {
    return (
      <div className="px-5 max-md:px-4">
        <title>Organization not found · Roster</title>
        <h1 className="sr-only">Organization not found</h1>
        <StateMessage
          icon={Building2}
          title={
            <>
              There is no organization <bdi>“{named}”</bdi> that you may see
            </>
          }
          actions={<Button href={paths.users()}>Go to Users</Button>}
        >
          It may have another name now, or be one that you do not belong to. Signed in as <strong>{username}</strong>.
        </StateMessage>
      </div>
    )
  }
  return (
    <div className="px-5 py-4 max-md:px-4">
      {list.error ? (
        <ReadFailure error={list.error} isStale={false} isBusy={list.isFetching} onRetry={() => void list.refetch()} />
      ) : (
        <p aria-busy className="animate-late">
          <Skeleton className="w-40" />
        </p>
      )}
    </div>
  )
}
