import { createHash } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import JSZip from 'jszip'
import mammoth from 'mammoth'
import { clerkOf, enterAs, headOf } from '@/tests/support/desk'
import { expectNoAxeViolations, persona, PHONE, setLocale } from '@/tests/support/e2e'
import { textOfPdf } from '@/tests/support/pdf-text'

/** A department that is still writing. No other spec touches its remarks. */
const AGENCY = 'so-xay-dung'
const NAME = 'SỞ XÂY DỰNG'
const REPORT = '/assess/2022/report'
const DIFFICULTY = 'Phần mềm một cửa chưa liên thông với hệ thống của Bộ.'
const PROPOSAL = 'Đề nghị Sở Nội vụ tập huấn nhập số liệu.'

const fileOf = async (page: Page, name: string, asked = ''): Promise<Buffer> => {
  const answer = await page.request.get(`${REPORT}/${name}${asked}`)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-disposition']).toContain(`filename="2022-${AGENCY}-${name}"`)
  return answer.body()
}

test.describe.serial('difficulties, proposals and the files of the report', () => {
  test('the clerk writes them; what is typed outlives a reload, and two people lose nothing', async ({
    page,
    browser,
  }) => {
    await enterAs(page, clerkOf(AGENCY), '/assess/2022?row=1.1.1')
    await page.getByRole('link', { name: 'Kiến nghị, tải về' }).click()
    await expect(page).toHaveURL(new RegExp(`${REPORT}$`))
    await page.getByLabel('Khó khăn, vướng mắc').fill(DIFFICULTY)
    await expect(page.getByText('Chưa lưu; nội dung vừa gõ được giữ trong thẻ này.')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Khó khăn, vướng mắc')).toHaveValue(DIFFICULTY)

    const head = await (await browser.newContext()).newPage()
    await enterAs(head, headOf(AGENCY), REPORT)
    await head.getByLabel('Kiến nghị, đề xuất').fill('Của lãnh đạo.')
    await head.getByRole('button', { name: 'Lưu', exact: true }).click()
    await expect(head.getByText(/lưu lúc/)).toBeVisible()
    await head.context().close()

    await page.getByLabel('Kiến nghị, đề xuất').fill(PROPOSAL)
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    const conflict = page.getByRole('alert').filter({ hasText: 'Người khác vừa lưu' })
    await expect(conflict).toContainText('Của lãnh đạo.')
    await expect(page.getByLabel('Kiến nghị, đề xuất')).toHaveValue(PROPOSAL)
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Lưu nội dung của tôi thay nội dung kia' }).click()
    await expect(page.getByText(/lưu lúc/)).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Khó khăn, vướng mắc')).toHaveValue(DIFFICULTY)
    await expect(page.getByLabel('Kiến nghị, đề xuất')).toHaveValue(PROPOSAL)
  })

  test('a text that is too long is refused at its field, and stays', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), REPORT)
    const box = page.getByLabel('Kiến nghị, đề xuất')
    await box.fill('a'.repeat(20_001))
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await expect(box).toHaveAccessibleDescription(/dài/)
    expect((await box.inputValue()).length).toBe(20_001)
  })

  test('the papers are in the administrative form, and say that they are drafts', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), REPORT)
    for (const name of ['score-table', 'explanations', 'difficulties']) {
      const word = (await mammoth.extractRawText({ buffer: await fileOf(page, `${name}.docx`) })).value
      const pdf = await textOfPdf(await fileOf(page, `${name}.pdf`))
      for (const text of [word.replace(/\s+/g, ' '), pdf.text]) {
        for (const words of [
          'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
          'Độc lập - Tự do - Hạnh phúc',
          NAME,
          'Dự thảo: báo cáo chưa được ký và nộp',
          'THỦ TRƯỞNG CƠ QUAN',
        ])
          expect(text).toContain(words)
        if (name === 'difficulties') for (const words of [DIFFICULTY, PROPOSAL]) expect(text).toContain(words)
        if (name === 'score-table') expect(text).toContain('Điểm tự chấm')
      }
      expect(pdf.isTagged).toBe(true)
    }
  })

  test('the score table is a workbook whose points are numbers that add up', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), REPORT)
    const book = await JSZip.loadAsync(await fileOf(page, 'score-table.xlsx'))
    const sheet = (await book.file('xl/worksheets/sheet1.xml')?.async('string')) ?? ''
    const numbers = [...sheet.matchAll(/<c r="C(\d+)"(?![^>]*t=")[^>]*><v>([\d.]+)<\/v>/g)].map(
      ([, row, value]) => ({
        row: Number(row),
        value: Number(value),
      }),
    )
    expect(numbers.length).toBeGreaterThan(100)
    const total = numbers.at(-1)?.value ?? 0
    // A field's own row has no facts beside its points.
    const hasFacts = (row: number) => new RegExp(`<c r="E${row}"[^>]*[^/]>`).test(sheet)
    const fields = numbers.slice(0, -1).filter(({ row }) => !hasFacts(row))
    expect(fields.length).toBeGreaterThan(5)
    expect(fields.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(total, 6)
  })

  test('the dossier holds every paper and file, each with its hash', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), REPORT)
    const zip = await JSZip.loadAsync(await fileOf(page, 'dossier.zip'))
    const manifest = ((await zip.file('manifest.csv')?.async('string')) ?? '').replace(/^\uFEFF/, '')
    const lines = manifest.trim().split(/\r?\n/).slice(1)
    const names = Object.keys(zip.files).filter((name) => name !== 'manifest.csv')
    expect(lines).toHaveLength(names.length)
    expect(names.length).toBeGreaterThan(7)
    for (const line of lines) {
      const [path = '', sha256, bytes] = line.split(';').map((cell) => cell.replace(/^"|"$/g, ''))
      const content = await zip.file(path)?.async('nodebuffer')
      expect(content?.byteLength).toBe(Number(bytes))
      expect(
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
      ).toBe(sha256)
    }
  })

  test('Home Affairs reads another’s report, in English, on a phone; it cannot write there', async ({
    page,
  }) => {
    await enterAs(page, persona('home-affairs').email, `${REPORT}?agency=${AGENCY}`)
    await page.setViewportSize(PHONE)
    await setLocale(page, 'en')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Difficulties')
    await expect(page.getByRole('textbox', { name: 'Proposals' })).toHaveAttribute('readonly', '')
    await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    const word = await mammoth.extractRawText({
      buffer: await fileOf(page, 'difficulties.docx', `?agency=${AGENCY}`),
    })
    expect(word.value).toContain('SOCIALIST REPUBLIC OF VIET NAM')
    expect(word.value).toContain(PROPOSAL)
  })
})
