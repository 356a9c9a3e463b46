import { describe, expect, test } from 'vitest'
import { OptionsError, readOptions } from './options.ts'

function problemsOf(args: string[], env: Record<string, string> = {}): readonly string[] {
  try {
    readOptions(args, env)
    return []
  } catch (error) {
    if (error instanceof OptionsError) return error.problems
    throw error
  }
}

describe('readOptions', () => {
  test('nothing said: the reference deployment on loopback, at a free port', () => {
    expect(readOptions([], {})).toEqual({
      help: false,
      host: '127.0.0.1',
      port: undefined,
      deployment: { kind: 'reference', data: '.data', users: 250, license: undefined, reset: false },
    })
  })

  test('an option overrides its variable', () => {
    const options = readOptions(['--port', '4000', '--host', '::1', '--data', '/a'], {
      PORT: '1',
      HOST: '0.0.0.0',
      ROSTER_DATA: '/b',
    })
    expect(options).toMatchObject({ port: 4000, host: '::1', deployment: { data: '/a' } })
    expect(readOptions([], { PORT: '1', HOST: '0.0.0.0', ROSTER_DATA: '/b' })).toMatchObject({
      port: 1,
      host: '0.0.0.0',
      deployment: { data: '/b' },
    })
  })

  test('empty variables are not set', () => {
    expect(readOptions([], { PORT: '', HOST: '', ROSTER_DATA: '', CODER_URL: '' })).toEqual(readOptions([], {}))
  })

  test('CODER_URL is an origin', () => {
    expect(readOptions([], { CODER_URL: 'https://coder.example.com/' }).deployment).toEqual({
      kind: 'coder',
      url: new URL('https://coder.example.com'),
    })
  })

  test.each([
    'coder.example.com',
    'ftp://coder.example.com',
    'https://',
    'https://a/b',
    'https://a/?q=1',
    'https://me:pw@a/',
  ])('CODER_URL=%s is refused and named', (url) =>
    expect(problemsOf([], { CODER_URL: url })).toEqual([expect.stringContaining(`not "${url}"`)]),
  )

  test.each([
    [['--port', '65536'], '--port'],
    [['--port', 'http'], '--port'],
    [['--port', '-1'], "'--port"],
    [['--users', '1.5'], '--users'],
    [['--users', ''], '--users'],
    [['--users', '1000001'], '--users'],
    [['--license', 'gold'], '--license'],
    [['--host', 'a b'], '--host'],
    [['--data', ' '], '--data'],
    [['--nonsense'], '--nonsense'],
    [['stray'], 'stray'],
  ])('%j is refused and named', (args, name) => {
    expect(problemsOf(args)).toEqual([expect.stringContaining(name)])
  })

  test('a variable that is wrong is named as such', () => {
    expect(problemsOf([], { PORT: 'x' })).toEqual([expect.stringMatching(/^PORT /)])
  })

  test('everything wrong is said at once', () => {
    expect(problemsOf(['--port', 'x', '--users', 'y', '--license', 'z'])).toHaveLength(3)
  })

  test('options of the reference deployment beside CODER_URL are refused', () => {
    expect(problemsOf(['--users', '5', '--reset'], { CODER_URL: 'https://a' })).toEqual([
      expect.stringContaining('--users, --reset'),
    ])
  })
})
