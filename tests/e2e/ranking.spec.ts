import { expect, test, type Page } from '@playwright/test'
import { expectNoAxeViolations, PHONE, setLocale, signIn } from '@/tests/support/e2e'
import { readBook } from '@/tests/support/table-book'

/** A block's ranking: its numbers against the published bundle, and every state in its address. */

type Part = { points: number; maxPoints: number; indexHundredths: number | null }
type Agency = {
  id: string
  name: { vi: string }
  rank: number | null
  total: Part | null
  appraisal: Part | null
  survey: Part | null
  previous: { rank: number | null; indexHundredths: number | null } | null
  sums: (Part & { code: string })[]
  surveyEstimates: { code: string; standardErrorMillionths: number | null }[]
}
type Bundle = { blocks: { id: string; agencies: Agency[] }[] }

const PATH = '/results/2021/departments'
const shown = (hundredths: number | null | undefined) =>
  hundredths == null ? '–' : (hundredths / 100).toFixed(2).replace('.', ',')
const signed = (hundredths: number) =>
  (hundredths > 0 ? '+' : hundredths < 0 ? '−' : '') + shown(Math.abs(hundredths))
const pointsOf = (millionths: number) => shown(Math.floor(millionths / 10_000 + 0.5))

async function bundleOf(page: Page): Promise<Agency[]> {
  await page.goto(PATH)
  const href = await page.getByRole('link', { name: /JSON/ }).first().getAttribute('href')
  const bundle = (await (await page.request.get(href ?? '')).json()) as Bundle
  return bundle.blocks.find((b) => b.id === 'departments')?.agencies ?? []
}

/** What stands in the rows of agencies, by the class of the column. */
const rowsOf = (page: Page) =>
  page.locator('table.ranking tbody tr:has(.x-agency)').evaluateAll((rows) =>
    rows.map((row) => {
      const text = (of: string) => {
        const copy = row.querySelector(`.x-${of}`)?.cloneNode(true)
        if (!(copy instanceof Element)) return null
        copy.querySelectorAll('sup, .sr-only, .w').forEach((one) => one.remove())
        return copy.textContent
      }
      return {
        rank: text('rank'),
        agency: text('agency'),
        change: text('change'),
        indexChange: text('indexChange'),
        index: text('index'),
        appraisal: text('appraisal'),
        survey: text('survey'),
        points: text('points'),
        field: text('field'),
        interval: text('interval'),
      }
    }),
  )

