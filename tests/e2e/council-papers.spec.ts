import { expect, test, type Page } from '@playwright/test'
import JSZip from 'jszip'
import { expectNoAxeViolations, signIn } from '@/tests/support/e2e'

/**
 * Papers of the council of 2020, which is at work in the demonstration: Home Affairs writes, the system fills in the
 * rest, a member has a copy without his own agency. Only texts of the draft decision are written.
 */

const DECISION = '/council/2020/papers/decision'
const paper = (page: Page) => page.getByRole('region', { name: 'Phần do hệ thống lập' }).first()

async function wordsOf(page: Page, file: string): Promise<string> {
  const answer = await page.request.get(`/council/2020/papers/files/${file}`)
  expect(answer.status()).toBe(200)
  const zip = await JSZip.loadAsync(await answer.body())
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return xml.replace(/<[^>]+>/g, ' ')
}

test('what Home Affairs writes is saved as it is typed, stands in the paper and in its file', async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, 'home-affairs', DECISION)
  await expect(paper(page)).toContainText('Điều 1. Phê duyệt và công bố')
  const text = `Giao Sở Nội vụ theo dõi (${String(Date.now())}).`
  await page.getByLabel('Điều 2. Tổ chức thực hiện').fill(text)
  await expect(page.getByText(/^Đã lưu/)).toBeVisible()
  await expect(paper(page)).toContainText(text)
  expect(await wordsOf(page, 'decision.docx')).toContain(text)

  const other = await (await browser.newContext()).newPage()
  await signIn(other, 'home-affairs', DECISION)
  await expect(other.getByLabel('Điều 2. Tổ chức thực hiện')).toHaveValue(text)
  await page.getByLabel('Điều 2. Tổ chức thực hiện').fill(`${text} Một.`)
  await expect(paper(page)).toContainText('Một.')
  await other.getByLabel('Điều 2. Tổ chức thực hiện').fill(`${text} Hai.`)
  await expect(other.getByRole('alert').filter({ hasText: 'vừa lưu nội dung khác' })).toContainText('Một.')
  await expect(other.getByLabel('Điều 2. Tổ chức thực hiện')).toHaveValue(`${text} Hai.`)
  await other.getByRole('button', { name: 'Lưu nội dung của tôi' }).click()
  await expect(paper(other)).toContainText('Hai.')
  await expectNoAxeViolations(other)
  await page.context().close()
  await other.context().close()
})

test('a member reads a copy without his own agency, and writes nothing', async ({ page }) => {
  await signIn(page, 'council-member', '/council/2020/papers')
  await page.getByRole('link', { name: 'Xem', exact: true }).click()
  await expect(paper(page)).toContainText('Bản sao không gồm Sở Tư pháp')
  await expect(page.getByRole('table', { name: /./ }).getByText('Sở Tư pháp')).toHaveCount(0)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  const words = await wordsOf(page, 'decision.docx')
  expect(words).toContain('Ban Dân tộc')
  expect(words.split('Sở Tư pháp')).toHaveLength(1 + 1)
  const answer = await page.request.get('/council/2020/papers/files/annex.xlsx')
  expect(answer.status()).toBe(200)
})
