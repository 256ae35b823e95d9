// npm run db:diff <name>: writes the migration that leads from prisma/migrations to prisma/schema.prisma.
import { rmSync } from 'node:fs'
import { startCluster } from './cluster'
import { diffMigrations, writeMigration } from './migrations'
import { Problem, runMain } from './problem.mjs'

const FOLDER = `.data/diff-postgres-${process.pid}`

/** On a server of its own: a new migration must not depend on what stands in anybody's database. */
async function diffOnScratchServer(): Promise<string | null> {
  const cluster = await startCluster({ folder: FOLDER, durable: false })
  try {
    return await diffMigrations(cluster.urlOf('postgres'))
  } finally {
    await cluster.stop()
    rmSync(FOLDER, { recursive: true, force: true })
  }
}

await runMain(async () => {
  const name = process.argv[2] ?? ''
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Problem(
      'Give the migration a name in small letters, for example: npm run db:diff add_line_index',
    )
  }
  const sql = await diffOnScratchServer()
  if (sql === null) return console.log('The migrations already lead to the schema: nothing to write.')
  console.log(`Written: ${writeMigration(name, sql, new Date())}`)
  console.log('Read it, add what Prisma cannot express (checks, triggers), then run npm run db:migrate.')
})
