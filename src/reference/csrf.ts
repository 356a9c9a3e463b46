const tokenBytes = 32
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])
const exemptPath =
  /\/users\/first|\/csp\/reports$|\/workspaceagents|\/workspaceproxies\/me|\/scim|derp|\/organizations\/[^/]+\/provisionerdaemons/

interface CsrfRequest {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly cookies: ReadonlyMap<string, string>
  readonly query: ReadonlyMap<string, readonly string[]>
}

/** The token that a request without one, or with a broken one, is given; undefined where it has one. */
export function newCsrfToken(cookies: ReadonlyMap<string, string>): string | undefined {
  if (bytesOf(cookies.get('csrf_token'))?.length === tokenBytes) return undefined
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(tokenBytes))))
}

/** What is wrong with a write that a foreign page could have sent, undefined where nothing is (contract users §1.2). */
export function csrfProblem({ method, path, headers, cookies, query }: CsrfRequest): string | undefined {
  if (safeMethods.has(method) || !path.startsWith('/api/') || exemptPath.test(path)) return undefined
  const session = cookies.get('coder_session_token')
  if (!session) return undefined
  const header = headers.get('coder-session-token')
  if (header === session || query.get('coder_session_token')?.[0] === session) return undefined
  if (/^bearer /i.test(headers.get('authorization') ?? '')) return undefined
  if (headers.get('coder-provisioner-daemon-psk') || headers.get('coder-provisioner-daemon-key')) return undefined
  if (isEcho(headers.get('x-csrf-token'), cookies.get('csrf_token'))) return undefined
  if (header) {
    return 'CSRF error encountered. Authentication via "coder_session_token" cookie and "Coder-Session-Token" header detected, but the values do not match. To resolve this issue ensure the values used in both match, or only use one of the authentication methods. You can also try clearing your cookies if this error persists.'
  }
  return 'Something is wrong with your CSRF token. Please refresh the page. If this error persists, try clearing your cookies.'
}

/** Whether a header repeats the cookie's token: plain, or masked, which is a one-time pad and the token under it. */
function isEcho(header: string | null, cookie: string | undefined): boolean {
  const token = bytesOf(cookie)
  const sent = bytesOf(header ?? undefined)
  if (token?.length !== tokenBytes || !sent) return false
  if (sent.length === tokenBytes) return sent.every((byte, at) => byte === token[at])
  if (sent.length !== 2 * tokenBytes) return false
  return token.every((byte, at) => byte === ((sent[at] ?? 0) ^ (sent[at + tokenBytes] ?? 0)))
}

function bytesOf(base64: string | undefined): Uint8Array | undefined {
  if (!base64) return undefined
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
