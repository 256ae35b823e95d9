import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import type { Bundle, BundleAgency, BundleBlock } from '@/lib/publication/schema'
import { expectNoAxeViolations, signIn } from '@/tests/support/e2e'

/** The heat map and the analyses of a published block, against figures computed here from the bundle alone. */

const PATH = '/results/2021/departments'
const MILLION = 1_000_000

async function bundleOf(page: Page, request: APIRequestContext): Promise<Bundle> {
  const href = await page.locator('a[href^="/api/publications/"]').first().getAttribute('href')
  return (await (await request.get(href ?? '')).json()) as Bundle
}
const blockOf = (bundle: Bundle, id = 'departments'): BundleBlock => {
  const block = bundle.blocks.find((b) => b.id === id)
  if (!block) throw new Error(`no block ${id}`)
  return block
}

/** Half up, with a decimal comma. */
const print = (value: number, decimals: number): string =>
  (Math.floor(value * 10 ** decimals + 0.5) / 10 ** decimals).toFixed(decimals).replace('.', ',')

/** Points and applicable maximum of an agency under a code, added up from its frozen rows. */
function under({ catalogue }: BundleBlock, { rows }: BundleAgency, code: string) {
  const maximum = new Map(catalogue.nodes.map((n) => [n.code, Math.round(n.maxPoints * MILLION)]))
  const counted = rows.filter(
    (r) => (r.code === code || r.code.startsWith(`${code}.`)) && r.status !== 'not-applicable',
  )
  const points = counted.reduce((sum, r) => sum + (r.status === 'scored' ? r.points : 0), 0)
  return { points, max: counted.reduce((sum, r) => sum + (maximum.get(r.code) ?? 0), 0) }
}

test('the heat map shows the criteria of a field, sorted, with the figures of the bundle', async ({
  page,
  request,
}) => {
  await page.goto(PATH)
  const block = blockOf(await bundleOf(page, request))
  await page.getByRole('link', { name: 'Nội dung 3', exact: true }).click()
  await expect(page).toHaveURL(/heat=3/)
  const grid = page.getByRole('grid')
  await grid.getByRole('link', { name: /^3\.2/ }).click()
  await expect(page).toHaveURL(/heatSort=3\.2/)
  await page.reload()
  const shares = block.agencies
    .filter((a) => a.total !== null)
    .map((agency) => ({ name: agency.name.vi, agency, ...under(block, agency, '3.2') }))
    .filter(({ max }) => max > 0)
    .sort((a, b) => a.points / a.max - b.points / b.max)
  const lowest = shares[0]
  if (!lowest) throw new Error('nobody has 3.2')
  const first = grid.getByRole('row').nth(2)
  const share = (lowest.points * 100) / lowest.max
  await expect(first.getByRole('gridcell').nth(1)).toHaveText(print(share, 1))
  await page.getByRole('link', { name: 'Bảng số', exact: true }).click()
  const row = page.getByRole('row', { name: new RegExp(lowest.name) }).last()
  for (const [i, code] of ['3.1', '3.2', '3.3'].entries()) {
    const { points, max } = under(block, lowest.agency, code)
    await expect(row.getByRole('cell').nth(i)).toHaveText(max > 0 ? print((points * 100) / max, 2) : '–')
  }
  const file = await request.get(`${PATH}/analysis/heat.csv?heat=3&heatSort=3.2`)
  const lines = (await file.text()).split('\r\n')
  expect(lines).toHaveLength(block.agencies.length + 1 + (lines.at(-1) === '' ? 1 : 0))
  expect(lines[1]?.split(';')[3]).toBe(print(share, 2).replace(/,?0+$/, ''))
})

test('the heat map is one stop for Tab, and arrows walk through it', async ({ page }) => {
  await page.goto(PATH)
  const grid = page.getByRole('grid')
  await expectNoAxeViolations(page)
  const focused = () =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest('td, th') as HTMLTableCellElement | null
      return cell && [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex]
    })
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
  await grid.locator('[tabindex="0"]').focus()
  await expect(page.locator('[data-when-near]').filter({ has: grid })).toHaveAttribute('data-alive', '')
  expect(await focused()).toEqual([2, 1])
  for (const [key, at] of [
    ['ArrowRight', [2, 2]],
    ['ArrowDown', [3, 2]],
    ['End', [3, 8]],
    ['PageDown', [13, 8]],
    ['Home', [13, 1]],
    ['Control+Home', [0, 0]],
    ['ArrowDown', [1, 1]],
    ['ArrowDown', [2, 1]],
  ] as const) {
    await page.keyboard.press(key)
    expect(await focused(), key).toEqual(at)
  }
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/results\/2021\/departments\/[a-z-]+#field-1$/)
})

