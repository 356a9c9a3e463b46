import { useQuery } from '@tanstack/react-query'
import { CircleX, Copy, Lock, RotateCw, SearchX, Users } from 'lucide-react'
import { ApiError } from '#api/error.ts'
import type { Problem } from '#api/search-query.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { toast } from '#ui/toast.ts'
import type { ListPlace } from './list-search.ts'
import { ListNoMatch } from './ListNoMatch.tsx'
import { mayNot } from './may-not.ts'
import { peopleCount, type AnyPeople } from './people.ts'
import { serverWords } from './server-words.ts'

interface Props {
  people: AnyPeople
  place: ListPlace
  problems: readonly Problem[]
  error: Error | null
  hrefOf: (change: Partial<ListPlace>) => string
  onRetry: () => void
  /** The message goes and its buttons with it: the focus needs another place. */
  onLeave: () => void
}

/** What stands in place of rows: why there are none, and the way on. */
export function ListMessage({ people, place, problems, error, hrefOf, onRetry, onLeave }: Props) {
  const { filter, page } = place
  const { words } = people
  const goTo = (change: Partial<ListPlace>) => ({ href: hrefOf(change), onClick: onLeave })
  if (problems.length > 0) {
    return (
      <StateMessage
        icon={SearchX}
        title="This filter is not understood"
        actions={<Button {...goTo({ filter: '' })}>Clear filter</Button>}
      >
        {problems.map(({ from, message }) => (
          <p key={from}>{message}</p>
        ))}
      </StateMessage>
    )
  }
  if (error) return <Failed error={error} people={people} filter={filter} goTo={goTo} onRetry={onRetry} />
  if (page > 1) return <NoSuchPage people={people} place={place} goTo={goTo} />
  if (filter !== '') {
    return <ListNoMatch people={people} filter={filter} goTo={goTo} />
  }
  return (
    <StateMessage icon={Users} title="Nobody is here yet">
      {words.empty}
    </StateMessage>
  )
}

/** A way on: the link, and what becomes of the focus. */
export type GoTo = (change: Partial<ListPlace>) => { href: string; onClick: () => void }

interface FailedProps {
  people: AnyPeople
  error: Error
  filter: string
  goTo: GoTo
  onRetry: () => void
}

function Failed({ people: { words: own }, error, filter, goTo, onRetry }: FailedProps) {
  const { username } = useViewer()
  const { kind, status, requestId } = error instanceof ApiError ? error : noAnswer
  const words = [...(status > 0 ? [status] : []), ...serverWords(error)].join(' · ')
  if (mayNot(error)) {
    return (
      <StateMessage icon={Lock} title={own.forbidden} serverWords={words}>
        {own.needs} Signed in as <strong>{username}</strong>.
      </StateMessage>
    )
  }
  return (
    <StateMessage
      failed
      icon={CircleX}
      title={
        kind === 'refused' && filter !== '' ? 'The deployment refused this filter' : 'The list could not be loaded'
      }
      serverWords={words}
      actions={
        <>
          <Button icon={RotateCw} onClick={onRetry}>
            Retry
          </Button>
          {filter !== '' && (
            <Button variant="quiet" {...goTo({ filter: '' })}>
              Clear filter
            </Button>
          )}
          {requestId !== undefined && <CopyRequestId requestId={requestId} />}
        </>
      }
    />
  )
}

const noAnswer = { kind: undefined, status: 0, requestId: undefined }

/** Finds the failure in the server's log. Without a clipboard (a page over plain HTTP) it stands there to be read. */
function CopyRequestId({ requestId }: { requestId: string }) {
  if (!('clipboard' in navigator)) return <span className="self-center font-mono text-help">Request {requestId}</span>
  async function copy() {
    await navigator.clipboard.writeText(requestId)
    toast('Request id copied')
  }
  return (
    <Button variant="quiet" icon={Copy} onClick={() => void copy()}>
      Copy request id
    </Button>
  )
}

/** The deployment does not say how many there are on a page without rows (contract users §1.7), so it is asked. */
interface NoSuchPageProps {
  people: AnyPeople
  place: ListPlace
  goTo: GoTo
}

function NoSuchPage({ people, place: { filter, page, size }, goTo }: NoSuchPageProps) {
  const { data: count } = useQuery(peopleCount(people, filter))
  const last = count === undefined ? 1 : Math.ceil(count / size)
  return (
    <StateMessage
      icon={SearchX}
      title={`There is no page ${page.toLocaleString('en')}`}
      actions={
        <>
          {last > 1 && <Button {...goTo({ page: last })}>Go to the last page, {last.toLocaleString('en')}</Button>}
          <Button variant={last > 1 ? 'quiet' : 'plain'} {...goTo({ page: 1 })}>
            Go to the first page
          </Button>
        </>
      }
    >
      {count === undefined
        ? 'The list is shorter.'
        : `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}, ${size} on a page.`}
    </StateMessage>
  )
}
