import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import JSZip from 'jszip'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expectNoAxeViolations, signIn } from '@/tests/support/e2e'
import { textOfPdf } from '@/tests/support/pdf-text'

/** Reports of 2021: made in the background, watched, fetched; their numbers are those of the published bundle. */

type BundleAgency = {
  id: string
  name: { vi: string }
  rank: number | null
  total: { indexHundredths: number } | null
}
const printed = (hundredths: number): string =>
  `${String(Math.floor(hundredths / 100))},${String(hundredths % 100).padStart(2, '0')}`

async function departments(page: Page): Promise<BundleAgency[]> {
  const html = await (await page.request.get('/results/2021/departments')).text()
  const id = /\/api\/publications\/([0-9a-f-]{36})/.exec(html)?.[1] ?? ''
  const bundle = (await (await page.request.get(`/api/publications/${id}`)).json()) as {
    blocks: { id: string; agencies: BundleAgency[] }[]
  }
  return bundle.blocks.find((b) => b.id === 'departments')?.agencies ?? []
}

const tagsOf = async (pdf: Buffer): Promise<string> => {
  const page = await (await getDocument({ data: new Uint8Array(pdf) }).promise).getPage(1)
  return JSON.stringify(await page.getStructTree())
}

test('Home Affairs has the cards of a block made, watches, and fetches one tagged page for every agency', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await signIn(page, 'home-affairs', '/rounds/2021')
  await page.getByRole('link', { name: 'Báo cáo', exact: true }).click()
  await page.getByRole('combobox', { name: 'Báo cáo' }).selectOption('cards')
  await page.getByRole('combobox', { name: 'Khối' }).selectOption('departments')
  // Whatever was made before stays; the newest stands first.
  await page.getByRole('checkbox', { name: /^Tạo lại/ }).check()
  await page.getByRole('button', { name: 'Lập báo cáo' }).click()
  await expect(page.getByText('Đã nhận yêu cầu.')).toBeVisible()
  const row = page.getByRole('row', { name: /Phiếu kết quả của cả khối: Khối Sở/ }).first()
  await expect(row).toContainText('Đỗ Minh Quân')
  await expect(row).toContainText('Quyết định 1318/QĐ-UBND')
  await expect(row.getByText('Đã xong')).toBeVisible({ timeout: 200_000 })
  await expectNoAxeViolations(page)

  const download = page.waitForEvent('download')
  await row.getByRole('link', { name: /Tải .*\.zip/ }).click()
  const zip = await JSZip.loadAsync(readFileSync(await (await download).path()))
  const agencies = await departments(page)
  expect(Object.keys(zip.files).sort()).toEqual(agencies.map((a) => `${a.id}-vi.pdf`).sort())
  for (const { id, name, rank, total } of agencies) {
    const pdf = await zip.file(`${id}-vi.pdf`)?.async('nodebuffer')
    const { text, pages, isTagged } = await textOfPdf(pdf ?? Buffer.alloc(0))
    expect({ id, pages, isTagged }).toEqual({ id, pages: 1, isTagged: true })
    expect(text).toContain(name.vi)
    expect(text).toContain(`${printed(total?.indexHundredths ?? 0)} %`)
    expect(text).toMatch(new RegExp(`Hạng trong khối .*\\b${String(rank)}\\b`))
    expect(text).toContain('Số liệu trình diễn')
  }

  await page.getByRole('button', { name: 'Lập báo cáo' }).click()
  await expect(page.getByText('Đã có bản của đúng trạng thái này')).toBeVisible()
})

test('everybody fetches the card of a published result, in both languages', async ({ page }) => {
  await page.goto('/results/2021/departments/so-tu-phap')
  const card = page.getByRole('link', { name: 'Phiếu kết quả (.pdf)' })
  const href = (await card.getAttribute('href')) ?? ''
  const answer = await page.request.get(href)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  const own = (await departments(page)).find((a) => a.id === 'so-tu-phap')
  const pdf = await answer.body()
  expect((await textOfPdf(pdf)).text).toContain(`${printed(own?.total?.indexHundredths ?? 0)} %`)
  const tags = await tagsOf(pdf)
  for (const role of ['H1', 'H2', 'Figure', 'Table', 'TH', 'TD']) expect(tags).toContain(`"${role}"`)
  const english = await page.request.get(href.replace('language=vi', 'language=en'))
  expect((await textOfPdf(await english.body())).text).toContain('REPORT CARD: 2021')
  const again = await page.request.get(href, { headers: { 'If-None-Match': answer.headers().etag ?? '' } })
  expect(again.status()).toBe(304)
})

test('a member with an agency of his own gets no report of a live round, and his copy is named', async ({
  page,
}) => {
  await signIn(page, 'council-member', '/council/2022/papers')
  await page.getByRole('link', { name: 'Báo cáo đã lập' }).click()
  await expect(page.getByText('Bản sao không gồm cơ quan mình ở trang Văn bản của Hội đồng.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Lập báo cáo' })).toHaveCount(0)
  await expect(page.getByText('Chưa có báo cáo nào.')).toBeVisible()
})
