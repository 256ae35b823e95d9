import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The tests of the scoring library alone, for `npm run test:mutation`: as many runs as a mutant needs, not more. */
process.env.TZ = 'Asia/Kathmandu'
process.env.FAST_CHECK_RUNS ??= '25'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['tests/unit/scoring/**/*.test.ts', 'tests/golden/**/*.test.ts'],
    exclude: ['tests/golden/naive-agreement.test.ts'],
  },
})
