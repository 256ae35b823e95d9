import { expect, type Cookie, type Locator, type Page } from '@playwright/test'
import { PASSWORD, persona, whenAlive } from './e2e'

/** The agency's workspace in the live round, as its specs walk through it. */

export const CLERK = persona('clerk-finance').email
export const clerkOf = (agencyId: string): string => `chuyen-vien@${agencyId}.example`
export const headOf = (agencyId: string): string => `lanh-dao@${agencyId}.example`
/** Her colleague at the same agency. */
export const COLLEAGUE = clerkOf('so-tai-chinh')

const jars = new Map<string, Cookie[]>()

/** Signs in at the door the first time; afterwards the cookies of that time will do. */
export async function enterAs(page: Page, email: string, path: string): Promise<void> {
  const known = jars.get(email)
  if (known) {
    await page.context().addCookies(known)
    await page.goto(path)
    await whenAlive(page)
    return
  }
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await whenAlive(page)
  await passTheDoor(page, email)
  jars.set(email, await page.context().cookies())
}

/** Fills in the sign-in page that is shown. */
export async function passTheDoor(page: Page, email: string): Promise<void> {
  await page.getByLabel('Thư công vụ').fill(email)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await whenAlive(page)
}

export const deskPath = (code: string): string => `/assess/2022?row=${code}`

/** The line of a row that opens and closes it, with its points and its state. */
export const headOfRow = (page: Page, code: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${code.replaceAll('.', '\\.')} `) })

/** What lies beneath the open row: inputs, working, evidence, explanation. */
export const openRow = (page: Page, code: string): Locator =>
  page.getByRole('group', { name: new RegExp(`^${code.replaceAll('.', '\\.')} `) })

/** The person is at the row and the page has come to life. */
export async function goToRow(page: Page, code: string): Promise<Locator> {
  await page.goto(deskPath(code))
  await expect(headOfRow(page, code)).toHaveAttribute('aria-expanded', 'true')
  return openRow(page, code)
}

/** The working beside the inputs, step by step. */
export const workingOf = (row: Locator): Locator =>
  row.getByRole('list', { name: /Cách tính điểm|How the points/ })

export const explanationOf = (row: Locator): Locator => row.getByLabel('Giải trình phần chưa đạt')

/** The day after today in Hanoi, as it is typed. */
export const tomorrow = (): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + 24 * 60 * 60 * 1000)

const clock = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** Beside what was typed stands that it is saved, with the time in Hanoi: this minute or the one before. */
export async function expectSaved(row: Locator): Promise<void> {
  const now = Date.now()
  const times = [-60_000, 0, 60_000].map((offset) => clock(now + offset)).join('|')
  await expect(
    row
      .getByRole('status')
      .filter({ hasText: new RegExp(`Đã lưu (${times})`) })
      .first(),
  ).toBeVisible()
}

/** Types over whatever stands in a field, key by key. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await page.keyboard.type(text)
}
