import { useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { licenses } from '#api/licenses.ts'
import { query } from '#api/query.ts'
import { usePermission } from '#session/permissions.ts'
import { useClock } from '#ui/clock.ts'
import { Day } from './Day.tsx'

/** Until when, in Unix seconds (contract organizations §8). */
const Ends = z.object({ license_expires: z.number() })

/** When the licence ends, for who may read it; of several nobody can tell which one it is that limits. */
export function LicenceEnd() {
  const mayRead = usePermission('viewAllLicenses')
  const { data = [] } = useQuery({ ...query(licenses.list, {}), enabled: mayRead, staleTime: 5 * 60_000 })
  const ends = Ends.safeParse(data[0]?.claims)
  if (data.length !== 1 || !ends.success) return null
  return <Ending date={new Date(1000 * ends.data.license_expires)} />
}

function Ending({ date }: { date: Date }) {
  const word = useClock((now) => (date < now ? 'expired' : 'expires'))
  return (
    <span>
      licence {word} <Day date={date} />
    </span>
  )
}
