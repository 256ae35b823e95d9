import { createHash } from 'node:crypto'
import { expect, test, type Browser, type Cookie, type Page } from '@playwright/test'
import {
  clerkOf,
  deskPath,
  enterAs,
  expectSaved,
  explanationOf,
  goToRow,
  headOf,
  headOfRow,
  openRow,
} from '@/tests/support/desk'
import {
  expectNoAxeViolations,
  PASSWORD,
  persona,
  PHONE,
  setLocale,
  signInByEmail,
} from '@/tests/support/e2e'
import { textOfPdf } from '@/tests/support/pdf-text'
import { codeAt } from '@/tests/support/second-factor'

/** A department whose report lies with its head. No other spec touches it, nor its head's account. */
const AGENCY = 'so-giao-thong-van-tai'
const NAME = 'Sở Giao thông vận tải'
const HEAD = headOf(AGENCY)
const OPEN_ROW = '1.1.2'
const OTHER_ROW = '1.1.4'
const REASON = 'Bổ sung phân công nhiệm vụ theo Công văn 99/SNV-CCHC.'
const STEP_MS = 30_000

let secret = ''
let lastStep = 0
/** A code that has not been used yet, within one step of now: waits where all three are used up. */
async function nextCode(): Promise<string> {
  const present = () => Math.floor(Date.now() / STEP_MS)
  const step = Math.max(lastStep + 1, present() - 1)
  while (step > present() + 1) await new Promise((resolve) => setTimeout(resolve, 500))
  lastStep = step
  return codeAt(secret, new Date(step * STEP_MS))
}

const freshPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage()

