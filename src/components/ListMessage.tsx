import { useQueries, useQuery } from '@tanstack/react-query'
import { CircleX, Copy, Lock, RotateCw, SearchX, Users } from 'lucide-react'
import { ApiError } from '#api/error.ts'
import { withoutTerm, type Problem, type Term } from '#api/search-query.ts'
import { useViewer } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { toast } from '#ui/toast.ts'
import { FilterText } from './FilterText.tsx'
import type { ListPlace } from './list-search.ts'
import { mayNot } from './may-not.ts'
import { parseFilter, peopleCount, type People } from './people.ts'
import { serverWords } from './server-words.ts'

interface Props<Row> {
  people: People<Row>
  place: ListPlace
  problems: readonly Problem[]
  error: Error | null
  hrefOf: (change: Partial<ListPlace>) => string
  onRetry: () => void
  /** The message goes and its buttons with it: the focus needs another place. */
  onLeave: () => void
}

/** What stands in place of rows: why there are none, and the way on. */
export function ListMessage<Row>({ people, place, problems, error, hrefOf, onRetry, onLeave }: Props<Row>) {
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
  if (filter !== '') return <NoMatch people={people} filter={filter} goTo={goTo} />
  return (
    <StateMessage icon={Users} title="Nobody is here yet">
      {words.empty}
    </StateMessage>
  )
}

/** A way on: the link, and what becomes of the focus. */
type GoTo = (change: Partial<ListPlace>) => { href: string; onClick: () => void }

interface FailedProps<Row> {
  people: People<Row>
  error: Error
  filter: string
  goTo: GoTo
  onRetry: () => void
}

function Failed<Row>({ people: { words: own }, error, filter, goTo, onRetry }: FailedProps<Row>) {
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
interface NoSuchPageProps<Row> {
  people: People<Row>
  place: ListPlace
  goTo: GoTo
}

function NoSuchPage<Row>({ people, place: { filter, page, size }, goTo }: NoSuchPageProps<Row>) {
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

/** Nobody matches: which part to drop, and how many that would find. */
interface NoMatchProps<Row> {
  people: People<Row>
  filter: string
  goTo: GoTo
}

function NoMatch<Row>({ people, filter, goTo }: NoMatchProps<Row>) {
  const query = parseFilter(people, filter)
  const parts = query.terms.length > 1 ? query.terms.slice(0, 4) : []
  const drops = parts.map((term) => ({ text: textOf(term), rest: withoutTerm(filter, term).trim() }))
  const hint = people.words.noMatch?.(query)
  const counts = useQueries({ queries: drops.map(({ rest }) => peopleCount(people, rest)) })
  const found = drops
    .map((drop, index) => ({ ...drop, count: counts[index]?.data ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
  const [most] = found
  return (
    <StateMessage
      icon={SearchX}
      title={
        <>
          Nobody matches{' '}
          <code className="text-table wrap-anywhere">
            <FilterText query={query} problems={[]} />
          </code>
        </>
      }
      actions={
        <>
          {most && (
            <Button {...goTo({ filter: most.rest })} className="max-w-full">
              <span className="truncate">Drop {most.text}</span>
            </Button>
          )}
          <Button variant={most ? 'quiet' : 'plain'} {...goTo({ filter: '' })}>
            Clear filter
          </Button>
        </>
      }
    >
      {hint !== undefined && <p>{hint}</p>}
      {most && (
        <p className="wrap-anywhere">
          {found.map(({ text, count }, index) => (
            <span key={text}>
              {index === 0 ? 'Without ' : ', without '}
              <code>{text}</code> it finds {count.toLocaleString('en')}
            </span>
          ))}
          .
        </p>
      )}
    </StateMessage>
  )
}

function textOf({ tokens }: Term): string {
  return tokens.map(({ raw }) => raw).join(' ')
}
