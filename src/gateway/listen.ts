import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'

/**
 * Listens at `host` and returns the port. A port that was asked for must be free; without one it is the first free
 * port from 3000 on.
 * @throws Error saying what to do where the port or the address cannot be had.
 */
export async function listen(server: Server, host: string, asked: number | undefined): Promise<number> {
  const ports = asked === undefined ? Array.from({ length: 100 }, (_, index) => 3000 + index) : [asked]
  for (const port of ports) {
    const code = await attempt(server, host, port)
    if (code === undefined) return (server.address() as AddressInfo).port
    if (code === 'EADDRINUSE') continue
    if (code === 'EACCES')
      throw new Error(`Port ${port} may not be used by this account. Choose one from 1024 on with --port.`)
    throw new Error(`This machine cannot listen on ${host} (${code}). Choose one of its own addresses with --host.`)
  }
  throw new Error(
    asked === undefined
      ? 'Ports 3000 to 3099 are all taken. Choose another with --port.'
      : `Port ${asked} is taken. Choose another with --port, or leave it out to take the next free one.`,
  )
}

function attempt(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      resolve(undefined)
    })
  })
}
