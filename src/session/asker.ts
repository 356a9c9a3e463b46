import { useSuspenseQuery } from '@tanstack/react-query'
import { buildQuery } from './deployment.ts'
import { permissionsQuery } from './permissions.ts'
import { useViewer } from './session.ts'
import type { Asker } from './user-rules.ts'

/** Who is signed in, as the rules about users want to know it. */
export function useAsker(): Asker {
  const user = useViewer()
  const { data: may } = useSuspenseQuery(permissionsQuery)
  const { version } = useSuspenseQuery(buildQuery).data
  return { user, may, version, hasRoleSync: undefined }
}
