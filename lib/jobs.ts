import 'server-only'
import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'

/** Background work: a queue in the database, worked off inside the server process. */

/** Each kind of work with what it is told. The functions stand in commands and are put together in instrumentation.ts. */
export type Jobs = {
  readFile: { sha256: string }
  scanFile: { sha256: string }
  catchUpReadings: { isStart?: boolean }
  makeReport: { reportId: string }
  catchUpReports: Record<string, never>
}
export type JobName = keyof Jobs
export type Workers = { [Name in JobName]: (payload: Jobs[Name]) => Promise<void> }

const AT_ONCE = 1
const MOST_ATTEMPTS = 5
/** Lower goes first: nobody waits for what was left behind. */
const PRIORITY = { soon: 0, later: 10 } as const
/** Looking for what was left behind also happens now and then: a file may have been stored by hand. */
const CRONTAB = '17 * * * * catchUpReadings ?jobKey=catchUpReadings'

/**
 * Puts work into the queue within the transaction of a command: it starts after the commit, and never when that fails.
 * A second request under one key while the first is waiting is one piece of work.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: Jobs[Name],
  key: string,
  turn: keyof typeof PRIORITY = 'soon',
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json,
                                   max_attempts => ${MOST_ATTEMPTS}::int, job_key => ${key}::text,
                                   priority => ${PRIORITY[turn]}::int)`
}

/** Only what goes wrong is worth a line. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(`background work: ${message}`)
})

/** Files that come in and reports that go out are worked off beside each other: neither waits for the other. */
const taskListsOf = (workers: Workers): { taskList: TaskList; crontab: string }[] => [
  {
    taskList: {
      readFile: (payload) => workers.readFile(payload as Jobs['readFile']),
      scanFile: (payload) => workers.scanFile(payload as Jobs['scanFile']),
      catchUpReadings: (payload) => workers.catchUpReadings(payload as Jobs['catchUpReadings']),
    },
    crontab: CRONTAB,
  },
  {
    taskList: {
      makeReport: (payload) => workers.makeReport(payload as Jobs['makeReport']),
      catchUpReports: (payload) => workers.catchUpReports(payload as Jobs['catchUpReports']),
    },
    crontab: '',
  },
]

/** Brings the queue's own tables (schema `graphile_worker`) up to date. */
export const migrateJobs = (): Promise<void> =>
  runMigrations({ connectionString: env().DATABASE_URL, logger })

/** Works the queue off until `stop`. Signals are the server's to handle. */
export async function startJobs(workers: Workers): Promise<Pick<Runner, 'stop'>> {
  const runners = await Promise.all(
    taskListsOf(workers).map((tasks) =>
      run({
        ...tasks,
        connectionString: env().DATABASE_URL,
        concurrency: AT_ONCE,
        noHandleSignals: true,
        logger,
      }),
    ),
  )
  return { stop: async () => void (await Promise.all(runners.map((runner) => runner.stop()))) }
}
