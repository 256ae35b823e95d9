// npm run db:migrate
import { withAnyDatabase } from './any-database'
import { migrate } from './migrations'
import { runMain } from './problem.mjs'

await runMain(async () => {
  const applied = await withAnyDatabase(migrate)
  for (const name of applied) console.log(`Applied ${name}`)
  console.log(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`)
})
