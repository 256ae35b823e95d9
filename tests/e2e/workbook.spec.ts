import { readFile } from 'node:fs/promises'
import { expect, test, type Download, type Page } from '@playwright/test'
import JSZip from 'jszip'
import { clerkOf, enterAs, expectSaved, goToRow, headOfRow } from '@/tests/support/desk'
import { expectNoAxeViolations, persona, PHONE, setLocale } from '@/tests/support/e2e'
import { fillOf, openBook, typedInto } from '@/tests/support/workbook-xml'

/** A department that is still writing. No other spec touches its rows. */
const AGENCY = 'so-cong-thuong'
const CLERK = clerkOf(AGENCY)
const DESK = '/assess/2022/workbook'
/** Another at each run, so that the story can be told twice on one database. */
const TOTAL = 100 + (Math.floor(Date.now() / 1000) % 9000)
const WHY = `Còn một phòng chưa đủ biên chế (${TOTAL}).`

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path())

async function fetchBook(page: Page): Promise<Buffer> {
  const answer = await page.request.get(`${DESK}/download`)
  expect(answer.status()).toBe(200)
  return answer.body()
}

async function sendIn(page: Page, buffer: Buffer, name = 'phiếu đã điền.xlsx'): Promise<void> {
  await page
    .getByLabel('Tệp phiếu (.xlsx)')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: 'Gửi và so sánh' }).click()
}

const part = (page: Page, name: RegExp) =>
  page
    .locator('section, details')
    .filter({ has: page.getByRole('heading', { name }).or(page.getByText(name)) })
const tick = (page: Page, code: string) =>
  page.getByRole('checkbox', { name: new RegExp(`^${code.replaceAll('.', '\\.')} `) })

