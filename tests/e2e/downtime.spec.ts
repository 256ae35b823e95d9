import { expect, test } from '@playwright/test'
import { clerkOf, enterAs } from '@/tests/support/desk'
import { expectNoAxeViolations, persona, PHONE, setLocale } from '@/tests/support/e2e'
import { askPortalDatabase } from '@/tests/support/portal-database'

/** The portal was down before a deadline: Home Affairs gives everybody the time back. */

const AGENCY = 'ban-quan-ly-kcn-va-che-xuat'
const LOST_MINUTES = 47
const HOUR_MS = 60 * 60 * 1000

const inHanoi = (at: Date): string =>
  new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
/** `HH:mm` and `dd/MM/yyyy` of an instant in Hanoi. */
function partsOf(at: Date): { time: string; day: string } {
  const said = inHanoi(at)
  return { time: /\d\d:\d\d/.exec(said)?.[0] ?? '', day: /\d\d\/\d\d\/\d{4}/.exec(said)?.[0] ?? '' }
}

/** The deadline comes in three hours, and before the portal was started it had been down for 47 minutes. */
async function makeDowntime(): Promise<Date> {
  const deadline = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 3 * HOUR_MS)
  await askPortalDatabase(
    `UPDATE "RoundBlock" SET "submitBefore" = $1, "version" = "version" + 1 WHERE "roundId" = '2022' AND "blockId" = 'departments'`,
    [deadline],
  )
  await askPortalDatabase(
    `INSERT INTO "PortalRun" ("id", "startedAt", "lastAliveAt")
     SELECT gen_random_uuid(), min("startedAt") - interval '40 hours', min("startedAt") - make_interval(mins => $1) FROM "PortalRun"`,
    [LOST_MINUTES],
  )
  return deadline
}

test.describe.serial('a portal that was down before the deadline', () => {
  let deadline = new Date()

  test('has not been down when it was only just loaded', async ({ page }) => {
    await enterAs(page, persona('home-affairs').email, '/rounds/2022?block=departments')
    await expect(page.getByRole('heading', { name: 'Thời hạn' })).toBeVisible()
    await expect(page.getByText(/Hệ thống đã gián đoạn/)).toHaveCount(0)
    const runs = await askPortalDatabase<{ startedAt: Date; lastAliveAt: Date }>(
      'SELECT "startedAt", "lastAliveAt" FROM "PortalRun"',
    )
    expect(runs.length).toBeGreaterThan(0)
    const lastAlive = Math.max(...runs.map((r) => r.lastAliveAt.getTime()))
    expect(Date.now() - lastAlive).toBeLessThan(60_000)
  })

  test('is offered to Home Affairs as work, with the minutes and the new deadline', async ({ page }) => {
    deadline = await makeDowntime()
    await enterAs(page, persona('home-affairs').email, '/home')
    await page.getByRole('link', { name: 'Hệ thống gián đoạn trước thời hạn' }).click()
    await expect(page).toHaveURL(/\/rounds\/2022\?block=departments#downtime$/)
    await expect(page.getByText(`Hệ thống đã gián đoạn ${LOST_MINUTES} phút`)).toBeVisible()
    await expectNoAxeViolations(page)
    await setLocale(page, 'en')
    await expect(page.getByText(`The portal was down for ${LOST_MINUTES} minutes`)).toBeVisible()
    await setLocale(page, 'vi')
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  })

  test('is made good for all agencies with one click, with a reason, and not twice', async ({ page }) => {
    await enterAs(page, persona('home-affairs').email, '/rounds/2022?block=departments')
    const box = page.locator('#downtime')
    const reason = box.getByLabel('Lý do')
    await expect(reason).toHaveValue(/Hệ thống gián đoạn từ \d\d\/\d\d\/\d{4} \d\d:\d\d đến/)
    await reason.fill('')
    const give = box.getByRole('button', { name: `Gia hạn ${LOST_MINUTES} phút cho cả 22 cơ quan` })
    await give.click()
    await expect(reason).toHaveAccessibleDescription(/Cần nhập nội dung này/)
    await reason.fill('Mất điện tại trung tâm dữ liệu.')
    await give.click()
    await expect(box).toHaveCount(0)
    const { time, day } = partsOf(new Date(deadline.getTime() + LOST_MINUTES * 60_000))
    await expect(page.getByRole('definition').filter({ hasText: `${time} ${day}` })).toBeVisible()
    await page.reload()
    await expect(box).toHaveCount(0)
    await page.goto('/audit')
    await expect(page.getByRole('table')).toContainText('Gia hạn bù gián đoạn hệ thống')
  })

  test('leaves the clerk more time: a notice, and a countdown by the server’s clock though her own is wrong', async ({
    page,
  }) => {
    const AHEAD_MS = 5 * HOUR_MS
    await page.addInitScript((ahead) => {
      const real = Date.now.bind(Date)
      Date.now = () => real() + ahead
    }, AHEAD_MS)
    await enterAs(page, clerkOf(AGENCY), '/home')
    const { time, day } = partsOf(new Date(deadline.getTime() + LOST_MINUTES * 60_000))
    await expect(page.locator('#notices')).toContainText(`gia hạn ${LOST_MINUTES} phút`)
    await expect(page.locator('#notices')).toContainText(`trước ${time} ${day}`)
    await page.goto('/assess/2022')
    const bar = page
      .getByRole('region', { name: 'Đợt đánh giá đang xem' })
      .or(page.locator('section').first())
    await expect(bar).toContainText(`${time} ${day}`)
    await expect(bar).toContainText(/còn 3 giờ \d+ phút/)
    // Past a tick of the clock it still goes by the server.
    await page.waitForTimeout(6000)
    await expect(bar).toContainText(/còn 3 giờ \d+ phút/)
    const shown = await bar.locator('time').getAttribute('datetime')
    expect(Math.abs(Date.parse(shown ?? '') - Date.now())).toBeLessThan(60_000)
  })
})