async function typeCredentials(page: Page): Promise<void> {
  await page.getByLabel('Thư công vụ').fill(HEAD)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

let session: Cookie[] = []
/** The head at a page: through e-mail, password and a code, later by the session that this gave. */
async function headAt(page: Page, path: string): Promise<void> {
  await page.context().addCookies(session)
  if (session.length > 0) {
    await page.goto(path)
    if (!page.url().includes('/sign-in')) return
  }
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await typeCredentials(page)
  await page.getByLabel('Mã xác thực').fill(await nextCode())
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  session = await page.context().cookies()
}

async function enterWrongCode(page: Page): Promise<void> {
  await page.getByLabel('Mã xác thực').fill('000000')
}

/** Each step stands on the one before. */
test.describe.serial('a head with a second factor', () => {
  test('sets it up with password and code, and sees the recovery codes once', async ({ page }) => {
    await signInByEmail(page, HEAD, '/account')
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click()
    await expect(page.getByRole('img', { name: /Mã QR/ })).toBeVisible()
    secret = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).innerText()
    await page.getByRole('button', { name: 'Xác nhận và bật' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Mã xác thực' })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByLabel('Mật khẩu của bạn').fill(PASSWORD)
    await enterWrongCode(page)
    await page.getByRole('button', { name: 'Xác nhận và bật' }).click()
    await expect(page.getByLabel('Mã xác thực')).toHaveAccessibleDescription(
      /Mã không đúng hoặc đã hết hiệu lực/,
    )
    await expect(page.getByLabel('Mật khẩu của bạn')).toHaveValue(PASSWORD)
    await page.getByLabel('Mã xác thực').fill(await nextCode())
    await page.getByRole('button', { name: 'Xác nhận và bật' }).click()
    const codes = page.getByRole('list', { name: 'Mã dự phòng' }).getByRole('listitem')
    await expect(codes).toHaveCount(8)
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await page.getByRole('button', { name: 'Tôi đã cất mã dự phòng' }).click()
    await expect(page.getByText('Còn 8 mã dự phòng chưa dùng.')).toBeVisible()
    await setLocale(page, 'en')
    await expect(page.getByText('8 recovery codes are left.')).toBeVisible()
    await expectNoAxeViolations(page)
  })

  test('is asked for a code after the password, and a wrong or used one is refused', async ({
    page,
    browser,
  }) => {
    await page.goto('/sign-in?next=/assess/2022/sign')
    await typeCredentials(page)
    await expect(
      page.getByRole('main').getByRole('status').filter({ hasText: 'bật xác thực hai bước' }),
    ).toBeVisible()
    const code = page.getByLabel('Mã xác thực')
    await expect(code).toBeFocused()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(code).toHaveAccessibleDescription(/Hãy nhập mã xác thực/)
    await enterWrongCode(page)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Mã xác thực không đúng')
    await expect(page.getByLabel('Thư công vụ')).toHaveValue(HEAD)
    const right = await nextCode()
    await code.fill(right)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(page).toHaveURL(/\/assess\/2022\/sign$/)

    const other = await freshPage(browser)
    await other.goto('/sign-in')
    await typeCredentials(other)
    await other.getByLabel('Mã xác thực').fill(right)
    await other.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await expect(other.getByRole('main').getByRole('alert')).toContainText('đã dùng một lần')
    await other.context().close()
  })

  test('signs with a code instead of the password; the receipt is a paper, and its hash can be checked', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await headAt(page, '/assess/2022/sign')
    await expect(page.getByRole('radio', { name: 'Mã của ứng dụng xác thực' })).toBeChecked()
    const code = page.getByLabel('Mã xác thực', { exact: true })
    await enterWrongCode(page)
    await page.getByRole('button', { name: 'Ký và nộp' }).click()
    await expect(code).toHaveAccessibleDescription(/Mã không đúng/)
    await expectNoAxeViolations(page)
    await code.fill(await nextCode())
    await page.getByRole('button', { name: 'Ký và nộp' }).click()
    await expect(page.getByRole('heading', { name: 'Biên nhận' })).toBeVisible()
    await expectNoAxeViolations(page)

    const shown = page.getByRole('definition').filter({ hasText: /[0-9a-f]{64}/ })
    const hash = /[0-9a-f]{64}/.exec(await shown.innerText())?.[0] ?? ''
    const href = (await page.getByRole('link', { name: 'Tải biên nhận (.pdf)' }).getAttribute('href')) ?? ''
    expect(href).toBe('/assess/2022/copies/2/receipt.pdf')
    const answer = await page.request.get(href)
    expect(answer.headers()['content-disposition']).toContain(`filename="2022-${AGENCY}-2-receipt.pdf"`)
    const { text, isTagged, pages } = await textOfPdf(await answer.body())
    expect(isTagged).toBe(true)
    expect(pages).toBe(1)
    for (const words of [
      'BIÊN NHẬN',
      NAME,
      'năm 2022',
      hash,
      'Lần trình, ký thứ 2',
      'Số dòng cơ quan tự đánh giá 130',
      'sha256sum content.json',
    ])
      expect(text).toContain(words)
    expect(text).toMatch(/Nộp lúc \(giờ máy chủ, Việt Nam UTC\+7\) \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/)
    expect(text).toMatch(/Điểm tự chấm \/ điểm tối đa \d+,\d\d \/ \d+/)

    await page.getByRole('link', { name: 'Nội dung đã ký (.json) của lần 2' }).hover()
    const content = await (await page.request.get('/assess/2022/copies/2/content.json')).body()
    expect(createHash('sha256').update(content).digest('hex')).toBe(hash)
  })

  test('Home Affairs reopens one row of it, with a reason and a time', async ({ page }) => {
    await enterAs(page, persona('home-affairs').email, '/rounds/2022?block=departments')
    const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: NAME }) })
    await line.getByRole('button', { name: `Mở lại cho ${NAME}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Chỉ một số nội dung, dòng').click()
    await dialog.getByRole('button', { name: 'Mở lại cho cơ quan' }).click()
    await expect(dialog.getByText('Cần nhập nội dung này.')).toBeVisible()
    await dialog.getByRole('searchbox', { name: 'Tìm theo mã hoặc tên dòng' }).fill(OPEN_ROW)
    await dialog.getByRole('checkbox', { name: new RegExp(`^${OPEN_ROW} `) }).check()
    await expectNoAxeViolations(page)
    const until = new Date(Date.now() + 8 * 24 * 60 * 60 * 1000)
    await dialog.getByLabel('Được nhập và nộp trước').fill(`${until.toISOString().slice(0, 10)}T17:00`)
    await dialog.getByLabel('Lý do').fill(REASON)
    await dialog.getByRole('button', { name: 'Mở lại cho cơ quan' }).click()
    await expect(dialog).toBeHidden()
    await expect(line).toContainText(`chỉ mục ${OPEN_ROW}`)
    await page.getByRole('link', { name: /^Đang mở lại/ }).click()
    await expect(line).toContainText(/Mở lại, trước 17:00/)
    await expectNoAxeViolations(page)
    await page.goto('/home')
    await expect(page.getByRole('link', { name: 'Đơn vị đang được mở lại' })).toBeVisible()
  })

  test('the clerk is told which row, saves there and only there, and hands over', async ({ page }) => {
    await enterAs(page, clerkOf(AGENCY), '/home')
    await expect(page.locator('#notices')).toContainText(`chỉ mục ${OPEN_ROW}`)
    await expect(page.locator('#notices')).toContainText(REASON)
    await page.goto(deskPath(OPEN_ROW))
    await expect(page.getByText(`Sở Nội vụ mở lại (lý do: ${REASON}`, { exact: false })).toBeVisible()
    await expect(headOfRow(page, OPEN_ROW)).toContainText('được mở lại')
    await expect(headOfRow(page, OTHER_ROW)).not.toContainText('được mở lại')
    await goToRow(page, OTHER_ROW)
    const shut = openRow(page, OTHER_ROW)
    await expect(shut).toContainText('Dòng này vẫn khóa như đã ký')
    await expect(explanationOf(shut)).toHaveAttribute('readonly', '')
    await expect(shut.getByRole('button', { name: /Thêm tệp|Gỡ tệp|Không áp dụng/ })).toHaveCount(0)
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: OPEN_ROW, exact: true }).click()
    const row = openRow(page, OPEN_ROW)
    await explanationOf(row).fill('Đã bổ sung phân công nhiệm vụ.')
    await expectSaved(row)
    await page.goto('/assess/2022/report')
    await expect(page.getByLabel('Khó khăn, vướng mắc')).toHaveAttribute('readonly', '')
    await page.goto(deskPath(OPEN_ROW))
    await page.getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Trình lãnh đạo' }).click()
    await expect(page.getByText('Đang chờ lãnh đạo ký')).toBeVisible()
  })

  test('signs the change with the password, for that is enough too', async ({ page }) => {
    test.setTimeout(120_000)
    await headAt(page, '/assess/2022/sign')
    const changes = page.getByRole('list', { name: 'Thay đổi so với bản đã xem' })
    await expect(changes.getByRole('listitem')).toHaveCount(1)
    await expect(changes).toContainText(OPEN_ROW)
    await page.getByRole('radio', { name: 'Mật khẩu' }).check()
    await page.getByLabel('Mật khẩu của bạn').fill(PASSWORD)
    await page.getByRole('button', { name: 'Ký và nộp' }).click()
    await expect(page.getByRole('heading', { name: 'Biên nhận' })).toBeVisible()
    const copies = page.getByRole('table', { name: 'Các lần trình và ký' })
    await expect(copies.getByRole('link', { name: /^Biên nhận/ })).toHaveCount(2)
  })

  test('is helped by Home Affairs when the telephone is lost', async ({ page, browser }) => {
    test.setTimeout(120_000)
    const head = await freshPage(browser)
    await headAt(head, '/home')
    await enterAs(page, persona('home-affairs').email, '/people')
    await page.getByRole('row').filter({ hasText: HEAD }).getByRole('link').first().click()
    await page.getByRole('button', { name: 'Đặt lại xác thực hai bước' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Hãy xác minh đúng người trước')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Đặt lại xác thực hai bước' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Người này đăng nhập bằng mật khẩu và mã xác thực.')).toHaveCount(0)
    await head.reload()
    await expect(head).toHaveURL(/\/sign-in/)
    await signInByEmail(head, HEAD)
    await expect(head.locator('#notices')).toContainText('đã đặt lại xác thực hai bước của bạn')
    await head.context().close()
  })
})
