import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The tests of the scoring library alone, for `npm run test:mutation`. */
process.env.TZ = 'Asia/Kathmandu'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['tests/unit/scoring/**/*.test.ts', 'tests/golden/**/*.test.ts'],
    setupFiles: ['tests/support/few-runs.ts'],
    exclude: ['tests/golden/naive-agreement.test.ts', 'tests/golden/bundle-2021.test.ts'],
    testTimeout: 120_000,
  },
})
