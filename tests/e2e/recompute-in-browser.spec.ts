import { readFile } from 'node:fs/promises'
import { createHash, createPrivateKey } from 'node:crypto'
import canonicalize from 'canonicalize'
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { newPrivateKey, publicHalf, signText } from '@/lib/ed25519'
import type { Bundle } from '@/lib/publication/schema'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { expectNoAxeViolations, PHONE, setLocale } from '@/tests/support/e2e'

/** A reader checks the result of 2021 in his own browser: the published file, and others that he opens. */

const FINANCE = 'so-tai-chinh'
const bundleOf = async (request: APIRequestContext): Promise<Bundle> =>
  (await (await request.get('/open-data/2021/publication/1/bundle.json')).json()) as Bundle

type Given = { name: string; content: string }
async function open(page: Page, ...files: Given[]): Promise<void> {
  await page.goto('/results/2021/publication/1/recompute')
  await page.locator('input[type=file]').setInputFiles(
    files.map(({ name, content }) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    })),
  )
}

test('the published file agrees in every figure, hash and signature, and the page stays free meanwhile', async ({
  page,
  request,
}) => {
  await page.goto('/results/2021/departments')
  await page.getByRole('link', { name: 'Tính lại trên trình duyệt của bạn' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tính lại kết quả năm 2021')
  await page.evaluate(() => {
    const held = window as unknown as { longest: number }
    held.longest = 0
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      held.longest = Math.max(held.longest, now - last)
      last = now
      setTimeout(tick, 5)
    }
    tick()
  })
  await page.getByRole('button', { name: 'Tải về và tính lại' }).click()
  const bundle = await bundleOf(request)
  const { compared } = recomputeBundle(bundle)
  const words = `Cả ${compared.toLocaleString('vi-VN')} con số đều khớp`
  await expect(page.getByText(words)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Chữ ký hợp lệ, ký bằng khóa của cổng này')).toBeVisible()
  const sha256 = createHash('sha256')
    .update(canonicalize(bundle) ?? '')
    .digest('hex')
  await expect(page.getByText('Khớp với mã đã công bố')).toBeVisible()
  await expect(page.getByRole('list').getByText(sha256)).toBeVisible()
  // Computing takes longer than this; it must not be the page that computes.
  expect(await page.evaluate(() => (window as unknown as { longest: number }).longest)).toBeLessThan(1_000)

  const finance = bundle.blocks[0]?.agencies.find(({ id }) => id === FINANCE)
  const row = page.getByRole('row', { name: /Sở Tài chính/ })
  const index = ((finance?.total?.indexHundredths ?? 0) / 100).toFixed(2).replace('.', ',')
  await expect(row.getByRole('cell')).toHaveText([String(finance?.rank), index, index, /^\d+$/, 'khớp'])
  // The table leaves as a file that this browser writes.
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV', exact: true }).click(),
  ])
  const csv = await readFile(await saved.path(), 'utf8')
  const figure = index.replace(/,?0+$/, '')
  const rank = String(finance?.rank)
  expect(csv).toContain(`Sở Tài chính;${rank};${rank};${figure};${figure};`)
  await row.getByRole('button').click()
  await page.getByRole('searchbox', { name: 'Tìm mã hoặc tên dòng' }).fill('3.3.1')
  await expect(page.getByRole('region', { name: 'Sở Tài chính' }).getByRole('row')).not.toHaveCount(0)
  await expectNoAxeViolations(page)
  await page.setViewportSize(PHONE)
  await expectNoAxeViolations(page)
})

test('an altered file shows where: agency, row, both values, and that hash and signature fail', async ({
  page,
  request,
}) => {
  const bundle = await bundleOf(request)
  const agency = bundle.blocks[0]?.agencies.find(({ id }) => id === FINANCE)
  const row = agency?.rows.find((r) => r.status === 'scored' && r.by === 'rule' && r.points > 0)
  if (row?.status !== 'scored') throw new Error('no row to change')
  row.points += 1
  await open(page, { name: 'altered.json', content: JSON.stringify(bundle) })
  await expect(page.getByText('Tệp này đã bị sửa', { exact: false })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Không khớp với mã đã công bố')).toBeVisible()
  await expect(page.getByText('Chữ ký không khớp với nội dung tệp')).toBeVisible()
  const [first] = recomputeBundle(bundle).differences
  const line = page.getByRole('row').filter({ hasText: first?.path ?? '' })
  await expect(line).toContainText('Sở Tài chính')
  await expect(line).toContainText(row.code)
  const exact = (millionths: number) =>
    `${Math.floor(millionths / 1e6)},${String(millionths % 1e6)
      .padStart(6, '0')
      .replace(/0{1,4}$/, '')}`
  await expect(line.getByRole('cell').nth(1)).toHaveText(exact(row.points))
  await expect(line.getByRole('cell').nth(2)).toHaveText(exact(row.points - 1))
  await expectNoAxeViolations(page)
})

test('truncated, foreign and other files are told in clear words, in both languages', async ({
  page,
  request,
}) => {
  const bundle = await bundleOf(request)
  const text = JSON.stringify(bundle)
  await open(page, { name: 'half.json', content: text.slice(0, text.length / 2) })
  await expect(page.getByRole('alert').filter({ hasText: 'half.json' })).toContainText('Tệp bị cắt cụt')

  const foreign: Bundle = {
    ...bundle,
    decision: { number: '9/QĐ', decidedOn: '2022-05-05' },
    publishedAt: '2022-05-05T00:00:00.000Z',
  }
  const key = createPrivateKey(newPrivateKey())
  const keyId = publicHalf(key)?.id ?? ''
  const signature = Buffer.from(signText(key, canonicalize(foreign) ?? '')).toString('base64url')
  const signed = { format: 'par-index-signature', signatures: [{ keyId, signature }] }
  await open(
    page,
    { name: 'foreign.json', content: JSON.stringify(foreign) },
    { name: 'signature.json', content: JSON.stringify(signed) },
  )
  await expect(page.getByText('Cổng này không công bố tệp này', { exact: false })).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('Ký bằng một khóa không phải của cổng này')).toBeVisible()
  await expect(page.getByText(keyId)).toBeVisible()

  await setLocale(page, 'en')
  await open(page, { name: 'other.json', content: '[1]' })
  await expect(page.getByRole('alert').filter({ hasText: 'other.json' })).toContainText(
    'This is no result file',
  )
})
