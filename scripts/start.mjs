// `npm start` and `npm run dev`. Plain Node up to the install; everything after it is TypeScript.
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, requireNode } from './install.mjs'
import { runMain } from './problem.mjs'

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '..'))

await runMain(async () => {
  const startedAt = performance.now()
  requireNode()
  ensureInstalled({ withDevelopment: false })
  const { register } = await import('tsx/esm/api')
  register()
  const { runPortal } = await import('./portal.ts')
  await runPortal({ isDevelopment: process.argv.includes('--dev'), startedAt })
})
