import { expect, test } from '@playwright/test'
import { enterAs } from '@/tests/support/desk'
import { expectNoAxeViolations, persona, PHONE, setLocale } from '@/tests/support/e2e'

/**
 * Who appraises what in the live round of the departments, and a second reading. What is given out here is row 8.3.2,
 * which is put back in the end; what is read is a line of the Department of Agriculture.
 */

const HOME_AFFAIRS = persona('home-affairs').email
const READER = 'tham-dinh@thanh-tra-thanh-pho.example'
const ASSIGNMENTS = '/appraise/2022/assignments?block=departments'
const READINGS = '/appraise/2022/readings?block=departments'
const ROW = '8.3.2'

test('Home Affairs gives a row to another appraiser, after a conflict of interest is named, and takes it back', async ({
  page,
}) => {
  await enterAs(page, HOME_AFFAIRS, '/rounds/2022')
  await page.getByRole('link', { name: 'Phân công thẩm định' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phân công thẩm định năm 2022')
  const load = page.getByRole('listitem').filter({ hasText: 'Nguyễn Bích Ngọc' })
  await expect(load.getByRole('img')).toHaveAccessibleName(/Nguyễn Bích Ngọc: \d+ dòng xong, \d+ dòng còn/)
  // Own lines of the lead unit to one of its people: named, and not to be sent.
  await page.getByRole('checkbox', { name: /Chọn các dòng của chính Sở Tư pháp/ }).check()
  const bar = page.getByRole('form', { name: 'Giao phần đã chọn' })
  await bar.getByLabel('Giao cho').selectOption({ label: 'Nguyễn Bích Ngọc – Sở Tư pháp' })
  await expect(bar.getByText(/Sở Tư pháp là đơn vị chủ trì phần 2 nên không tự thẩm định/)).toBeVisible()
  await expect(bar.getByRole('button', { name: 'Giao', exact: true })).toBeDisabled()
  await bar.getByRole('button', { name: 'Bỏ chọn' }).click()

  await page.getByRole('button', { name: /^8 .*Chủ trì: Thanh tra Thành phố/ }).click()
  await page.getByRole('checkbox', { name: `Chọn dòng ${ROW}` }).check()
  await bar.getByLabel('Giao cho').selectOption({ label: 'Hoàng Văn Nam – Thanh tra Thành phố' })
  await bar.getByRole('button', { name: 'Giao', exact: true }).click()
  await expect(page.getByText('Đã giao cho Hoàng Văn Nam. Người liên quan được báo.')).toBeVisible()
  await page.context().clearCookies()
  await enterAs(page, READER, '/appraise/2022')
  await expect(page.getByRole('link', { name: new RegExp(`^${ROW}`) })).toHaveCount(0)
  expect((await page.goto(`/appraise/2022/departments/row/${ROW}`))?.status()).toBe(404)

  await page.context().clearCookies()
  await enterAs(page, HOME_AFFAIRS, ASSIGNMENTS)
  await page.getByRole('button', { name: /^Phần đã giao/ }).click()
  await page.getByRole('checkbox', { name: `Chọn phần ${ROW} của Hoàng Văn Nam` }).check()
  await bar.getByLabel('Giao cho').selectOption({ label: 'Đỗ Ngọc Sơn – Thanh tra Thành phố' })
  await bar.getByLabel('Hạn xong').fill('01/01/2020')
  await bar.getByRole('button', { name: 'Giao', exact: true }).click()
  await expect(bar.getByText(/không được trước hôm nay|đã qua/)).toBeVisible()
  await bar.getByLabel('Hạn xong').fill('')
  await bar.getByRole('button', { name: 'Giao', exact: true }).click()
  await expect(page.getByText('Đã giao cho Đỗ Ngọc Sơn.', { exact: false })).toBeVisible()
  const csv = await page.request.get('/appraise/2022/assignments/load?format=csv')
  expect(await csv.text()).toContain('Phạm Hải Yến;Sở Nội vụ;')
})

test('an independent reader says his word without seeing another, and Home Affairs sees whether they agree', async ({
  page,
}) => {
  await enterAs(page, READER, '/appraise/2022')
  await page.getByRole('link', { name: '2.1.1 · Sở Nông nghiệp và Phát triển nông thôn' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2.1.1')
  await expectNoAxeViolations(page)
  const main = page.getByRole('main')
  await expect(main.getByText('Sổ điểm của dòng')).toHaveCount(0)
  await expect(main.getByText('Trịnh Thu Trang')).toHaveCount(0)
  const form = page.getByRole('form', { name: 'Ý kiến độc lập của bạn' })
  await form.getByRole('radio', { name: 'Điều chỉnh' }).check()
  await form.getByRole('button', { name: 'Ghi, sang dòng sau' }).click()
  await expect(form.getByText('Cần nhập', { exact: false }).first()).toBeVisible()
  const url = page.url()
  await form.getByRole('radio', { name: 'Công nhận' }).check()
  await form.getByRole('button', { name: 'Ghi, sang dòng sau' }).click()
  await page.waitForURL((to) => to.href !== url)
  await page.goto(url)
  await expect(page.getByRole('heading', { name: 'Ý kiến của bạn' })).toBeVisible()
  await expect(page.getByText('Ý kiến đã ghi được giữ nguyên')).toBeVisible()
  await page.setViewportSize(PHONE)
  await setLocale(page, 'en')
  await page.goto(url)
  await expect(page.getByRole('heading', { name: 'What you said' })).toBeVisible()
  await expectNoAxeViolations(page)
  await setLocale(page, 'vi')
})

test('Home Affairs sees the readings with what they mean, and draws a sample that can be shown again', async ({
  page,
}) => {
  await enterAs(page, HOME_AFFAIRS, READINGS)
  await expect(page.getByText(/Quá ít để kết luận: có \d+ dòng/)).toBeVisible()
  await expect(page.getByRole('row', { name: /2\.1\.1 .*Sở Kế hoạch và Đầu tư .*Lệch/ })).toBeVisible()
  const form = page.getByRole('form', { name: 'Chọn dòng đọc độc lập' })
  await form.getByLabel('Tỷ lệ (%)').fill('1')
  await form.getByRole('button', { name: 'Rút mẫu' }).click()
  await expect(page.getByText('Đã chọn dòng. Tiếp theo: giao người đọc.')).toBeVisible()
  await expect(page.getByText('rút lại cho cùng kết quả').first()).toBeVisible()
  await page
    .getByRole('button', { name: /^Rút lại \d+ dòng chưa đọc/ })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Rút lại/ })
    .click()
  await expect(page.getByText('0 trên 0 dòng đã đọc')).toBeVisible()
})
