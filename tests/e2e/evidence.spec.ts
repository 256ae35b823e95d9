import { writeFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import {
  CLERK,
  clerkOf,
  deskPath,
  enterAs,
  goToRow,
  headOfRow,
  openRow,
  tomorrow,
} from '@/tests/support/desk'
import { choose, clear, evidenceOf, fileIn, removeBy, uploadOf } from '@/tests/support/evidence-desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'
import { docx, empty, html, pdf, png, program, svg, xlsx } from '@/tests/support/evidence-files'

const WRONG_TYPE =
  'Nội dung tệp không phải PDF, Office, OpenDocument hoặc ảnh, hoặc không khớp với đuôi tên tệp.'
const BROKEN = 'Đứt kết nối giữa chừng, tệp chưa được nhận. Hãy thử lại.'

async function hrefOf(page: Page, row: Locator, name: string): Promise<string> {
  const href = await fileIn(row, name).getAttribute('href')
  return new URL(href ?? '', page.url()).href
}

test.describe('the documents that prove a row', () => {
  test('are attached several at once, described, and found after a reload', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('7.4.2'))
    const row = await goToRow(page, '7.4.2')
    await clear(page, row)
    await expect(evidenceOf(row).getByText('Thiếu tài liệu bắt buộc')).toBeVisible()
    const files = [
      pdf('Báo cáo đánh giá nội bộ.pdf'),
      docx('Biên bản xem xét.docx'),
      xlsx('Danh sách điểm cải tiến.xlsx'),
      png('Ảnh cuộc họp.png'),
    ]
    await choose(row, files)
    for (const { name } of files) await expect(fileIn(row, name)).toBeVisible()
    await expect(evidenceOf(row).getByText('Đủ tài liệu bắt buộc')).toBeVisible()
    await expect(row.getByRole('list', { name: 'Tệp đang tải lên' })).toHaveCount(0)

    const form = row.getByRole('form', { name: 'Thông tin tệp Báo cáo đánh giá nội bộ.pdf' })
    await row.getByRole('button', { name: 'Sửa thông tin tệp Báo cáo đánh giá nội bộ.pdf' }).click()
    await form.getByLabel('Số, ký hiệu').fill('45/BC-STC')
    await form.getByLabel('Ngày ban hành').fill('31/02/2022')
    await form.getByLabel('Cơ quan ban hành').fill('Sở Tài chính')
    await form.getByLabel('Trang').fill('2–5')
    await form.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(form.getByLabel('Ngày ban hành')).toHaveAccessibleDescription(/Không có ngày này/)
    await form.getByLabel('Ngày ban hành').fill(tomorrow())
    await form.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(form.getByLabel('Ngày ban hành')).toHaveAccessibleDescription(/Ngày này chưa đến/)
    await form.getByLabel('Ngày ban hành').fill('20/12/2022')
    await form.getByLabel('Số, ký hiệu').fill('4'.repeat(201))
    await form.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(form.getByLabel('Số, ký hiệu')).toHaveAccessibleDescription(/dài quá 200 ký tự/)
    await form.getByLabel('Số, ký hiệu').fill('45/BC-STC')
    await form.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(form).toBeHidden()

    await page.reload()
    const line = evidenceOf(row).getByRole('row').filter({ hasText: 'Báo cáo đánh giá nội bộ.pdf' })
    for (const said of ['45/BC-STC', '20/12/2022', '2–5', 'Bắt buộc']) await expect(line).toContainText(said)
    await line.getByRole('button', { name: /^Sửa thông tin/ }).click()
    await expect(form.getByLabel('Cơ quan ban hành')).toHaveValue('Sở Tài chính')
    await expect(form.getByLabel('Là tài liệu nào trong danh sách cần có')).toHaveValue('0')
  })

  test('are handed out to those who may have them only, and never as a page', async ({
    page,
    browser,
    playwright,
    baseURL,
  }) => {
    await enterAs(page, CLERK, deskPath('7.4.2'))
    const row = await goToRow(page, '7.4.2')
    const [document, picture] = [
      await hrefOf(page, row, 'Báo cáo đánh giá nội bộ.pdf'),
      await hrefOf(page, row, 'Ảnh cuộc họp.png'),
    ]
    for (const href of [document, `${document}?inline`]) {
      const answer = await page.request.get(href)
      expect(answer.status()).toBe(200)
      const headers = answer.headers()
      expect(headers['content-type']).toBe('application/pdf')
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename="Bao cao danh gia noi bo\.pdf"; filename\*=UTF-8''B%C3%A1o/,
      )
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain('sandbox')
      expect(headers['cache-control']).toContain('no-store')
    }
    const shown = await page.request.get(picture)
    expect(shown.headers()['content-type']).toBe('image/png')
    expect(shown.headers()['content-disposition']).toMatch(/^inline;/)
    expect(shown.headers()['x-content-type-options']).toBe('nosniff')

    const download = page.waitForEvent('download')
    await fileIn(row, 'Báo cáo đánh giá nội bộ.pdf').click()
    expect((await download).suggestedFilename()).toBe('Báo cáo đánh giá nội bộ.pdf')

    const stranger = await (await browser.newContext()).newPage()
    await enterAs(stranger, clerkOf('so-cong-thuong'), '/home')
    expect((await stranger.request.get(document)).status()).toBe(404)
    await stranger.context().close()
    const outside = await playwright.request.newContext({ baseURL })
    for (const href of [document, picture]) expect((await outside.get(href)).status()).toBe(404)
    await outside.dispose()
  })

  test('are used at another row without sending them again, and taken away', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('7.4.3'))
    const row = await goToRow(page, '7.4.3')
    await clear(page, row)
    await row.getByRole('button', { name: 'Dùng tệp đã có' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tìm theo tên tệp, số văn bản hoặc cơ quan ban hành').fill('danh gia noi bo')
    await expectNoAxeViolations(page)
    await dialog.getByRole('listitem').first().getByRole('button', { name: 'Dùng tệp này' }).click()
    await expect(dialog).toBeHidden()
    await expect(fileIn(row, 'Báo cáo đánh giá nội bộ.pdf')).toBeVisible()
    await expect(evidenceOf(row)).toContainText('45/BC-STC')
    await expect(evidenceOf(row)).toContainText('dùng ở 7.4.2')
    const href = await hrefOf(page, row, 'Báo cáo đánh giá nội bộ.pdf')
    await row.getByRole('button', { name: 'Dùng tệp đã có' }).click()
    await expect(dialog.getByText('Đã có ở dòng này').first()).toBeVisible()
    await page.keyboard.press('Escape')

    await removeBy(page, evidenceOf(row).getByRole('button', { name: /^Gỡ tệp/ }))
    await expect(evidenceOf(row)).toContainText('Chưa có tài liệu kiểm chứng.')
    expect((await page.request.get(href)).status()).toBe(404)
    const other = await goToRow(page, '7.4.2')
    await expect(fileIn(other, 'Báo cáo đánh giá nội bộ.pdf')).toBeVisible()
  })

  test('are kept as they are when a colleague has changed them meanwhile', async ({ page, browser }) => {
    await enterAs(page, CLERK, deskPath('7.4.2'))
    const row = await goToRow(page, '7.4.2')
    const edit = /^Sửa thông tin tệp Biên bản xem xét/
    await row.getByRole('button', { name: edit }).click()
    const colleague = await (await browser.newContext()).newPage()
    await enterAs(colleague, clerkOf('so-tai-chinh'), deskPath('7.4.2'))
    const theirs = await goToRow(colleague, '7.4.2')
    await theirs.getByRole('button', { name: edit }).click()
    await theirs.getByLabel('Số, ký hiệu').fill('46/BB-STC')
    await theirs.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(theirs.getByRole('form')).toBeHidden()
    await colleague.context().close()

    await row.getByLabel('Trang').fill('1')
    await row.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(row.getByRole('alert')).toContainText('vừa được người khác thay đổi')
    await expect(row.getByLabel('Trang')).toHaveValue('1')
    await expect(evidenceOf(row)).toContainText('46/BB-STC')
    await row.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(row.getByRole('form')).toBeHidden()
    await expect(evidenceOf(row)).toContainText('46/BB-STC')
  })
})

