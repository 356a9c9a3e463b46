import { request } from '#api/client.ts'
import { passwords } from '#api/passwords.ts'
import { session } from '#api/session.ts'
import { users, type User, type UserProfile } from '#api/users.ts'

/** A profile is replaced as a whole: what is not changed is sent as it is now, or it would be cleared (contract users §6.3). */
export const profileChange = {
  mutationFn: async ({ id, changes }: { id: string; changes: Partial<UserProfile> }): Promise<User> => {
    const { username, name, avatar_url } = await request(users.get, { user: id })
    return request(users.setProfile, { user: id, body: { username, name, avatar_url, ...changes } })
  },
}

/** Site roles are replaced as a whole: those that are not concerned are sent as they are now (contract users §6.4). */
export const roleChange = {
  mutationFn: async ({ id, given, taken }: RoleChange & { id: string }): Promise<User> => {
    const { roles } = await request(users.get, { user: id })
    const wanted = new Set([...roles.map(({ name }) => name), ...given]).difference(new Set(taken))
    return request(users.setRoles, { user: id, body: { roles: [...wanted] } })
  },
}

export interface RoleChange {
  readonly given: readonly string[]
  readonly taken: readonly string[]
}

/** A new password of one's own ends this session too (contract users §5), so it signs in anew. */
export const ownPasswordChange = {
  mutationFn: async (input: { user: User; password: string; old_password: string }): Promise<void> => {
    const { user, password, old_password } = input
    await request(passwords.change, { user: user.id, body: { password, old_password } })
    // Where that is refused, the page finds itself signed out and says so.
    await request(session.login, { body: { email: user.email, password } }).catch(() => undefined)
  },
}
