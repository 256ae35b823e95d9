// npm run seed:demo [-- --yes]: fills an empty database of the operator with the demonstration rounds.
import { operatedDatabase } from './any-database'
import { hasPeople } from './databases'
import { seed } from './demonstration'
import { operatorEnvironment, requireComplete } from './environment'
import { generateClient } from './generate-client'
import { migrate } from './migrations'
import { Problem, runMain } from './problem.mjs'
import { step } from './progress'
import { ask, isTerminal } from './terminal'

await runMain(async () => {
  const url = operatedDatabase()
  if (!url)
    throw new Problem('DATABASE_URL is not set. npm start fills its own demonstration database by itself.')
  const env = operatorEnvironment()
  requireComplete(env)
  await generateClient()
  await step('Migrating the database', () => migrate(url))
  const place = new URL(url).host + new URL(url).pathname
  if (await hasPeople(url)) {
    throw new Problem(
      `${place} already holds accounts: the demonstration rounds are loaded into an empty database only.`,
    )
  }
  if (!process.argv.includes('--yes')) await confirm(place)
  await step('Loading the demonstration rounds', () => seed(env, true))
})

async function confirm(place: string): Promise<void> {
  if (!isTerminal())
    throw new Problem('There is no terminal to ask at: add --yes (npm run seed:demo -- --yes).')
  console.log(`This fills ${place} with invented assessments and with accounts whose password is public.`)
  if ((await ask('Type "yes" to go on: ')) !== 'yes') throw new Problem('Nothing was loaded.')
}
