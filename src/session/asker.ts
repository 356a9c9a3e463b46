import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import type { Reply } from '#api/endpoint.ts'
import { query } from '#api/query.ts'
import { settings } from '#api/settings.ts'
import { text } from '#api/wire.ts'
import { buildQuery } from './deployment.ts'
import { permissionsQuery } from './permissions.ts'
import { useViewer } from './session.ts'
import type { Asker } from './user-rules.ts'

/** Who is signed in, as the rules about users want to know it. */
export function useAsker(): Asker {
  const user = useViewer()
  const { data: may } = useSuspenseQuery(permissionsQuery)
  const { version } = useSuspenseQuery(buildQuery).data
  const { data: hasRoleSync } = useQuery({
    ...query(settings.config, {}),
    select: roleSyncOf,
    enabled: may.viewDeploymentConfig === true,
    staleTime: 5 * 60_000,
  })
  return { user, may, version, hasRoleSync }
}

const RoleSource = z.object({ oidc: z.object({ user_role_field: text }) })

/** Roles come from the claim that is named here, if one is (contract organizations §8); undefined where that is not told. */
export function roleSyncOf({ config }: Reply<typeof settings.config>): boolean | undefined {
  const { data } = RoleSource.safeParse(config)
  return data && data.oidc.user_role_field !== ''
}
