import { expect, test } from '@playwright/test'
import { signIn } from '@/tests/support/e2e'

/** Every role reaches its rooms, and nobody another's: what is not his answers not-found. */
const ROOMS: [string, string[], string[]][] = [
  [
    'clerk-finance',
    ['/home', '/assess/2022', '/account'],
    ['/people', '/audit', '/rounds', '/appraise/2022', '/survey/2022', '/ranking/2022/departments'],
  ],
  [
    'home-affairs',
    ['/home', '/rounds', '/rounds/2022', '/survey/2022', '/ranking/2021/departments', '/people', '/audit'],
    ['/appraise/2022'],
  ],
  ['appraiser', ['/home', '/appraise/2022'], ['/people', '/rounds']],
  [
    'survey-officer',
    ['/home', '/survey/2022'],
    ['/people', '/rounds', '/audit', '/ranking/2022/departments'],
  ],
  ['auditor', ['/home', '/audit', '/rounds', '/ranking/2022/districts'], ['/people/new']],
  ['administrator', ['/home', '/people', '/audit'], ['/rounds', '/ranking/2022/departments']],
]

test.describe('the rooms', () => {
  for (const [who, open, closed] of ROOMS) {
    test(`${who} reaches his rooms and no others`, async ({ page }) => {
      await signIn(page, who)
      for (const path of open) {
        expect((await page.goto(path))?.status(), path).toBe(200)
        await expect(page.locator('main')).toBeVisible()
      }
      for (const path of closed) expect((await page.goto(path))?.status(), path).toBe(404)
    })
  }

  test('a council member does not find his own agency in the live ranking', async ({ page }) => {
    await signIn(page, 'council-member')
    await page.goto('/ranking/2022/departments')
    await expect(page.getByRole('link', { name: 'Sở Nội vụ' }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Sở Tư pháp' })).toHaveCount(0)
    await page.goto('/ranking/2022/departments/so-tu-phap')
    await expect(page.getByText('Sở Tư pháp', { exact: true })).toHaveCount(0)
  })
})
