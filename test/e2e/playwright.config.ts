import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '../chromium.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  forbidOnly: true,
  workers: 1,
  // The machine may be busy: the time within which a condition has to come true, and a whole journey has to end.
  expect: { timeout: 15_000 },
  timeout: 90_000,
  // A list for people, a report for test/run.ts, which names its file.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : 'list',
  webServer: {
    // Builds the console if that is due; the port that is free ends up in the environment of the tests.
    command: 'npm start -- --port 0 --reset --data node_modules/.cache/e2e-data',
    cwd: '../..',
    wait: { stdout: /(?<roster_url>http:\/\/127\.0\.0\.1:\d+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
  use: {
    baseURL: process.env['ROSTER_URL'],
    launchOptions: await chromiumLaunchOptions(),
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
  },
})
