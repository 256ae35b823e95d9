import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort, isPortFree } from './ports'
import { getBinaries, getRunner } from './postgres-binaries'
import type { Binaries, Runner } from './postgres-binaries'
import { Problem } from './problem.mjs'
import { commandLine, isAlive, waitForEnd } from './processes'

export type Cluster = { port: number; urlOf(database: string): string; stop(): Promise<void> }
/** `durable`: survives a power cut (the portal's data); tests trade that for speed. */
type ClusterOptions = { folder: string; durable: boolean }

const USER = 'portal'
const START_SECONDS = 120
const FAST = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_wal_size=2GB']

/** Starts a PostgreSQL of our own on loopback; its data, port, password and log stand in `folder`. */
export async function startCluster({ folder: given, durable }: ClusterOptions): Promise<Cluster> {
  const folder = resolve(given)
  mkdirSync(folder, { recursive: true })
  const binaries = await getBinaries()
  const runner = getRunner(binaries, folder)
  await stopLeftover(folder)
  const password = keep(join(folder, 'password'), () => randomBytes(18).toString('base64url'))
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) initialise(binaries, runner, folder, password)
  const port = await portFor(folder)
  const urlOf = (database: string): string => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`
  const server = await launch(binaries, runner, folder, port, durable, urlOf('postgres'))
  const killAtExit = (): void => void server.kill('SIGINT')
  process.on('exit', killAtExit)
  return {
    port,
    urlOf,
    stop: async () => {
      process.off('exit', killAtExit)
      await stopServer(server)
    },
  }
}

function initialise(binaries: Binaries, runner: Runner, folder: string, password: string): void {
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password-once')
  // A first attempt that was broken off leaves a folder that initdb refuses.
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const { owner } = runner
  if (owner) for (const path of [data, passwordFile]) chownSync(path, owner.uid, owner.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--no-instructions',
  ]
  const [command = '', ...args] = [
    ...runner.prefix,
    binaries.initdb,
    `--pgdata=${data}`,
    ...locale,
    ...access,
  ]
  const result = spawnSync(command, args, {
    ...idsOf(runner),
    cwd: '/',
    env: serverEnvironment(),
    encoding: 'utf8',
  })
  rmSync(passwordFile, { force: true })
  if (result.status === 0) return
  rmSync(data, { recursive: true, force: true })
  throw new Problem(
    `${result.stderr ?? result.error?.message}\nThe embedded database could not be set up (see above).`,
  )
}

async function launch(
  binaries: Binaries,
  runner: Runner,
  folder: string,
  port: number,
  durable: boolean,
  url: string,
): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'timezone=UTC']
  const flags = [...settings, ...(durable ? [] : FAST)].flatMap((setting) => ['-c', setting])
  const [command = '', ...args] = [...runner.prefix, binaries.postgres, '-D', join(folder, 'data'), ...flags]
  const log = openSync(join(folder, 'postgres.log'), 'w')
  // A process group of its own: Ctrl-C at the terminal must reach the server's clients first, not the database.
  const options = { ...idsOf(runner), cwd: '/', env: serverEnvironment(), detached: true }
  const server = spawn(command, args, { ...options, stdio: ['ignore', log, log] })
  closeSync(log)
  const failed = new Promise<never>((_resolve, reject) => {
    server.on('error', reject)
    server.on('exit', () =>
      reject(new Problem(`${tailOfLog(folder)}\nThe embedded database did not start (see above).`)),
    )
  })
  failed.catch(() => undefined)
  await Promise.race([waitForConnection(url), failed])
  return server
}

async function waitForConnection(url: string): Promise<void> {
  const until = Date.now() + START_SECONDS * 1000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      // Not listening yet, or still replaying its log after a crash.
      const isStarting = ['ECONNREFUSED', '57P03'].includes((error as { code?: string }).code ?? '')
      if (!isStarting || Date.now() > until) throw error
      await sleep(40)
    }
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGINT')
  const inTime = await Promise.race([ended.then(() => true), sleep(15_000, false, { ref: false })])
  if (inTime) return
  server.kill('SIGQUIT')
  await ended
}

/** After a crash of ours the server may still run, or its lock file name a process that is now something else. */
export async function stopLeftover(folder: string): Promise<void> {
  const lockFile = join(folder, 'data', 'postmaster.pid')
  const pid = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8').split('\n')[0]) : 0
  if (!pid || !isAlive(pid)) return
  if (!commandLine(pid).includes(join(folder, 'data'))) return rmSync(lockFile, { force: true })
  process.kill(pid, 'SIGINT')
  if (await waitForEnd(pid, 15_000)) return
  process.kill(pid, 'SIGQUIT')
  await waitForEnd(pid, 5_000)
}

async function portFor(folder: string): Promise<number> {
  const file = join(folder, 'port')
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (kept && (await isPortFree(kept, '127.0.0.1'))) return kept
  const port = await freePort()
  writeFileSync(file, String(port))
  return port
}

/** A value made once and kept in a file that only its owner reads. */
export function keep(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function tailOfLog(folder: string): string {
  return readFileSync(join(folder, 'postgres.log'), 'utf8').trim().split('\n').slice(-15).join('\n')
}

const idsOf = ({ owner, prefix }: Runner): { uid?: number; gid?: number } =>
  owner && prefix.length === 0 ? owner : {}

const serverEnvironment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
})
