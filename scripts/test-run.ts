import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { spawnSync } from 'node:child_process'
import { commandFile, runNode } from './child'
import { generateSources } from './generate-sources'
import { Problem } from './problem.mjs'
import { step } from './progress'
import { withThrowAwayPortal } from './throw-away-portal'

const REPORTS = '.data/test-reports'
const CHROMIUM = '/usr/bin/chromium'
type Count = { passed: number; failed: number }
type Kind = 'static' | 'unit' | 'integration' | 'e2e'

/** All checks, each counted; the last line is the sum, and any failure is the exit status. */
export async function runTests(args: string[]): Promise<void> {
  const only = args.find((a) => a.startsWith('--only='))?.slice('--only='.length)
  const kinds: [Kind, () => Promise<Count>][] = [
    ['static', runStatic],
    ['unit', () => runVitest('unit')],
    ['integration', () => runVitest('integration')],
    ['e2e', runEndToEnd],
  ]
  mkdirSync(REPORTS, { recursive: true })
  await step('Generating the database client and the words of the browser', generateSources)
  const total = { passed: 0, failed: 0 }
  for (const [kind, run] of kinds) {
    if (only && only !== kind) continue
    const count = await run().catch((error: unknown): Count => {
      console.error(error instanceof Problem ? error.message : error)
      return { passed: 0, failed: 1 }
    })
    console.log(`${kind}: ${count.passed} passed, ${count.failed} failed`)
    total.passed += count.passed
    total.failed += count.failed
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
}

async function runStatic(): Promise<Count> {
  const checks: [string, string[]][] = [
    ['Route types', [commandFile('next/dist/bin/next'), 'typegen']],
    ['Types', [commandFile('typescript/bin/tsc'), '--noEmit']],
    ['Lint', [resolve('node_modules/eslint/bin/eslint.js'), '.']],
    ['Format', [resolve('node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ]
  const count = { passed: 0, failed: 0 }
  for (const [title, args] of checks) {
    const { status } = await step(title, () => runNode(args, { show: true }))
    if (status === 0) count.passed++
    else count.failed++
  }
  return count
}

function readReport<T>(file: string): T {
  if (!existsSync(file)) throw new Problem(`${file} was not written: the run broke off (see above).`)
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

async function runVitest(project: string): Promise<Count> {
  const report = `${REPORTS}/${project}.json`
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [resolve('node_modules/vitest/vitest.mjs'), 'run', '--project', project, ...reporters]
  const { status } = await runNode(args, { show: true, env: { ...process.env, TZ: 'Asia/Kathmandu' } })
  const { numPassedTests: passed, numFailedTests } = readReport<{
    numPassedTests: number
    numFailedTests: number
  }>(report)
  // A file that cannot be loaded fails without a test: the exit status tells.
  return { passed, failed: status === 0 ? numFailedTests : Math.max(1, numFailedTests) }
}

function ensureChromium(): void {
  if (existsSync(CHROMIUM)) return
  if (process.getuid?.() !== 0) {
    throw new Problem(`${CHROMIUM} is missing: install it with  sudo apt-get install chromium`)
  }
  const script = 'apt-get update && apt-get install -y --no-install-recommends chromium'
  const { status } = spawnSync('sh', ['-c', script], { stdio: 'inherit' })
  if (status !== 0) throw new Problem('Chromium could not be installed (see above).')
}

/** The portal as people get it, built and on its demonstration data, in a real browser. */
async function runEndToEnd(): Promise<Count> {
  await step('Looking for Chromium', ensureChromium)
  return withThrowAwayPortal({ TZ: 'Asia/Kathmandu' }, ({ address, env }) =>
    runPlaywright(address, env.DATABASE_URL ?? ''),
  )
}

async function runPlaywright(address: string, databaseUrl: string): Promise<Count> {
  const report = `${REPORTS}/e2e.json`
  rmSync(report, { force: true })
  const args = [resolve('node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json']
  const env = {
    ...process.env,
    TZ: 'Asia/Kathmandu',
    E2E_BASE_URL: address,
    E2E_DATABASE_URL: databaseUrl,
    PLAYWRIGHT_JSON_OUTPUT_NAME: resolve(report),
  }
  const { status } = await runNode(args, { show: true, env })
  const { stats } = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(report)
  return {
    passed: stats.expected + stats.flaky,
    failed: status === 0 ? stats.unexpected : Math.max(1, stats.unexpected),
  }
}
