import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import type { OperatorSettings } from '#reference/operator.ts'
import type { Deployment } from './play.ts'
import type { Settings } from './recording.ts'
import { setUp } from './setups.ts'

/** An empty reference deployment in memory, as the operator of a recording set it. */
export function startReference(settings: Settings, clock: () => Date): Deployment {
  const database = openNodeDatabase(':memory:')
  const start = () => createDeployment({ database, clock, settings: operatorSettings(settings) })
  let deployment = start()
  return {
    fetch: (request) => deployment.fetch(request),
    async setup(setup) {
      if (setup.setup !== 'restart') return setUp(database, clock(), setup)
      deployment = start()
      return { served: true }
    },
  }
}

function operatorSettings(settings: Settings): Partial<OperatorSettings> {
  const limit = settings.CODER_API_RATE_LIMIT
  return {
    ...(limit !== undefined && { apiRateLimit: Number(limit) }),
    disablePasswordAuth: settings.CODER_DISABLE_PASSWORD_AUTH === 'true',
    hostPrefixCookie: settings.CODER_HOST_PREFIX_COOKIE === 'true',
    secureAuthCookie: settings.CODER_SECURE_AUTH_COOKIE === 'true',
    allowCorsRequests: settings.CODER_DANGEROUS_ALLOW_CORS_REQUESTS === 'true',
    githubDefaultProvider: settings.CODER_OAUTH2_GITHUB_DEFAULT_PROVIDER_ENABLE !== 'false',
  }
}
