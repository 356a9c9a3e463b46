import type { User } from '#api/users.ts'

const names: Readonly<Record<string, string>> = {
  password: 'Password',
  github: 'GitHub',
  oidc: 'OIDC',
  token: 'Token',
  none: 'None',
  oauth2_provider_app: 'OAuth2 app',
}

/** What a login type is called; one that a later server invents is shown by its own name. */
export function loginTypeName(type: User['login_type']): string {
  return names[type] ?? (type || 'Unknown')
}
