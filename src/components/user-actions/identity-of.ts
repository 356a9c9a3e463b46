import type { User } from '#api/users.ts'

/** Whom an action concerns, besides the username: full name and email, or that it is a service account. */
export function identityOf({
  name,
  email,
  is_service_account,
}: Pick<User, 'name' | 'email' | 'is_service_account'>): string {
  return [name, is_service_account ? 'Service account' : email].filter(Boolean).join(', ')
}
