import 'server-only'
import { spawn, type ChildProcess } from 'node:child_process'
import type { ReportFault } from '@/lib/report/types'

/**
 * Reports are made in a process of their own: laying out a hundred pages would keep everybody else waiting. It says
 * itself in the database how far it is; whatever happens to it, the server goes on and the report is tried again.
 */

const PROGRAM = 'scripts/reports/make-report.ts'
/** Words need the whole of React, which a server's module is otherwise kept from. */
const TSCONFIG = 'scripts/reports/tsconfig.json'
const LIMITS = { seconds: 900, heapMb: 1024 }

export class MakerGaveUp extends Error {
  constructor(readonly why: Extract<ReportFault, 'time' | 'memory' | 'crash'>) {
    super(`a report was not made: ${why}`)
    this.name = 'MakerGaveUp'
  }
}

/** How V8 ends when its heap is full. */
const OUT_OF_MEMORY = 134

function start(reportId: string, heapMb: number): ChildProcess {
  const args = [
    `--max-old-space-size=${heapMb}`,
    // Queries of one snapshot stand in line at its one connection, which a library of ours calls out of date.
    '--no-deprecation',
    '--import',
    './scripts/die-with-parent.mjs',
    '--import',
    'tsx',
  ]
  return spawn(process.execPath, [...args, PROGRAM, reportId], {
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: TSCONFIG,
      NEXT_RUNTIME: undefined,
      PORTAL_WEB_SERVER: undefined,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

/** Makes one report. Throws MakerGaveUp when that took too long or ended without being finished. */
export function makeInOwnProcess(
  reportId: string,
  { seconds, heapMb }: typeof LIMITS = LIMITS,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = start(reportId, heapMb)
    let isLate = false
    const clock = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
    }, seconds * 1000)
    child.on('error', () => undefined)
    child.on('close', (code, signal) => {
      clearTimeout(clock)
      if (code === 0) return resolve()
      const isFull = code === OUT_OF_MEMORY || signal === 'SIGABRT'
      reject(new MakerGaveUp(isLate ? 'time' : isFull ? 'memory' : 'crash'))
    })
  })
}
