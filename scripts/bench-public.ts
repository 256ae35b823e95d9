// Public pages under load and the live ranking beside its SQL, with 52, 142 and 5,000 agencies, for scripts/bench.ts.
import { spawnSync } from 'node:child_process'
import { loadPage, type Load } from './bench/load'
import { timePage } from './bench/pages'
import { signIn } from './bench/sign-in'
import { runNode, typescriptArgs } from './child'
import { Problem } from './problem.mjs'
import type { ThrowAwayPortal } from './throw-away-portal'
import type { Times } from './times'

const isSmall = process.argv.includes('--small')
const SECONDS = isSmall ? 2 : 8
const RUNS = isSmall ? 5 : 20
const MOST = isSmall ? 500 : 5000
const LOADED_YEAR = 2095
const LIVE_YEAR = 2098
/** 52 agencies in two blocks, 142 in two blocks, one block of thousands. */
const PAGES = [
  '/results/2021/departments',
  '/results/2021/districts',
  '/results/2021/departments/so-tai-chinh',
  '/results/2025/departments',
  '/results/2025/communes',
  '/results/2025/departments/so-tai-chinh',
  `/results/${LOADED_YEAR}/bench-public`,
  `/results/${LOADED_YEAR}/bench-public/public-77`,
]

async function runScript(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { status, output } = await runNode([...typescriptArgs(file), ...args], { env })
  if (status !== 0) throw new Problem(`${output}\n${file} failed (see above).`)
  return output.trim().split('\n').at(-1) ?? ''
}

/** Resident memory of the server in megabytes. */
function memoryOf(pid: number | undefined): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Math.round(Number(stdout.trim()) / 1024)
}

/** The first answer is made, all later ones come from memory. */
async function timeFirst(address: string, path: string): Promise<number> {
  const from = performance.now()
  const answer = await fetch(`${address}${path}`)
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Problem(`${path} answered ${answer.status}.`)
  return performance.now() - from
}

const times = ({ label, median, p95 }: Times) => `| ${label} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`
const loadRow = (load: Load & { first: number; memory: number }) =>
  `| ${load.label} | ${load.first.toFixed(0)} | ${load.perSecond.toFixed(0)} | ${load.median.toFixed(1)} | ${load.p95.toFixed(1)} | ${load.p99.toFixed(1)} | ${load.kilobytes.toFixed(0)} | ${load.memory} |`

export async function measurePublic({ address, env, pid }: ThrowAwayPortal): Promise<string[]> {
  await runScript('scripts/bench-public-load.ts', [String(LOADED_YEAR), String(MOST)], env)
  await runScript('scripts/bench-appraisal-load.ts', ['52', '142', String(MOST)], env)
  const atStart = memoryOf(pid)
  const loads: string[] = []
  for (const path of PAGES) {
    const first = await timeFirst(address, path)
    const load = await loadPage(address, path, SECONDS)
    loads.push(loadRow({ ...load, first, memory: memoryOf(pid) }))
  }
  const live: Times[] = []
  for (const count of [52, 142, MOST]) {
    const line = await runScript(
      'scripts/bench-ranking.ts',
      [String(LIVE_YEAR), `bench-${count}`, String(RUNS)],
      env,
    )
    live.push(...(JSON.parse(line) as Times[]))
  }
  const cookie = await signIn(address, 'home-affairs')
  for (const count of [52, 142, MOST])
    live.push(await timePage(address, `/ranking/${LIVE_YEAR}/bench-${count}`, { cookie, runs: RUNS }))
  return [
    `Public pages as anybody gets them: autocannon on the same machine, 20 connections, ${SECONDS} s each after 2 s, gzip. "First" is the answer that makes the page, in milliseconds; all others come from memory (decision record 0058). 2021 has 22 and 30 agencies, 2025 has 16 and 126, ${LOADED_YEAR} has ${MOST} in one block. Memory of the web server in megabytes after each; ${atStart} before.`,
    '',
    '| page | first | per second | median ms | p95 ms | p99 ms | kB sent | memory |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...loads,
    '',
    `The live ranking, computed at every request: SQL alone, then SQL with scoring and ranking (${RUNS} runs, without page and network), then the whole page over HTTP signed in as Home Affairs. Milliseconds.`,
    '',
    '| what | median | p95 |',
    '|---|--:|--:|',
    ...live.map(times),
  ]
}
