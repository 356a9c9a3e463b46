import type { Deployment } from './deployment.ts'

/** Sent on as they are; everything else a browser adds (cookies above all) stays here. */
const requestHeaders = [
  'accept',
  'accept-language',
  'authorization',
  'coder-session-token',
  'content-type',
  'user-agent',
  'x-coder-bypass-ratelimit',
]

/**
 * A real deployment at `origin`.
 *
 * An answer that does not come is told as JSON in the API's own envelope: 502 unreachable, wrong TLS, not a Coder, or
 * redirecting elsewhere; 504 no answer within `patience` milliseconds. `X-Forwarded-For` carries the client's address,
 * which Coder heeds where its operator trusts this proxy (contract users §1.3).
 */
export function remoteDeployment(origin: URL, patience = 30_000): Deployment {
  return {
    kind: 'coder',
    url: origin.origin,
    key: origin.origin,
    personas: [],
    async fetch(request, clientAddress) {
      const { pathname, search } = new URL(request.url)
      const headers = new Headers({
        'x-forwarded-for': [request.headers.get('x-forwarded-for'), clientAddress].filter(Boolean).join(', '),
      })
      for (const name of requestHeaders) {
        const value = request.headers.get(name)
        if (value !== null) headers.set(name, value)
      }
      const slow = new AbortController()
      const timer = setTimeout(() => slow.abort(), patience)
      try {
        const init: RequestInit & { duplex: 'half' } = {
          method: request.method,
          headers,
          body: request.body,
          duplex: 'half',
          redirect: 'manual',
          signal: AbortSignal.any([request.signal, slow.signal]),
        }
        const reply = await fetch(new URL(pathname + search, origin), init)
        return misdirected(reply, origin) ?? passedOn(reply)
      } catch (error) {
        if (request.signal.aborted) throw error
        return slow.signal.aborted
          ? refusal(
              504,
              `${origin.origin} did not answer within ${patience / 1000} seconds.`,
              'Try again, or look whether the deployment is overloaded.',
            )
          : refusal(502, ...whyUnreachable(error, origin))
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/** What a proxy answers by itself, and what that says of the deployment behind it. */
const onTheWay: Readonly<Record<number, string>> = {
  429: 'It limits how often it is called.',
  502: 'The deployment behind it does not answer.',
  503: 'The deployment behind it may be starting or overloaded.',
  504: 'The deployment behind it did not answer in time.',
}

/** Every reply of a Coder names its version, errors included (contract users §1.8). */
function misdirected(reply: Response, origin: URL): Response | undefined {
  const location = reply.headers.get('location')
  const elsewhere = location === null ? null : URL.parse(location, origin)
  if (reply.status >= 300 && reply.status < 400 && elsewhere && elsewhere.origin !== origin.origin) {
    return refusal(
      502,
      `${origin.origin} sends its callers on to ${elsewhere.origin}.`,
      `Start Roster with CODER_URL=${elsewhere.origin}.`,
    )
  }
  if (reply.headers.has('x-coder-build-version')) return undefined
  const own = onTheWay[reply.status]
  if (own !== undefined) {
    const refused = refusal(
      reply.status,
      `What stands in front of ${origin.origin} answered ${reply.status}.`,
      `${own} It did not come from the deployment: it is without X-Coder-Build-Version.`,
    )
    const wait = reply.headers.get('retry-after')
    if (wait !== null) refused.headers.set('retry-after', wait)
    return refused
  }
  const type = reply.headers.get('content-type') ?? 'no content type'
  return refusal(
    502,
    `What answers at ${origin.origin} is not a Coder deployment.`,
    `It answered ${reply.status} (${type}) without X-Coder-Build-Version. Check CODER_URL, and any proxy on the way.`,
  )
}

/** Hop-by-hop, or about the deployment's own origin. */
const droppedReplyHeaders =
  /^(connection|keep-alive|transfer-encoding|alt-svc|strict-transport-security|content-security-policy.*)$/

function passedOn(reply: Response): Response {
  const headers = new Headers()
  // fetch has undone the encoding, so its header and the length of the encoded body no longer hold.
  const decoded = reply.headers.has('content-encoding')
  for (const [name, value] of reply.headers) {
    if (droppedReplyHeaders.test(name) || (decoded && (name === 'content-encoding' || name === 'content-length')))
      continue
    headers.append(name, value)
  }
  return new Response(reply.body, { status: reply.status, statusText: reply.statusText, headers })
}

function refusal(status: number, message: string, detail: string): Response {
  return Response.json({ message, detail }, { status, headers: { 'cache-control': 'no-store' } })
}

const certificateProblems = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Message and detail for a call that got no answer. */
function whyUnreachable(error: unknown, origin: URL): [message: string, detail: string] {
  const { code, message } = causeOf(error)
  const detail = code ? `${code}: ${message}` : message
  if (certificateProblems.has(code)) {
    return [
      `The TLS certificate of ${origin.origin} is not trusted.`,
      `${detail}. If the deployment uses a certificate authority of its own, start Roster with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.`,
    ]
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return [
      `${origin.origin} does not speak TLS.`,
      `${detail}. Try CODER_URL=${origin.origin.replace('https:', 'http:')}.`,
    ]
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return [
      `There is no host ${origin.hostname}.`,
      `${detail}. Check CODER_URL and the network of the machine Roster runs on.`,
    ]
  }
  if (code === 'ECONNREFUSED')
    return [`Nothing answers at ${origin.origin}.`, `${detail}. Check CODER_URL, and whether the deployment runs.`]
  return [`${origin.origin} could not be reached.`, detail]
}

/** The innermost reason: fetch wraps the socket's error, and that may stand for several addresses. */
function causeOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0])
  if (error.cause instanceof Error) return causeOf(error.cause)
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : '', message: error.message }
}
