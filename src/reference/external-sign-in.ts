import * as z from 'zod/mini'
import { endpoint } from '#api/endpoint.ts'
import { randomText } from './api-keys.ts'
import type { Context } from './context.ts'
import { cookiesOf } from './cookies.ts'
import { cookieEnd } from './operator.ts'
import { internalError, Redirection, Refusal } from './refusal.ts'
import { serve, type PublicCall, type Route } from './serve.ts'

const reply = z.never()

/** Where a browser goes to sign in elsewhere, and comes back to; no code of the console's asks for it. */
const callbacks = {
  github: endpoint({ method: 'GET', path: '/api/v2/users/oauth2/github/callback', reply }),
  device: endpoint({ method: 'GET', path: '/api/v2/users/oauth2/github/device', reply }),
  oidc: endpoint({ method: 'GET', path: '/api/v2/users/oidc/callback', reply }),
}

/** Signing in by GitHub or OIDC, as far as it goes without asking a provider (contract users §6.2). */
export function serveExternalSignIn({ operator }: Context): Route[] {
  return serve(callbacks, {
    oidc: {
      access: 'public',
      handle: () => {
        throw notConfigured()
      },
    },

    github: {
      access: 'public',
      handle(call) {
        if (!operator.githubDefaultProvider) throw notConfigured()
        const given = (name: string) => call.query.get(name)?.[0] ?? ''
        const error = given('error')
        if (error !== '') {
          throw new Refusal(400, `Encountered error in oidc process: ${error}`, { detail: given('error_description') })
        }
        if (given('code') === '') throw start(given('redirect'))
        refuseStranger(call, given('state'))
        throw internalError('no provider is asked', 'Failed exchanging Oauth code.')
      },
    },

    device: {
      access: 'public',
      handle() {
        if (!operator.githubDefaultProvider) throw new Refusal(400, 'Github OAuth2 is not enabled.')
        throw internalError('no provider is asked', 'Failed to authorize device.')
      },
    },
  })

  /** The way to the provider: the built-in one is signed in to on another device. */
  function start(redirect: string): Redirection {
    const state = randomText(32)
    const cookies = { oauth_state: state, oauth_redirect: localPath(redirect), oauth_pkce_verifier: randomText(43) }
    return new Redirection(
      `/login/device?state=${state}`,
      Object.entries(cookies).map(([name, value]) => `${name}=${value}; Path=/; HttpOnly; ${cookieEnd(operator)}`),
    )
  }
}

function notConfigured(): Refusal {
  return new Refusal(400, 'The oauth2 method requested is not configured!')
}

/** @throws Refusal for who did not set out from here */
function refuseStranger({ request }: Pick<PublicCall<typeof callbacks.github>, 'request'>, state: string): void {
  if (state === '') throw new Refusal(400, 'State must be provided.')
  const cookies = cookiesOf(request.headers)
  const expected = cookies.get('oauth_state')
  if (expected === undefined) throw new Refusal(401, 'Cookie "oauth_state" must be provided.')
  if (expected !== state) throw new Refusal(401, 'State mismatched.')
  if (!cookies.has('oauth_pkce_verifier')) throw new Refusal(400, 'PKCE challenge must be provided.')
}

/** The address without its host, so that nobody is sent elsewhere. */
function localPath(redirect: string): string {
  if (redirect === '') return ''
  try {
    const { pathname, search, hash } = new URL(redirect, 'http://local')
    return pathname + search + hash
  } catch {
    return ''
  }
}
