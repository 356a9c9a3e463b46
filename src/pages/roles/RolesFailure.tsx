import { CircleX, Lock, RotateCw } from 'lucide-react'
import { ApiError } from '#api/error.ts'
import { serverWords } from '#components/server-words.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'

interface Props {
  error: Error
  organizationKey: string
  isBusy: boolean
  onRetry: () => void
}

/** Why there are no roles to see: no such organization, not for the viewer to see, or it went wrong. */
export function RolesFailure({ error, organizationKey, isBusy, onRetry }: Props) {
  const { username } = useViewer()
  const kind = error instanceof ApiError ? error.kind : undefined
  // What somebody may not read is as if it were not there (contract organizations, Conventions).
  if (kind === 'not-found' || kind === 'forbidden') {
    return (
      <StateMessage icon={Lock} title={`You may not see the roles of ${organizationKey}`}>
        There is no such organization, or you do not belong to it. Signed in as <strong>{username}</strong>.
      </StateMessage>
    )
  }
  const status = error instanceof ApiError && error.status > 0 ? [error.status] : []
  return (
    <StateMessage
      failed
      icon={CircleX}
      title="The roles could not be loaded"
      serverWords={[...status, ...serverWords(error)].join(' · ')}
      actions={
        <Button icon={RotateCw} busy={isBusy} onClick={onRetry}>
          Retry
        </Button>
      }
    />
  )
}
