import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { parseCsv } from '@/lib/csv'
import { PHONE, signIn } from '@/tests/support/e2e'

/**
 * What was published before this portal: entered and corrected by Home Affairs, shown to everybody with what is missing,
 * and drawn over the years. Figures shown are compared with the files they come from.
 */

type Ranked = { id: string; rank?: number; index: number | null }
type Year = { year: number } & Record<'so' | 'huyen', { ranked?: Ranked[]; printedOrder?: Ranked[] }>
const { years } = JSON.parse(readFileSync('prisma/seed/published-results.json', 'utf8')) as { years: Year[] }
const printed = (year: number, block: 'so' | 'huyen') => {
  const of = years.find((y) => y.year === year)?.[block]
  return of?.ranked ?? of?.printedOrder ?? []
}
const comma = (index: number) => index.toFixed(2).replace('.', ',')

type Bundle = {
  blocks: { id: string; agencies: { id: string; rank: number; total: { indexHundredths: number } }[] }[]
}
async function bundleOf(page: Page, year: number): Promise<Bundle> {
  await page.goto(`/results/${year}/departments`)
  const href = await page.locator('a[href^="/api/publications/"]').first().getAttribute('href')
  return (await (await page.request.get(href ?? '')).json()) as Bundle
}

test('everybody reads a former year with what is missing in words and misprints as notes', async ({
  page,
}) => {
  await page.goto('/results')
  await page.getByRole('link', { name: 'Kết quả đã công bố năm 2022' }).click()
  // The page before holds the same parts, and those of other years.
  await page.waitForURL('**/results/former/2022')
  const departments = page.getByRole('region', { name: /năm 2022, Khối Sở/ })
  for (const { index } of printed(2022, 'so').filter((r) => r.index !== null))
    await expect(departments).toContainText(comma(index ?? 0))
  await expect(departments.getByRole('row').filter({ hasText: 'Sở Giao thông vận tải' })).toContainText(
    '81,41',
  )
  await expect(page.getByText('có lẽ là 88,41 in nhầm')).toBeVisible()
  await expect(page.getByText('Nguồn không in số hạng.')).toBeVisible()
  await expect(page.getByText('Hạng 2–30 chưa tìm thấy trong nguồn đọc được.')).toBeVisible()
  const { cells } = parseCsv(await (await page.request.get('/results/former/2022/table.csv')).text())
  expect(cells.filter((line) => line.length > 1)).toHaveLength(1 + 22 + 1)
})

test('the trend of a block shows every figure of every source, and why one is missing', async ({ page }) => {
  const bundle = await bundleOf(page, 2025)
  await page.goto('/results/trends/departments?agencies=so-noi-vu&agencies=so-tai-chinh')
  const chart = page.getByRole('img', { name: /^Chỉ số theo năm/ })
  const table = page.getByRole('region', { name: /^Tất cả \d+ cơ quan theo năm/ })
  for (const year of [2019, 2021, 2023]) {
    for (const { id, index } of printed(year, 'so').filter((r) => r.id === 'so-noi-vu' && r.index !== null)) {
      await expect(chart).toHaveAccessibleName(new RegExp(`Sở Nội vụ:[^.]*${year}: ${comma(index ?? 0)} `))
      expect(id).toBe('so-noi-vu')
    }
  }
  const departments = bundle.blocks.find((b) => b.id === 'departments')?.agencies ?? []
  expect(departments).toHaveLength(16)
  for (const { id, rank, total } of departments) {
    const link = table.locator(`a[href="/results/2025/departments/${id}"]`)
    await expect(link).toHaveText(`${comma(total.indexHundredths / 100)} · hạng ${rank}`)
  }
  await expect(page.getByText('Từ năm 2024 áp dụng bộ chỉ số khác (3598/QĐ-UBND)')).toBeVisible()
  await expect(
    page.getByText(/Sở Tài chính từ năm 2025 được hợp nhất từ Sở Kế hoạch và Đầu tư/).last(),
  ).toBeVisible()
  await expect(table.getByRole('row').filter({ hasText: 'Sở Kế hoạch và Đầu tư' })).toContainText('–a')
  await page.setViewportSize(PHONE)
  await expect(chart.locator('svg:visible').first()).toBeVisible()
})

