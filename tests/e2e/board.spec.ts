import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, signIn, signInByEmail } from '@/tests/support/e2e'

const AGENCY = 'Sở Lao động - Thương binh và Xã hội'
const WORDS = 'Đề nghị gửi trước thứ Sáu, cần hỗ trợ xin gọi phòng CCHC.'

test('Home Affairs finds an agency on its board, notes, reminds it in its own words, and takes the table along', async ({
  page,
  browser,
}) => {
  await signIn(page, 'home-affairs')
  await page.getByRole('link', { name: 'Bảng theo dõi' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Theo dõi đợt 2022' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Tìm cơ quan' }).fill('lao dong')
  await expect(page.getByText('Hiển thị 1 trên 52')).toBeVisible()

  await page.getByRole('button', { name: AGENCY }).click()
  const detail = page.getByRole('group', { name: `Ghi chú và lời nhắc: ${AGENCY}` })
  await detail.getByRole('textbox', { name: 'Thêm ghi chú' }).fill('Đã gọi, hẹn trả lời chiều nay.')
  await detail.getByRole('button', { name: 'Lưu ghi chú' }).click()
  await expect(detail.getByRole('listitem')).toContainText(['Đã gọi, hẹn trả lời chiều nay.'])
  await expectNoAxeViolations(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: AGENCY })).toBeFocused()

  for (const isAgain of [false, true]) {
    await page.getByRole('checkbox', { name: `Chọn ${AGENCY}` }).check()
    await page.getByRole('button', { name: 'Nhắc 1 cơ quan đã chọn' }).click()
    const dialog = page.getByRole('dialog')
    const send = dialog.getByRole('button', { name: 'Gửi nhắc (1)' })
    if (isAgain) {
      await expect(dialog.getByText(WORDS)).toBeVisible()
      await expect(send).toBeDisabled()
      await expectNoAxeViolations(page)
      await dialog.getByRole('checkbox', { name: 'Tôi đã biết, vẫn gửi nhắc lại' }).check()
    } else await dialog.getByRole('textbox', { name: /^Lời nhắn thêm/ }).fill(WORDS)
    await send.click()
    await expect(page.getByText('Đã nhắc 1 cơ quan (2 người).')).toBeVisible()
  }

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const table = readFileSync(await (await download).path(), 'utf8')
  expect(table.split('\r\n')).toHaveLength(1 + 52)
  expect(table).toContain(`${AGENCY};Chưa bắt đầu`)

  const clerk = await (await browser.newContext()).newPage()
  await signInByEmail(clerk, 'chuyen-vien@so-lao-dong-thuong-binh-va-xa-hoi.example')
  await expect(clerk.locator('#notices')).toContainText(WORDS)
})