test.describe.serial('the agency’s workbook', () => {
  test('goes out from the workspace with locked structure, lists, notes and hidden identity', async ({
    page,
  }) => {
    await enterAs(page, CLERK, '/assess/2022')
    await page.getByRole('link', { name: 'Phiếu Excel' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Điền bằng Excel')
    await expectNoAxeViolations(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải phiếu Excel' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`2022-${AGENCY}-workbook.xlsx`)
    const book = await openBook(await bytesOf(download))
    const names = [...book.sheets.keys()]
    expect(names).toHaveLength(11)
    expect(names[0]).toBe('Hướng dẫn')
    expect(book.part('xl/workbook.xml')).toContain('<workbookProtection lockStructure="1"/>')
    expect(book.part('xl/workbook.xml').match(/state="veryHidden"/g)).toHaveLength(2)
    for (const name of names.slice(1, 9)) {
      const xml = book.part(book.sheets.get(name) ?? '')
      for (const tag of [
        '<sheetProtection sheet="1"',
        '<dataValidation type="list"',
        '<f>',
        '<legacyDrawing',
      ])
        expect(xml, `${name}: ${tag}`).toContain(tag)
    }
    expect(book.part('xl/comments4.xml') || book.part('xl/comments1.xml')).toContain('Cách chấm:')
  })

  test('comes back, is compared cell by cell, and only what is chosen is saved', async ({
    page,
    browser,
  }) => {
    await enterAs(page, CLERK, DESK)
    const out = await fetchBook(page)
    const filled = await typedInto(out, [
      { id: '4.1.2/numerator', value: TOTAL - 1 },
      { id: '4.1.2/denominator', value: String(TOTAL) },
      { id: '4.1.2/numerator', column: 'G', value: WHY },
      { id: '4.2.2/issuedOn', value: `0${1 + (TOTAL % 9)}/06/2022` },
      { id: '4.3.2/items.plan', value: 'Có' },
      { id: '4.3.3/numerator', value: (TOTAL % 97) + 1 },
      { id: '4.3.3/denominator', value: TOTAL },
      { id: '4.4.1/numerator', value: 'nhiều' },
    ])
    await sendIn(page, filled)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('So sánh phiếu Excel')
    const wrong = part(page, /^Ô sai: 1$/).first()
    await expect(wrong).toContainText('nhiều')
    await expect(wrong).toContainText('Đây không phải là số')
    await expect(wrong).toContainText(/trang “4\. .*”, ô E\d+/)
    await expect(tick(page, '4.1.2')).toHaveCount(3)
    await expect(tick(page, '4.2.2')).toBeChecked()
    await expectNoAxeViolations(page)

    // Somebody else saves a row meanwhile; what was chosen here is not lost.
    const other = await (await browser.newContext()).newPage()
    await enterAs(other, CLERK, '/assess/2022')
    const row = await goToRow(other, '4.3.3')
    await row
      .getByRole('textbox')
      .first()
      .fill(String(TOTAL - 2))
    await row
      .getByRole('textbox')
      .nth(1)
      .fill(String(TOTAL + 20_000))
    await row.getByRole('textbox').nth(1).blur()
    await expectSaved(row)
    await other.context().close()
    await tick(page, '4.2.2').uncheck()
    const save = page.getByRole('button', { name: /^Ghi \d+ ô vào báo cáo$/ })
    await save.click()
    await expect(page.getByRole('alert').filter({ hasText: 'vừa được người khác thay đổi' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Ô xung đột: 2' })).toBeVisible()
    for (const box of await tick(page, '4.3.3').all()) await expect(box).not.toBeChecked()
    await expect(tick(page, '4.2.2')).not.toBeChecked()

    await page.reload()
    await expect(page.getByRole('heading', { name: 'Ô xung đột: 2' })).toBeVisible()
    await tick(page, '4.2.2').uncheck()
    await tick(page, '4.3.3').first().check()
    await save.click()
    await expect(page.getByRole('status').filter({ hasText: /^Đã ghi \d+ ô/ })).toBeVisible()
    await expect(tick(page, '4.1.2')).toHaveCount(0)
    await expect(tick(page, '4.2.2')).toHaveCount(1)
    await expect(tick(page, '4.3.3')).toHaveCount(1)
  })

  test('what was saved stands in the rows, with its points', async ({ page }) => {
    await enterAs(page, CLERK, '/assess/2022')
    const row = await goToRow(page, '4.1.2')
    await expect(row.getByRole('textbox').first()).toHaveValue(String(TOTAL - 1))
    await expect(row.getByText(WHY)).toBeVisible()
    await goToRow(page, '4.3.2')
    await expect(headOfRow(page, '4.3.2')).toContainText('0,25')
  })

  test('a copy has its wrong cells coloured, each with a note', async ({ page }) => {
    await enterAs(page, CLERK, DESK)
    await page.getByRole('link', { name: 'phiếu đã điền.xlsx' }).first().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải bản đánh dấu ô sai' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`2022-${AGENCY}-workbook-marked.xlsx`)
    const copy = await bytesOf(download)
    const book = await openBook(copy)
    const { sheet, line } = book.placeOf('4.4.1/numerator')
    expect(fillOf(book, sheet, `E${line}`)).toBe('FFFFC7CE')
    expect(fillOf(book, sheet, `E${line + 1}`)).toBe('FFFFF9E5')
    const notes = book.names.filter((name) => /comments\d+\.xml$/.test(name)).map(book.part)
    expect(notes.join('')).toContain('Đây không phải là số')
    await page.goto(DESK)
    await sendIn(page, await typedInto(copy, [{ id: '4.4.1/numerator', value: 5 }]))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('So sánh phiếu Excel')
    await expect(page.getByRole('heading', { name: /^Ô sai/ })).toHaveCount(0)
    await expect(tick(page, '4.4.1')).toBeChecked()
  })

  test('a file that is none of ours is refused, each kind in its own words', async ({ page, browser }) => {
    const stranger = await (await browser.newContext()).newPage()
    await enterAs(stranger, persona('clerk-finance').email, '/home')
    const others = await fetchBook(stranger)
    const elsewhen = await (await stranger.request.get('/assess/2021/workbook/download')).body()
    await stranger.context().close()
    await enterAs(page, CLERK, DESK)
    const own = await fetchBook(page)
    const zip = await JSZip.loadAsync(own)
    zip.file('xl/vbaProject.bin', 'x')
    const macro = await zip.generateAsync({ type: 'nodebuffer' })
    zip.remove('xl/vbaProject.bin')
    zip.file('xl/media/a.bin', Buffer.alloc(60 * 1024 * 1024))
    const bomb = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
    const files: [Buffer, RegExp][] = [
      [others, /của cơ quan khác/],
      [elsewhen, /của cơ quan khác/],
      [macro, /có macro/],
      [bomb, /lớn bất thường/],
      [Buffer.from('một bức thư'), /không phải tệp Excel/],
    ]
    for (const [file, words] of files) {
      await sendIn(page, file)
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    }
    await expectNoAxeViolations(page)
  })

  test('on a phone and in English it can be read and chosen; after the deadline it still goes out', async ({
    page,
  }) => {
    await enterAs(page, CLERK, DESK)
    await page.setViewportSize(PHONE)
    await setLocale(page, 'en')
    await page.getByRole('link', { name: 'phiếu đã điền.xlsx' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare the workbook')
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await page.goto('/assess/2021/workbook')
    await expect(page.getByText('No workbook can be taken in now')).toBeVisible()
    expect((await page.request.get('/assess/2021/workbook/download')).status()).toBe(200)
    await setLocale(page, 'vi')
  })
})
