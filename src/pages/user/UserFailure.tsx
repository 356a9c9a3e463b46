import { CircleX, Lock, RotateCw, UserX } from 'lucide-react'
import { ApiError } from '#api/error.ts'
import { serverWords } from '#components/server-words.ts'
import { paths } from '#paths'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'

interface Props {
  /** The id or username of the URL. */
  wanted: string
  error: Error
  onRetry: () => void
}

/** Why there is nothing about a user: to who may not read users the server says that there is none (contract users §1.5). */
export function UserFailure({ wanted, error, onRetry }: Props) {
  const { username } = useViewer()
  const mayReadAll = usePermission('viewAllUsers')
  const { kind, status } = error instanceof ApiError ? error : { kind: undefined, status: 0 }
  const words = [...(status > 0 ? [status] : []), ...serverWords(error)].join(' · ')
  const back = <Button href={paths.users()}>Go to the users</Button>
  return (
    <div className="px-5 max-md:px-4">
      {kind === 'not-found' && mayReadAll ? (
        <StateMessage icon={UserX} title="There is no such user" serverWords={words} actions={back}>
          Nobody has the id or username <code className="wrap-anywhere">{wanted}</code>. Who was deleted is no longer
          found by username.
        </StateMessage>
      ) : kind === 'not-found' || kind === 'forbidden' ? (
        <StateMessage icon={Lock} title="You may not see this user" serverWords={words} actions={back}>
          Or there is none: the deployment does not tell these apart. Signed in as <strong>{username}</strong>.
        </StateMessage>
      ) : (
        <StateMessage
          failed
          icon={CircleX}
          title="The user could not be loaded"
          serverWords={words}
          actions={
            <Button icon={RotateCw} onClick={onRetry}>
              Retry
            </Button>
          }
        />
      )}
    </div>
  )
}