test('distribution and losses are those of the bundle', async ({ page, request }) => {
  await page.goto(`${PATH}/analysis`)
  const bundle = await bundleOf(page, request)
  const block = blockOf(bundle)
  await page.getByText('Xem dạng bảng').click()
  const indexes = block.agencies.flatMap((a) => a.total?.indexHundredths ?? []).sort((a, b) => a - b)
  const quarter = (k: number) => {
    const at = ((indexes.length - 1) * k) / 4
    const [low = 0, high = 0] = [indexes[Math.floor(at)], indexes[Math.ceil(at)]]
    return print((low + (high - low) * (at % 1)) / 100, 2)
  }
  const index = page.getByRole('row', { name: /^Chỉ số/ })
  for (const k of [0, 1, 2, 3, 4]) await expect(index.getByRole('cell').nth(k + 1)).toHaveText(quarter(k))
  await page.getByLabel('Tô đậm cơ quan').selectOption('Sở Tư pháp')
  await expect(page).toHaveURL(/\/analysis\?agency=so-tu-phap$/)
  await page.reload()
  await expect(page.getByLabel('Tô đậm cơ quan').locator('option:checked')).toHaveText('Sở Tư pháp')
  const justice = block.agencies.find((a) => a.id === 'so-tu-phap')
  await expect(page.locator('output')).toContainText(
    `Sở Tư pháp: Chỉ số ${print((justice?.total?.indexHundredths ?? 0) / 100, 2)}`,
  )
  await expectNoAxeViolations(page)

  await page.getByRole('link', { name: 'Mất điểm nhiều nhất', exact: true }).click()
  await page.getByRole('link', { name: 'Tiêu chí', exact: true }).click()
  await expect(page).toHaveURL(/level=criterion/)
  await page.getByRole('link', { name: 'Mọi khối', exact: true }).click()
  await expect(page).toHaveURL(/scope=round&level=criterion/)
  const table = page.getByRole('region', { name: 'Điểm mất theo mục' })
  const [code = '', , , lost = '', ...rest] = await table
    .getByRole('row')
    .nth(1)
    .locator('td, th')
    .allInnerTexts()
  const lostIn = (id: string) => {
    const one = blockOf(bundle, id)
    const parts = one.agencies.filter((a) => a.total).map((a) => under(one, a, code))
    return parts.reduce((sum, { points, max }) => sum + max - points, 0) / MILLION
  }
  expect(rest.slice(0, 2)).toEqual([print(lostIn('departments'), 2), print(lostIn('districts'), 2)])
  expect(lost).toBe(print(lostIn('departments') + lostIn('districts'), 2))
  await expect(page.getByRole('link', { name: /^Tự chấm, thẩm định/ })).toHaveCount(0)
})

test('Home Affairs sees how points came about, and which rows divide', async ({ page }) => {
  await signIn(page, 'home-affairs', '/ranking/2021/departments/analysis?view=stages&field=1')
  await page.getByText('Xem dạng bảng').last().click()
  const table = page.getByRole('region', { name: 'Điểm từng bước theo cơ quan' })
  const cells = table.getByRole('row', { name: /Sở Tư pháp/ }).locator('td, th')
  const [, , self = '', , , final = '', gap = ''] = await cells.allInnerTexts()
  const number = (text: string) => Number(text.replace('\u2212', '-').replace(',', '.'))
  expect(Math.abs(number(final) - number(self) - number(gap))).toBeLessThan(0.011)
  await page.getByRole('link', { name: 'Dòng nhiều khác biệt', exact: true }).click()
  await expect(page.getByText('nên viết lại trong bộ tiêu chí sau').first()).toBeVisible()
  const changed = page.getByRole('table', { name: 'Bị điều chỉnh nhiều nhất' }).getByRole('row').nth(1)
  const [top = '', , share = ''] = await changed.locator('td, th').allInnerTexts()
  const file = await page.request.get('/ranking/2021/departments/analysis/dividing-adjusted.csv')
  const line = (await file.text()).split('\r\n')[1]?.split(';') ?? []
  expect([line[0], number(line[2] ?? '')]).toEqual([top, number(share)])
  const link = page.getByRole('region', { name: 'Danh sách chung' }).getByRole('link').first()
  const name = await link.innerText()
  await link.click()
  await expect(page).toHaveURL(/\/catalogues\/hanoi-2021-departments\?q=/)
  await expect(page.getByText(name).first()).toBeVisible()
})
