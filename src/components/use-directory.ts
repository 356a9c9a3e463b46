import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Directory } from '#directory/directory.ts'
import type { DirectoryStatus } from '#directory/view.ts'
import { onFirstUse } from '#ui/on-first-use.ts'
import type { People } from './people.ts'

/** Up to so many people everybody is read in the background: it takes a moment, and sorting then takes none. */
const fewPeople = 5_000

interface Wish {
  /** The page that is asked for comes from the directory. */
  readonly isNeeded: boolean
  /** How many there are in all, where that is known and the viewer may see them. */
  readonly total: number | undefined
}

interface InUse<Row> {
  /** Undefined as long as nothing needs it. */
  readonly directory: Directory<Row> | undefined
  /** Not how far it is: that changes too often for a whole list to be drawn again. */
  readonly kind: DirectoryStatus['kind'] | undefined
}

/** The directory of a list, once something needs it or there are few people. */
export function useDirectory<Row>(
  people: Pick<People<Row>, 'key' | 'directory'>,
  { isNeeded, total = Infinity }: Wish,
): InUse<Row> {
  const queryClient = useQueryClient()
  const isSmall = total <= fewPeople
  const [isBegun, setBegun] = useState(false)
  const isWanted = isSmall && isBegun
  const { data: directory } = useQuery({
    queryKey: [...people.key, 'directory'],
    queryFn: () => people.directory(queryClient),
    enabled: isNeeded || isWanted,
    staleTime: Infinity,
    structuralSharing: false,
  })
  const kind = useSyncExternalStore(
    (listener) => directory?.subscribe(listener) ?? (() => undefined),
    () => directory?.status.kind,
  )

  useEffect(() => (isSmall && !isBegun ? onFirstUse(() => setBegun(true)) : undefined), [isSmall, isBegun])
  useEffect(() => {
    if (isWanted) directory?.start()
  }, [directory, isWanted])

  return { directory, kind }
}
