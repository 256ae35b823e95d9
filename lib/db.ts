import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '@/lib/generated/prisma/client'

const held = globalThis as unknown as { parIndexDb?: PrismaClient }

function connect(): PrismaClient {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set')
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) })
}

export type Tx = Prisma.TransactionClient

/** The snapshot in which the present work reads, where it does. */
const snapshot = new AsyncLocalStorage<Tx>()

/** The database; connects at first use, one pool per process (kept over hot reloads). */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    held.parIndexDb ??= connect()
    const reader = snapshot.getStore() ?? held.parIndexDb
    const value = Reflect.get(reader, property) as unknown
    return typeof value === 'function' ? value.bind(reader) : value
  },
})

/** One command is one transaction; within a snapshot it is one of its own. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return snapshot.exit(() => db.$transaction(work, { maxWait: 15_000, timeout: 60_000 }))
}

const LONGEST_READING_MS = 600_000

/**
 * Long reading: every query within `work` sees the database as it was at one instant, whatever is written meanwhile, so
 * that no report is put together from two states.
 */
export function inSnapshot<T>(work: () => Promise<T>): Promise<T> {
  return db.$transaction((tx) => snapshot.run(tx, work), {
    isolationLevel: 'RepeatableRead',
    maxWait: 15_000,
    timeout: LONGEST_READING_MS,
  })
}
