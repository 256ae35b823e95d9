import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandFile, runNodeOrStop } from './child'

const STAMP = '.next/built-from'
const SOURCES = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'proxy.ts',
]
const SETTINGS = ['next.config.js', 'postcss.config.js', 'tsconfig.json', 'package-lock.json']
/** Follows from the schema. */
const GENERATED = join('lib', 'generated')

function listFiles(path: string): string[] {
  if (path === GENERATED || !existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of [...SOURCES, ...SETTINGS].flatMap(listFiles))
    hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

export function isBuilt(): boolean {
  return existsSync('.next/BUILD_ID') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfSources()
}

export async function buildPages(): Promise<void> {
  // Taken before the build: a file changed while it runs must make the next start build again.
  const hash = hashOfSources()
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  await runNodeOrStop('Building the pages', [commandFile('next/dist/bin/next'), 'build'], { env })
  writeFileSync(STAMP, hash)
}
