import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectChartsWell } from '@/tests/support/charts'
import { openBook } from '@/tests/support/workbook-xml'
import { expectNoAxeViolations, PHONE, signIn } from '@/tests/support/e2e'

/** Agencies side by side, and the years of one; nothing is changed, so any agency may take part. */

const PUBLISHED = '/results/2021/departments/compare'
const linesOf = (page: Page) => page.locator('.comparison tbody tr[data-level=row]')

type Row = { code: string; status: string; points?: number }
type Agency = { id: string; rows: Row[]; total: { indexHundredths: number } }
type Bundle = { blocks: { id: string; agencies: Agency[] }[] }

async function agenciesOf(page: Page, ids: string[]): Promise<(Agency | undefined)[]> {
  await page.goto('/results/2021/departments')
  const href = await page.locator('a[href^="/api/publications/"]').first().getAttribute('href')
  const bundle = (await (await page.request.get(href ?? '')).json()) as Bundle
  const block = bundle.blocks.find((b) => b.id === 'departments')
  return ids.map((id) => block?.agencies.find((a) => a.id === id))
}

/** Rounded half away from 0, as it is printed. */
const printed = (millionths: number): string => {
  const hundredths = Math.floor((Math.abs(millionths) + 5000) / 10_000)
  const text = (hundredths / 100).toFixed(2).replace('.', ',')
  return millionths < 0 && hundredths > 0 ? `−${text}` : text
}
const signed = (millionths: number): string =>
  millionths >= 5000 ? `+${printed(millionths)}` : printed(millionths)

const SAID: Record<string, string> = { 'not-applicable': 'không áp dụng', 'not-scored': 'chưa chấm' }
const cellOf = (row: Row | undefined) =>
  row?.status === 'scored' ? printed(row.points ?? 0) : (SAID[row?.status ?? ''] ?? '?')
const pointsOf = (row: Row | undefined) => (row?.status === 'scored' ? (row.points ?? 0) : 0)

test('two agencies are chosen without diacritics and compared row by row as they were published', async ({
  page,
}) => {
  const [first, second] = await agenciesOf(page, ['so-noi-vu', 'so-tu-phap'])
  await page.goto('/results/2021/departments/so-noi-vu')
  await page.getByRole('link', { name: 'So sánh với cơ quan khác' }).click()
  await expect(page.getByText('Hãy chọn thêm ít nhất một cơ quan')).toBeVisible()
  await page.getByLabel('Thêm cơ quan').fill('so tu phap')
  await page.getByRole('link', { name: 'Sở Tư pháp' }).click()
  await expect(page).toHaveURL(`${PUBLISHED}?agencies=so-noi-vu,so-tu-phap`)
  await expect(linesOf(page)).toHaveCount(first?.rows.length ?? -1)
  const shown = await linesOf(page).evaluateAll((lines) =>
    lines.map((line) => {
      const cells = [...line.querySelectorAll('td')]
      return [
        line.querySelector('th span')?.textContent,
        ...cells.map((cell) => cell.querySelector('a, small')?.textContent),
        cells[1]?.querySelector('em')?.textContent,
      ]
    }),
  )
  const computed = (first?.rows ?? []).map((row) => {
    const other = second?.rows.find((r) => r.code === row.code)
    const apart = [row, other].some((r) => r?.status === 'not-applicable')
    return [row.code, cellOf(row), cellOf(other), apart ? '' : signed(pointsOf(other) - pointsOf(row))]
  })
  expect(shown).toEqual(computed)
  const index = page.locator('.comparison tr[data-level=total]')
  const difference = (second?.total.indexHundredths ?? 0) - (first?.total.indexHundredths ?? 0)
  await expect(index.locator('em')).toHaveText(`${signed(difference * 10_000)} đ.%`)
  await expectNoAxeViolations(page)
  await expectChartsWell(page)
})

test('order, filter and choice are in the address, also through signing in; the table leaves as it is shown', async ({
  page,
}) => {
  const query = 'agencies=quan-cau-giay,quan-tay-ho&order=difference&differ=1'
  await signIn(page, 'home-affairs', `/ranking/2022/districts/compare?${query}`)
  await expect(page).toHaveURL(`/ranking/2022/districts/compare?${query}`)
  const sizes = (await linesOf(page).locator('em').allTextContents()).map((text) =>
    text === '' ? -1 : Math.abs(Number(text.replace('−', '-').replace(',', '.'))),
  )
  expect(sizes.length).toBeGreaterThan(5)
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ])
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
  const [head = '', ...lines] = bytes.toString('utf8').trim().split('\r\n')
  expect(head).toContain('UBND quận Tây Hồ: chênh lệch điểm')
  const codes = await linesOf(page).locator('th span').allTextContents()
  expect(lines.map((line) => line.split(';')[0]).filter(Boolean)).toEqual(codes)
  const book = await openBook(
    await (await page.request.get(`/ranking/2022/districts/compare/table.xlsx?${query}`)).body(),
  )
  // Points, maximum and differences are numbers to every reader.
  expect(book.sheets.get('So sánh')).toMatch(/<c r="E4"[^>]*><v>\d+(?:\.\d+)?<\/v>/)
  await page.getByRole('button', { name: 'Thay UBND quận Tây Hồ bằng' }).click()
  await page.getByLabel('Thay UBND quận Tây Hồ bằng').last().fill('BA DINH')
  await page.getByRole('link', { name: 'UBND quận Ba Đình' }).click()
  await expect(page).toHaveURL(/agencies=quan-cau-giay,quan-ba-dinh&order=difference&differ=1$/)
  await page
    .getByRole('link', { name: /^Chỉ dòng khác nhau|^Tất cả/ })
    .first()
    .click()
  await expect(page).toHaveURL(/agencies=quan-cau-giay,quan-ba-dinh&order=difference$/)
})

test('what was asked for wrongly is said, and a judge does not find his own agency', async ({ page }) => {
  await page.goto(`${PUBLISHED}?agencies=so-noi-vu&agencies=so-noi-vu&agencies=so-khong-co`)
  const notice = page.getByText('Không có trong khối này hoặc chưa có kết quả: so-khong-co.')
  await expect(notice).toBeVisible()
  await expect(page.getByText('chọn hai lần chỉ hiện một lần')).toBeVisible()
  // The council member heads the department of justice.
  await signIn(page, 'council-member', '/ranking/2022/departments/compare?agencies=so-tu-phap,so-noi-vu')
  await expect(page.getByText('Cơ quan của bạn không có trong bảng này')).toBeVisible()
  await expect(page.getByText('chưa có kết quả: so-tu-phap.')).toBeVisible()
  await page.getByLabel('Thêm cơ quan').fill('tu phap')
  await expect(page.getByText('Tìm thấy 0 cơ quan')).toBeVisible()
})

test('two years of one agency stand side by side, what changed is marked, and a phone can show it', async ({
  page,
}) => {
  await signIn(page, 'home-affairs', '/ranking/2022/districts/quan-tay-ho')
  await page.getByRole('link', { name: 'So sánh hai năm' }).click()
  await expect(page.getByRole('columnheader')).toContainText(['Nội dung', '2021', '2022'])
  await expect(page.getByText(/Hiện \d+\/\d+ dòng/)).toBeVisible()
  await expectChartsWell(page)
  await page.setViewportSize(PHONE)
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overhang).toBeLessThanOrEqual(0)
  const cells = linesOf(page).first().locator('td')
  const boxes = await Promise.all([cells.nth(0).boundingBox(), cells.nth(1).boundingBox()])
  for (const box of boxes) expect(box?.width).toBeGreaterThan(170)
})
