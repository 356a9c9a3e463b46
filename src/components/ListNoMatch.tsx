import { useQueries } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { withoutTerm, type Term } from '#api/search-query.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { FilterText } from './FilterText.tsx'
import type { GoTo } from './ListMessage.tsx'
import { parseFilter, peopleCount, type AnyPeople } from './people.ts'

interface Props {
  people: AnyPeople
  filter: string
  goTo: GoTo
}

/** Nobody matches: which part to drop, and how many that would find. */
export function ListNoMatch({ people, filter, goTo }: Props) {
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
