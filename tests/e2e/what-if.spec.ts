import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import type { Bundle } from '@/lib/publication/schema'
import { expectNoAxeViolations, signInByEmail } from '@/tests/support/e2e'

/** An agency's page, and what it tries out: the figures shown against those of the published bundle. */

const AGENCY = '/ranking/2021/departments/so-tu-phap'
const CLERK = 'chuyen-vien@so-tu-phap.example'

async function bundleOf(page: Page): Promise<Bundle> {
  await page.goto('/results/2021/departments')
  const href = await page.getByRole('link', { name: /JSON/ }).getAttribute('href')
  return (await (await page.request.get(href ?? '')).json()) as Bundle
}

const block = (bundle: Bundle) => {
  const found = bundle.blocks.find((b) => b.id === 'departments')
  const agency = found?.agencies.find((a) => a.id === 'so-tu-phap')
  if (!found || !agency?.total) throw new Error('no result')
  return { block: found, agency, total: agency.total }
}
const printed = (hundredths: number): string => (hundredths / 100).toFixed(2).replace('.', ',')
const percentOf = (points: number, max: number) => Math.floor((points * 10_000) / max + 0.5)

test('the page of an agency shows what the bundle says it lost, by field and by row', async ({ page }) => {
  const { block: departments, agency } = block(await bundleOf(page))
  const maxima = new Map(
    departments.catalogue.nodes.map((n) => [n.code, Math.round(n.maxPoints * 1_000_000)]),
  )
  const lost = agency.rows.flatMap((row) =>
    row.status === 'not-applicable'
      ? []
      : [{ code: row.code, lost: (maxima.get(row.code) ?? 0) - (row.status === 'scored' ? row.points : 0) }],
  )
  const byField = new Map<string, number>()
  for (const row of lost) {
    const field = row.code.split('.')[0] ?? ''
    byField.set(field, (byField.get(field) ?? 0) + row.lost)
  }
  const [worst] = [...byField].sort((a, b) => b[1] - a[1])
  const total = lost.reduce((sum, row) => sum + row.lost, 0)
  const public_ = '/results/2021/departments/so-tu-phap'
  await page.goto(`${public_}?lost=field`)
  const losses = page.locator('#losses')
  await expect(losses).toContainText(`tổng mất ${printed(Math.round(total / 10_000))}`)
  const first = losses.locator('tbody tr').first()
  await expect(first.locator('td').first()).toHaveText(worst?.[0] ?? '')
  await expect(first).toContainText(printed(Math.round((worst?.[1] ?? 0) / 10_000)))
  const csv = await (await page.request.get(`${public_}/files/losses.csv?lost=row`)).text()
  expect(csv.trim().split('\n')).toHaveLength(1 + lost.filter((row) => row.lost > 0).length)
  // The same figures as a star.
  await page.goto(`${public_}?fields=radar`)
  await expect(page.locator('#fields svg').first()).toBeVisible()
  await expect(page.locator('#survey')).toContainText('Kết quả điều tra xã hội học')
})

test('a clerk tries out a row, keeps it, and prints the plan', async ({ page }) => {
  const { block: departments, agency, total } = block(await bundleOf(page))
  const row = agency.rows.find((r) => r.code === '3.5.1')
  const before = row?.status === 'scored' ? row.points : 0
  const max = Math.round(
    (departments.catalogue.nodes.find((n) => n.code === '3.5.1')?.maxPoints ?? 0) * 1_000_000,
  )
  const after = percentOf(total.points + max - before, total.maxPoints)
  const rank =
    1 +
    departments.agencies.filter((a) => a.id !== 'so-tu-phap' && (a.total?.indexHundredths ?? -1) > after)
      .length
  expect(after).toBeGreaterThan(total.indexHundredths ?? 0)

  await signInByEmail(page, CLERK, AGENCY)
  await page.getByRole('link', { name: 'Tính thử', exact: true }).click()
  const strip = page.locator('main dl').first()
  await expect(strip).toContainText(`${printed(total.indexHundredths ?? 0)} %`)
  await page.getByRole('button', { name: 'Thêm dòng 3.5.1' }).click()
  await expect(strip).toContainText(`${printed(after)} %`)
  await expect(strip.locator('dd').nth(1)).toContainText(new RegExp(`^${rank}`))
  await page.getByText('Nội dung cho kế hoạch cải thiện').click()
  await page.getByLabel('Việc cần làm').fill('Trả lời phản ánh đúng hạn')
  await page.getByLabel('Người hoặc đơn vị thực hiện').fill('Văn phòng Sở')
  await page.getByLabel('Hoàn thành trước').fill('30/06/2022')
  // What is not kept yet outlives a reload.
  await page.reload()
  await expect(strip).toContainText(`${printed(after)} %`)
  // Before anything is kept, whom it would move leaves as a file of this browser, the same as it stands there.
  const panel = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Cơ quan khác đổi hạng' }) })
  const [moved] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'CSV' }).click(),
  ])
  const passed = departments.agencies.filter(({ id, total: other }) => {
    const index = other?.indexHundredths ?? -1
    return id !== 'so-tu-phap' && index > (total.indexHundredths ?? 0) && index < after
  })
  const movedLines = readFileSync(await moved.path(), 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
  expect(movedLines.length).toBe(passed.length)
  for (const { name } of passed) expect(movedLines.join('\n')).toContain(name.vi)
  const name = `Kịch bản ${Date.now()}`
  await page.getByLabel('Tên kịch bản').fill(name)
  await page.getByRole('button', { name: 'Lưu kịch bản' }).click()
  await page.getByRole('link', { name: 'Kế hoạch cải thiện' }).click()
  await expect(page).toHaveURL(/what-if\/[0-9a-f-]{36}$/)
  const line = page.getByRole('row', { name: /^3\.5\.1/ })
  await expect(line).toContainText('Trả lời phản ánh đúng hạn')
  await expect(line).toContainText('Văn phòng Sở')
  await expect(line).toContainText('30/06/2022')
  await expect(page.locator('main dl').first()).toContainText(`${printed(after)} %`)
  await expectNoAxeViolations(page)
  for (const [extension, start] of [
    ['docx', 'PK'],
    ['pdf', '%PDF'],
  ] as const) {
    const file = await page.request.get(`${page.url()}/files/plan.${extension}`)
    expect((await file.body()).subarray(0, start.length).toString()).toBe(start)
  }
  const plan = await (await page.request.get(`${page.url()}/files/plan.csv`)).text()
  const gain = String((max - before) / 1_000_000).replace('.', ',')
  expect(plan.split('\r\n')[1]).toMatch(
    new RegExp(`^3\\.5\\.1;.*;${gain};.*Trả lời phản ánh đúng hạn;Văn phòng Sở;30/06/2022$`),
  )

  await page.goto(AGENCY)
  const kept = page.locator('#scenarios li').filter({ hasText: name })
  await expect(kept).toContainText(`chỉ số ${printed(after)} %, hạng ${rank}`)
  await kept.getByRole('button', { name: 'Cất đi' }).click()
  await page.getByText(/^Đã cất/).click()
  const away = page.locator('#scenarios details li').filter({ hasText: name })
  await away.getByRole('button', { name: 'Lấy lại' }).click()
  await expect(page.locator('#scenarios > div > ul > li').filter({ hasText: name })).toBeVisible()
  // Nothing of the published result has moved.
  expect(block(await bundleOf(page)).total).toEqual(total)
})
