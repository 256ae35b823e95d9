import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectNoAxeViolations, PHONE, setLocale, signIn } from '@/tests/support/e2e'

/**
 * One meeting, in four browsers: the secretary leads, the chair and a member vote, the wall follows. The first item is
 * of the member's own agency. It is a session of its own, on rows that stay as they are: the sessions of the
 * demonstration are left alone, and the story can be told again.
 */

const OWN = { agency: 'so-tu-phap', name: 'Sở Tư pháp' }
const OTHER = { agency: 'ban-dan-toc', name: 'Ban Dân tộc' }

const at = async (browser: Browser, who: string, path: string): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await signIn(page, who, path)
  return page
}

/** Plans a session and puts a row of each agency on its agenda; gives its address. */
async function planMeeting(page: Page): Promise<string> {
  await page.goto('/council/2020/sessions/new')
  await page.getByLabel('Địa điểm').fill('Phòng họp số 5')
  await page.getByRole('button', { name: 'Lưu phiên' }).click()
  await page.waitForURL(/\/council\/2020\/sessions\/[0-9a-f-]{36}$/)
  const form = page.getByRole('form', { name: 'Chọn một dòng' })
  for (const { agency, name } of [OWN, OTHER]) {
    await form.getByLabel('Cơ quan').selectOption(agency)
    await form.getByLabel('Mã dòng').fill('1.1.3')
    await form.getByRole('button', { name: 'Đưa dòng này vào' }).click()
    await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Khai mạc phiên' }).click()
  await page.getByRole('button', { name: 'Ghi tất cả có mặt' }).click()
  await expect(page.getByText('đủ điều kiện họp')).toBeVisible()
  return new URL(page.url()).pathname
}

const handsOfTheRest = async (page: Page) => {
  await page.getByText('Ghi phiếu giơ tay').click()
  await page.getByRole('button', { name: 'Tất cả còn lại đồng ý' }).click()
  await expect(page.getByRole('button', { name: 'Tất cả còn lại đồng ý' })).toHaveCount(0)
}

test('the council decides: secretary, chair, a member who stands aside once, and the wall', async ({
  page: secretary,
  browser,
}) => {
  test.setTimeout(150_000)
  await signIn(secretary, 'home-affairs')
  const session = await planMeeting(secretary)
  const [wall, member, chair] = await Promise.all([
    at(browser, 'home-affairs', `${session}/projector`),
    at(browser, 'council-member', session),
    at(browser, 'council-chair', session),
  ])
  await expect(wall.getByRole('heading', { name: 'Hội đồng đang làm việc' })).toBeVisible()
  await expect(member.getByRole('row').filter({ hasText: OTHER.name })).toBeVisible()
  await expect(member.getByRole('row').filter({ hasText: OWN.name })).toHaveCount(0)
  await expectNoAxeViolations(secretary)

  // Her own agency's row: the wall names her before it shows anything, and she finds nothing at its address.
  await secretary
    .getByRole('link', { name: /^1\.1\.3/ })
    .first()
    .click()
  await secretary.getByRole('button', { name: 'Đưa mục này ra xem xét' }).click()
  await expect(wall.getByRole('heading', { name: 'Giám đốc Sở Tư pháp' })).toBeVisible()
  await expect(wall.getByText('không dự mục tiếp theo')).toBeVisible()
  await expect(wall.getByText('1.1.3')).toHaveCount(0)
  expect((await member.request.get(new URL(secretary.url()).pathname)).status()).toBe(404)
  await secretary.getByRole('button', { name: 'Đã ra ngoài: hiện nội dung' }).click()
  await expect(wall.getByRole('heading', { level: 1, name: /^1\.1\.3/ })).toBeVisible()
  await secretary.getByRole('button', { name: 'Mở biểu quyết phương án A' }).click()
  await handsOfTheRest(secretary)
  await expect(wall.getByText('không dự', { exact: true })).toBeVisible()
  await secretary.getByRole('button', { name: 'Đóng biểu quyết' }).click()
  await expect(wall.getByText('Thông qua', { exact: true })).toBeVisible()
  await expectNoAxeViolations(wall)

  // The other one: she and the chair vote for themselves, the secretary notes the hands of the rest.
  await secretary.getByRole('link', { name: 'Mục 2' }).click()
  await secretary.getByRole('button', { name: 'Đưa mục này ra xem xét' }).click()
  await secretary.getByRole('button', { name: 'Mở biểu quyết phương án A' }).click()
  await expect(secretary.getByRole('button', { name: 'Đóng biểu quyết' })).toBeVisible()
  for (const page of [member, chair]) {
    await page.goto(new URL(secretary.url()).pathname)
    await page.getByRole('button', { name: 'Đồng ý', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Đồng ý', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
  }
  await expect(wall.getByRole('status').getByText('2', { exact: true })).toBeVisible()
  await expect(wall.getByText('kết quả hiện khi đóng biểu quyết')).toBeVisible()
  await member.setViewportSize(PHONE)
  await setLocale(member, 'en')
  await expectNoAxeViolations(member)
  expect(await member.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await handsOfTheRest(secretary)
  await secretary.getByRole('button', { name: 'Đóng biểu quyết' }).click()
  await expect(wall.getByText('Thông qua', { exact: true })).toBeVisible()
  await expect(member.getByText('Carried', { exact: true })).toBeVisible()
  // The figures of the vote are the chair's to read, not the room's.
  await expect(chair.getByText(/10 đồng ý, 0 không đồng ý/)).toBeVisible()
  await expect(wall.getByText(/10 đồng ý/)).toHaveCount(0)

  await secretary.goto(session)
  await secretary.getByRole('button', { name: 'Kết thúc phiên' }).click()
  await secretary.getByRole('dialog').getByRole('button', { name: 'Kết thúc', exact: true }).click()
  await expect(wall.getByRole('heading', { name: 'Phiên họp đã kết thúc' })).toBeVisible()
})
