import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, persona, PHONE, setLocale, signIn } from '@/tests/support/e2e'

test.describe('the door', () => {
  test('shows the demonstration people, in both languages and on a phone, without axe violations', async ({
    page,
  }) => {
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập')
    await expect(
      page.getByRole('cell', { name: new RegExp(`^${persona('council-chair').name}`) }),
    ).toBeVisible()
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    await setLocale(page, 'en')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await expectNoAxeViolations(page)
  })

  test('says so when the password is wrong, and keeps the address typed', async ({ page }) => {
    await page.goto('/sign-in')
    const email = page.locator('input[name=email]')
    await email.fill(persona('auditor').email)
    await page.locator('input[type=password]').fill('khong-phai-mat-khau')
    await page.locator('form:has(input[type=password]) button[type=submit]').click()
    await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible()
    await expect(email).toHaveValue(persona('auditor').email)
    await expect(page).toHaveURL(/sign-in/)
  })

  test('leads back to the page that was asked for', async ({ page }) => {
    await page.goto('/home')
    await expect(page).toHaveURL(/sign-in\?next=%2Fhome/)
    await signIn(page, 'clerk-finance')
    await expect(page).toHaveURL(/\/home$/)
    await expect(page.getByText(persona('clerk-finance').name).first()).toBeVisible()
  })

  test('answers its health without a word too many', async ({ request }) => {
    const response = await request.get('/api/health')
    expect(response.status()).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok' })
  })
})
