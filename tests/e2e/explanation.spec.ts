import { expect, test, type Page } from '@playwright/test'
import { enterAs } from '@/tests/support/desk'
import { expectNoAxeViolations, PASSWORD, signIn } from '@/tests/support/e2e'

/** A district that has begun to answer its released appraisal. No other spec touches it. */
const CLERK = 'chuyen-vien@huyen-ung-hoa.example'
const HEAD = 'lanh-dao@huyen-ung-hoa.example'
const PATH = '/explain/2022'
const TEXT = 'Sản phẩm đã ban hành ngày 20/12, gửi kèm văn bản.'

const dialog = (page: Page) => page.getByRole('dialog')
const answer = (page: Page) => page.getByRole('form', { name: 'Ý kiến của cơ quan' })
const unanswered = (page: Page) => page.getByRole('button', { name: /^Chưa trả lời/ })

test.describe.serial('the explanation of an agency', () => {
  test('is written with the keyboard, saves itself, and the rest is accepted from a counted list', async ({
    page,
  }) => {
    await enterAs(page, CLERK, PATH)
    await expect(
      page.getByText('Ý kiến chỉ có giá trị khi lãnh đạo ký trước hạn.', { exact: false }),
    ).toBeVisible()
    const rest = page.getByRole('button', { name: /^Chấp nhận \d+ dòng chưa có ý kiến/ })
    const left = Number(/\d+/.exec((await rest.textContent()) ?? '')?.[0])
    expect(left).toBeGreaterThan(0)
    await unanswered(page).click()
    await page.keyboard.press('j')
    await expect(page.locator('h2 button').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('d')
    await expect(answer(page).getByRole('radio').nth(1)).toBeChecked()
    await answer(page).getByLabel('Căn cứ đề nghị').selectOption({ index: 1 })
    await answer(page)
      .getByLabel(/^Điểm đề nghị/)
      .fill('0,1')
    await answer(page).getByLabel('Nội dung giải trình').fill(TEXT)
    await expect(answer(page).getByText(/^Đã lưu \d\d:\d\d/)).toBeVisible()
    await expectNoAxeViolations(page)
    await page.reload()
    await expect(page.getByRole('button', { name: `Chưa trả lời ${String(left - 1)}` })).toBeVisible()
    if (left === 1) return
    await rest.click()
    await expect(dialog(page).getByRole('listitem')).toHaveCount(left - 1)
    await dialog(page)
      .getByRole('button', { name: `Chấp nhận ${String(left - 1)} dòng` })
      .click()
    await expect(dialog(page)).toHaveCount(0)
    await expect(page.getByText('0 dòng chưa có ý kiến')).toBeVisible()
  })

  test('is signed by the head, with a receipt and the papers of both sides', async ({ page }) => {
    await enterAs(page, HEAD, PATH)
    for (const file of ['notice.docx', 'notice.pdf'])
      expect((await page.request.get(`${PATH}/paper/${file}`)).status()).toBe(200)
    expect((await page.request.get(`${PATH}/paper/explanation.pdf`)).status()).toBe(404)
    await page.getByRole('button', { name: 'Ký giải trình' }).click()
    await dialog(page).getByLabel('Mật khẩu của bạn').fill(PASSWORD)
    await dialog(page).getByRole('button', { name: 'Ký và gửi' }).click()
    await expect(page.getByText(/^Đã nhận giải trình lúc/)).toBeVisible()
    await expect(page.getByText(/[0-9a-f]{64}/)).toBeVisible()
    const href = await page.getByRole('link', { name: 'Bản giải trình, .pdf' }).getAttribute('href')
    const paper = await page.request.get(href ?? '')
    expect(paper.headers()['content-disposition']).toContain('2022-huyen-ung-hoa-explanation.pdf')
    await expectNoAxeViolations(page)
  })
})

test('Home Affairs keeps a rule of the round, is told what will change, and puts it back', async ({
  page,
}) => {
  await signIn(page, 'home-affairs', '/rounds/2022/settings')
  const casting = page.getByLabel('Chủ tịch có lá phiếu quyết định khi số phiếu bằng nhau')
  const save = page.getByRole('button', { name: 'Lưu thiết lập' })
  await expect(page.getByText('Kết quả thẩm định lần 1 đã gửi', { exact: false })).toBeVisible()
  for (const wanted of [true, false]) {
    await casting.setChecked(wanted)
    await expect(page.getByText('Sẽ thay đổi: Biểu quyết của Hội đồng.')).toBeVisible()
    await save.click()
    await expect(page.getByText('Chưa có thay đổi.')).toBeVisible()
  }
  await page.reload()
  await expect(casting).not.toBeChecked()
})
