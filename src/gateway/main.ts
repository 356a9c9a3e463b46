import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import type { Deployment } from './deployment.ts'
import { createGateway } from './gateway.ts'
import { listen } from './listen.ts'
import { openDeployment } from './open-deployment.ts'
import { readOptions, usage, type Options } from './options.ts'

const consoleFolder = fileURLToPath(new URL('../../dist', import.meta.url))

try {
  await start(readOptions(process.argv.slice(2), process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

async function start(options: Options): Promise<void> {
  if (options.help) return console.log(usage)
  const deployment = await openDeployment(options.deployment)
  const server = createAdaptorServer({ fetch: createGateway(deployment, consoleFolder).fetch }) as Server
  const port = await listen(server, options.host, options.port)
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  console.log(greeting(deployment, `http://${host}:${port}`))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => deployment.close?.())
      server.closeAllConnections()
    })
  }
}

function greeting(deployment: Deployment, url: string): string {
  const lines = [
    '',
    `  Roster  ${url}`,
    `  for     ${deployment.url}${deployment.kind === 'reference' ? ` in ${deployment.key}` : ''}`,
    '',
  ]
  if (deployment.personas.length > 0) {
    const width = Math.max(...deployment.personas.map(({ email }) => email.length))
    lines.push('  Sign in as one of the sample people:')
    for (const { role, email, password } of deployment.personas)
      lines.push(`    ${email.padEnd(width)}  ${password}  ${role}`)
    lines.push('')
  }
  return lines.join('\n')
}
