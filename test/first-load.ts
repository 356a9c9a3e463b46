/**
 * What the first visit of the Users page loads, in bytes of gzip, of the built console. Run on its own it prints the
 * parts and fails above the limit.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as z from 'zod/mini'

const Chunk = z.object({
  file: z.string(),
  imports: z.optional(z.array(z.string())),
  css: z.optional(z.array(z.string())),
})
const Manifest = z.record(z.string(), Chunk)

/** The entry, and what the router fetches for `/users`. */
const roots = ['index.html', 'src/pages/users/UsersPage.tsx']
const limit = 170_000

export function firstLoad(dist: string): { readonly file: string; readonly bytes: number }[] {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')))
  const files = new Set<string>()
  const visit = (source: string) => {
    const chunk = manifest[source]
    if (!chunk) throw new Error(`${source} is no chunk of the build: say in test/first-load.ts what /users loads.`)
    if (files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const root of roots) visit(root)
  return [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length }))
}

if (import.meta.main) {
  const parts = firstLoad(join(import.meta.dirname, '../dist'))
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const { file, bytes } of parts.toSorted((a, b) => b.bytes - a.bytes)) console.log(kilobytes(bytes), file)
  console.log(kilobytes(total), `in all, of ${limit / 1000} kB`)
  if (total > limit) process.exitCode = 1
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`
}