test.describe('the published ranking of a block', () => {
  test('shows what the bundle says, in its order, with ranges that hold the place', async ({ page }) => {
    const agencies = await bundleOf(page)
    const rows = await rowsOf(page)
    const byRank = agencies.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
    expect(rows.map((r) => r.agency)).toEqual(byRank.map((a) => a.name.vi))
    for (const [at, { rank, total, appraisal, survey, previous }] of byRank.entries()) {
      const index = total?.indexHundredths
      expect(rows[at]).toMatchObject({
        rank: String(rank),
        index: shown(index),
        appraisal: shown(appraisal?.indexHundredths),
        survey: shown(survey?.indexHundredths),
        points: `${pointsOf(total?.points ?? 0)} / ${pointsOf(total?.maxPoints ?? 0)}`,
        indexChange:
          index == null || previous?.indexHundredths == null ? '–' : signed(index - previous.indexHundredths),
        change: rank === null || previous?.rank == null ? '–' : String(Math.abs(previous.rank - rank)),
      })
      const [best = 0, worst = best] = (rows[at]?.interval ?? '').trim().split('–').map(Number)
      expect(best <= (rank ?? 0) && (rank ?? 0) <= worst, `${rows[at]?.interval} of ${rank}`).toBe(true)
    }
  })

  test('keeps search, filters, field, order and columns in the address', async ({ page }) => {
    const agencies = await bundleOf(page)
    await page.getByLabel('Tìm cơ quan').fill('so tai')
    await page.getByRole('button', { name: 'Tìm', exact: true }).click()
    await expect(page).toHaveURL(/\?q=so\+tai$/)
    await expect(page.getByText('Hiện 2/22 cơ quan')).toBeVisible()
    await page.getByRole('link', { name: 'Bỏ lọc' }).click()
    await expect(page).toHaveURL(/departments$/)
    await page.getByRole('link', { name: /^Cơ quan tương đương sở/ }).click()
    await expect(page).toHaveURL(/kind=co-quan-tuong-duong/)
    await expect(page.getByText('Hiện 4/22 cơ quan')).toBeVisible()
    await page.getByRole('link', { name: 'Bỏ lọc' }).click()
    await expect(page).toHaveURL(/departments$/)
    await page.getByLabel('Xếp theo').selectOption('3')
    await expect(page).toHaveURL(/\?field=3$/)
    const best = agencies.flatMap(({ name, sums }) => {
      const sum = sums.find((s) => s.code === '3')
      return sum?.indexHundredths == null ? [] : [{ name: name.vi, share: sum.indexHundredths }]
    })
    const order = best.toSorted((a, b) => b.share - a.share).map((b) => shown(b.share))
    expect((await rowsOf(page)).map((r) => r.field)).toEqual(order)
    await page.reload()
    await setLocale(page, 'en')
    expect((await rowsOf(page)).map((r) => r.field?.replace('.', ','))).toEqual(order)
    await setLocale(page, 'vi')
    await page.getByRole('button', { name: 'Cột', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Điều tra %').uncheck()
    await page.getByRole('button', { name: 'Hiện các cột này' }).click()
    await expect(page).toHaveURL(/field=3&cols=change,/)
    await expect(page.getByRole('columnheader', { name: 'Điều tra %' })).toHaveCount(0)
    await expectNoAxeViolations(page)
  })

  test('leaves as a workbook and as CSV with the rows, order and columns seen', async ({ page }) => {
    await page.goto(`${PATH}?q=so&sort=survey&cols=indexChange,survey,points,interval,years`)
    const rows = await rowsOf(page)
    const hrefs = await Promise.all(
      ['Excel', 'CSV'].map((name) =>
        page
          .locator('.print-landscape')
          .getByRole('link', { name, exact: true })
          .first()
          .getAttribute('href'),
      ),
    )
    const [book, text] = await Promise.all(hrefs.map((href) => page.request.get(href ?? '')))
    const [title, head, ...cells] = await readBook((await book?.body()) ?? Buffer.alloc(0))
    expect(title?.[0]).toContain('số liệu trình diễn')
    expect(head?.slice(0, 5)).toEqual(['Hạng', 'Chỉ số so với 2020', 'Cơ quan', 'Chỉ số', 'Điều tra %'])
    expect(cells.map((row) => row[2])).toEqual(rows.map((r) => r.agency))
    expect(
      cells.map((row) => (typeof row[4] === 'number' ? row[4].toFixed(2).replace('.', ',') : row[4])),
    ).toEqual(rows.map((r) => r.survey))
    expect(cells.every((row) => typeof row[5] === 'number')).toBe(true)
    const lines = ((await text?.text()) ?? '').split(/\r?\n/)
    expect(lines[0]?.startsWith('\uFEFF')).toBe(true)
    expect(lines[0]).toContain('Khoảng hạng: từ;Khoảng hạng: đến')
    expect(lines.slice(1, rows.length + 1).map((line) => line.split(';')[2])).toEqual(
      rows.map((r) => r.agency),
    )
    expect((await page.request.get(`${PATH}/csv`)).headers()['content-type']).toContain('text/csv')
  })

  test('is place, name, index and bar on a phone, and stays light', async ({ page, request }) => {
    await page.setViewportSize(PHONE)
    await page.goto(PATH)
    const row = page.locator('table.ranking tbody tr:has(.x-agency)').first()
    for (const part of ['rank', 'agency', 'index', 'bar', 'change', 'interval'])
      await expect(row.locator(`.x-${part}`)).toBeVisible()
    for (const part of ['appraisal', 'points', 'years']) await expect(row.locator(`.x-${part}`)).toBeHidden()
    expect((await row.boundingBox())?.height).toBeLessThan(110)
    await page.getByRole('button', { name: 'Lọc và sắp xếp' }).click()
    await page.getByLabel('Sắp xếp').selectOption({ label: 'Cơ quan: tăng dần' })
    await expect(page).toHaveURL(/sort=agency/)
    const html = await (await request.get(PATH)).text()
    expect(html.length).toBeLessThan(230_000)
  })
})

test.describe('a live ranking', () => {
  test('keeps the columns of who is signed in; the address wins', async ({ page }) => {
    await signIn(page, 'auditor', '/ranking/2022/districts?sort=points&dir=asc')
    await expect(page).toHaveURL(/districts\?sort=points&dir=asc$/)
    await expect(page.getByText(/Tạm tính, chưa công bố: \d+ trên 30 cơ quan đã chốt/)).toBeVisible()
    await expect(page.getByText(/Khoảng hạng được tính từ phiên Hội đồng/)).toBeVisible()
    await page.getByRole('button', { name: 'Cột', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Thẩm định %').uncheck()
    await page.getByRole('button', { name: 'Hiện và ghi nhớ cho tôi' }).click()
    const column = page.getByRole('columnheader', { name: 'Thẩm định %' })
    await expect(column).toHaveCount(0)
    await page.goto('/ranking/2022/districts')
    await expect(column).toHaveCount(0)
    await page.goto('/ranking/2022/districts?cols=appraisal')
    await expect(column).toBeVisible()
  })

  test('sends two ticked agencies to their comparison', async ({ page }) => {
    await signIn(page, 'auditor', '/ranking/2021/departments')
    const button = page.getByRole('button', { name: /^So sánh/ })
    await expect(button).toBeDisabled()
    for (const name of ['Sở Nội vụ', 'Sở Tư pháp']) await page.getByLabel(`Chọn ${name} để so sánh`).check()
    await expect(button).toHaveText('So sánh 2 cơ quan')
    await button.click()
    await expect(page).toHaveURL(/\/compare\?agencies=so-noi-vu&agencies=so-tu-phap$/)
  })
})
