// `npm test`. Plain Node up to the install; everything after it is TypeScript.
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, requireNode } from './install.mjs'
import { runMain } from './problem.mjs'

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '..'))

await runMain(async () => {
  requireNode()
  ensureInstalled({ withDevelopment: true })
  const { register } = await import('tsx/esm/api')
  register()
  const { runTests } = await import('./test-run.ts')
  await runTests(process.argv.slice(2))
})
