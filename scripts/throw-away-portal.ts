import { resolve } from 'node:path'
import { buildPages, isBuilt } from './build'
import { startCluster } from './cluster'
import { createFresh } from './databases'
import { seed } from './demonstration'
import { embeddedKeyFile } from './embedded'
import { demonstrationEnvironment } from './environment'
import { migrate } from './migrations'
import { freePort } from './ports'
import { step } from './progress'
import { startWebServer } from './web-server'

export type ThrowAwayPortal = {
  address: string
  env: NodeJS.ProcessEnv
  /** Process of the web server. */
  pid: number | undefined
}

/** The portal as people get it, built and on freshly loaded demonstration data, for as long as `work` takes. */
export async function withThrowAwayPortal<T>(
  more: Record<string, string>,
  work: (portal: ThrowAwayPortal) => Promise<T>,
): Promise<T> {
  const cluster = await step('Starting a database', () =>
    startCluster({ folder: '.data/test-postgres', durable: false }),
  )
  try {
    const port = await freePort()
    const address = `http://localhost:${port}`
    const databaseUrl = cluster.urlOf('e2e')
    const env = {
      ...demonstrationEnvironment({
        databaseUrl,
        embeddedPort: cluster.port,
        secret: 'x'.repeat(40),
        keyFile: embeddedKeyFile(),
        address,
      }),
      STORAGE_DIR: resolve('.data/test-files'),
      ...more,
    }
    await createFresh(cluster.urlOf('postgres'), 'e2e')
    await migrate(databaseUrl)
    await step('Loading the demonstration rounds', () => seed(env, false))
    if (!isBuilt()) await step('Building the pages', buildPages)
    const server = startWebServer({ isDevelopment: false, port, host: '127.0.0.1', env })
    try {
      await server.ready
      return await work({ address, env, pid: server.pid })
    } finally {
      await server.stop()
    }
  } finally {
    await cluster.stop()
  }
}
