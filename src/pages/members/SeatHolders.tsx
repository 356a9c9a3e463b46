import { useQuery } from '@tanstack/react-query'
import { peopleCount, type AnyPeople } from '#components/people.ts'

/** How many of a list hold an AI seat: said once everybody is read, and nobody is read for it. */
export function SeatHolders({ people, isReady }: { people: AnyPeople; isReady: boolean }) {
  const { data } = useQuery({ ...peopleCount(people, 'ai_seat:true'), enabled: isReady })
  if (data === undefined) return null
  return (
    <p className="h-5 text-body whitespace-nowrap text-ink-3">
      <strong className="font-medium text-ink tabular-nums">{data.toLocaleString('en')}</strong>{' '}
      {data === 1 ? 'holds' : 'hold'} an AI seat
    </p>
  )
}
