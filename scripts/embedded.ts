import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { newPrivateKey } from '@/lib/ed25519'
import { commandLine, isAlive } from './processes'
import { keep, startCluster } from './cluster'
import type { Cluster } from './cluster'

export const DATA = '.data'
export const CLAIM = `${DATA}/running.json`
/** The database inside the embedded server. */
export const PORTAL_DATABASE = 'portal'
const FOLDER = `${DATA}/postgres`

export function startEmbedded(): Promise<Cluster> {
  mkdirSync(DATA, { recursive: true })
  return startCluster({ folder: FOLDER, durable: true })
}

/** Signs the sessions of the demonstration; made once, so that a restart signs nobody out. */
export function embeddedSecret(): string {
  const secret = keep(`${DATA}/secret`, () => randomBytes(48).toString('base64url'))
  chmodSync(`${DATA}/secret`, 0o600)
  return secret
}

/** Signs what the demonstration publishes; made once. */
export function embeddedKeyFile(): string {
  const file = `${DATA}/publication-key.pem`
  keep(file, newPrivateKey)
  chmodSync(file, 0o600)
  return file
}

/** Whether the embedded server runs right now (with the portal). */
export function isEmbeddedRunning(): boolean {
  const lock = `${FOLDER}/data/postmaster.pid`
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0
  return pid > 0 && isAlive(pid) && commandLine(pid).includes(resolve(FOLDER))
}

/** Address of the embedded server that runs already. */
export function runningEmbeddedUrl(database: string): string {
  const read = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8').trim()
  return `postgresql://portal:${read('password')}@127.0.0.1:${read('port')}/${database}`
}
