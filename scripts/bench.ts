// npm run bench: the ranking page's server time beside that of its SQL, and the memory of the server. Prints them and
// writes them to docs/benchmarks.md with the machine and the day.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { runNode, typescriptArgs } from './child'
import { generateClient } from './generate-client'
import { Problem, runMain } from './problem.mjs'
import { withThrowAwayPortal, type ThrowAwayPortal } from './throw-away-portal'
import { timesOf, type Times } from './times'

const RUNS = 50
const WARM_UP = 5
const PAGES = [
  '/ranking/2021/departments',
  '/ranking/2021/districts',
  '/ranking/2022/departments',
  '/ranking/2022/districts',
]

type Personas = { password: string; personas: { key: string; email: string }[] }

/** Signs in as a browser does and gives the cookies. */
async function signIn(address: string): Promise<string> {
  const { password, personas } = JSON.parse(readFileSync('prisma/seed/personas.json', 'utf8')) as Personas
  const email = personas.find((p) => p.key === 'home-affairs')?.email ?? ''
  const jar = new Map<string, string>()
  const take = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair)
    }
  }
  const first = await fetch(`${address}/api/auth/csrf`)
  take(first)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...jar.values()].join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  take(answer)
  if (![...jar.keys()].some((name) => name.includes('session-token'))) throw new Problem('Signing in failed.')
  return [...jar.values()].join('; ')
}

async function timePage(address: string, path: string, cookie: string): Promise<Times> {
  const times: number[] = []
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const from = performance.now()
    const response = await fetch(`${address}${path}`, { headers: { cookie }, redirect: 'manual' })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Problem(`${path} answered ${response.status}.`)
    if (run >= 0) times.push(performance.now() - from)
  }
  return timesOf(path, times)
}

async function timeQueries(env: NodeJS.ProcessEnv): Promise<Times[]> {
  const { status, output } = await runNode([...typescriptArgs('scripts/bench-ranking.ts'), '2022'], { env })
  const line = output.trim().split('\n').at(-1) ?? ''
  if (status !== 0) throw new Problem(`${output}\nThe queries could not be timed (see above).`)
  return JSON.parse(line) as Times[]
}

/** Resident memory in megabytes. */
function memoryOf(pid: number | undefined): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Math.round(Number(stdout.trim()) / 1024)
}

async function measure({ address, env, pid }: ThrowAwayPortal): Promise<string[]> {
  const atStart = memoryOf(pid)
  const cookie = await signIn(address)
  const pages: Times[] = []
  for (const path of PAGES) pages.push(await timePage(address, path, cookie))
  const afterwards = memoryOf(pid)
  const queries = await timeQueries(env)
  const row = ({ label, median, p95 }: Times) => `| ${label} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`
  return [
    '## Ranking of 52 agencies',
    '',
    `Median and 95th percentile of ${RUNS} requests one after the other, in milliseconds, signed in as Home Affairs. 2022 is live and computed from the ledger at every request; 2021 is published and read from its bundle. The last rows are both blocks of 2022 (52 agencies) without page and network.`,
    '',
    '| what | median | p95 |',
    '|---|--:|--:|',
    ...[...pages, ...queries].map(row),
    '',
    `Memory of the web server: ${atStart} MB after its start, ${afterwards} MB after ${PAGES.length * (RUNS + WARM_UP)} of these requests.`,
  ]
}

await runMain(async () => {
  await generateClient()
  const lines = await withThrowAwayPortal({}, measure)
  const [cpu] = cpus()
  const head = [
    '# Benchmarks',
    '',
    '`npm run bench` measures these and writes this page.',
    '',
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}.`,
    '',
  ]
  writeFileSync('docs/benchmarks.md', `${[...head, ...lines].join('\n')}\n`)
  console.log(lines.join('\n'))
})
