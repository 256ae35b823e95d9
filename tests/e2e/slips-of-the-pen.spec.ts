import { expect, test, type Browser, type Page } from '@playwright/test'
import {
  CLERK,
  clerkOf,
  COLLEAGUE,
  deskPath,
  enterAs,
  expectSaved,
  explanationOf,
  goToRow,
  headOfRow,
  openRow,
  passTheDoor,
  tomorrow,
  typeOver,
  workingOf,
} from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'

const NUMERATOR = 'Số văn bản đi điện tử được ký số đúng quy định'
const DENOMINATOR = 'Tổng số văn bản đi, trừ văn bản mật'
const CUT = 'Tỷ lệ giảm chi trực tiếp từ ngân sách so với năm 2021 (%)'
const COUNT = 'Số cơ sở dữ liệu, hệ thống đã kết nối, chia sẻ dữ liệu với hệ thống của Thành phố'
const ISSUED = /^Ngày ký trên văn bản: Báo cáo tình hình quản lý, sử dụng tài sản công/
const NOT_A_NUMBER = 'Đây không phải là số. Hãy nhập bằng chữ số, ví dụ 18 hoặc 87,5.'

/** Of an agency that no other story fills: what is typed here must meet nothing saved meanwhile. */
const SLIPPING = clerkOf('so-lao-dong-thuong-binh-va-xa-hoi')

type Mistake = { what: string; code: string; field: string | RegExp; typed: string; message: string | RegExp }

const MISTAKES: Mistake[] = [
  {
    what: 'a negative count',
    code: '7.2.1',
    field: DENOMINATOR,
    typed: '-1',
    message: 'Không được là số âm.',
  },
  {
    what: 'decimals where a count is asked',
    code: '7.5.3',
    field: COUNT,
    typed: '1,5',
    message: 'Cần số nguyên, không có phần thập phân.',
  },
  { what: '1e999', code: '7.5.3', field: COUNT, typed: '1e999', message: NOT_A_NUMBER },
  { what: 'NaN', code: '7.5.3', field: COUNT, typed: 'NaN', message: NOT_A_NUMBER },
  { what: 'letters', code: '7.5.3', field: COUNT, typed: 'mười tám', message: NOT_A_NUMBER },
  {
    what: 'a slipped keyboard',
    code: '7.5.3',
    field: COUNT,
    typed: '99999999999999',
    message: 'Không được lớn hơn 1.000.000.000.000.',
  },
  { what: 'more than there is', code: '6.3.3', field: CUT, typed: '101', message: 'Không được lớn hơn 100.' },
  {
    what: 'less than there is',
    code: '6.3.3',
    field: CUT,
    typed: '-101',
    message: 'Không được nhỏ hơn −100.',
  },
  {
    what: 'too many decimals',
    code: '6.3.3',
    field: CUT,
    typed: '2,55',
    message: 'Nhiều nhất 1 chữ số sau dấu phẩy.',
  },
  {
    what: 'a day that does not exist',
    code: '6.4.1',
    field: ISSUED,
    typed: '31/02/2022',
    message: /Không có ngày này\. Hãy nhập theo dạng 22\/12\/2021\./,
  },
  {
    what: 'a day in the future',
    code: '6.4.1',
    field: ISSUED,
    typed: tomorrow(),
    message: /Ngày này chưa đến: không được sau \d\d\/\d\d\/\d{4}\./,
  },
]

const clerkAt = async (browser: Browser, email: string, code: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await enterAs(page, email, deskPath(code))
  await goToRow(page, code)
  return page
}

