// npm run bench: the ranking page's server time beside that of its SQL, the memory of the server, and the scoring library
// beside other ways to compute the same. Prints them and writes them to docs/benchmarks.md with the machine and the day;
// --only=portal, public, lighthouse, workspace, appraisal, evidence, scoring or statistics measures and replaces that section alone, --small leaves the large blocks out.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { requestsPerPage, timePage } from './bench/pages'
import { signIn } from './bench/sign-in'
import { measureAppraisal } from './bench-appraisal'
import { EVIDENCE_ENVIRONMENT, measureEvidence } from './bench-evidence'
import { measureLighthouse } from './bench-lighthouse'
import { measurePublic } from './bench-public'
import { measureWorkspace } from './bench-workspace'
import { runNode, typescriptArgs } from './child'
import { generateSources } from './generate-sources'
import { Problem, runMain } from './problem.mjs'
import { withThrowAwayPortal, type ThrowAwayPortal } from './throw-away-portal'
import type { Times } from './times'

const RUNS = 50
const PAGE = 'docs/benchmarks.md'
const SPREADSHEET_MEGABYTES = 12_000
const PAGES = [
  '/ranking/2021/departments',
  '/ranking/2021/districts',
  '/ranking/2022/departments',
  '/ranking/2022/districts',
]

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

async function measurePortal({ address, env, pid }: ThrowAwayPortal): Promise<string[]> {
  const atStart = memoryOf(pid)
  const cookie = await signIn(address, 'home-affairs')
  const pages: Times[] = []
  for (const path of PAGES) pages.push(await timePage(address, path, { cookie, runs: RUNS }))
  const afterwards = memoryOf(pid)
  const queries = await timeQueries(env)
  const row = ({ label, median, p95 }: Times) => `| ${label} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`
  return [
    `Median and 95th percentile of ${RUNS} requests one after the other, in milliseconds, signed in as Home Affairs. 2022 is live and computed from the ledger at every request; 2021 is published and read from its bundle. The last rows are both blocks of 2022 (52 agencies) without page and network.`,
    '',
    '| what | median | p95 |',
    '|---|--:|--:|',
    ...[...pages, ...queries].map(row),
    '',
    `Memory of the web server: ${atStart} MB after its start, ${afterwards} MB after ${PAGES.length * requestsPerPage(RUNS)} of these requests.`,
  ]
}

/** In a process of its own: a spreadsheet of 5,000 agencies needs more memory than Node gives by itself. */
async function measureScoring(): Promise<string[]> {
  const small = process.argv.includes('--small') ? ['--small'] : []
  const args = [
    `--max-old-space-size=${SPREADSHEET_MEGABYTES}`,
    ...typescriptArgs('scripts/bench-scoring.ts'),
    ...small,
  ]
  const { status, output } = await runNode(args)
  if (status !== 0) throw new Problem(`${output}\nThe scoring library could not be timed (see above).`)
  return output.trim().split('\n')
}

async function measureStatistics(): Promise<string[]> {
  const { status, output } = await runNode(typescriptArgs('scripts/bench-statistics.ts'))
  if (status !== 0) throw new Problem(`${output}\nThe estimates could not be timed (see above).`)
  return output.trim().split('\n')
}

type Section = { key: string; title: string; measure: () => Promise<string[]> }

const SECTIONS: Section[] = [
  {
    key: 'portal',
    title: 'Ranking of 52 agencies',
    measure: async () => {
      await generateSources()
      return withThrowAwayPortal({}, measurePortal)
    },
  },
  {
    key: 'public',
    title: 'Public pages and large blocks',
    measure: async () => {
      await generateSources()
      return withThrowAwayPortal({}, measurePublic)
    },
  },
  {
    key: 'lighthouse',
    title: 'Lighthouse',
    measure: async () => {
      await generateSources()
      return withThrowAwayPortal({}, measureLighthouse)
    },
  },
  {
    key: 'workspace',
    title: 'The desk of an agency',
    measure: async () => {
      await generateSources()
      return withThrowAwayPortal({}, measureWorkspace)
    },
  },
  {
    key: 'appraisal',
    title: 'The desk of an appraiser',
    measure: async () => {
      await generateSources()
      return withThrowAwayPortal({}, measureAppraisal)
    },
  },
  {
    key: 'evidence',
    title: 'Evidence',
    measure: async () => {
      await generateSources()
      return withThrowAwayPortal(EVIDENCE_ENVIRONMENT, measureEvidence)
    },
  },
  { key: 'scoring', title: 'The scoring library', measure: measureScoring },
  { key: 'statistics', title: 'Survey estimates and places', measure: measureStatistics },
]

const HEAD = ['# Benchmarks', '', '`npm run bench` measures these and writes this page.', '']

/** The page's sections as they stand, by title. */
function writtenSections(): Map<string, string> {
  const parts = readFileSync(PAGE, 'utf8').split(/^## /m).slice(1)
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  )
}

function machine(): string {
  const [cpu] = cpus()
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}.`
}

await runMain(async () => {
  const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length)
  const chosen = SECTIONS.filter(({ key }) => only === undefined || only.split(',').includes(key))
  if (chosen.length === 0) throw new Problem(`There is no benchmark ${only}.`)
  const written = writtenSections()
  for (const { title, measure } of chosen) {
    const lines = [machine(), '', ...(await measure())]
    console.log(lines.join('\n'))
    written.set(title, lines.join('\n'))
  }
  const sections = [...written].map(([title, text]) => `## ${title}\n\n${text}\n`)
  writeFileSync(PAGE, `${HEAD.join('\n')}\n${sections.join('\n')}`)
})
