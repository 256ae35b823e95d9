import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from '@/lib/db'
import { catchUpReadings, readStoredFile, scanStoredFile } from '@/lib/file-reading/commands'
import { enqueue, migrateJobs, startJobs, type Workers } from '@/lib/jobs'
import { catchUpReports, giveUpReport } from '@/lib/report/commands'
import { makeInOwnProcess, MakerGaveUp } from '@/lib/report-maker'

/** Which command does which kind of background work, and its life beside the web server's. */

const AGAIN_AFTER_MS = 30_000

export const workers: Workers = {
  readFile: (payload) => readStoredFile(payload),
  scanFile: (payload) => scanStoredFile(payload),
  catchUpReadings: (payload) => catchUpReadings(payload),
  makeReport: ({ reportId }) => makeReport(reportId),
  catchUpReports: () => catchUpReports(),
}

/** What broke off is tried once more, then given up. */
async function makeReport(reportId: string): Promise<void> {
  try {
    await makeInOwnProcess(reportId)
  } catch (error) {
    if (!(error instanceof MakerGaveUp)) throw error
    if (!(await giveUpReport(reportId, error.why))) throw error
  }
}

/** The portal also starts when its database does not answer yet: the work begins as soon as it does. */
async function begin(): ReturnType<typeof startJobs> {
  for (;;) {
    try {
      await migrateJobs()
      await inTransaction(async (tx) => {
        await enqueue(tx, 'catchUpReadings', { isStart: true }, 'catchUpReadings')
        await enqueue(tx, 'catchUpReports', {}, 'catchUpReports')
      })
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
