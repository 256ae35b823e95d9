import { expect, test, type Page } from '@playwright/test'
import { expectNoAxeViolations, PASSWORD, persona, PHONE, setLocale, signIn } from '@/tests/support/e2e'

const words = {
  vi: { title: 'Đăng nhập', email: 'Thư công vụ', password: 'Mật khẩu', wrong: 'mật khẩu không đúng' },
  en: { title: 'Sign in', email: 'Official e-mail', password: 'Password', wrong: 'password is not right' },
} as const

/** An alert in the page itself; the framework keeps an empty one of its own for announcing routes. */
const alert = (page: Page) => page.getByRole('main').getByRole('alert')

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(words.vi.email).fill(email)
  await page.getByLabel(words.vi.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: words.vi.title, exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('banner').getByText(persona('survey-officer').name).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await expect(page).toHaveURL(/\/sign-in\?signedOut=1/)
}

for (const locale of ['vi', 'en'] as const) {
  test(`the sign-in page speaks ${locale} and has no axe violation, on desk and phone`, async ({ page }) => {
    await page.goto('/sign-in')
    await setLocale(page, locale)
    await expect(page.getByRole('heading', { level: 1, name: words[locale].title })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(PHONE.width)
  })

  test(`a wrong password is answered in ${locale}, and what was typed stays`, async ({ page }) => {
    await page.goto('/sign-in')
    await setLocale(page, locale)
    const email = page.getByLabel(words[locale].email)
    await email.fill('nobody@test.example')
    await page.getByLabel(words[locale].password, { exact: true }).fill('not it at all')
    await page.getByRole('button', { name: words[locale].title, exact: true }).click()
    await expect(alert(page)).toContainText(words[locale].wrong)
    await expect(email).toHaveValue('nobody@test.example')
    await expectNoAxeViolations(page)
  })
}

test('an empty form says what is missing and leads there', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: words.vi.title, exact: true }).click()
  await expect(page.getByText('Hãy nhập địa chỉ thư công vụ của bạn.')).toBeVisible()
  await expect(page.getByText('Hãy nhập mật khẩu.')).toBeVisible()
  await expect(page.getByLabel(words.vi.email)).toBeFocused()
})

test('the demonstration lists ten people, and one click signs in as each kind', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: /^Vào với vai/ })).toHaveCount(10)
  await page.getByRole('button', { name: new RegExp(persona('auditor').name) }).click()
  await expect(page).toHaveURL(/\/home$/)
  await expect(page.getByRole('banner')).toContainText(persona('auditor').name)
})

test('someone who was on the way to a page gets there, and out again', async ({ page }) => {
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount/)
  await expect(page.getByRole('status')).toContainText('trở lại đúng trang')
  await enter(page, persona('survey-officer').email, PASSWORD)
  await expect(page).toHaveURL(/\/account$/)
  await signOut(page)
  await expect(page.getByText('Bạn đã đăng xuất khỏi máy này.')).toBeVisible()
  await page.goto('/home')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a link that would lead elsewhere after signing in is not followed', async ({ page }) => {
  await page.goto('/sign-in?next=//elsewhere.example/home')
  await enter(page, persona('survey-officer').email, PASSWORD)
  await expect(page).toHaveURL(/\/home$/)
  expect(new URL(page.url()).host).not.toBe('elsewhere.example')
})

test('those signed in already are not asked again', async ({ page }) => {
  await signIn(page, 'survey-officer')
  await page.goto('/sign-in?next=/account')
  await expect(page).toHaveURL(/\/account$/)
})

test.describe('an account of one’s own', () => {
  const email = `tai-khoan-${Date.now()}@test.example`
  const first = 'mat-khau-ban-dau-123'
  const second = 'mat-khau-moi-hon-456'

  test('is made by the administrator, gets a role, changes its password and is locked after five wrong ones', async ({
    page,
    browser,
  }) => {
    await signIn(page, 'administrator', '/people/new')
    await page.getByRole('button', { name: 'Lập tài khoản' }).click()
    await expect(alert(page)).toContainText('Còn')
    await expectNoAxeViolations(page)
    await page.getByLabel('Thư công vụ').fill(email)
    await page.getByLabel('Họ và tên').fill('Người Mới')
    await page.getByLabel('Mật khẩu ban đầu').fill(first)
    await page.getByRole('button', { name: 'Lập tài khoản' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Người Mới' })).toBeVisible()
    await expect(page.getByText('Chưa có vai trò nào.')).toBeVisible()
    await page.getByLabel('Vai trò').selectOption('auditor')
    await page.getByRole('button', { name: 'Cấp vai trò' }).click()
    await expect(page.getByRole('button', { name: /Thu hồi vai trò/ })).toBeVisible()
    await expectNoAxeViolations(page)

    const theirs = await (await browser.newContext()).newPage()
    await theirs.goto('/sign-in?next=/account')
    await enter(theirs, email, first)
    await expect(theirs).toHaveURL(/\/account$/)
    await changePassword(theirs)
    await expect(theirs.getByText('Bạn đã được đăng xuất trên mọi máy')).toBeVisible()
    await enter(theirs, email, second)
    await expect(theirs).toHaveURL(/\/home$/)

    await page.getByRole('button', { name: 'Ngừng tài khoản' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ngừng tài khoản' }).click()
    await expect(page.getByText('Đã ngừng')).toBeVisible()
    await theirs.reload()
    await expect(theirs).toHaveURL(/\/sign-in/)
    await enter(theirs, email, second)
    await expect(alert(theirs)).toContainText('ngừng hoạt động')

    await page.getByRole('button', { name: 'Mở lại tài khoản' }).click()
    await expect(page.getByText('Đang dùng')).toBeVisible()
    for (let i = 0; i < 5; i++) {
      await enter(theirs, email, `not it at all ${i}`)
      await expect(alert(theirs)).toBeVisible()
      await expect(theirs.getByRole('button', { name: words.vi.title, exact: true })).toBeEnabled()
    }
    await enter(theirs, email, second)
    await expect(alert(theirs)).toContainText(/bị khóa đến \d\d:\d\d/)
  })

  async function changePassword(page: Page): Promise<void> {
    const submit = page.getByRole('button', { name: 'Đổi mật khẩu' })
    await page.getByLabel('Mật khẩu hiện tại').fill('not it at all')
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngan')
    await page.getByLabel('Nhập lại mật khẩu mới').fill(second)
    await submit.click()
    await expect(page.getByText('Mật khẩu cần ít nhất 12 ký tự.', { exact: true })).toBeVisible()
    await expect(page.getByText('Hai lần nhập mật khẩu mới không giống nhau.', { exact: true })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(second)
    await submit.click()
    await expect(page.getByText('Mật khẩu không đúng. Hãy nhập lại.', { exact: true })).toBeVisible()
    await page.getByLabel('Mật khẩu hiện tại').fill(first)
    await submit.click()
    await expect(page).toHaveURL(/\/sign-in\?passwordChanged=1/)
  }
})

test('the health check says that it is alive and nothing more', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toEqual({ status: 'ok' })
})
