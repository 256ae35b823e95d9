import { readFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectChartsWell } from '@/tests/support/charts'
import { signIn } from '@/tests/support/e2e'

/** Every page that draws, by who sees it. */
const PAGES_WITH_CHARTS: Record<string, string[]> = {
  nobody: [
    '/results/2021/departments/so-noi-vu',
    '/results/2021/departments/so-noi-vu?fields=radar',
    '/results/2025/departments/so-noi-vu',
    '/results/2021/departments/analysis',
    '/results/2021/departments/analysis?view=losses',
    '/results/2025/communes/analysis',
    '/results/trends/departments',
  ],
  'home-affairs': [
    '/ranking/2022/departments/so-noi-vu',
    '/ranking/2021/departments/so-tai-chinh',
    '/ranking/2022/districts/compare?agencies=quan-cau-giay,quan-tay-ho,quan-long-bien,quan-ba-dinh',
    '/ranking/2021/departments/so-tai-chinh/1.1.4',
    '/ranking/2021/departments/analysis?view=stages',
  ],
}

for (const [who, paths] of Object.entries(PAGES_WITH_CHARTS))
  test(`the charts that ${who} sees can be read at both sizes, light and dark`, async ({ page }) => {
    if (who !== 'nobody') await signIn(page, who)
    for (const path of paths) {
      expect((await page.goto(path))?.status(), path).toBe(200)
      await expectChartsWell(page, path)
    }
  })

const spreadOn = (page: Page): Locator =>
  page.locator('section').filter({ hasText: 'Các nội dung so với khối' }).locator('figure')

async function fileOf(page: Page, chart: Locator, format: 'SVG' | 'PNG') {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    chart.getByRole('button', { name: format }).click(),
  ])
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
}

/** The file read by the browser's XML parser: its words, and whether it needs anything from outside. */
const readSvg = (page: Page, text: string) =>
  page.evaluate((svg) => {
    const read = new DOMParser().parseFromString(svg, 'image/svg+xml')
    const root = read.documentElement
    return {
      error: read.querySelector('parsererror')?.textContent ?? null,
      texts: [...read.querySelectorAll('text')].map((t) => t.textContent),
      desc: read.querySelector('desc')?.textContent ?? '',
      paper: read.querySelector('svg > rect')?.getAttribute('fill'),
      size: [Number(root.getAttribute('width')), Number(root.getAttribute('height'))],
    }
  }, text)

type Row = { code: string; status: string; points?: number }
type Node = { code: string; level: string; maxPoints: number; rule?: object }
type Bundle = {
  blocks: {
    id: string
    catalogue: { nodes: Node[] }
    agencies: { id: string; rows: Row[] }[]
  }[]
}

/** Each field's share of points, added up from the published rows, in tenths of a percent as it is printed. */
function sharesOf(bundle: Bundle, blockId: string, agencyId: string): string[] {
  const block = bundle.blocks.find((b) => b.id === blockId)
  const rows = block?.agencies.find((a) => a.id === agencyId)?.rows ?? []
  const most = new Map(block?.catalogue.nodes.map((n) => [n.code, Math.round(n.maxPoints * 1e6)]))
  return (block?.catalogue.nodes ?? [])
    .filter((n) => n.level === 'field')
    .map(({ code }) => {
      const counted = rows.filter((r) => r.code.startsWith(`${code}.`) && r.status !== 'not-applicable')
      const points = counted.reduce((sum, r) => sum + (r.points ?? 0), 0)
      const max = counted.reduce((sum, r) => sum + (most.get(r.code) ?? 0), 0)
      return (Math.floor((points * 2000 + max) / (2 * max)) / 10).toFixed(1).replace('.', ',')
    })
}

test('a chart leaves as SVG and as PNG with its title, values, marks and source', async ({ page }) => {
  await page.goto('/results/2021/departments/so-noi-vu')
  const chart = spreadOn(page)
  const shown = await chart.locator('svg:visible text').allTextContents()
  const svg = await fileOf(page, chart, 'SVG')
  expect(svg.name).toBe('cac-noi-dung-so-voi-khoi-so-noi-vu.svg')
  const text = svg.content.toString('utf8')
  expect(text).not.toMatch(/var\(|class=|https?:\/\/(?!www\.w3\.org)[^ ]*\.(?:woff2|css)/)
  const read = await readSvg(page, text)
  expect(read.error).toBeNull()
  const words = read.texts.join(' ')
  expect(words).toContain('Các nội dung so với khối')
  expect(words).toContain('Bộ tiêu chí minh họa · Số liệu trình diễn')
  expect(words).toContain('/results/2021/departments/so-noi-vu, tải ngày')
  expect(read.texts).toEqual(expect.arrayContaining(shown.filter(Boolean)))
  const href = await page.locator('a[href^="/api/publications/"]').first().getAttribute('href')
  const bundle = (await (await page.request.get(href ?? '')).json()) as Bundle
  const shares = sharesOf(bundle, 'departments', 'so-noi-vu')
  expect(shares).toHaveLength(8)
  expect(read.texts.filter((t) => /^\d+,\d$/.test(t))).toEqual(shares)
  const png = await fileOf(page, chart, 'PNG')
  expect(png.content.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  expect([png.content.readUInt32BE(16), png.content.readUInt32BE(20)]).toEqual(read.size.map((s) => 2 * s))
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await readSvg(page, (await fileOf(page, chart, 'SVG')).content.toString('utf8'))
  expect([read.paper, dark.paper]).toEqual(['#fff', '#161e28'])
})

test('the arrow keys read the values of a chart one by one', async ({ page }) => {
  await page.goto('/results/2021/departments/so-noi-vu')
  const chart = spreadOn(page)
  const stage = chart.getByRole('application')
  await stage.focus()
  await expect(chart.getByText('Dùng các phím mũi tên')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(chart.getByText(/^1 .*trung vị khối.*\(1\/8\)$/)).toBeVisible()
  await page.keyboard.press('End')
  await expect(chart.getByText(/^8 .*\(8\/8\)$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(chart.getByText(/\(8\/8\)$/)).toBeHidden()
})
