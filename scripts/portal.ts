import { performance } from 'node:perf_hooks'
import { buildPages, isBuilt } from './build'
import { killRunningChildren } from './child'
import type { Cluster } from './cluster'
import { listAccounts, prepareDemonstration } from './demonstration'
import { CLAIM, PORTAL_DATABASE, embeddedKeyFile, embeddedSecret, startEmbedded } from './embedded'
import {
  demonstrationEnvironment,
  loadEnvironmentFiles,
  operatorEnvironment,
  portFromEnvironment,
  requireComplete,
} from './environment'
import { generateSources } from './generate-sources'
import { migrate } from './migrations'
import { isPortFree } from './ports'
import { Problem } from './problem.mjs'
import { secondsSince, step } from './progress'
import { claimFolder } from './running'
import { startWebServer } from './web-server'

type PortalOptions = { isDevelopment: boolean; startedAt: number }

/** What must be undone at the end, last first. */
const cleanUps: (() => Promise<void> | void)[] = []
let isStopping = false

/** From nothing to a portal that answers, and down again on Ctrl-C. */
export async function runPortal({ isDevelopment, startedAt }: PortalOptions): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAndExit(0))
  stopWithNpm()
  try {
    loadEnvironmentFiles(isDevelopment)
    const port = portFromEnvironment()
    const address = `http://localhost:${port}`
    cleanUps.push(await claimFolder(CLAIM, address))
    await requirePort(port, isDevelopment)
    const isDemonstration = !process.env.DATABASE_URL
    const env = isDemonstration ? await prepareEmbedded(address) : await prepareOperated()
    if (!isDevelopment && !isBuilt())
      await step('Building the pages (only when the sources have changed)', buildPages)
    const server = startWebServer({ isDevelopment, port, host: hostFor(isDemonstration), env })
    cleanUps.push(server.stop)
    await step('Starting the web server', () => server.ready)
    announce(address, isDemonstration, startedAt)
    const status = await server.ended
    if (!isStopping)
      throw new Problem(`The web server ended by itself (status ${status ?? 'unknown'}, see above).`)
  } catch (error) {
    // A step that fails because we are stopping has nothing to say.
    if (isStopping) return
    if (!(error instanceof Problem)) console.error(error)
    else console.error(`\n${error.message}`)
    await stopAndExit(1)
  }
}

/** npm killed outright tells its child nothing; the portal must not go on without it and hold the port. */
function stopWithNpm(): void {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  setInterval(() => process.ppid !== npm && void stopAndExit(0), 1000).unref()
}

async function prepareEmbedded(address: string): Promise<NodeJS.ProcessEnv> {
  const cluster = await step('Starting the embedded database', startAndKeep)
  const env = demonstrationEnvironment({
    databaseUrl: cluster.urlOf(PORTAL_DATABASE),
    embeddedPort: cluster.port,
    secret: embeddedSecret(),
    keyFile: embeddedKeyFile(),
    address,
  })
  requireComplete(env)
  await step('Generating the database client and the words of the browser', generateSources)
  await prepareDemonstration(cluster, env)
  return env
}

async function startAndKeep(): Promise<Cluster> {
  const starting = startEmbedded()
  // Registered before it has started: Ctrl-C in between must still stop it.
  cleanUps.push(async () => (await starting.catch(() => null))?.stop())
  return starting
}

/** The operator's database: brought up to date, never filled. */
async function prepareOperated(): Promise<NodeJS.ProcessEnv> {
  const env = operatorEnvironment()
  requireComplete(env)
  await step('Generating the database client and the words of the browser', generateSources)
  await step('Migrating the database', () => migrateOperated(env.DATABASE_URL ?? ''))
  return env
}

async function migrateOperated(url: string): Promise<void> {
  try {
    await migrate(url)
  } catch (error) {
    if (error instanceof Problem) throw error
    const { host, pathname } = new URL(url)
    throw new Problem(
      `The database at ${host}${pathname} cannot be used: ${(error as Error).message}. Check DATABASE_URL.`,
    )
  }
}

/** One-click accounts must not be open to the network unless somebody asks for that with HOST. */
const hostFor = (isDemonstration: boolean): string | undefined =>
  process.env.HOST || (isDemonstration ? '127.0.0.1' : undefined)

async function requirePort(port: number, isDevelopment: boolean): Promise<void> {
  if ((await isPortFree(port)) && (await isPortFree(port, '127.0.0.1'))) return
  const command = isDevelopment ? 'npm run dev' : 'npm start'
  throw new Problem(`Port ${port} is already in use: choose another one with PORT=${port + 1} ${command}`)
}

function announce(address: string, isDemonstration: boolean, startedAt: number): void {
  console.log(`\nThe portal is ready after ${secondsSince(startedAt)}: ${address}\n`)
  for (const line of isDemonstration ? listAccounts() : []) console.log(line)
  console.log(`${isDemonstration ? '\n' : ''}Stop with Ctrl-C.`)
}

/** Ctrl-C at a terminal reaches us directly and again through npm: only the first one counts. */
async function stopAndExit(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  const startedAt = performance.now()
  killRunningChildren()
  for (const cleanUp of cleanUps.reverse()) await cleanUp()
  if (code === 0) console.log(`Stopped in ${secondsSince(startedAt)}.`)
  process.exit(code)
}
