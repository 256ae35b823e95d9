// npm run publication:sign [-- --again]: signs what was published before there was a key; with --again, everything by
// the present key. The portal does the first by itself at each start.
import { parseArgs } from 'node:util'
import { db } from '@/lib/db'
import { EnvironmentError } from '@/lib/env'
import { signPublications } from '@/lib/signature/commands'
import { signingKey } from '@/lib/signing'
import { operatedDatabase } from './any-database'
import { Problem, runMain } from './problem.mjs'

const { values } = parseArgs({ options: { again: { type: 'boolean', default: false } } })

await runMain(async () => {
  if (!operatedDatabase())
    throw new Problem('DATABASE_URL is not set: the embedded demonstration is signed at each npm start.')
  try {
    if (!signingKey())
      throw new Problem(
        'PUBLICATION_KEY_FILE is not set: make a key with npm run key:create -- <file>, and name it there.',
      )
    const { signed } = await signPublications(values.again)
    console.log(`${signed} ${signed === 1 ? 'publication' : 'publications'} signed.`)
  } catch (error) {
    throw error instanceof EnvironmentError ? new Problem(error.message) : error
  } finally {
    await db.$disconnect()
  }
})
