import { defineConfig } from '@playwright/test'

/** Move a deadline of everybody, and open a newer round, which other stories would then take for the present one. */
const LAST = ['**/downtime.spec.ts', '**/whole-job.spec.ts']
/** Changes data behind everybody's back for some seconds and compares what is shown meanwhile: nobody else may be at work. */
const ALONE = '**/non-interference.spec.ts'

/** Debian's Chromium; the address of the server under test comes from `npm test`. */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two files at a time, in the order of their names: two that fill the rows of one agency stand far apart in it.
  workers: 2,
  projects: [
    { name: 'stories', testIgnore: [...LAST, ALONE] },
    { name: 'hidden data', testMatch: ALONE, dependencies: ['stories'] },
    // Alone: npx playwright test whole-job --no-deps
    { name: 'whole job', testMatch: LAST, dependencies: ['hidden data'] },
  ],
  outputDir: 'test-results',
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://localhost:3000',
    locale: 'vi-VN',
    timezoneId: 'Asia/Kathmandu',
    trace: 'retain-on-failure',
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
