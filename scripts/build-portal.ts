import { buildPages } from './build'
import { generateSources } from './generate-sources'
import { runMain } from './problem.mjs'
import { step } from './progress'

await runMain(async () => {
  await step('Generating the database client and the words of the browser', generateSources)
  await step('Building the pages', buildPages)
})
