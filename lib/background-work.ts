import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Runner } from 'graphile-worker'
import { inTransaction } from '@/lib/db'
import { catchUpReadings, readStoredFile, scanStoredFile } from '@/lib/file-reading/commands'
import { enqueue, migrateJobs, startJobs, type Workers } from '@/lib/jobs'

/** Which command does which kind of background work, and its life beside the web server's. */

const AGAIN_AFTER_MS = 30_000

export const workers: Workers = {
  readFile: (payload) => readStoredFile(payload),
  scanFile: (payload) => scanStoredFile(payload),
  catchUpReadings: (payload) => catchUpReadings(payload),
}

/** The portal also starts when its database does not answer yet: the work begins as soon as it does. */
async function begin(): Promise<Runner> {
  for (;;) {
    try {
      await migrateJobs()
      await inTransaction((tx) => enqueue(tx, 'catchUpReadings', { isStart: true }, 'catchUpReadings'))
      return await startJobs(workers)
    } catch (error) {
      console.error('background work cannot begin yet', error)
      await sleep(AGAIN_AFTER_MS, undefined, { ref: false })
    }
  }
}

/** Once per process. At its end no new work is begun; what was broken off is taken up at the next start. */
export function startBackgroundWork(): void {
  const running = begin()
  process.once('SIGTERM', () => void running.then((runner) => runner.stop()).catch(() => undefined))
}