test.describe('a file that cannot be evidence', () => {
  test('is refused with its own reason, and the good one beside it arrives', async ({ page }, info) => {
    await enterAs(page, CLERK, deskPath('7.5.4'))
    const row = await goToRow(page, '7.5.4')
    await clear(page, row)
    await choose(row, [
      empty('Rỗng.pdf'),
      program('Chương trình.pdf'),
      html('Trang web.pdf'),
      svg('Hình vẽ.svg'),
      pdf('Văn bản tốt.pdf'),
    ])
    await expect(uploadOf(row, 'Rỗng.pdf')).toContainText('Tệp rỗng (0 byte). Hãy kiểm tra lại tệp.')
    for (const name of ['Chương trình.pdf', 'Trang web.pdf', 'Hình vẽ.svg']) {
      await expect(uploadOf(row, name)).toContainText(WRONG_TYPE)
      await expect(uploadOf(row, name).getByRole('button', { name: 'Thử lại' })).toHaveCount(0)
    }
    await expect(fileIn(row, 'Văn bản tốt.pdf')).toBeVisible()
    const large = info.outputPath('Quá lớn.pdf')
    writeFileSync(large, Buffer.alloc(51 * 1024 * 1024, '%PDF-1.4\n'))
    await choose(row, large)
    await expect(uploadOf(row, 'Quá lớn.pdf')).toContainText('Tệp lớn quá 50 MB. Hãy nén hoặc tách tệp.')
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await uploadOf(row, 'Quá lớn.pdf').getByRole('button', { name: 'Bỏ qua' }).click()
    await expect(uploadOf(row, 'Quá lớn.pdf')).toHaveCount(0)
    await setLocale(page, 'en')
    await page.getByLabel(/^Choose files?: PDF/).setInputFiles([program('Program.pdf')])
    await expect(row.getByRole('listitem').filter({ hasText: 'Program.pdf' })).toContainText(
      /does not match the name's ending/,
    )
  })

  test('is refused by the server too, whatever the page has let through', async ({ page }, info) => {
    await enterAs(page, CLERK, deskPath('7.5.4'))
    const row = await goToRow(page, '7.5.4')
    const sent = page.waitForRequest(
      (request) => request.url().includes('/api/evidence?') && request.method() === 'POST',
    )
    await choose(row, [pdf('Mẫu.pdf')])
    const address = new URL((await sent).url())
    await expect(fileIn(row, 'Mẫu.pdf')).toBeVisible()
    const origin = address.origin
    const send = (name: string, data: Buffer, headers: Record<string, string> = { origin }) => {
      address.searchParams.set('name', name)
      return page.request.post(address.href, { data, headers })
    }
    const large = await send('Quá lớn.pdf', Buffer.alloc(51 * 1024 * 1024))
    expect([large.status(), await large.json()]).toEqual([
      413,
      { status: 'refused', reason: 'file-too-large', data: { limitMb: 50 } },
    ])
    expect((await send('a.pdf', Buffer.alloc(0))).status()).toBe(400)
    expect((await send('a.svg', svg('a.svg').buffer)).status()).toBe(415)
    expect((await send('a.docx', pdf('a.pdf').buffer)).status()).toBe(415)
    expect((await send('a.pdf', pdf('a.pdf').buffer, { origin: 'https://elsewhere.example' })).status()).toBe(
      403,
    )
    expect(info.errors).toEqual([])
    await clear(page, row)
  })
})

