import { expect, test, type Page } from '@playwright/test'
import { clerkOf, enterAs, goToRow, tomorrow } from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'
import { choose, clear, evidenceOf } from '@/tests/support/evidence-desk'
import { pagedPdf } from '@/tests/support/evidence-files'

const CLERK = clerkOf('so-y-te')
const LIBRARY = '/assess/2022/documents'

const search = (page: Page) => page.getByLabel('Tìm theo tên tệp, số văn bản hoặc cơ quan ban hành')
const documentOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test.describe('the library of an agency’s documents', () => {
  test('is found from the desk, searched without diacritics, and says where each stands', async ({
    page,
  }) => {
    await enterAs(page, CLERK, '/assess/2022')
    const row = await goToRow(page, '7.1.2')
    await clear(page, row)
    const name = `Kế hoạch chuyển đổi số ${Date.now()}.pdf`
    await choose(row, [pagedPdf(name, ['Mot'])])
    const form = row.getByRole('form', { name: `Thông tin tệp ${name}` })
    await form.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('link', { name: 'Kho tài liệu', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Kho tài liệu' })).toBeVisible()
    await expectNoAxeViolations(page)
    await search(page).fill(`chuyen doi so ${name.slice(-17, -4)}`)
    await expect(page.getByRole('status').filter({ hasText: '1 tài liệu' })).toBeVisible()
    const document = documentOf(page, name)
    await expect(document).toContainText('Năm 2022: 7.1.2')

    await document.getByRole('button', { name: `Xem ${name}` }).click()
    await expect(page.getByRole('dialog', { name })).toContainText('Mot')
    await page.keyboard.press('Escape')

    await document.getByRole('button', { name: `Sửa thông tin tệp ${name}` }).click()
    const words = page.getByRole('form', { name: `Thông tin tệp ${name}` })
    await words.getByLabel('Số, ký hiệu').fill('15/KH-SYT')
    await words.getByLabel('Cơ quan ban hành').fill('Sở Y tế')
    await words.getByLabel('Ngày ban hành').fill(tomorrow())
    await words.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(words.getByLabel('Ngày ban hành')).toHaveAccessibleDescription(/Ngày này chưa đến/)
    await words.getByLabel('Ngày ban hành').fill('12/01/2022')
    await words.getByRole('button', { name: 'Lưu thông tin' }).click()
    await expect(words).toBeHidden()
    await expect(document).toContainText('15/KH-SYT')
    await expect(document).toContainText('12/01/2022')
    await page.getByLabel('Năm', { exact: true }).selectOption('2022')
    await expect(document).toBeVisible()

    await document.getByRole('link', { name: '7.1.2' }).click()
    await expect(evidenceOf(row)).toContainText('15/KH-SYT')
    await clear(page, row)
    await page.goto(LIBRARY)
    await search(page).fill(name)
    await page.getByRole('button', { name: /^Chưa dùng/ }).click()
    await expect(documentOf(page, name)).toContainText('Chưa dùng')
    await page.getByRole('button', { name: /^Dùng đợt này/ }).click()
    await expect(documentOf(page, name)).toHaveCount(0)
  })

  test('is cards on a phone, found from the report, and speaks English', async ({ page }) => {
    await page.setViewportSize(PHONE)
    await enterAs(page, CLERK, '/assess/2022/report')
    await page.getByRole('link', { name: 'Kho tài liệu' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Kho tài liệu' })).toBeVisible()
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await setLocale(page, 'en')
    await expect(page.getByRole('heading', { level: 1, name: 'Document library' })).toBeVisible()
    await expectNoAxeViolations(page)
    await setLocale(page, 'vi')
  })
})
