import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectNoAxeViolations, setLocale, signIn } from '@/tests/support/e2e'

/**
 * The appraiser's desk by keyboard alone, on a row that no other story reads: whatever is said is taken back, so that
 * the demonstration stays as it was.
 */
const ROW = '/appraise/2022/departments/row/5.1.1'
const OPEN = 'Chưa xử lý'

const lines = (page: Page): Locator =>
  page.getByRole('row').filter({ has: page.locator('button[id^="line-"]') })
const openLines = (page: Page): Locator => lines(page).filter({ hasText: OPEN })
const trigger = (line: Locator): Locator => line.locator('button[id^="line-"]')
const saved = (page: Page) => expect(page.getByText(/^Đã lưu \d/)).toBeVisible()

/** A key does nothing before the page has come to life. */
async function openDesk(page: Page): Promise<void> {
  await signIn(page, 'appraiser', ROW)
  await expect(async () => {
    await page.keyboard.press('n')
    await expect(trigger(openLines(page).first())).toBeFocused({ timeout: 500 })
  }).toPass()
}

test('a row is recognised by one key, the next is there at once, and one key takes it back', async ({
  page,
}) => {
  await openDesk(page)
  const names = await openLines(page).getByRole('button').allInnerTexts()
  const [first = '', second = ''] = names
  await page.keyboard.press('c')
  await expect(page.getByRole('button', { name: second })).toBeFocused()
  await expect(lines(page).filter({ hasText: first })).toContainText('Công nhận')
  await saved(page)
  await expect(page.getByText(`Vừa công nhận: ${first}`)).toBeVisible()
  await expectNoAxeViolations(page)
  await page.keyboard.press('u')
  await expect(page.getByRole('button', { name: first })).toBeFocused()
  await expect(lines(page).filter({ hasText: first })).toContainText(OPEN)
  await saved(page)
  await page.reload()
  await expect(lines(page).filter({ hasText: first })).toContainText(OPEN)
  await page.getByRole('button', { name: first }).click()
  await expect(page.getByText('(đã rút lại)').first()).toBeVisible()
})

test('an adjustment from a template outlives a reload, is recorded by keys, and names a page of the document beside it', async ({
  page,
}) => {
  await openDesk(page)
  const name = await trigger(openLines(page).first()).innerText()
  const line = lines(page).filter({ hasText: name })
  const form = page.getByRole('form', { name: 'Quyết định của người thẩm định' })
  const note = form.getByLabel('Ghi chú cho cơ quan')
  await page.keyboard.press('d')
  await page.keyboard.press('Alt+3')
  await expect(note).toBeFocused()
  await expect(note).toHaveValue(/chưa được ký ban hành/)
  await note.pressSequentially(' Đề nghị bổ sung.')
  await page.reload()
  await expect(async () => {
    await page.getByRole('button', { name }).click()
    await expect(form).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(note).toHaveValue(/chưa được ký ban hành.* Đề nghị bổ sung\.$/)
  await form.getByRole('button', { name: 'Cho điểm trực tiếp' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(form.getByLabel('Điểm thẩm định')).toBeFocused()
  await form.getByLabel('Điểm thẩm định').fill('0,1')
  await page.getByRole('button', { name }).focus()
  await page.keyboard.press('e')
  await expect(page.locator('canvas[data-drawn=true]')).toBeVisible()
  await expectNoAxeViolations(page)
  await form.getByRole('button', { name: /^Lấy trang \d+ đang xem/ }).click()
  await page.keyboard.press('Control+Enter')
  await expect(line).toContainText('Điều chỉnh')
  await expect(line).toContainText('0,10')
  await saved(page)
  await page.reload()
  await setLocale(page, 'en')
  await page.getByRole('button', { name: /./ }).first().waitFor()
  await expect(lines(page).filter({ hasText: 'Adjusted' })).toContainText('0.10')
  await expectNoAxeViolations(page)
  await setLocale(page, 'vi')
  await page.getByRole('button', { name }).click()
  await form.getByRole('button', { name: 'Rút lại quyết định' }).click()
  await expect(line).toContainText(OPEN)
  await saved(page)
})

test('what cannot be sent comes back with a reason, and goes by one key when the network is there again', async ({
  page,
  context,
}) => {
  await openDesk(page)
  const name = await trigger(openLines(page).first()).innerText()
  const line = lines(page).filter({ hasText: name })
  await context.setOffline(true)
  await page.keyboard.press('c')
  await expect(page.getByText('1 dòng chưa ghi được:')).toBeVisible()
  await expect(line).toContainText(OPEN)
  await expect(line).toContainText('chưa lưu')
  await context.setOffline(false)
  await page.keyboard.press('r')
  await expect(line).toContainText('Công nhận')
  await saved(page)
  await page.keyboard.press('u')
  await expect(line).toContainText(OPEN)
  await saved(page)
})

test('what a filter shows is recognised in one call, and taken back in one', async ({ page }) => {
  await openDesk(page)
  const filter = page.getByRole('button', { name: /^Chưa xử lý \d+$/ })
  const count = Number(/\d+/.exec(await filter.innerText())?.[0])
  await filter.click()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('listitem')).toHaveCount(count)
  await dialog.getByRole('button', { name: `Công nhận ${count} dòng` }).click()
  const undo = page.getByRole('button', { name: `Rút lại cả ${count} dòng` })
  await expect(undo).toBeFocused()
  await expect(page.getByRole('button', { name: 'Chưa xử lý 0' })).toBeVisible()
  await saved(page)
  await page.keyboard.press('u')
  await expect(page.getByRole('button', { name: `Chưa xử lý ${count}` })).toBeVisible()
  await saved(page)
})