test.describe('an upload that does not come through', () => {
  test('says that it broke off, and can be sent again', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('7.5.1'))
    const row = await goToRow(page, '7.5.1')
    await clear(page, row)
    await page.route('**/api/evidence?*', (route) =>
      route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
    )
    await choose(row, [pdf('Đứt quãng.pdf')])
    await expect(uploadOf(row, 'Đứt quãng.pdf')).toContainText(BROKEN)
    await expectNoAxeViolations(page)
    await page.unroute('**/api/evidence?*')
    await uploadOf(row, 'Đứt quãng.pdf').getByRole('button', { name: 'Thử lại' }).click()
    await expect(fileIn(row, 'Đứt quãng.pdf')).toBeVisible()
    await expect(uploadOf(row, 'Đứt quãng.pdf')).toHaveCount(0)
  })

  test('waits for the person to sign in again when the session has ended', async ({ page, context }) => {
    await enterAs(page, CLERK, deskPath('7.5.1'))
    const row = await goToRow(page, '7.5.1')
    const cookies = await context.cookies()
    await context.clearCookies({ name: /session-token/ })
    await choose(row, [pdf('Hết phiên.pdf')])
    await expect(uploadOf(row, 'Hết phiên.pdf')).toContainText('Phiên làm việc đã hết')
    await context.addCookies(cookies)
    await uploadOf(row, 'Hết phiên.pdf').getByRole('button', { name: 'Thử lại' }).click()
    await expect(fileIn(row, 'Hết phiên.pdf')).toBeVisible()
    await expect(headOfRow(page, '7.5.1')).toBeVisible()
    await expect(openRow(page, '7.5.1')).toBeVisible()
  })
})
