import { request } from '#api/client.ts'
import { members } from '#api/members.ts'

interface Place {
  readonly organization: string
  readonly user: string
}

export interface MemberRoleChange {
  readonly given: readonly string[]
  readonly taken: readonly string[]
}

/**
 * Roles in an organization are replaced as a whole, and one that is left out is taken: those that are not concerned are
 * sent as they are stored now (contract organizations §1.4).
 */
export const memberRoleChange = {
  mutationFn: async ({ organization, user, given, taken }: Place & MemberRoleChange): Promise<void> => {
    const { roles } = await request(members.get, { organization, user })
    const wanted = new Set([...roles.map(({ name }) => name), ...given]).difference(new Set(taken))
    await request(members.setRoles, { organization, user, body: { roles: [...wanted] } })
  },
}

/** Who comes back to an organization has no roles there (contract organizations §1.2), so they are given again. */
export const memberReturn = {
  mutationFn: async ({ organization, user, roles }: Place & { readonly roles: readonly string[] }): Promise<void> => {
    await request(members.add, { organization, user })
    if (roles.length > 0) await request(members.setRoles, { organization, user, body: { roles: [...roles] } })
  },
}
