import { readdirSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'

/** What search engines and those who share an address are told. */

const meta = (page: Page, name: string) =>
  page.locator(`meta[property="${name}"], meta[name="${name}"]`).first().getAttribute('content')
const pathOf = (address: string | null): string => {
  const { pathname, search } = new URL(address ?? '')
  return pathname + search
}

test('a ranking is one page however it is sorted, and the same in the other language', async ({ page }) => {
  await page.goto('/results/2021/departments?sort=name')
  const canonical = page.locator('link[rel=canonical]')
  expect(pathOf(await canonical.getAttribute('href'))).toBe('/results/2021/departments')
  const english = page.locator('link[rel=alternate][hreflang=en]')
  expect(pathOf(await english.getAttribute('href'))).toBe('/results/2021/departments?lang=en')
  expect(await meta(page, 'og:title')).toContain('2021')
  expect(await meta(page, 'twitter:card')).toBe('summary_large_image')

  await page.goto('/results/2021/departments?lang=en')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(pathOf(await canonical.getAttribute('href'))).toBe('/results/2021/departments?lang=en')
  // The reader stays in it, and can leave it.
  await expect(page).toHaveURL(/\/results\/2021\/departments$/)
  await page.goto('/method')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('every page of the site map answers, and no private folder is left open to crawlers', async ({
  request,
}) => {
  const map = await (await request.get('/sitemap.xml')).text()
  const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => pathOf(address ?? ''))
  expect(addresses.length).toBeGreaterThan(55)
  const few = addresses.filter(
    (path, i) => i < 8 || path.endsWith('so-tai-chinh') || path.endsWith('districts'),
  )
  for (const path of few) expect((await request.get(path)).status(), path).toBe(200)

  const robots = await (await request.get('/robots.txt')).text()
  const closed = [...robots.matchAll(/^Disallow: \/(\S+)$/gm)].map(([, folder]) => folder)
  // The words are no address.
  const PUBLIC = ['(public)', 'share-image', 'words']
  const folders = readdirSync('app', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !PUBLIC.includes(entry.name))
    .map(({ name }) => name)
  expect(folders.filter((folder) => !closed.includes(folder))).toEqual([])
})

test('pictures of a ranking and an agency are there for whoever shares the address', async ({
  page,
  request,
}) => {
  for (const path of ['/results/2021/departments', '/results/2021/departments/so-tai-chinh']) {
    await page.goto(path)
    const address = pathOf(await meta(page, 'og:image'))
    const picture = await request.get(address)
    expect(picture.headers()['content-type']).toBe('image/png')
    const png = await picture.body()
    // Width and height stand in the head of a PNG.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    const etag = picture.headers().etag ?? ''
    expect((await request.get(address, { headers: { 'If-None-Match': etag } })).status()).toBe(304)
  }
})

test('a reader without scripts has the figures too, also those that are folded', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' })).newPage()
  await page.goto('/results/2021/departments')
  await expect(page.locator('table').first().getByRole('link', { name: 'Sở Tài chính' })).toBeVisible()
  await page.goto('/results/2021/departments?heatView=table')
  const heat = page.getByRole('table').last()
  await expect(heat.getByRole('row').filter({ hasText: 'Sở Tài chính' })).toBeVisible()
  await page.goto('/results/2021/departments/so-tai-chinh')
  const field = page.locator('#field-3')
  await field.locator('summary').click()
  await expect(field.getByRole('row').filter({ hasText: '3.3.1' })).toContainText('0,75')
  const survey = page.locator('#survey figure')
  await survey.locator('summary').click()
  await expect(survey.getByRole('row').filter({ hasText: /^1\.8\.1/ })).toContainText('82,72')
  await page.context().close()
})

test('what is opened before the page is alive is drawn as soon as it is', async ({ page }) => {
  await page.route('**/_next/static/**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800))
    await route.continue()
  })
  await page.goto('/results/2021/departments/so-tai-chinh', { waitUntil: 'commit' })
  await page.locator('#field-3 summary').click()
  await expect(page.locator('#field-3').getByRole('row').filter({ hasText: '3.3.1' })).toContainText('0,75')
})
