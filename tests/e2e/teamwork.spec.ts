import { expect, test, type Browser, type Page } from '@playwright/test'
import {
  clerkOf,
  enterAs,
  expectSaved,
  goToRow,
  headOf,
  headOfRow,
  openRow,
  tomorrow,
  workingOf,
} from '@/tests/support/desk'
import { expectNoAxeViolations, persona, PHONE, setLocale } from '@/tests/support/e2e'

/** Two clerks of one office at one report: work given out, a row discussed, numbers entered by unit. */

/** Being drafted, with two clerks. No other spec touches it. */
const AGENCY = 'van-phong-ubnd'
const COLLEAGUE = `tong-hop@${AGENCY}.example`
const COLLEAGUE_NAME = 'Đào Thu Hương'
const ROW = '1.1.4'
const UNIT_ROW = '1.3.2'
const UNITS = ['Phòng Tổng hợp', 'Ban Tiếp công dân', 'Trung tâm Tin học']

const personAt = async (browser: Browser, email: string, path: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await enterAs(page, email, path)
  return page
}

const noSidewaysScroll = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

/** Each step stands on the one before. */
test.describe.serial('work is given out', () => {
  test('a row from the desk, with a day and a note; a day that is over is refused and nothing is lost', async ({
    page,
  }) => {
    await enterAs(page, clerkOf(AGENCY), '/home')
    const row = await goToRow(page, ROW)
    await expect(row.getByText('Chưa giao cho ai')).toBeVisible()
    await row.getByRole('button', { name: 'Giao việc…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Giao việc' })
    await dialog.getByRole('button', { name: 'Giao 1 phần' }).click()
    await expect(dialog.getByLabel('Người thực hiện', { exact: true })).toHaveAccessibleDescription(
      /Cần nhập/,
    )
    await dialog
      .getByLabel('Người thực hiện', { exact: true })
      .selectOption({ label: `${COLLEAGUE_NAME} (Chuyên viên Phòng Tổng hợp)` })
    await dialog.getByLabel('Xong trước hết ngày').fill('01/02/2020')
    await dialog.getByLabel('Ghi chú cho người thực hiện').fill('Lấy số liệu của Phòng Tổng hợp.')
    await dialog.getByRole('button', { name: 'Giao 1 phần' }).click()
    await expect(dialog.getByLabel('Xong trước hết ngày')).toHaveAccessibleDescription(/Ngày này đã qua/)
    await expect(dialog.getByLabel('Ghi chú cho người thực hiện')).toHaveValue(
      'Lấy số liệu của Phòng Tổng hợp.',
    )
    await expectNoAxeViolations(page)
    await dialog.getByLabel('Xong trước hết ngày').fill(tomorrow())
    await dialog.getByRole('button', { name: 'Giao 1 phần' }).click()
    await expect(dialog).toBeHidden()
    await expect(row.getByText(`hạn ${tomorrow()}`)).toBeVisible()
    await expect(headOfRow(page, ROW)).toContainText(COLLEAGUE_NAME)
    await expectNoAxeViolations(page)
  })

  test('many parts at once from the page, with the progress of everybody', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), '/assess/2022/delegation')
    await page.getByRole('checkbox', { name: 'Chọn phần 5', exact: true }).check()
    await page.getByRole('button', { name: 'Hiện tiêu chí và dòng của 2', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Chọn phần 2.2', exact: true }).check()
    await expect(page.getByText('Đã chọn 2 phần')).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Giao các phần đã chọn…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Giao việc' })
    await dialog.getByLabel('Người thực hiện', { exact: true }).selectOption({ index: 2 })
    await dialog.getByRole('button', { name: 'Giao 2 phần' }).click()
    await expect(dialog).toBeHidden()
    const progress = page.getByRole('region', { name: 'Tiến độ từng người' })
    await expect(progress.getByRole('row').filter({ hasText: COLLEAGUE_NAME })).toContainText(/\d+ \/ \d+/)
    await expect(progress.getByRole('row').filter({ hasText: 'Chưa giao' })).toBeVisible()
    const parts = page.getByRole('region', { name: 'Các phần của báo cáo' })
    await expect(
      parts
        .getByRole('row')
        .filter({ has: page.getByRole('checkbox', { name: 'Chọn phần 5', exact: true }) }),
    ).toContainText(COLLEAGUE_NAME)
    await page.setViewportSize(PHONE)
    await setLocale(page, 'en')
    await expect(page.getByRole('heading', { name: 'Progress per person' })).toBeVisible()
    await expectNoAxeViolations(page)
    await noSidewaysScroll(page)
  })

  test('waits for the colleague at home; she sees her rows only, and reports the part done', async ({
    page,
  }) => {
    await enterAs(page, COLLEAGUE, '/home')
    await expect(page.locator('#notices').getByText(`trong báo cáo năm 2022: ${ROW}.`).first()).toBeVisible()
    await page.getByRole('link', { name: 'Dòng được giao cho bạn' }).click()
    await expect(page).toHaveURL(/mine=1/)
    await expect(page.getByLabel('Lọc dòng').first()).toHaveValue('mine')
    const row = await goToRow(page, ROW)
    await expect(row.getByText('Nguyễn Văn An ghi:')).toBeVisible()
    await row.getByRole('button', { name: `Báo xong phần ${ROW}` }).click()
    await expect(row.getByText('báo xong lúc')).toBeVisible()
  })

  test('whoever gave it is told, and takes it back', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), '/home')
    await expect(
      page
        .locator('#notices')
        .getByText(`${COLLEAGUE_NAME} báo đã xong trong báo cáo năm 2022: ${ROW}.`)
        .first(),
    ).toBeVisible()
    const row = await goToRow(page, ROW)
    await row.getByRole('button', { name: `Thu lại phần ${ROW}` }).click()
    await expect(row.getByText('Chưa giao cho ai')).toBeVisible()
  })
})

