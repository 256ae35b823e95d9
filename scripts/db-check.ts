// npm run db:check: the statements of prisma/invariants.ts must find nothing.
import { findViolations } from '@/prisma/invariants'
import { withAnyDatabase } from './any-database'
import { withClient } from './databases'
import { Problem, runMain } from './problem.mjs'

const SHOWN_ROWS = 10

await runMain(async () => {
  const violations = await withAnyDatabase((url) => withClient(url, findViolations))
  for (const { name, rows } of violations) {
    console.log(`✗ ${name}: ${rows.length} rows`)
    for (const row of rows.slice(0, SHOWN_ROWS)) console.log(`    ${JSON.stringify(row)}`)
    if (rows.length > SHOWN_ROWS) console.log(`    … and ${rows.length - SHOWN_ROWS} more`)
  }
  if (violations.length > 0) throw new Problem(`${violations.length} invariants are broken.`)
  console.log('Every invariant holds.')
})
