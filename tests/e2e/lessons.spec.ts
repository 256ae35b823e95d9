import { expect, test } from '@playwright/test'
import { formatPoints } from '@/lib/format'
import { pointsFromDecimal, pointsFromMillionths } from '@/lib/scoring/points'
import { clerkOf, deskPath, enterAs, headOfRow } from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'

/** What former rounds teach; nothing is entered. */
const AGENCY = 'so-ngoai-vu'

type Published = {
  blocks: {
    id: string
    catalogue: { nodes: { code: string; maxPoints: number }[] }
    agencies: { id: string; rows: { code: string; status: string; points?: number }[] }[]
  }[]
}

/** What the agency lost at each row in the published result, computed from the open data. */
function lossesIn(bundle: Published): { code: string; lost: number }[] {
  const block = bundle.blocks.find(({ id }) => id === 'departments')
  const max = new Map(block?.catalogue.nodes.map((node) => [node.code, pointsFromDecimal(node.maxPoints)]))
  const rows = block?.agencies.find(({ id }) => id === AGENCY)?.rows ?? []
  return rows
    .flatMap(({ code, points }) =>
      points === undefined ? [] : [{ code, lost: (max.get(code) ?? 0) - points }],
    )
    .filter(({ lost }) => lost > 0)
}

test('a clerk learns what the last round cost, row by row, and goes to a row', async ({ page }) => {
  await page.goto('/results/2021/departments')
  const address = await page.locator('a[href^="/api/publications/"]').first().getAttribute('href')
  const losses = lossesIn((await (await page.request.get(address ?? '')).json()) as Published)
  const sum = pointsFromMillionths(losses.reduce((total, { lost }) => total + lost, 0))
  const dearest = Math.max(...losses.map(({ lost }) => lost))

  await enterAs(page, clerkOf(AGENCY), deskPath('1.1.1'))
  const link = page.getByRole('link', { name: 'Bài học kỳ trước' })
  await expect(link).toHaveAttribute('title', `${losses.length} dòng từng mất điểm`)
  await link.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bài học các kỳ trước' })).toBeVisible()
  const total = `Cơ quan đã mất ${formatPoints(sum, { locale: 'vi' })} điểm ở ${losses.length} dòng.`
  await expect(page.getByText(total)).toBeVisible()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(losses.length + 1)
  await expect(rows.nth(1)).toContainText(formatPoints(pointsFromMillionths(dearest), { locale: 'vi' }))
  await expectNoAxeViolations(page)

  await page.getByRole('link', { name: /Cả khối/ }).click()
  await expect(rows.nth(losses.length + 1)).toBeVisible()
  const own = losses[0]
  if (!own) throw new Error('the agency lost nothing')
  await page.getByRole('link', { name: own.code, exact: true }).click()
  await expect(headOfRow(page, own.code)).toHaveAttribute('aria-expanded', 'true')
  const guide = page.getByRole('complementary', { name: 'Hướng dẫn chấm' })
  await expect(guide.getByRole('heading', { name: 'Từng mất điểm' })).toBeVisible()
  await expect(guide).toContainText(
    `2021: mất ${formatPoints(pointsFromMillionths(own.lost), { locale: 'vi' })}`,
  )
})

test('a whole field stands as one table, with last year beside this one, and a row opens in it', async ({
  page,
}) => {
  await enterAs(page, clerkOf(AGENCY), deskPath('6.1.1'))
  await page.getByRole('button', { name: 'Cả lĩnh vực 6' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^6 / })).toBeVisible()
  await headOfRow(page, '6.2.1').click()
  await expect(page).toHaveURL(/row=6\.2\.1/)
  await expect(headOfRow(page, '6.1.1')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Một tiêu chí' }).click()
  await expect(headOfRow(page, '6.1.1')).toBeHidden()
  await expect(headOfRow(page, '6.2.1')).toHaveAttribute('aria-expanded', 'true')
})

test('on a phone, in English, rows that lost points before are filtered', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await enterAs(page, clerkOf(AGENCY), '/assess/2022/lessons')
  await setLocale(page, 'en')
  await expect(page.getByRole('heading', { level: 1, name: 'Lessons of former rounds' })).toBeVisible()
  await expectNoAxeViolations(page)
  await page.goto(deskPath('1.1.1'))
  await page
    .getByRole('button', { name: /criteria/i })
    .first()
    .click()
  const sheet = page.getByRole('dialog')
  const filter = sheet.getByRole('combobox', { name: 'Filter rows' })
  const before = await sheet.getByRole('navigation').getByRole('link').count()
  await filter.selectOption('lost-before')
  await expect(filter.getByRole('option', { selected: true })).toContainText(/Lost points before: \d+ rows/)
  expect(await sheet.getByRole('navigation').getByRole('link').count()).toBeLessThan(before)
})
