import { expect, test, type Locator, type Page } from '@playwright/test'
import { clerkOf, deskPath, enterAs, expectSaved, goToRow } from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'
import { lockedPdf, pdfPages, wordFile } from '@/tests/support/readable-files'
import { makeAuthority, makeSigner, signPdf, withPageRedrawn } from '@/tests/support/signed-files'

const CLERK = clerkOf('so-du-lich')
const OTHER_CLERK = clerkOf('ban-quan-ly-kcn-va-che-xuat')
/** A file is read in a process of its own, one after the other. */
const UNTIL_READ = { timeout: 45_000 }

const evidenceOf = (row: Locator) => row.getByRole('region', { name: 'Tài liệu kiểm chứng' })
const signaturesIn = (row: Locator, name: string) =>
  evidenceOf(row).getByRole('list', { name: `Chữ ký số trong tệp ${name}` })
const lineOf = (row: Locator, name: string) => evidenceOf(row).getByRole('row').filter({ hasText: name })

async function attach(row: Locator, name: string, mimeType: string, buffer: Buffer): Promise<Locator> {
  await row.getByLabel(/^Chọn tệp: PDF, Word, Excel/).setInputFiles([{ name, mimeType, buffer }])
  await expect(lineOf(row, name)).toBeVisible()
  return lineOf(row, name)
}
const attachPdf = (row: Locator, name: string, buffer: Buffer) => attach(row, name, 'application/pdf', buffer)

/** Takes every document away from the row, so that the spec can run again. */
async function clear(page: Page, row: Locator): Promise<void> {
  const removers = evidenceOf(row).getByRole('button', { name: /^Gỡ tệp/ })
  for (let left = await removers.count(); left > 0; left -= 1) {
    page.once('dialog', (dialog) => dialog.accept())
    await removers.first().click()
    await expect(removers).toHaveCount(left - 1)
  }
}

async function emptyRow(page: Page, code: string): Promise<Locator> {
  await enterAs(page, CLERK, deskPath(code))
  const row = await goToRow(page, code)
  await clear(page, row)
  return row
}

/** Words that stand in no other file, so that a second run finds its own. */
const mark = `du khách ${Date.now()}`

