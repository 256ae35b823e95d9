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
  '/results/2021/departments/analysis',
  '/results/2025/communes',
  '/results/2021/recompute',
  '/open-data',
  '/method',
]
const FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run'

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

export async function measureLighthouse({ address }: ThrowAwayPortal): Promise<string[]> {
  const rows: string[] = []
  for (const path of PAGES)
    for (const form of ['mobile', 'desktop'] as const) {
      const scores = await scoresOf(address, path, form)
      rows.push(`| ${path} | ${form} | ${scores.map((score) => score ?? '–').join(' | ')} |`)
    }
  return [
    'Lighthouse on the local Chromium against loopback; mobile is slowed down as Lighthouse does by itself (four times slower processor, slow 4G).',
    '',
    '| page | form | performance | accessibility | best practices | SEO |',
    '|---|---|--:|--:|--:|--:|',
    ...rows,
  ]
}
