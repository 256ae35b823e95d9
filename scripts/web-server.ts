import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandFile } from './child'
import { Problem } from './problem.mjs'

export type WebServer = {
  pid: number | undefined
  ready: Promise<void>
  ended: Promise<number | null>
  stop(): Promise<void>
}
type ServerOptions = { isDevelopment: boolean; port: number; host?: string; env: NodeJS.ProcessEnv }

const READY_SECONDS = 90
const KEPT_OUTPUT = 20_000

/** Starts the web server; `ready` when it answers. */
export function startWebServer({ isDevelopment, port, host, env }: ServerOptions): WebServer {
  const preload = pathToFileURL('scripts/die-with-parent.mjs').href
  // In development nothing is kept, and Next brings its own tools.
  const args = isDevelopment
    ? [commandFile('next/dist/bin/next'), 'dev', '-p', String(port), ...(host ? ['-H', host] : [])]
    : [resolve('scripts/serve.mjs'), String(port), ...(host ? [host] : [])]
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    env: {
      ...env,
      NODE_ENV: isDevelopment ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Not in our process group: Ctrl-C reaches us, and we stop the server before the database.
    detached: true,
  })
  const passOnOutput = holdOutput(child)
  const ended = new Promise<number | null>((settle) => child.on('exit', (code) => settle(code)))
  const answered = Promise.race([waitForAnswer(host ?? '127.0.0.1', port), ended.then(endedEarly)])
  const ready = answered.then(
    () => void passOnOutput(),
    (error: unknown) => {
      process.stderr.write(passOnOutput())
      throw error
    },
  )
  return { pid: child.pid, ready, ended, stop: () => stopServer(child, ended) }
}

function endedEarly(): never {
  throw new Problem('The web server ended before it answered (see above).')
}

/** Keeps what the server prints until it is ready (its own banner only confuses), then passes it on. */
function holdOutput(child: ChildProcess): () => string {
  let held: string | null = ''
  const take = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
    if (held === null) target.write(chunk)
    else held = (held + chunk.toString()).slice(-KEPT_OUTPUT)
  }
  child.stdout?.on('data', take(process.stdout))
  child.stderr?.on('data', take(process.stderr))
  return () => {
    const kept = held ?? ''
    held = null
    return kept
  }
}

async function waitForAnswer(host: string, port: number): Promise<void> {
  const address = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/api/health`
  const until = Date.now() + READY_SECONDS * 1000
  let last = 'no answer'
  while (Date.now() < until) {
    const status = await statusOf(address)
    // Any answer of a working server will do; 5xx may still become one.
    if (status !== null && status < 500) return
    if (status !== null) last = `HTTP ${status}`
    await sleep(100)
  }
  throw new Problem(`The web server did not become ready in ${READY_SECONDS} s (${last}).`)
}

async function statusOf(address: string): Promise<number | null> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(30_000) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}

async function stopServer(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  signalGroup(child, 'SIGTERM')
  const inTime = await Promise.race([ended.then(() => true), sleep(8_000, false, { ref: false })])
  // Also reaches what the server itself has started.
  signalGroup(child, 'SIGKILL')
  if (!inTime) await ended
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
