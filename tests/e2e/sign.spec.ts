import { expect, test, type Browser, type Page } from '@playwright/test'
import {
  clerkOf,
  deskPath,
  enterAs,
  expectSaved,
  explanationOf,
  goToRow,
  headOf,
  headOfRow,
  openRow,
} from '@/tests/support/desk'
import { expectNoAxeViolations, PASSWORD, persona, PHONE, setLocale } from '@/tests/support/e2e'

/** A department whose draft lies complete with its head. No other spec touches it. */
const AGENCY = 'so-quy-hoach-kien-truc'
const AGENCY_NAME = 'Sở Quy hoạch - Kiến trúc'
const ROW = '1.1.3'
const NOTE = 'Dòng 1.1.3 cần nêu rõ quyết định giao dự toán.'
const REASON = 'Bổ sung tài liệu theo Công văn 99/SNV-CCHC.'

const personAt = async (browser: Browser, email: string, path: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await enterAs(page, email, path)
  return page
}

/** Two days from now in Hanoi, as the browser's date-and-time field takes it. */
function inTwoDays(): string {
  const at = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000)
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .replace(' ', 'T')
}

/** Each step stands on the one before. */
test.describe.serial('from the draft to the receipt, and back', () => {
  test('the clerk cannot change what lies with the head, and the page says whom to ask', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), deskPath(ROW))
    const row = openRow(page, ROW)
    await expect(page.getByText('hãy đề nghị lãnh đạo cơ quan trả lại', { exact: false })).toBeVisible()
    await expect(row.getByRole('radio').first()).toBeDisabled()
    await expect(explanationOf(row)).toHaveAttribute('readonly', '')
    await expect(row.getByRole('button', { name: /Thêm tệp|Gỡ tệp|Không áp dụng/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Trình lãnh đạo' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Xem bản trình' }).first().click()
    await expect(page.getByText('Đang chờ lãnh đạo ký')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ký và nộp' })).toHaveCount(0)
  })

  test('the head reads exactly what is signed, and returns it with a note', async ({ page }) => {
    await enterAs(page, headOf(AGENCY), '/assess/2022/sign')
    const rows = page.getByRole('region', { name: 'Nội dung từng dòng' })
    await expect(rows.getByRole('row').filter({ hasText: /^1\.1\.4/ })).toContainText(/\d+\/\d+ = /)
    await expect(rows.locator('input, textarea, select')).toHaveCount(0)
    await expect(page.getByText('Không còn lỗi hoặc cảnh báo.')).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await expect(page.getByLabel('Ý kiến')).toHaveAccessibleDescription(/Cần nhập nội dung này\./)
    await page.getByLabel('Ý kiến').fill(NOTE)
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await expect(page.getByText(`Đã trả lại với ý kiến: ${NOTE}`)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ký và nộp' })).toHaveCount(0)
  })

  test('the clerk sees the note, is led to what is missing, and hands over again', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), deskPath(ROW))
    const row = await goToRow(page, ROW)
    await expect(page.getByText('Lãnh đạo trả lại với ý kiến')).toBeVisible()
    await expect(page.getByText(NOTE)).toBeVisible()
    page.on('dialog', (dialog) => dialog.accept())
    await row
      .getByRole('button', { name: /^Gỡ tệp/ })
      .first()
      .click()
    await expect(explanationOf(row)).toHaveValue('')
    await expect(headOfRow(page, ROW)).toContainText('Thiếu minh chứng')

    await page.getByRole('button', { name: 'Trình lãnh đạo' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Còn 1 lỗi')
    await expect(dialog.getByRole('button', { name: 'Trình lãnh đạo' })).toBeDisabled()
    await expect(dialog).toContainText('Còn 1 lỗi phải sửa')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Xem danh sách' }).click()
    const checks = page.getByRole('dialog', { name: 'Kiểm tra trước khi trình' })
    await expect(checks).toContainText('Thiếu tài liệu bắt buộc và chưa có giải trình.')
    await expectNoAxeViolations(page)
    await checks.getByRole('link', { name: ROW }).click()
    await expect(headOfRow(page, ROW)).toBeFocused()
    await explanationOf(row).fill('Quyết định giao dự toán đang được điều chỉnh, sẽ gửi khi có.')
    await expectSaved(row)
    await page.getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await expect(dialog).toContainText('Còn 0 lỗi')
    await dialog.getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await expect(page.getByText('Đang chờ lãnh đạo ký')).toBeVisible()
    await expect(row.getByRole('radio').first()).toBeDisabled()
  })

  test('the head signs with her password and gets a receipt', async ({ page, browser }) => {
    await enterAs(page, headOf(AGENCY), '/home')
    const notice = 'Báo cáo tự đánh giá năm 2022 đã được trình, chờ lãnh đạo ký.'
    await page.locator('#notices').getByRole('link', { name: notice }).first().click()
    await expect(page).toHaveURL(/\/assess\/2022\/sign$/)
    const changes = page.getByRole('list', { name: 'Thay đổi so với bản đã xem' })
    await expect(changes.getByRole('listitem')).toHaveCount(1)
    await expect(changes).toContainText(ROW)
    await expect(changes).toContainText('Gỡ tài liệu')
    await expect(changes.getByRole('deletion')).toHaveText('(để trống)')
    await expect(changes.getByRole('insertion')).toHaveText(/Quyết định giao dự toán đang được điều chỉnh/)
    const password = page.getByLabel('Mật khẩu của bạn')
    const sign = page.getByRole('button', { name: 'Ký và nộp' })
    await sign.click()
    await expect(password).toHaveAccessibleDescription(/Cần nhập nội dung này\./)
    await password.fill('khong-phai-mat-khau')
    await sign.click()
    await expect(password).toHaveAccessibleDescription(/Mật khẩu không đúng\. Hãy nhập lại\./)
    await expectNoAxeViolations(page)

    await password.fill(PASSWORD)
    await sign.click()
    await expect(page.getByRole('heading', { name: 'Biên nhận' })).toBeVisible()
    await expect(page.getByRole('definition').first()).toHaveText(/^\d\d\/\d\d\/\d{4} \d\d:\d\d/)
    const content = page.getByRole('definition').filter({ hasText: /[0-9a-f]{64}/ })
    const hash = /[0-9a-f]{64}/.exec(await content.innerText())?.[0] ?? ''
    expect(hash).toHaveLength(64)
    await expect(sign).toHaveCount(0)
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await setLocale(page, 'en')
    await expect(page.getByRole('heading', { name: 'Receipt' })).toBeVisible()
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

    const clerk = await personAt(browser, clerkOf(AGENCY), '/assess/2022/sign')
    await expect(clerk.getByRole('definition').filter({ hasText: hash })).toBeVisible()
    await clerk.context().close()
  })

  test('the head takes it back before the deadline, and signs again; both signatures keep their record', async ({
    page,
    browser,
  }) => {
    await enterAs(page, headOf(AGENCY), '/assess/2022/sign')
    await page.getByRole('button', { name: 'Rút lại để sửa' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rút lại báo cáo đã nộp' })
    await expect(dialog).toContainText('cơ quan được coi là chưa nộp')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Rút lại', exact: true }).click()
    await expect(page.getByText('Chưa trình', { exact: true })).toBeVisible()
    await expect(page.getByText('Không có gì thay đổi.')).toBeVisible()

    const clerk = await personAt(browser, clerkOf(AGENCY), deskPath(ROW))
    await expect(clerk.getByRole('button', { name: 'Rút lại để sửa' })).toHaveCount(0)
    await explanationOf(await goToRow(clerk, ROW)).fill('Quyết định giao dự toán gửi kèm văn bản 15.')
    await expectSaved(openRow(clerk, ROW))
    await clerk.getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await clerk.getByRole('dialog').getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await expect(clerk.getByText('Đang chờ lãnh đạo ký')).toBeVisible()
    await clerk.context().close()

    await page.reload()
    const changes = page.getByRole('list', { name: 'Thay đổi so với bản đã xem' })
    await expect(changes.getByRole('insertion')).toHaveText('Quyết định giao dự toán gửi kèm văn bản 15.')
    await page.getByLabel('Mật khẩu của bạn').fill(PASSWORD)
    await page.getByRole('button', { name: 'Ký và nộp' }).click()
    await expect(page.getByRole('heading', { name: 'Biên nhận' })).toBeVisible()
    const copies = page.getByRole('table', { name: 'Các lần trình và ký' })
    await expect(copies.getByRole('row').filter({ hasText: 'Ký và nộp' })).toHaveCount(2)
  })

  test('nothing can be saved after it, and the page says why and whom to ask', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), deskPath(ROW))
    await expect(page.getByText('Đã nộp', { exact: true })).toBeVisible()
    await expect(page.getByText('hãy đề nghị Sở Nội vụ mở lại kèm lý do', { exact: false })).toBeVisible()
    await expect(openRow(page, ROW).getByRole('radio').first()).toBeDisabled()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Xem biên nhận' }).click()
    await expect(page.getByRole('heading', { name: 'Biên nhận' })).toBeVisible()
  })

  test('Home Affairs opens this one agency again with a reason, and the clerk can save', async ({
    page,
    browser,
  }) => {
    await enterAs(page, persona('home-affairs').email, '/rounds/2022?block=departments')
    const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: AGENCY_NAME }) })
    await expect(line).toContainText('Đã nộp')
    await line.getByRole('button', { name: `Mở lại cho ${AGENCY_NAME}` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Báo cáo đã nộp trở về bản soạn')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Mở lại cho cơ quan' }).click()
    await expect(dialog.getByLabel('Được nhập và nộp trước')).toHaveAccessibleDescription(
      /Không đọc được|Cần nhập/,
    )
    await expect(dialog.getByLabel('Lý do')).toHaveAccessibleDescription(/Cần nhập nội dung này\./)
    await dialog.getByLabel('Được nhập và nộp trước').fill(inTwoDays())
    await dialog.getByLabel('Lý do').fill(REASON)
    await dialog.getByRole('button', { name: 'Mở lại cho cơ quan' }).click()
    await expect(dialog).toBeHidden()
    await expect(line).toContainText('Đang soạn')
    await expect(line).toContainText(/Mở lại, trước/)

    const clerk = await personAt(browser, clerkOf(AGENCY), deskPath(ROW))
    await expect(clerk.getByText(`Sở Nội vụ mở lại (lý do: ${REASON}`, { exact: false })).toBeVisible()
    const row = await goToRow(clerk, ROW)
    await explanationOf(row).fill('Đã có Quyết định 12/QĐ-STC giao dự toán.')
    await expectSaved(row)
    await clerk.context().close()
  })

  test('a tab left open from before the signature is refused, and keeps what was typed', async ({
    page,
    browser,
  }) => {
    await enterAs(page, clerkOf(AGENCY), deskPath(ROW))
    const row = await goToRow(page, ROW)
    const other = await personAt(browser, clerkOf(AGENCY), deskPath(ROW))
    await other.getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await expect(other.getByText('Đang chờ lãnh đạo ký')).toBeVisible()
    await other.context().close()
    await explanationOf(row).fill('Gõ sau khi đã trình.')
    const notice = page.getByRole('alert').filter({ hasText: 'Đang chờ lãnh đạo ký' })
    await expect(notice).toContainText('hãy đề nghị lãnh đạo cơ quan trả lại')
    await expect(explanationOf(row)).toHaveValue('Gõ sau khi đã trình.')
    await expect(row.getByRole('status').first()).toHaveText('Chưa lưu được')
  })
})
