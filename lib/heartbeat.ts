import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'

/** How often a process of the portal says that it is alive. */
const BEAT_MS = 30_000

const held = globalThis as unknown as { parIndexHeartbeat?: NodeJS.Timeout }

/**
 * Writes that the portal is alive, and the database with it: prolongs the run, or begins another where the last beat
 * is more than a minute old (the database was away, the process stood still). The time is the database's, the same
 * for all processes. Gives the id of the run.
 */
export async function beat(runId: string | null): Promise<string> {
  const prolonged =
    runId === null
      ? 0
      : await db.$executeRaw`
          UPDATE "PortalRun" SET "lastAliveAt" = now()
           WHERE "id" = ${runId}::uuid AND "lastAliveAt" >= now() - interval '1 minute'`
  if (runId !== null && prolonged === 1) return runId
  const id = randomUUID()
  await db.$executeRaw`INSERT INTO "PortalRun" ("id", "startedAt", "lastAliveAt") VALUES (${id}::uuid, now(), now())`
  return id
}

/** Beats from now on, once per process. A beat that fails is said in the log and leaves a gap, as it should. */
export function keepHeartbeat(): void {
  if (held.parIndexHeartbeat) return
  let runId: string | null = null
  const next = () =>
    void beat(runId).then(
      (id) => (runId = id),
      (error: unknown) => console.error('the heartbeat was not written', error),
    )
  next()
  held.parIndexHeartbeat = setInterval(next, BEAT_MS)
  held.parIndexHeartbeat.unref()
}
