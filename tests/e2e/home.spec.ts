import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, PERSONAS, PHONE, setLocale, signIn } from '@/tests/support/e2e'

for (const key of PERSONAS) {
  test(`the home of ${key} shows work, deadlines and news without axe violations`, async ({ page }) => {
    await signIn(page, key)
    await expect(page.getByRole('heading', { level: 1, name: 'Việc của tôi' })).toBeVisible()
    for (const name of ['Chờ tôi xử lý', /Mốc sắp tới/, 'Thông báo', /Mới từ lần xem trước/]) {
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
    }
    await expect(page.getByText('Dữ liệu minh họa').first()).toBeVisible()
    await expectNoAxeViolations(page)
  })
}

test('the home fits a phone, in English too', async ({ page }) => {
  await signIn(page, 'home-affairs')
  await page.setViewportSize(PHONE)
  await setLocale(page, 'en')
  await expect(page.getByRole('heading', { level: 1, name: 'My work' })).toBeVisible()
  await expectNoAxeViolations(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await page.getByRole('button', { name: 'Menu' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Audit trail' })).toBeVisible()
})

test('the navigation leads only where the person may go', async ({ page }) => {
  await signIn(page, 'clerk-finance')
  const nav = page.getByRole('navigation', { name: 'Trình đơn chính' })
  await expect(nav.getByRole('link', { name: 'Tự đánh giá' })).toBeVisible()
  for (const name of ['Thẩm định', 'Hội đồng', 'Điều tra', 'Tài khoản', 'Nhật ký']) {
    await expect(nav.getByRole('link', { name, exact: true })).toHaveCount(0)
  }
  for (const path of ['/people', '/people/new', '/audit']) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
  }
})

test('Home Affairs filters the status matrix and reminds those it chose, who are told', async ({
  page,
  browser,
}) => {
  await signIn(page, 'home-affairs')
  const matrix = page.getByRole('region', { name: /^Tiến độ 52 đơn vị/ })
  await expect(matrix.getByRole('row')).toHaveCount(52 + 2)
  const open = matrix.getByRole('link', { name: /^Chưa nộp/ })
  const count = Number(/\d+/.exec((await open.textContent()) ?? '')?.[0])
  await open.click()
  await expect(matrix.getByRole('row')).toHaveCount(count + 2)
  await expect(matrix.getByRole('button', { name: 'Chọn cơ quan cần nhắc' })).toBeDisabled()
  await matrix.getByRole('checkbox', { name: 'Chọn Sở Tài chính' }).check()
  await matrix.getByRole('button', { name: 'Nhắc 1 cơ quan đã chọn' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi nhắc (1)' }).click()
  await expect(matrix.getByRole('status')).toContainText('Đã nhắc 1 cơ quan')
  await expect(matrix.getByRole('checkbox', { name: 'Chọn Sở Tài chính' })).not.toBeChecked()

  const clerk = await (await browser.newContext()).newPage()
  await signIn(clerk, 'clerk-finance')
  const notices = clerk.locator('#notices')
  await expect(
    notices.getByRole('link', { name: /Sở Nội vụ nhắc cơ quan gửi báo cáo/ }).first(),
  ).toBeVisible()
  await expect(clerk.getByRole('link', { name: /\d+ thông báo mới/ })).toBeVisible()
  await notices.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click()
  await expect(clerk.getByRole('link', { name: 'Không có thông báo mới' })).toBeVisible()
})

test('an auditor sees the matrix and cannot remind', async ({ page }) => {
  await signIn(page, 'auditor')
  await expect(page.getByRole('region', { name: /^Tiến độ 52 đơn vị/ })).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Nhắc/ })).toHaveCount(0)
})

test('the audit trail is whole, filtered and paged', async ({ page }) => {
  await signIn(page, 'auditor', '/audit')
  await expect(page.getByText(/Chuỗi nguyên vẹn đến mục/)).toBeVisible()
  await expectNoAxeViolations(page)
  const first = await page.getByRole('row').nth(1).getByRole('cell').first().textContent()
  await page.getByRole('link', { name: 'Cũ hơn' }).click()
  await expect(page.getByRole('row').nth(1).getByRole('cell').first()).not.toHaveText(first ?? '')
  await page.getByLabel('Việc', { exact: true }).selectOption({ label: 'Đăng nhập' })
  await page.getByRole('button', { name: 'Lọc' }).click()
  await expect(page).toHaveURL(/action=person\.signedIn/)
  for (const row of await page.getByRole('row').all()) await expect(row).toContainText(/Đăng nhập|Việc/)
  await page.getByLabel('Ngày').fill('31/02/2022')
  await expect(page.getByText('Không có ngày này.')).toBeVisible()
})

test('accounts can be searched without diacritics and read by Home Affairs only', async ({ page }) => {
  await signIn(page, 'home-affairs', '/people')
  await page.getByLabel('Tên, thư hoặc cơ quan').fill('nguyen thu ha')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await page.getByRole('link', { name: 'Nguyễn Thu Hà' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Nguyễn Thu Hà' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Thu hồi|Cấp vai trò|Ngừng/ })).toHaveCount(0)
  await expectNoAxeViolations(page)
})