test.describe.serial('a row is discussed', () => {
  test('a colleague is named by the keyboard, what is not sent survives a reload, and it is sent once', async ({
    page,
  }) => {
    await enterAs(page, clerkOf(AGENCY), '/home')
    const row = await goToRow(page, '1.2.1')
    await row.getByRole('button', { name: 'Trao đổi mới' }).click()
    const box = row.getByLabel('Nội dung trao đổi')
    await box.pressSequentially('Nhờ @huo')
    await expect(row.getByRole('option', { name: new RegExp(COLLEAGUE_NAME) })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.keyboard.type('xem giúp số liệu.')
    await expect(box).toHaveValue(`Nhờ @${COLLEAGUE_NAME} xem giúp số liệu.`)
    await expect(row.getByText('Chưa gửi, giữ trên máy này')).toBeVisible()
    await page.reload()
    await expect(row.getByLabel('Nội dung trao đổi')).toHaveValue(`Nhờ @${COLLEAGUE_NAME} xem giúp số liệu.`)
    await row.getByRole('button', { name: 'Gửi', exact: true }).click()
    await expect(row.getByText('1 trao đổi chưa xong')).toBeVisible()
    await expect(row.getByLabel('Nội dung trao đổi')).toHaveCount(0)
    await expect(headOfRow(page, '1.2.1')).toContainText('1 trao đổi chưa xong')
    await page.getByLabel('Lọc dòng').first().selectOption('talked')
    await expect(page.getByRole('button', { name: /^\d+\.\d+(\.\d+)? / })).toHaveCount(1)
  })

  test('without a line the words stay, and go when the line is back', async ({ page, context }) => {
    await enterAs(page, clerkOf(AGENCY), '/home')
    const row = await goToRow(page, '1.2.2')
    await row.getByRole('button', { name: 'Trao đổi mới' }).click()
    await row.getByLabel('Nội dung trao đổi').fill('Gửi khi mất mạng.')
    await context.setOffline(true)
    await row.getByRole('button', { name: 'Gửi', exact: true }).click()
    await expect(row.getByRole('alert')).toBeVisible()
    await expect(row.getByLabel('Nội dung trao đổi')).toHaveValue('Gửi khi mất mạng.')
    await context.setOffline(false)
    await row.getByRole('button', { name: 'Gửi', exact: true }).click()
    await expect(row.getByText('1 trao đổi chưa xong')).toBeVisible()
    await row.getByRole('button', { name: 'Đánh dấu đã xong' }).click()
    await expect(row.getByText('1 trao đổi đã xong')).toBeVisible()
  })

  test('the notice leads to it; it is answered and resolved, and the first one learns of it', async ({
    page,
    browser,
  }) => {
    await enterAs(page, COLLEAGUE, '/home')
    await page
      .locator('#notices')
      .getByRole('link', { name: /nhắc đến bạn tại dòng 1\.2\.1/ })
      .click()
    const row = openRow(page, '1.2.1')
    await expect(row.getByText(`@${COLLEAGUE_NAME}`)).toBeVisible()
    await row.getByRole('button', { name: 'Trả lời' }).click()
    await row.getByLabel('Trả lời').fill('Đã xem, số đúng.')
    await row.getByRole('button', { name: 'Gửi', exact: true }).click()
    await expect(row.getByText('Đã xem, số đúng.')).toBeVisible()

    const other = await personAt(browser, clerkOf(AGENCY), '/assess/2022?row=1.2.1')
    await other.getByRole('button', { name: /^Kiểm tra:/ }).click()
    await expect(other.getByRole('dialog')).toContainText('Còn trao đổi nội bộ chưa xong.')
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    await noSidewaysScroll(page)
    await row.getByRole('button', { name: 'Đánh dấu đã xong' }).click()
    await expect(row.getByText('1 trao đổi đã xong')).toBeVisible()
    await other.goto('/home')
    await expect(
      other.locator('#notices').getByText(/Đào Thu Hương đánh dấu đã xong trao đổi tại dòng 1\.2\.1/),
    ).toBeVisible()
    await other.context().close()
  })

  test('the head sees it, and Home Affairs does not', async ({ page, browser }) => {
    await enterAs(page, headOf(AGENCY), '/home')
    const row = await goToRow(page, '1.2.1')
    await row.getByText('1 trao đổi đã xong').click()
    await expect(row.getByText('Đã xem, số đúng.')).toBeVisible()
    const outside = await (await browser.newContext()).newPage()
    await enterAs(outside, persona('home-affairs').email, `/assess/2022?agency=${AGENCY}&row=1.2.1`)
    await expect(headOfRow(outside, '1.2.1')).toBeVisible()
    expect(await outside.content()).not.toContain('Đã xem, số đúng.')
    await expect(outside.getByText('Trao đổi nội bộ')).toHaveCount(0)
    await outside.context().close()
  })
})

test.describe.serial('a row is entered by unit', () => {
  test('the list of units is pasted and put in order', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), '/assess/2022/units')
    await page.getByLabel('Tên các đơn vị').fill([...UNITS, UNITS[0]].join('\n'))
    await page.getByRole('button', { name: 'Thêm 4 đơn vị' }).click()
    await expect(page.getByText('Đã thêm 3 đơn vị; 1 tên đã có từ trước.')).toBeVisible()
    await page.getByRole('button', { name: `Chuyển ${UNITS[2]} lên` }).click()
    await expect(page.getByRole('rowheader').nth(1)).toHaveText(UNITS[2] ?? '')
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await setLocale(page, 'en')
    await expectNoAxeViolations(page)
    await noSidewaysScroll(page)
  })

  test('their sums flow into the row and its points; a missing one is not 0', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), '/home')
    const row = await goToRow(page, UNIT_ROW)
    await row.getByRole('button', { name: 'Nhập theo đơn vị trực thuộc' }).click()
    const cell = (unit: number, column: number) =>
      row.getByRole('textbox', { name: new RegExp(`^${UNITS[unit] ?? ''}`) }).nth(column)
    await cell(0, 0).fill('1')
    await cell(0, 1).fill('2')
    await cell(1, 0).fill('0')
    await cell(1, 1).fill('1')
    await cell(1, 1).blur()
    await expectSaved(row)
    await expect(row.getByText('Còn 1 đơn vị chưa có số liệu; dòng chưa có điểm.')).toBeVisible()
    await expect(headOfRow(page, UNIT_ROW)).toContainText('Chưa chấm')

    await cell(2, 0).fill('3')
    await cell(2, 1).fill('2')
    await cell(2, 1).blur()
    await expect(row.getByText('Không được lớn hơn tổng số (2).')).toBeVisible()
    await expectNoAxeViolations(page)
    await page.reload()
    await expect(cell(2, 0)).toHaveValue('3')
    await cell(2, 0).fill('0')
    await cell(2, 0).blur()
    await expectSaved(row)
    await expect(row.getByRole('row', { name: /^Cộng/ })).toContainText(/1.*5/)
    await expect(workingOf(row)).toContainText('1 ÷ 5 = 20 %')
    await expect(headOfRow(page, UNIT_ROW)).toContainText('1/5 = 20 %')
    await expect(headOfRow(page, UNIT_ROW)).toContainText('0,25')
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    await noSidewaysScroll(page)
  })

  test('a block copied from a spreadsheet fills the table; the other clerk sees it', async ({
    page,
    browser,
  }) => {
    await enterAs(page, COLLEAGUE, '/home')
    const row = await goToRow(page, UNIT_ROW)
    const first = row.getByRole('textbox').first()
    await first.focus()
    await first.evaluate((input) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', '2\t2\n1\t2\n1\t1')
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await first.blur()
    await expectSaved(row)
    await expect(headOfRow(page, UNIT_ROW)).toContainText('4/5 = 80 %')
    const other = await personAt(browser, clerkOf(AGENCY), `/assess/2022?row=${UNIT_ROW}`)
    await expect(openRow(other, UNIT_ROW).getByRole('row', { name: /^Cộng/ })).toContainText(/4.*5/)
    await other.context().close()
  })

  test('typed over what the other has saved meanwhile, both stand side by side with their units', async ({
    page,
    browser,
    context,
  }) => {
    await enterAs(page, clerkOf(AGENCY), '/home')
    const row = await goToRow(page, UNIT_ROW)
    const mine = row.getByRole('textbox').first()
    await context.setOffline(true)
    await mine.fill('1')
    await mine.blur()
    await expect(row.getByText('Chưa lưu: mất mạng', { exact: false }).first()).toBeVisible()
    const other = await personAt(browser, COLLEAGUE, `/assess/2022?row=${UNIT_ROW}`)
    const theirs = openRow(other, UNIT_ROW).getByRole('textbox').first()
    await theirs.fill('0')
    await theirs.blur()
    await expectSaved(openRow(other, UNIT_ROW))
    await other.context().close()
    await context.setOffline(false)
    const conflict = row.getByRole('alert').filter({ hasText: 'Số liệu của 3 đơn vị' })
    await expect(conflict).toBeVisible({ timeout: 20_000 })
    await expectNoAxeViolations(page)
    await conflict.getByRole('button').first().click()
    await expectSaved(row)
    await expect(headOfRow(page, UNIT_ROW)).toContainText('3/5 = 60 %')
  })

  test('the head reads the units beneath the sum of what is signed', async ({ page }) => {
    await enterAs(page, headOf(AGENCY), '/assess/2022/sign')
    const line = page
      .getByRole('region', { name: 'Nội dung từng dòng' })
      .getByRole('row')
      .filter({ hasText: new RegExp(`^${UNIT_ROW.replaceAll('.', '\\.')}`) })
    await line.getByText('Số liệu của 3 đơn vị').click()
    await expect(line.getByRole('table')).toContainText(UNITS[1] ?? '')
    await expectNoAxeViolations(page)
  })
})
