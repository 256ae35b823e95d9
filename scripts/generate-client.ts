import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { commandFile, runNodeOrStop } from './child'

const STAMP = 'lib/generated/schema.sha256'

/** Writes Prisma's client into lib/generated if the schema or Prisma itself has changed. */
export async function generateClient(): Promise<void> {
  const hash = createHash('sha256')
  for (const file of ['prisma/schema.prisma', 'node_modules/prisma/package.json'])
    hash.update(readFileSync(file))
  const wanted = hash.digest('hex')
  const isCurrent = existsSync('lib/generated/prisma/client.ts') && readStamp() === wanted
  if (isCurrent) return
  // Prisma wants to find its schema engine although generating never runs it: any executable will do.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  await runNodeOrStop('Generating the database client', [commandFile('prisma/build/index.js'), 'generate'], {
    env,
  })
  writeFileSync(STAMP, wanted)
}

const readStamp = (): string | null => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null)
