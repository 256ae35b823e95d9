import { expect, test } from '@playwright/test'
import { build } from 'vite'

/** The scoring library as it is, in a browser: it computes the published result again from its own bundle. */

async function libraryForBrowsers(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': process.cwd() } },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: 'lib/scoring/recompute/recompute-bundle.ts',
        formats: ['iife'],
        name: 'scoring',
      },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  if (!first || !('output' in first)) throw new Error('nothing was built')
  const [chunk] = first.output
  return chunk.code
}

type Library = {
  recomputeBundle(bundle: unknown): {
    compared: number
    differences: { agencyId?: string; code?: string; stated: unknown; computed: unknown }[]
  }
}
declare const scoring: Library

test('a reader’s browser computes every figure of 2021 again, and finds one that was changed', async ({
  page,
}) => {
  await page.goto('/results/2021/departments')
  const link = page.locator('a[href^="/api/publications/"]').first()
  const address = await link.getAttribute('href')
  await page.addScriptTag({ content: await libraryForBrowsers() })
  const whole = await page.evaluate(async (url) => {
    const bundle = (await (await fetch(url)).json()) as unknown
    const { compared, differences } = scoring.recomputeBundle(bundle)
    return { compared, differences: differences.length }
  }, address ?? '')
  expect(whole.differences).toBe(0)
  expect(whole.compared).toBeGreaterThan(20_000)

  const tampered = await page.evaluate(async (url) => {
    const bundle = (await (await fetch(url)).json()) as {
      blocks: { agencies: { id: string; rows: { code: string; points?: number; by?: string }[] }[] }[]
    }
    const agency = bundle.blocks[0]?.agencies[0]
    const row = agency?.rows.find((r) => r.by === 'rule' && (r.points ?? 0) > 0)
    if (!agency || !row) throw new Error('no row to change')
    row.points = (row.points ?? 0) + 1
    const told = JSON.stringify(scoring.recomputeBundle(bundle).differences)
    return { told, agencyId: agency.id, code: row.code, points: row.points }
  }, address ?? '')
  expect(tampered.told).toContain(tampered.agencyId)
  expect(tampered.told).toContain(`"${tampered.code}"`)
  expect(tampered.told).toContain(String(tampered.points))
})