test.describe('a slip of the pen', () => {
  for (const { what, code, field, typed, message } of MISTAKES) {
    test(`${what} is told at the field, and stays typed`, async ({ page }) => {
      await enterAs(page, SLIPPING, deskPath(code))
      const row = openRow(page, code)
      const input = row.getByLabel(field)
      await input.focus()
      await typeOver(page, typed)
      await page.keyboard.press('Tab')
      await expect(input).toHaveAttribute('aria-invalid', 'true')
      await expect(input).toHaveAccessibleDescription(message)
      await expect(row.getByText(message)).toBeVisible()
      await expect(row.getByText('Sửa chỗ báo lỗi để có điểm.')).toBeVisible()
      await expect(row.getByRole('status').filter({ hasText: 'Chưa lưu' }).first()).toHaveText('Chưa lưu')
      await page.reload()
      await expect(input).toHaveValue(typed)
      await expect(input).toHaveAccessibleDescription(message)
      await expect(row.getByText('Hãy sửa chỗ báo lỗi để lưu.', { exact: false })).toBeVisible()
    })
  }

  test('a numerator above its denominator is told, and saved once it is mended', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('7.2.1'))
    const row = openRow(page, '7.2.1')
    await row.getByLabel(NUMERATOR).fill('21')
    await row.getByLabel(DENOMINATOR).fill('20')
    await expect(row.getByLabel(NUMERATOR)).toHaveAccessibleDescription('Không được lớn hơn tổng số (20).')
    await expect(headOfRow(page, '7.2.1')).toContainText('– / 0,75')
    await expectNoAxeViolations(page)
    await row.getByLabel(NUMERATOR).fill('19')
    await expect(row.getByLabel(NUMERATOR)).not.toHaveAttribute('aria-invalid', 'true')
    await expect(headOfRow(page, '7.2.1')).toContainText('0,71 / 0,75')
    await expectSaved(row)
    await page.reload()
    await expect(row.getByLabel(NUMERATOR)).toHaveValue('19')
  })

  test('is told in English too, on a phone', async ({ page }) => {
    await page.setViewportSize(PHONE)
    await enterAs(page, CLERK, deskPath('7.3.4'))
    await setLocale(page, 'en')
    const row = openRow(page, '7.3.4')
    const input = row.getByLabel('Procedures with online payments')
    await input.fill('1.5')
    await expect(input).toHaveAccessibleDescription('A whole number is needed, without decimals.')
    await input.fill('9')
    await row.getByLabel('Fee-paying procedures open to online payment').fill('8')
    await expect(input).toHaveAccessibleDescription('It cannot be above the total (8).')
    await expectNoAxeViolations(page)
  })

  test('an explanation of 10 MB is refused at its field, and stays', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('7.2.2'))
    const row = openRow(page, '7.2.2')
    const size = 10 * 1024 * 1024
    // Pasted again where the page had not come to life yet.
    await expect(async () => {
      await explanationOf(row).evaluate((box, length) => {
        const put = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
        put?.call(box, '')
        put?.call(box, 'x'.repeat(length))
        box.dispatchEvent(new Event('input', { bubbles: true }))
      }, size)
      await expect(explanationOf(row)).toHaveAccessibleDescription(/Nội dung dài quá 10\.000 ký tự\./, {
        timeout: 5000,
      })
    }).toPass()
    await expect(row.getByRole('status').first()).toHaveText('Chưa lưu')
    expect(await explanationOf(row).evaluate((box: HTMLTextAreaElement) => box.value.length)).toBe(size)
    await explanationOf(row).fill('Ngắn gọn.')
    await expectSaved(row)
  })

  test('an option that the catalogue does not have is refused by the server, at the field', async ({
    page,
  }) => {
    await enterAs(page, CLERK, deskPath('7.2.4'))
    await page.route('**/assess/2022**', (route) => {
      const body = route.request().postData()
      return body?.includes('"option":"a"')
        ? route.continue({ postData: body.replace('"option":"a"', '"option":"z"') })
        : route.continue()
    })
    const row = openRow(page, '7.2.4')
    await row.getByRole('radio').first().check()
    await expect(row.getByRole('radiogroup')).toHaveAccessibleDescription(
      'Lựa chọn này không có trong danh mục.',
    )
    await expect(row.getByRole('status').first()).toHaveText('Chưa lưu được')
    await expect(row.getByRole('radio').first()).toBeChecked()
  })
})