test.describe('a document that was uploaded', () => {
  test.setTimeout(120_000)

  test('is read without a reload, and found by the words in it', async ({ page }) => {
    const row = await emptyRow(page, '1.1.1')
    const pages = ['Phần mở đầu của kế hoạch.', `Mục tiêu đón ${mark} trong năm, tăng 12 % so với năm trước.`]
    await attachPdf(row, 'Kế hoạch đón khách.pdf', await pdfPages(...pages))
    await expect(evidenceOf(row).getByText('Đang đọc nội dung tệp…')).toBeHidden(UNTIL_READ)
    const other = await emptyRow(page, '1.1.2')
    await other.getByRole('button', { name: 'Dùng tệp đã có' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(mark.replace('du khách', 'DU KHACH'))
    // The first tells of the text, the second how many are listed.
    const said = dialog.getByRole('status').first()
    await expect(said).toHaveText('1 tài liệu có các chữ này trong nội dung')
    const found = dialog.getByRole('listitem')
    await expect(found).toHaveCount(1)
    await expect(found).toContainText('Kế hoạch đón khách.pdf')
    await expect(found).toContainText(`Trang 2: Mục tiêu đón ${mark} trong năm`)
    await expect(found.locator('mark')).toHaveText(mark)
    await expectNoAxeViolations(page)
    await dialog.getByRole('searchbox').fill('không có chữ nào như thế này')
    await expect(said).toHaveText('Không có tài liệu nào có các chữ này trong nội dung.')
    await dialog.getByRole('searchbox').fill(mark)
    await found.getByRole('button', { name: 'Dùng tệp này' }).click()
    await expect(lineOf(other, 'Kế hoạch đón khách.pdf')).toBeVisible()
  })

  test('is warned of when nobody else could open it', async ({ page }) => {
    const row = await emptyRow(page, '1.1.3')
    await attachPdf(row, 'Có mật khẩu.pdf', await lockedPdf(`mật ${mark}`))
    await expect(evidenceOf(row)).toContainText('“Có mật khẩu.pdf” có mật khẩu', UNTIL_READ)
    const word = await wordFile(`hỏng ${mark}`)
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    await attach(row, 'Bị hỏng.docx', type, word.subarray(0, word.length - 120))
    await expect(evidenceOf(row)).toContainText('“Bị hỏng.docx” bị hỏng, không mở được', UNTIL_READ)
    await expectNoAxeViolations(page)
    await clear(page, row)
  })

  test('is warned of when another agency uses the very same file', async ({ page, browser }) => {
    const bytes = await pdfPages(`Văn bản chung ${mark}`)
    const row = await emptyRow(page, '1.1.3')
    await attachPdf(row, 'Văn bản chung.pdf', bytes)
    await expect(evidenceOf(row)).not.toContainText('trùng hoàn toàn')
    const theirs = await (await browser.newContext()).newPage()
    await enterAs(theirs, OTHER_CLERK, deskPath('1.1.3'))
    const their = await goToRow(theirs, '1.1.3')
    await attachPdf(their, 'Bản của chúng tôi.pdf', bytes)
    await expect(evidenceOf(their)).toContainText('“Bản của chúng tôi.pdf” trùng hoàn toàn')
    await expect(evidenceOf(their)).not.toContainText('Du lịch')
    await page.reload()
    await expect(evidenceOf(row)).toContainText('“Văn bản chung.pdf” trùng hoàn toàn')
    theirs.once('dialog', (dialog) => dialog.accept())
    await lineOf(their, 'Bản của chúng tôi.pdf')
      .getByRole('button', { name: /^Gỡ tệp/ })
      .click()
    await expect(lineOf(their, 'Bản của chúng tôi.pdf')).toHaveCount(0)
    await theirs.context().close()
    await clear(page, row)
  })
})

test.describe('a digitally signed document', () => {
  test.setTimeout(120_000)
  const authority = makeAuthority('CA thu nghiem')
  const organisation = 'Sở Du lịch Hà Nội'
  const head = makeSigner(authority, { name: 'Trần Văn Bình', organisation })

  test('says who signed, when, and whether it still holds', async ({ page }) => {
    const row = await emptyRow(page, '1.1.1')
    const at = new Date('2022-02-14T02:30:00Z')
    const signed = await signPdf(await pdfPages(`Báo cáo ${mark}`), head, at)
    await attachPdf(row, 'Đã ký.pdf', signed)
    const signatures = signaturesIn(row, 'Đã ký.pdf')
    await expect(signatures).toContainText('Trần Văn Bình, Sở Du lịch Hà Nội', UNTIL_READ)
    await expect(signatures).toContainText('14/02/2022 09:30')
    await expect(signatures).toContainText('CA thu nghiem')
    await attachPdf(row, 'Bị sửa.pdf', withPageRedrawn(signed))
    await expect(signaturesIn(row, 'Bị sửa.pdf')).toContainText('không còn giá trị', UNTIL_READ)
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await setLocale(page, 'en')
    await expect(page.getByText('is void: the content was changed')).toBeVisible()
    await setLocale(page, 'vi')
    await clear(page, row)
  })

  test('gives its day to the row that asks for one, and tells when another is declared', async ({ page }) => {
    const row = await emptyRow(page, '2.2.1')
    await row.getByRole('checkbox', { name: 'Không ban hành' }).setChecked(false)
    await row.getByRole('textbox', { name: /^Ngày ký trên văn bản/ }).fill('')
    const at = new Date('2022-02-13T18:30:00Z')
    await attachPdf(row, 'Kế hoạch đã ký.pdf', await signPdf(await pdfPages(`Kế hoạch ${mark}`), head, at))
    await row.getByRole('button', { name: 'Lấy ngày ký số 14/02/2022' }).click(UNTIL_READ)
    await expect(row.getByRole('textbox', { name: /^Ngày ký trên văn bản/ })).toHaveValue('14/02/2022')
    await expectSaved(row)
    await expect(row.getByRole('button', { name: /^Lấy ngày ký số/ })).toBeHidden()
    await row.getByRole('textbox', { name: /^Ngày ký trên văn bản/ }).fill('10/02/2022')
    await expect(row).toContainText(
      'Ngày đã khai 10/02/2022 khác ngày ký số 14/02/2022 của “Kế hoạch đã ký.pdf”.',
    )
    await expectNoAxeViolations(page)
    await clear(page, row)
  })
})
