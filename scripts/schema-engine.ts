import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { createFresh, dropDatabase, withClient } from './databases'

const CHAR_OID = 18
const TEXT_OID = 25
/** `ColumnTypeEnum.Character` of the driver adapters. */
const CHARACTER_COLUMN = 6

let isLoaded = false

/** Node loads WebAssembly modules by import only behind a flag, so the parts are put together here. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  if (!isLoaded) {
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const bytes = readFileSync(join(dirname(entry), 'schema_engine_bg.wasm'))
    const imports = { './schema_engine_bg.js': engineModule } as unknown as WebAssembly.Imports
    const { instance } = await WebAssembly.instantiate(bytes, imports)
    engineModule.__wbg_set_wasm(instance.exports)
    const { __wbindgen_start: start } = instance.exports as { __wbindgen_start: () => void }
    start()
    isLoaded = true
  }
  return engineModule.SchemaEngine
}

/** Prisma's schema engine, talking to the database at `url` while `work` runs. */
export async function withEngine<T>(
  url: string,
  schema: { path: string; content: string },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const engine = await loadEngine()
  const opened: SqlDriverAdapter[] = []
  const { provider, adapterName } = new PrismaPg({ connectionString: url })
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider,
    adapterName,
    connect: async () => {
      const adapter = await connect(url)
      opened.push(adapter)
      return adapter
    },
    connectToShadowDb: () => connectToScratch(url),
  }
  const bound = bindMigrationAwareSqlAdapterFactory(factory)
  try {
    return await work(
      await engine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, bound),
    )
  } finally {
    for (const adapter of opened) await adapter.dispose()
  }
}

/** The adapter's own scratch database is the database itself when it is given a connection string. */
async function connectToScratch(url: string): Promise<SqlDriverAdapter> {
  const name = `scratch_${randomUUID().replaceAll('-', '')}`
  await createFresh(url, name)
  const scratchUrl = new URL(url)
  scratchUrl.pathname = `/${name}`
  const adapter = await connect(scratchUrl.href)
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await dropDatabase(url, name)
  }
  return adapter
}

type Field = { name: string; dataTypeID: number }
type PgAdapter = SqlDriverAdapter & { performIO(query: unknown): Promise<{ fields: Field[] }> }

async function connect(url: string): Promise<SqlDriverAdapter> {
  const adapter = (await new PrismaPg({ connectionString: url }).connect()) as unknown as PgAdapter
  runScriptsWhole(adapter, url)
  readCharColumns(adapter)
  return adapter
}

/**
 * The adapter cuts a script at every semicolon, even inside a function's body. Sent whole, it is also one
 * transaction: a migration that fails leaves nothing behind.
 */
function runScriptsWhole(adapter: SqlDriverAdapter, url: string): void {
  adapter.executeScript = async (script) => {
    await withClient(url, (client) => client.query(script))
  }
}

/** The adapter refuses the catalog type "char", which the engine reads when it looks at foreign keys. */
function readCharColumns(adapter: PgAdapter): void {
  const charColumns = new Set<string>()
  const performIO = adapter.performIO.bind(adapter)
  adapter.performIO = async (query) => {
    const result = await performIO(query)
    for (const field of result.fields) {
      if (field.dataTypeID !== CHAR_OID) continue
      charColumns.add(field.name)
      field.dataTypeID = TEXT_OID
    }
    return result
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    result.columnNames.forEach((name, index) => {
      if (charColumns.has(name)) result.columnTypes[index] = CHARACTER_COLUMN
    })
    return result
  }
}
