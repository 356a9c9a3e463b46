import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { play } from './play.ts'
import { parseRecording } from './recording.ts'
import { startReference } from './reference.ts'

const folder = new URL('../recordings/', import.meta.url)
const files = (await readdir(folder)).filter((name) => name.endsWith('.json'))

test.each(files)('the reference answers as the live server did: %s', async (file) => {
  const recording = parseRecording(await readFile(new URL(file, folder), 'utf8'))
  const played = await play(recording, startReference)
  expect(played.filter(({ verdict }) => verdict === 'different')).toEqual([])
})
