import { databaseExists } from './databases'
import { PORTAL_DATABASE, isEmbeddedRunning, runningEmbeddedUrl, startEmbedded } from './embedded'
import { loadEnvironmentFiles } from './environment'
import { Problem } from './problem.mjs'

/** The operator's database if DATABASE_URL names one, else null. */
export function operatedDatabase(): string | null {
  loadEnvironmentFiles(false)
  return process.env.DATABASE_URL || null
}

/** For the scripts that look after a database: the operator's, else the embedded one, started for this if need be. */
export async function withAnyDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const operated = operatedDatabase()
  if (operated) return work(operated)
  if (isEmbeddedRunning()) return work(runningEmbeddedUrl(PORTAL_DATABASE))
  const cluster = await startEmbedded()
  try {
    if (!(await databaseExists(cluster.urlOf('postgres'), PORTAL_DATABASE))) {
      throw new Problem(
        'There is no database yet: run npm start once, or set DATABASE_URL to a PostgreSQL database.',
      )
    }
    return await work(cluster.urlOf(PORTAL_DATABASE))
  } finally {
    await cluster.stop()
  }
}
