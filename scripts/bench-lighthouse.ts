// Lighthouse on the public pages, with the local Chromium, for scripts/bench.ts.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandFile, runNode } from './child'
import { Problem } from './problem.mjs'
import type { ThrowAwayPortal } from './throw-away-portal'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const PAGES = [
  '/',
  '/results',
  '/results/2021/departments',
  '/results/2021/departments/so-tai-chinh',
  '/results/2021/departments/so-tai-chinh/3.3.1',
  '/results/2021/departments/analysis',
  '/results/2025/communes',
  '/results/trends/departments',
  '/results/2021/recompute',
  '/open-data',
  '/method',
]
const FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run'

/** A single run may meet a pause of the machine; of an odd number the middle one is shown. */
const RUNS = { mobile: 3, desktop: 1 } as const

type Report = { categories: Record<string, { score: number | null }> }

async function scoresOf(
  address: string,
  path: string,
  form: 'mobile' | 'desktop',
): Promise<(number | null)[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'lighthouse-')), 'report.json')
  const args = [
    commandFile('lighthouse/cli/index.js'),
    `${address}${path}`,
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    `--chrome-flags=${FLAGS}`,
    ...(form === 'desktop' ? ['--preset=desktop'] : []),
  ]
  const env = { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' }
  const { status, output } = await runNode(args, { env })
  if (status !== 0) throw new Problem(`${output}\nLighthouse failed on ${path} (see above).`)
  const { categories } = JSON.parse(readFileSync(file, 'utf8')) as Report
  return CATEGORIES.map((key) => {
    const score = categories[key]?.score ?? null
    return score === null ? null : Math.round(score * 100)
  })
}

const middleOf = (scores: readonly (number | null)[]): number | null =>
  [...scores].sort((a, b) => (a ?? 0) - (b ?? 0))[Math.floor(scores.length / 2)] ?? null

export async function measureLighthouse({ address }: ThrowAwayPortal): Promise<string[]> {
  const rows: string[] = []
  for (const path of PAGES)
    for (const form of ['mobile', 'desktop'] as const) {
      // The first reader of a page waits until it is made; it is made for all.
      await (await fetch(`${address}${path}`)).arrayBuffer()
      const runs: (number | null)[][] = []
      for (let run = 0; run < RUNS[form]; run += 1) runs.push(await scoresOf(address, path, form))
      const scores = CATEGORIES.map((_, at) => middleOf(runs.map((run) => run[at] ?? null)))
      rows.push(`| ${path} | ${form} | ${scores.map((score) => score ?? '–').join(' | ')} |`)
    }
  return [
    'Lighthouse on the local Chromium against loopback; mobile is slowed down as Lighthouse does by itself (four times slower processor, slow 4G), the middle of three runs. Each page is asked for once before: it is made for its first reader (decision record 0058).',
    '',
    '| page | form | performance | accessibility | best practices | SEO |',
    '|---|---|--:|--:|--:|--:|',
    ...rows,
  ]
}
