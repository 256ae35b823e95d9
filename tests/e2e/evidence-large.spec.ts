import { writeFileSync } from 'node:fs'
import { expect, test, type CDPSession, type Locator, type Page } from '@playwright/test'
import { clerkOf, deskPath, enterAs, goToRow } from '@/tests/support/desk'
import { expectNoAxeViolations, PHONE } from '@/tests/support/e2e'
import { choose, clear, evidenceOf, fileIn, uploadOf } from '@/tests/support/evidence-desk'
import { largePdf, pdf } from '@/tests/support/evidence-files'

const AGENCY = 'so-y-te'
const MEGABYTES = 24

async function openClean(page: Page, code: string): Promise<Locator> {
  await enterAs(page, clerkOf(AGENCY), deskPath(code))
  const row = await goToRow(page, code)
  await clear(page, row)
  return row
}

/** Browsers keep the time of a file: only one on the disk is the same file when it is chosen again. */
function onDisk(path: string): string {
  writeFileSync(path, largePdf('', MEGABYTES).buffer)
  return path
}

/** A line on which a large file takes some seconds. */
async function slowLine(page: Page): Promise<CDPSession> {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await throttle(line, false)
  return line
}
const throttle = (line: CDPSession, offline: boolean) =>
  line.send('Network.emulateNetworkConditions', {
    offline,
    latency: 5,
    downloadThroughput: -1,
    uploadThroughput: 4 * 1024 * 1024,
  })
const fullSpeed = (line: CDPSession) => line.send('Network.disable')

const percentOf = async (row: Locator, name: string): Promise<number> =>
  Number(await uploadOf(row, name).getByRole('progressbar').getAttribute('aria-valuenow'))

/** Parts of a file as they were sent, by the place in the file where each begins. */
function watchParts(page: Page): number[] {
  const offsets: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  return offsets
}

test.describe('a large file', () => {
  test('goes on where it stopped when the line comes back', async ({ page }, info) => {
    const row = await openClean(page, '7.4.2')
    const line = await slowLine(page)
    const parts = watchParts(page)
    await choose(row, onDisk(info.outputPath('Hồ sơ quét lớn.pdf')))
    await expect.poll(() => percentOf(row, 'Hồ sơ quét lớn.pdf')).toBeGreaterThan(40)
    await throttle(line, true)
    await expect(uploadOf(row, 'Hồ sơ quét lớn.pdf')).toContainText('Mất mạng; tự gửi tiếp khi có mạng.')
    await expectNoAxeViolations(page)
    const before = parts.length
    await throttle(line, false)
    await expect(fileIn(row, 'Hồ sơ quét lớn.pdf')).toBeVisible({ timeout: 30_000 })
    expect(parts[before]).toBeGreaterThan(0)
    await expect(row.getByRole('list', { name: 'Tệp đang tải lên' })).toHaveCount(0)
    await fullSpeed(line)
    const href = await fileIn(row, 'Hồ sơ quét lớn.pdf').getAttribute('href')
    const received = await (await page.request.get(href ?? '')).body()
    expect(received.byteLength).toBeGreaterThan(MEGABYTES * 1024 * 1024)
    await clear(page, row)
  })

  test('goes on after a reload when it is chosen again', async ({ page }, info) => {
    const row = await openClean(page, '7.4.3')
    const line = await slowLine(page)
    const file = onDisk(info.outputPath('Dở dang.pdf'))
    await choose(row, file)
    await expect.poll(() => percentOf(row, 'Dở dang.pdf')).toBeGreaterThan(40)
    await page.reload()
    await fullSpeed(line)
    const unfinished = row.getByRole('list', { name: 'Tệp tải lên dở dang' })
    await expect(unfinished).toContainText('“Dở dang.pdf” mới tải lên được một phần.')
    await expectNoAxeViolations(page)
    await page.setViewportSize(PHONE)
    await expectNoAxeViolations(page)
    const parts = watchParts(page)
    const chooser = page.waitForEvent('filechooser')
    await unfinished.getByRole('button', { name: /^Chọn lại tệp/ }).click()
    await (await chooser).setFiles(file)
    await expect(fileIn(row, 'Dở dang.pdf')).toBeVisible({ timeout: 30_000 })
    expect(parts[0]).toBeGreaterThan(0)
    await expect(unfinished).toHaveCount(0)
    await clear(page, row)
  })

  test('is called off, and nothing of it stays', async ({ page }, info) => {
    const row = await openClean(page, '7.5.1')
    const line = await slowLine(page)
    const part = page.waitForRequest((request) => request.method() === 'PATCH')
    await choose(row, onDisk(info.outputPath('Gửi nhầm.pdf')))
    const address = (await part).url()
    await expect.poll(() => percentOf(row, 'Gửi nhầm.pdf')).toBeGreaterThan(10)
    const gone = page.waitForResponse((response) => response.request().method() === 'DELETE')
    await uploadOf(row, 'Gửi nhầm.pdf').getByRole('button', { name: 'Dừng' }).click()
    expect((await gone).status()).toBe(204)
    await expect(uploadOf(row, 'Gửi nhầm.pdf')).toHaveCount(0)
    await fullSpeed(line)
    expect((await page.request.head(address, { headers: { 'tus-resumable': '1.0.0' } })).status()).toBe(404)
    await page.reload()
    await expect(evidenceOf(row)).toContainText('Chưa có tài liệu kiểm chứng.')
    await expect(row.getByRole('list', { name: 'Tệp tải lên dở dang' })).toHaveCount(0)
  })

  test('is not there for another person, nor for a page of somebody else', async ({
    page,
    browser,
  }, info) => {
    const row = await openClean(page, '7.5.4')
    const line = await slowLine(page)
    const part = page.waitForRequest((request) => request.method() === 'PATCH')
    await choose(row, onDisk(info.outputPath('Của tôi.pdf')))
    const address = (await part).url()
    const { origin } = new URL(address)
    const headers = { origin, 'tus-resumable': '1.0.0' }
    const stranger = await (await browser.newContext()).newPage()
    await enterAs(stranger, clerkOf('so-cong-thuong'), '/home')
    expect((await stranger.request.head(address, { headers })).status()).toBe(404)
    expect((await stranger.request.delete(address, { headers })).status()).toBe(404)
    await stranger.context().close()
    const foreign = { ...headers, origin: 'https://elsewhere.example' }
    expect((await page.request.delete(address, { headers: foreign })).status()).toBe(403)
    await fullSpeed(line)
    await expect(fileIn(row, 'Của tôi.pdf')).toBeVisible({ timeout: 30_000 })
    await clear(page, row)
  })
})

test('many files at once are counted in one line, and all arrive while another row is open', async ({
  page,
}) => {
  const row = await openClean(page, '7.1.1')
  const files = Array.from({ length: 24 }, (_, index) => pdf(`Văn bản ${index + 1}.pdf`))
  const line = await slowLine(page)
  await choose(row, files)
  await expect(row.getByRole('progressbar', { name: 'Đã nhận' })).toHaveAttribute('aria-valuemax', '24')
  await expect(row.getByText(/^Còn \d+ tệp chờ đến lượt\.$/)).toBeVisible()
  await fullSpeed(line)
  await page.keyboard.press('j')
  await expect(row).toBeHidden()
  await page.keyboard.press('k')
  await expect(evidenceOf(row).getByRole('link', { name: /^Văn bản \d+\.pdf$/ })).toHaveCount(24)
  await clear(page, row)
})
