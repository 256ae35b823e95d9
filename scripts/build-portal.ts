import { buildPages } from './build'
import { generateClient } from './generate-client'
import { runMain } from './problem.mjs'
import { step } from './progress'

await runMain(async () => {
  await step('Generating the database client', generateClient)
  await step('Building the pages', buildPages)
})
