import 'server-only'
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/env'
import type { FileContent } from '@/lib/file-reading/types'

/**
 * Files come from strangers: they are read in a process of their own, without our secrets, with little memory and not
 * for long. Whatever a file does to it, the server goes on.
 */

/** Raised when the reader finds more than before: every file is then read again. */
const READER_VERSION = 1
const PROGRAM = 'scripts/reading/read-file.ts'
const LIMITS = { seconds: 180, heapMb: 512, residentMb: 1200 }
const LOOK_EVERY_MS = 500

export type Limits = typeof LIMITS
export type WhyGaveUp = 'time' | 'memory' | 'crash'

export class ReaderGaveUp extends Error {
  constructor(readonly why: WhyGaveUp) {
    super(`the reader gave up: ${why}`)
    this.name = 'ReaderGaveUp'
  }
}

/** What a reading depends on besides the file: the reader and the certificates that it trusts. */
export async function readerMark(): Promise<string> {
  const folder = env().TRUST_ROOTS_DIR
  const hash = createHash('sha256')
  const names = folder ? (await readdir(folder).catch(() => [])).sort() : []
  for (const name of names)
    hash.update(`${name}\0`).update(await readFile(path.join(folder ?? '', name)).catch(() => ''))
  return `${READER_VERSION}:${names.length === 0 ? '-' : hash.digest('hex').slice(0, 16)}`
}

/** Only what the reader and the programs that it calls need; no address of the database, no secret. */
function readerEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, TESSDATA_PREFIX, NODE_ENV } = process.env
  return { PATH, HOME, TMPDIR, LANG, TESSDATA_PREFIX, NODE_ENV, TRUST_ROOTS_DIR: env().TRUST_ROOTS_DIR ?? '' }
}

/** Memory of a process in megabytes; null where the system does not tell (then only the heap is limited). */
async function residentMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

/** The whole group: the reader may have started programs of its own. */
function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

function start(file: string, mediaType: string, heapMb: number): ChildProcess {
  const args = [
    `--max-old-space-size=${heapMb}`,
    '--import',
    './scripts/die-with-parent.mjs',
    '--import',
    'tsx',
  ]
  return spawn(process.execPath, [...args, PROGRAM, file, mediaType], {
    env: readerEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
  })
}

/** Reads one file. Throws ReaderGaveUp when the reader took too long or too much, or ended without an answer. */
export function readInOwnProcess(
  file: string,
  mediaType: string,
  { seconds, heapMb, residentMb: most }: Limits = LIMITS,
): Promise<FileContent> {
  return new Promise((resolve, reject) => {
    const child = start(file, mediaType, heapMb)
    let why: WhyGaveUp = 'crash'
    let content: FileContent | null = null
    const stop = (reason: WhyGaveUp) => {
      why = reason
      kill(child)
    }
    const clock = setTimeout(() => stop('time'), seconds * 1000)
    const watch = setInterval(() => {
      if (child.pid === undefined) return
      void residentMb(child.pid).then((used) => {
        if (used !== null && used > most) stop('memory')
      })
    }, LOOK_EVERY_MS)
    child.on('message', (message) => {
      content = message as FileContent
    })
    child.on('error', () => undefined)
    child.on('close', () => {
      clearTimeout(clock)
      clearInterval(watch)
      if (content) resolve(content)
      else reject(new ReaderGaveUp(why))
    })
  })
}
