import { expect, test, type Page } from '@playwright/test'
import { clerkOf, deskPath, enterAs, headOfRow } from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'

/** Finding rows and knowing the keys; nothing is entered. */
const AGENCY = 'so-ngoai-vu'

/** A key does nothing before the page has come to life. */
const pressUntil = (page: Page, key: string, seen: () => Promise<void>): Promise<void> =>
  expect(async () => {
    await page.keyboard.press(key)
    await seen()
  }).toPass()

test('a row is found by words without diacritics, by key, and opened', async ({ page }) => {
  await enterAs(page, clerkOf(AGENCY), deskPath('2.1.1'))
  const box = page.getByRole('searchbox', { name: 'Tìm dòng' })
  await pressUntil(page, '/', () => expect(box).toBeFocused({ timeout: 500 }))
  await expect(box).toHaveValue('')
  await box.fill('muc do hoan thanh ke hoach')
  const found = page.getByRole('list', { name: 'Dòng tìm thấy' }).getByRole('button')
  await expect(found.first()).toContainText('1.1.4')
  await expectNoAxeViolations(page)
  await box.press('Enter')
  await expect(headOfRow(page, '1.1.4')).toBeFocused()
  await expect(page).toHaveURL(/row=1\.1\.4/)
  await expect(box).toHaveValue('')
  await expect(page.getByRole('navigation', { name: 'Nội dung và tiêu chí' })).toBeVisible()
})

test('a code finds its rows, and nothing found is said', async ({ page }) => {
  await enterAs(page, clerkOf(AGENCY), deskPath('2.1.1'))
  const box = page.getByRole('searchbox', { name: 'Tìm dòng' })
  await box.fill('1.1')
  const found = page.getByRole('list', { name: 'Dòng tìm thấy' }).getByRole('button')
  await expect(found.first()).toContainText('1.1.1')
  for (const text of await found.allInnerTexts()) expect(text).toMatch(/^1\.1\./)
  await found.nth(1).click()
  await expect(headOfRow(page, '1.1.2')).toBeFocused()
  await box.fill('khongcogi')
  await expect(page.getByText('Không có dòng nào khớp.', { exact: false })).toBeVisible()
  await box.press('Escape')
  await expect(box).toHaveValue('')
})

test('the keys are told by their own key, and walk the rows', async ({ page }) => {
  await enterAs(page, clerkOf(AGENCY), deskPath('1.1.1'))
  const help = page.getByRole('dialog', { name: 'Phím tắt' })
  await pressUntil(page, '?', () => expect(help).toBeVisible({ timeout: 500 }))
  await expect(help).toContainText('Dòng tiếp theo')
  await expectNoAxeViolations(page)
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.keyboard.press('j')
  await expect(headOfRow(page, '1.1.2')).toBeFocused()
  await page.keyboard.press('k')
  await expect(headOfRow(page, '1.1.1')).toBeFocused()
})

test('on a phone, in English, the search stands over the tree in its sheet', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await enterAs(page, clerkOf(AGENCY), deskPath('1.1.1'))
  await setLocale(page, 'en')
  await page
    .getByRole('button', { name: /criteria/i })
    .first()
    .click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('searchbox', { name: 'Search rows' }).fill('1.1.4')
  await sheet.getByRole('list', { name: 'Rows found' }).getByRole('button').first().click()
  await expect(sheet).toBeHidden()
  await expect(headOfRow(page, '1.1.4')).toBeVisible()
})
