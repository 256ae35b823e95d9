import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'

test.describe('the published result, without signing in', () => {
  test('shows both blocks ranked, in both languages and sizes', async ({ page }) => {
    await page.goto('/')
    // The newest publication; the year before it is one click away.
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2025')
    await page.getByRole('link', { name: '2021', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2021')
    await expect(page.getByRole('link', { name: 'Sở Tài chính', exact: true })).toBeVisible()
    await expect(page.getByText('Đây là đợt trình diễn', { exact: false })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: /^Khối quận, huyện, thị xã/ }).click()
    await expect(page).toHaveURL(/\/results\/2021\/districts/)
    await expect(page.getByRole('link', { name: 'UBND quận Cầu Giấy', exact: true })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    await setLocale(page, 'en')
    await expect(page.getByRole('link', { name: 'Cau Giay District', exact: false }).first()).toBeVisible()
  })

  test('explains a row of an agency down to its facts', async ({ page }) => {
    await page.goto('/results/2021/departments/so-tai-chinh')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sở Tài chính')
    await page.locator('#field-1 > summary').click()
    await page
      .locator('#field-1')
      .getByRole('link', { name: /Mức độ hoàn thành kế hoạch/ })
      .first()
      .click()
    await expect(page).toHaveURL(/so-tai-chinh\/1\.1\.4$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Mức độ hoàn thành')
    await expect(page.getByText('Số liệu được dùng').first()).toBeVisible()
    await expectNoAxeViolations(page)
  })

  test('gives the bundle whose hash it prints, and knows who has it already', async ({ page, request }) => {
    await page.goto('/')
    const printed = await page.locator('code').first().innerText()
    const href = await page.getByRole('link', { name: /JSON/ }).getAttribute('href')
    const response = await request.get(href ?? '')
    expect(
      createHash('sha256')
        .update(await response.body())
        .digest('hex'),
    ).toBe(printed)
    const again = await request.get(href ?? '', { headers: { 'If-None-Match': `"${printed}"` } })
    expect(again.status()).toBe(304)
  })

  test('answers not-found for what there is not', async ({ page }) => {
    for (const path of ['/results/1999/departments/so-tai-chinh', '/results/2022/departments/so-tai-chinh']) {
      expect((await page.goto(path))?.status()).toBe(404)
    }
  })

  test('sends everyone else to the door', async ({ page }) => {
    for (const path of ['/home', '/rounds', '/people', '/audit', '/ranking', '/survey']) {
      await page.goto(path)
      await expect(page).toHaveURL(/\/sign-in/)
    }
  })
})
