import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '@/lib/generated/prisma/client'

const held = globalThis as unknown as { parIndexDb?: PrismaClient }

function connect(): PrismaClient {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set')
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) })
}

/** The database; connects at first use, one pool per process (kept over hot reloads). */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    held.parIndexDb ??= connect()
    const value = Reflect.get(held.parIndexDb, property) as unknown
    return typeof value === 'function' ? value.bind(held.parIndexDb) : value
  },
})

export type Tx = Prisma.TransactionClient

/** One command is one transaction. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(work, { maxWait: 15_000, timeout: 60_000 })
}
