import { CircleX, Lock, RotateCw, SearchX, Unplug, type LucideIcon } from 'lucide-react'
import { useRevalidator, useRouteError } from 'react-router'
import { ApiError, type ErrorKind } from '#api/error.ts'
import { serverWords } from '#components/server-words.ts'
import { Button } from '#ui/Button.tsx'
import { Failure } from './Failure.tsx'

/** Stands where a page should that could not be had, or broke. */
export function ErrorPage() {
  const error = useRouteError()
  const { revalidate, state } = useRevalidator()

  if (error instanceof ApiError) {
    const { icon, title, advice } = isNoAnswer(error) ? noAnswer : kinds[error.kind]
    return (
      <Failure
        icon={icon}
        title={title}
        serverWords={[error.status, ...serverWords(error)].filter(Boolean).join(' · ')}
        requestId={error.requestId}
        actions={
          <Button icon={RotateCw} busy={state === 'loading'} onClick={() => void revalidate()}>
            Retry
          </Button>
        }
      >
        {advice}
      </Failure>
    )
  }
  return (
    <Failure
      icon={CircleX}
      title="This page did not load"
      serverWords={error instanceof Error ? error.message : String(error)}
      actions={
        <Button icon={RotateCw} onClick={() => location.reload()}>
          Reload
        </Button>
      }
    >
      A part of Roster is missing or failed. After an update of Roster, reloading brings the new one.
    </Failure>
  )
}

/** What the gateway says where the deployment does not answer it; the deployment itself says none of these. */
function isNoAnswer({ status }: ApiError): boolean {
  return status === 502 || status === 503 || status === 504
}

const noAnswer = {
  icon: Unplug,
  title: 'The deployment does not answer',
  advice: 'It is down, or the network between Roster and it is.',
}

const kinds: Record<ErrorKind, { icon: LucideIcon; title: string; advice: string }> = {
  'signed-out': { icon: Lock, title: 'You are signed out', advice: 'Sign in again, then retry.' },
  forbidden: { icon: Lock, title: 'You may not see this page', advice: 'Ask an owner of the deployment for access.' },
  'not-found': {
    icon: SearchX,
    title: 'The deployment does not have this',
    advice: 'It was deleted, you may not see it, or this version of Coder does not offer it.',
  },
  'rate-limited': { icon: CircleX, title: 'Too many requests', advice: 'Wait a minute, then retry.' },
  refused: { icon: CircleX, title: 'The deployment refused', advice: 'It did not accept what this page asked for.' },
  failed: { icon: CircleX, title: 'The deployment failed', advice: 'It could not answer what this page asked for.' },
  unreachable: {
    icon: Unplug,
    title: 'Roster does not answer',
    advice: 'It is down, or the network to it is.',
  },
  misunderstood: {
    icon: CircleX,
    title: 'The deployment sent something unexpected',
    advice: 'Its version may be newer than this Roster knows, or something stands between the two.',
  },
}
