import { useQueries, useQuery } from '@tanstack/react-query'
import { CircleX, Copy, Lock, RotateCw, SearchX, Users } from 'lucide-react'
import { ApiError } from '#api/error.ts'
import { withoutTerm, type Problem } from '#api/search-query.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { parseFilter, userCount, type UserSearch } from './user-list.ts'

interface Props {
  search: UserSearch
  problems: readonly Problem[]
  error: Error | null
  hrefOf: (change: Partial<UserSearch>) => string
  onRetry: () => void
}

/** What stands in place of rows: why there are none, and the way on. */
export function UsersMessage({ search, problems, error, hrefOf, onRetry }: Props) {
  const { filter, page } = search
  const clear = <Button href={hrefOf({ filter: '' })}>Clear filter</Button>
  if (problems.length > 0) {
    return (
      <StateMessage icon={SearchX} title="This filter is not understood" actions={clear}>
        {problems.map(({ from, message }) => (
          <p key={from}>{message}</p>
        ))}
      </StateMessage>
    )
  }
  if (error) return <Failed error={error} onRetry={onRetry} clear={filter !== '' && clear} />
  if (page > 1) return <NoSuchPage search={search} hrefOf={hrefOf} />
  if (filter !== '') return <NoMatch filter={filter} hrefOf={hrefOf} clear={clear} />
  return (
    <StateMessage icon={Users} title="Nobody is here yet">
      The deployment has no people that you may see.
    </StateMessage>
  )
}

function Failed({ error, onRetry, clear }: { error: Error; onRetry: () => void; clear: React.ReactNode }) {
  const known = error instanceof ApiError ? error : undefined
  const words = [
    known?.status || undefined,
    error.message,
    known?.detail,
    ...(known?.validations ?? []).map(({ detail }) => detail),
  ]
  const requestId = known?.requestId
  if (known?.kind === 'forbidden' || known?.kind === 'not-found') {
    return (
      <StateMessage icon={Lock} title="You may not list the users" serverWords={words.filter(Boolean).join(' · ')}>
        It needs the permission to read users.
      </StateMessage>
    )
  }
  return (
    <StateMessage
      failed
      icon={CircleX}
      title={known?.kind === 'refused' ? 'The deployment refused this filter' : 'The list could not be loaded'}
      serverWords={words.filter(Boolean).join(' · ')}
      actions={
        <>
          <Button icon={RotateCw} onClick={onRetry}>
            Retry
          </Button>
          {clear}
          {requestId !== undefined && (
            <Button variant="quiet" icon={Copy} onClick={() => void navigator.clipboard.writeText(requestId)}>
              Copy request id
            </Button>
          )}
        </>
      }
    />
  )
}

/** The deployment does not say how many there are on a page without rows (contract users §1.7), so it is asked. */
function NoSuchPage({ search: { filter, page, size }, hrefOf }: Pick<Props, 'search' | 'hrefOf'>) {
  const { data: count } = useQuery(userCount(filter))
  const last = count === undefined ? undefined : Math.max(1, Math.ceil(count / size))
  return (
    <StateMessage
      icon={SearchX}
      title={`There is no page ${page.toLocaleString('en')}`}
      actions={
        <>
          {last !== undefined && last > 1 && (
            <Button href={hrefOf({ page: last })}>Go to the last page, {last.toLocaleString('en')}</Button>
          )}
          <Button variant={last !== undefined && last > 1 ? 'quiet' : 'plain'} href={hrefOf({ page: 1 })}>
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
function NoMatch({ filter, hrefOf, clear }: { filter: string; hrefOf: Props['hrefOf']; clear: React.ReactNode }) {
  const { terms } = parseFilter(filter)
  const drops =
    terms.length < 2 ? [] : terms.slice(0, 4).map((term) => ({ term, rest: withoutTerm(filter, term).trim() }))
  const counts = useQueries({ queries: drops.map(({ rest }) => userCount(rest)) })
  const found = drops
    .map((drop, index) => ({ ...drop, count: counts[index]?.data ?? 0 }))
    .filter(({ count }) => count > 0)
  const textOf = ({ tokens }: (typeof terms)[number]) => tokens.map(({ raw }) => raw).join(' ')
  const [best] = found.toSorted((one, other) => one.count - other.count)
  return (
    <StateMessage
      icon={SearchX}
      title={
        <>
          Nobody matches <code className="font-mono text-table wrap-anywhere">{filter}</code>
        </>
      }
      actions={
        <>
          {best && <Button href={hrefOf({ filter: best.rest })}>Drop {textOf(best.term)}</Button>}
          {clear}
        </>
      }
    >
      {found.length > 0 && (
        <p>
          {found.map(({ term, count }, index) => (
            <span key={term.key}>
              {index === 0 ? 'Without ' : ', without '}
              <code className="font-mono">{textOf(term)}</code> it finds {count.toLocaleString('en')}
            </span>
          ))}
          .
        </p>
      )}
    </StateMessage>
  )
}