test('all 126 communes stand in the ranking of 2025 as published', async ({ page }) => {
  const bundle = await bundleOf(page, 2025)
  const communes = bundle.blocks.find((b) => b.id === 'communes')?.agencies ?? []
  expect(communes).toHaveLength(126)
  await page.goto('/results/2025/communes')
  for (const { id } of communes)
    await expect(page.locator(`a[href^="/results/2025/communes/${id}"]`).first()).toBeAttached()
  const first = communes.find((a) => a.rank === 1)
  const row = page
    .getByRole('row')
    .filter({ has: page.locator(`a[href^="/results/2025/communes/${first?.id}"]`) })
  await expect(row.first()).toContainText(comma((first?.total.indexHundredths ?? 0) / 100))
})

test('Home Affairs enters a figure with its source, and the history keeps who and why', async ({ page }) => {
  await signIn(page, 'home-affairs')
  await page.goto('/rounds')
  await page.getByRole('link', { name: 'Kết quả các năm trước' }).click()
  await page.getByRole('link', { name: '2019', exact: true }).click()
  await page
    .getByRole('row')
    .filter({ hasText: 'Sở Văn hóa và Thể thao' })
    .getByRole('link', { name: /^Nhập/ })
    .click()
  await page.getByLabel('Chỉ số', { exact: true }).fill('79,125')
  await page.getByLabel('Lý do nhập').fill('Theo bảng của quyết định')
  await page.getByRole('button', { name: 'Lưu kèm nguồn' }).click()
  await expect(page.getByRole('alert').getByText('Nhiều nhất hai chữ số sau dấu phẩy.')).toBeVisible()
  await page.getByLabel('Chỉ số', { exact: true }).fill('79,12')
  await page.getByLabel('Hạng', { exact: true }).fill('11')
  await page.getByRole('button', { name: 'Lưu kèm nguồn' }).click()
  await expect(page).toHaveURL(/former-results\/2019\?block=departments$/)
  const history = page.getByRole('region', { name: 'Lịch sử thay đổi' })
  await expect(history.getByRole('row').nth(1)).toContainText('Chỉ số: – → 79,12')
  await expect(history.getByRole('row').nth(1)).toContainText('Theo bảng của quyết định')
  await page.goto('/results/former/2019')
  await expect(page.getByRole('row').filter({ hasText: 'Sở Văn hóa và Thể thao' })).toContainText('79,12')
  await expect(page.getByText('Hạng 4–10, 12–22 chưa tìm thấy trong nguồn đọc được.')).toBeVisible()
})

test('a pasted table is looked at cell by cell before it is saved', async ({ page }) => {
  await signIn(page, 'home-affairs')
  await page.goto('/rounds/former-results/2019/import?block=districts')
  const table = page.getByLabel('Bảng kết quả')
  await table.fill('Hạng;Cơ quan;Chỉ số\n4;quan hoang mai;94,5\n5;Quận Không Có;93\n6;Huyện Gia Lâm;930')
  await page.getByRole('button', { name: 'Xem trước', exact: true }).click()
  const problems = page.getByRole('region', { name: '2 ô cần sửa' })
  await expect(problems.getByRole('row').nth(1)).toContainText('B3')
  await expect(problems.getByRole('row').nth(2)).toContainText('C4')
  await expect(page.getByText('Sửa hết các ô có lỗi rồi xem trước lại.')).toBeVisible()
  await table.fill('Hạng;Cơ quan;Chỉ số\n1;Quận Cầu Giấy;95,61\n4;quan hoang mai;94,5\n6;Huyện Gia Lâm;93,02')
  await page.getByRole('button', { name: 'Xem trước', exact: true }).click()
  const lines = page.getByRole('region', { name: '3 dòng đọc được' })
  await expect(lines.getByRole('row').nth(1)).toContainText('như cũ')
  await expect(lines.getByRole('row').nth(2)).toContainText('mới')
  await page.getByLabel('Lý do nhập').fill('Bảng trong phụ lục')
  await page.getByRole('button', { name: 'Lưu 2 dòng thay đổi' }).click()
  await expect(page).toHaveURL(/former-results\/2019\?block=districts$/)
  await expect(page.getByRole('row').filter({ hasText: 'UBND quận Hoàng Mai' }).first()).toContainText(
    '94,50',
  )
})
