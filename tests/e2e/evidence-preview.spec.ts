import { expect, test, type Locator, type Page } from '@playwright/test'
import { clerkOf, deskPath, enterAs, goToRow } from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'
import { choose, clear, evidenceOf, fileIn, lineOf, uploadOf } from '@/tests/support/evidence-desk'
import { docx, pagedPdf, pdf, png, type TestFile } from '@/tests/support/evidence-files'

const AGENCY = 'so-y-te'

async function openClean(page: Page, code: string): Promise<Locator> {
  await enterAs(page, clerkOf(AGENCY), deskPath(code))
  const row = await goToRow(page, code)
  await clear(page, row)
  return row
}

const FIVE_PAGES = ['Mot', 'Hai', 'Ba', 'Bon', 'Nam'].map((word) => `Noi dung trang ${word}`)
const view = (row: Locator, name: string) => row.getByRole('button', { name: `Xem ${name}` })

/** One file attached, with the pages that prove the row. */
async function attachWithPages(row: Locator, file: TestFile, pages: string): Promise<void> {
  await choose(row, [file])
  const form = row.getByRole('form', { name: `Thông tin tệp ${file.name}` })
  await form.getByLabel('Trang').fill(pages)
  await form.getByRole('button', { name: 'Lưu thông tin' }).click()
  await expect(form).toBeHidden()
}

test.describe('a document is looked at in the page', () => {
  test('from the page that proves the row, with the keyboard, and back to where one was', async ({
    page,
  }) => {
    const row = await openClean(page, '7.2.1')
    await attachWithPages(row, pagedPdf('Báo cáo năm trang.pdf', FIVE_PAGES), 'tr. 3–5')
    await view(row, 'Báo cáo năm trang.pdf').press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Báo cáo năm trang.pdf' })
    await expect(dialog.getByRole('img', { name: 'Trang 3 trên 5' })).toHaveAttribute('data-drawn', 'true')
    await expect(dialog).toContainText('Noi dung trang Ba')
    await expect(dialog).toContainText('Trang cần xem: tr. 3–5')
    await expectNoAxeViolations(page)
    await expect(dialog.getByRole('region', { name: 'Trang 3 trên 5' })).toBeFocused()
    await page.keyboard.press('PageDown')
    await expect(dialog).toContainText('Noi dung trang Bon')
    await page.keyboard.press('End')
    await expect(dialog).toContainText('Noi dung trang Nam')
    await expect(dialog.getByRole('button', { name: 'Trang sau' })).toBeDisabled()
    await page.keyboard.press('Home')
    await expect(dialog).toContainText('Noi dung trang Mot')
    await dialog.getByLabel('Trang', { exact: true }).fill('2')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('Noi dung trang Hai')
    const before = await dialog.getByRole('img').boundingBox()
    await dialog.getByRole('button', { name: 'Phóng to' }).click()
    await expect(dialog).toContainText('125 %')
    await expect
      .poll(async () => (await dialog.getByRole('img').boundingBox())?.width ?? 0)
      .toBeGreaterThan(before?.width ?? 0)
    for (let step = 0; step < 12; step += 1) await page.keyboard.press('Tab')
    expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(view(row, 'Báo cáo năm trang.pdf')).toBeFocused()
  })

  test('pictures too; what browsers cannot show says so and is downloaded', async ({ page }) => {
    const row = await openClean(page, '7.2.2')
    await choose(row, [png('Ảnh hội nghị.png'), docx('Công văn.docx'), pdf('Không có trang.pdf')])
    await view(row, 'Ảnh hội nghị.png').click()
    const picture = page.getByRole('dialog').getByRole('img', { name: 'Ảnh Ảnh hội nghị.png' })
    await expect(picture).toBeVisible()
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await view(row, 'Công văn.docx').click()
    await expect(page.getByRole('dialog')).toContainText('không xem được ngay trên trang')
    const download = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('link', { name: 'Tải về' }).click()
    expect((await download).suggestedFilename()).toBe('Công văn.docx')
    await page.keyboard.press('Escape')
    await page.setViewportSize(PHONE)
    await setLocale(page, 'en')
    await row.getByRole('button', { name: 'View Không có trang.pdf' }).click()
    await expect(page.getByRole('dialog')).toContainText('no readable text (a scan)')
    await expect(page.getByRole('dialog').getByRole('img', { name: 'Page 1 of 1' })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await setLocale(page, 'vi')
    await clear(page, row)
  })
})

test.describe('a document gets another file', () => {
  test('at all its rows, what is said of it stays, and the former file is kept', async ({ page }) => {
    const row = await openClean(page, '7.3.1')
    const former = pagedPdf('Bản dự thảo.pdf', ['Ban du thao'])
    await attachWithPages(row, former, 'tr. 1')
    await row.getByLabel('Chọn tệp thay cho Bản dự thảo.pdf').setInputFiles({
      ...pagedPdf('Bản ký.pdf', ['Ban da ky']),
    })
    await expect(fileIn(row, 'Bản ký.pdf')).toBeVisible()
    await expect(fileIn(row, 'Bản dự thảo.pdf')).toHaveCount(0)
    await expect(lineOf(row, 'Bản ký.pdf')).toContainText('tr. 1')
    await lineOf(row, 'Bản ký.pdf')
      .getByRole('button', { name: /^bản 2/ })
      .click()
    const history = page.getByRole('dialog', { name: 'Các bản của tài liệu' })
    await expect(history).toContainText('Bản 2/2')
    await expect(history).toContainText(/Được thay \d\d\/\d\d\/\d{4}/)
    await expectNoAxeViolations(page)
    const old = history.getByRole('link', { name: 'Bản dự thảo.pdf' })
    const bytes = await (await page.request.get((await old.getAttribute('href')) ?? '')).body()
    expect(bytes.equals(former.buffer)).toBe(true)
    await history.getByRole('button', { name: 'Xem Bản dự thảo.pdf' }).click()
    await expect(page.getByRole('dialog', { name: 'Bản dự thảo.pdf' })).toContainText('Ban du thao')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    const same = row.getByLabel('Chọn tệp thay cho Bản ký.pdf')
    const href = (await fileIn(row, 'Bản ký.pdf').getAttribute('href')) ?? ''
    const present = await (await page.request.get(href)).body()
    await same.setInputFiles({ name: 'Tên khác.pdf', mimeType: 'application/pdf', buffer: present })
    await expect(uploadOf(row, 'Tên khác.pdf')).toContainText('giống hệt tệp đang có')
    await page.reload()
    await expect(evidenceOf(row)).toContainText('bản 2')
    await clear(page, row)
  })

  test('the same content under two names is one document', async ({ page }) => {
    const row = await openClean(page, '7.3.2')
    const file = pdf('Tên thứ nhất.pdf')
    await choose(row, [file, { ...file, name: 'Tên thứ hai.pdf' }])
    await expect(row.getByRole('list', { name: 'Tệp đang tải lên' })).toHaveCount(0)
    await expect(evidenceOf(row).getByRole('button', { name: /^Gỡ tệp/ })).toHaveCount(1)
    await clear(page, row)
  })
})