test.describe('nothing typed is lost', () => {
  test('when a colleague saved first: both values stand side by side until one is chosen', async ({
    page,
    browser,
  }) => {
    await enterAs(page, CLERK, deskPath('8.2.2'))
    const row = await goToRow(page, '8.2.2')
    const done = 'Số đề án, nội dung đã hoàn thành đúng hạn'
    const all = 'Số đề án, nội dung được giao trong chương trình công tác năm'
    const colleague = await clerkAt(browser, COLLEAGUE, '8.2.2')
    const theirs = openRow(colleague, '8.2.2')
    await theirs.getByLabel(done).fill('17')
    await theirs.getByLabel(all).fill('20')
    await expectSaved(theirs)

    // Nothing is sent before she has typed both: once two values stand there, the fields wait for her choice.
    let sendNow = (): void => undefined
    const bothTyped = new Promise<void>((typed) => {
      sendNow = typed
    })
    await page.route('**/assess/**', async (route) => {
      if (route.request().method() === 'POST') await bothTyped
      await route.continue()
    })
    await row.getByLabel(done).fill('18')
    await row.getByLabel(all).fill('20')
    sendNow()
    const both = row.getByRole('alert').filter({ hasText: 'Hai giá trị cho một dòng' })
    await expect(both).toContainText('đã lưu giá trị khác')
    await expect(both).toContainText('18/20 = 90 %')
    await expect(both).toContainText('17/20 = 85 %')
    await page.unrouteAll({ behavior: 'wait' })
    await expectNoAxeViolations(page)
    await page.reload()
    await expect(both).toContainText('18/20 = 90 %')
    await expect(both.getByRole('heading', { name: 'Trước đó (hai bên cùng sửa)' })).toBeVisible()
    await both.getByRole('button', { name: 'Giữ giá trị của tôi' }).click()
    await expect(both).toBeHidden()
    await expectSaved(row)

    await theirs.getByLabel(done).fill('16')
    const again = theirs.getByRole('alert').filter({ hasText: 'Hai giá trị cho một dòng' })
    // Hers, what both changed, and what stands there now.
    await expect(again).toContainText('16/20 = 80 %')
    await expect(again).toContainText('17/20 = 85 %')
    await expect(again).toContainText('18/20 = 90 %')
    await again.getByRole('button', { name: 'Lấy giá trị đã lưu' }).click()
    await expect(theirs.getByLabel(done)).toHaveValue('18')
    await expect(headOfRow(colleague, '8.2.2')).toContainText('18/20 = 90 %')
    await expectSaved(theirs)
    await colleague.context().close()
  })

  test('when a colleague wrote the explanation meanwhile: the two go together', async ({ page, browser }) => {
    await enterAs(page, CLERK, deskPath('7.2.5'))
    const row = await goToRow(page, '7.2.5')
    const colleague = await clerkAt(browser, COLLEAGUE, '7.2.5')
    const words = 'Số liệu do Văn phòng Sở tổng hợp.'
    await explanationOf(openRow(colleague, '7.2.5')).fill(words)
    await expectSaved(openRow(colleague, '7.2.5'))
    await row.getByRole('radio').first().check()
    await expectSaved(row)
    await expect(explanationOf(row)).toHaveValue(words)
    await page.reload()
    await expect(row.getByRole('radio').first()).toBeChecked()
    await expect(explanationOf(row)).toHaveValue(words)
    await colleague.context().close()
  })

  test('when the session ends in the middle of typing', async ({ page }) => {
    await enterAs(page, CLERK, deskPath('7.3.1'))
    const row = await goToRow(page, '7.3.1')
    const online = row.getByLabel('Số TTHC cung cấp trực tuyến mức độ 3, mức độ 4')
    await page.context().clearCookies({ name: /session-token/ })
    await online.fill('9')
    await row.getByLabel('Số TTHC đủ điều kiện cung cấp trực tuyến').fill('10')
    await explanationOf(row).fill('Còn một thủ tục chờ tích hợp.')
    const notice = page.getByRole('alert').filter({ hasText: 'Phiên làm việc đã hết' })
    await expect(notice).toBeVisible()
    await expect(online).toHaveValue('9')
    await expectNoAxeViolations(page)
    await notice.getByRole('link', { name: 'Đăng nhập lại' }).click()
    await passTheDoor(page, CLERK)
    await expect(page).toHaveURL(/row=7\.3\.1/)
    await expect(online).toHaveValue('9')
    await expect(explanationOf(row)).toHaveValue('Còn một thủ tục chờ tích hợp.')
    await expectSaved(row)
    await page.reload()
    await expect(headOfRow(page, '7.3.1')).toContainText('9/10 = 90 %')
    await expect(explanationOf(row)).toHaveValue('Còn một thủ tục chờ tích hợp.')
  })

  test('when the session ended and she signs in again on another tab', async ({ page, context }) => {
    await enterAs(page, CLERK, deskPath('7.3.2'))
    const row = await goToRow(page, '7.3.2')
    const cookies = await context.cookies()
    await context.clearCookies({ name: /session-token/ })
    await row.getByRole('textbox').first().fill('1')
    const notice = page.getByRole('alert').filter({ hasText: 'Phiên làm việc đã hết' })
    await expect(notice).toBeVisible()
    await context.addCookies(cookies)
    await notice.getByRole('button', { name: 'Đã đăng nhập ở thẻ khác, lưu lại' }).click()
    await expectSaved(row)
    await expect(notice).toBeHidden()
  })

  test('when the network goes: kept on this machine, and saved once it is back', async ({
    page,
    context,
  }) => {
    await enterAs(page, CLERK, deskPath('7.3.5'))
    const row = await goToRow(page, '7.3.5')
    await context.setOffline(true)
    await row.getByRole('radio').nth(1).check()
    await expect(row.getByRole('status').first()).toHaveText('Chưa lưu: mất mạng, giữ trên máy này')
    await expect(workingOf(row)).toContainText('Phương án')
    await expectNoAxeViolations(page)
    await context.setOffline(false)
    await expectSaved(row)
    await page.reload()
    await expect(row.getByRole('radio').nth(1)).toBeChecked()
  })

  test('when the page is closed without a network: found again on this machine, and saved', async ({
    page,
    context,
  }) => {
    await enterAs(page, CLERK, deskPath('7.4.1'))
    const row = await goToRow(page, '7.4.1')
    await context.setOffline(true)
    await explanationOf(row).fill('Đang chờ quyết định công nhận.')
    await expect(row.getByRole('status').first()).toHaveText('Chưa lưu: mất mạng, giữ trên máy này')
    await page.close()
    await context.setOffline(false)
    const later = await context.newPage()
    const found = await goToRow(later, '7.4.1')
    await expect(explanationOf(found)).toHaveValue('Đang chờ quyết định công nhận.')
    await expectSaved(found)
  })
})
