import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Problem } from './problem.mjs'
import { withEngine } from './schema-engine'

const SCHEMA = 'prisma/schema.prisma'
const FOLDER = 'prisma/migrations'
const LOCK = 'migration_lock.toml'
const NO_FILTERS = { externalTables: [], externalEnums: [] }

const readSchema = (): { path: string; content: string } => ({
  path: SCHEMA,
  content: readFileSync(SCHEMA, 'utf8'),
})

function listMigrations(): MigrationList {
  const names = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const read = (name: string): { tag: 'ok'; value: string } => ({
    tag: 'ok',
    value: readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8'),
  })
  return {
    baseDir: resolve(FOLDER),
    lockfile: {
      path: LOCK,
      content: existsSync(join(FOLDER, LOCK)) ? readFileSync(join(FOLDER, LOCK), 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: read(name) },
    })),
  }
}

/**
 * Applies the migrations that the database does not have yet, and gives their names. The queue of background work
 * (lib/jobs.ts) keeps its tables in a schema of its own, which its library migrates.
 */
export async function migrate(url: string): Promise<string[]> {
  const applied = await migrateSchema(url)
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) })
  return applied
}

function migrateSchema(url: string): Promise<string[]> {
  return withEngine(url, readSchema(), async (engine) => {
    const input = { migrationsList: listMigrations(), filters: NO_FILTERS }
    const { editedMigrationNames } = await engine.diagnoseMigrationHistory({
      ...input,
      optInToShadowDatabase: false,
    })
    if (editedMigrationNames.length > 0) throw edited(editedMigrationNames)
    try {
      return (await engine.applyMigrations(input)).appliedMigrationNames
    } catch (error) {
      throw new Problem(`${(error as Error).message}\nThe database could not be migrated (see above).`)
    }
  })
}

const edited = (names: string[]): Problem =>
  new Problem(
    `Already applied, but changed since: ${names.join(', ')}. Put the file back as it was and write a new migration.`,
  )

/** SQL from the migrations to the schema, or null if they agree. The server at `url` holds a scratch database for it. */
export function diffMigrations(url: string): Promise<string | null> {
  return withEngine(url, readSchema(), async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...listMigrations() },
      to: { tag: 'schemaDatamodel', files: [readSchema()] },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    })
    return exitCode === 2 ? stdout : null
  })
}

export function writeMigration(name: string, sql: string, now: Date): string {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const file = join(FOLDER, `${stamp}_${name}`, 'migration.sql')
  mkdirSync(join(file, '..'))
  writeFileSync(file, sql)
  return file
}
