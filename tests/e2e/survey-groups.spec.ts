import { expect, test, type Page } from '@playwright/test'
import { expectNoAxeViolations, signIn } from '@/tests/support/e2e'

/** A district of the round under way that no other story touches; row 1.8.1 is asked of three groups. */
const AGENCY = { id: 'huyen-phu-xuyen', name: 'UBND huyện Phú Xuyên' }
const GRID = '/survey/2022?block=districts&kind=survey'
const PAGE = `/ranking/2022/districts/${AGENCY.id}`
const GROUPS = [
  { name: 'Đại biểu HĐND quận, huyện, thị xã', weight: 10, share: '80', answers: '12' },
  { name: 'Cán bộ, công chức, viên chức của quận, huyện, thị xã', weight: 15, share: '84', answers: '40' },
  { name: 'Lãnh đạo UBND xã, phường, thị trấn', weight: 20, share: '90,5', answers: '30' },
]
/** (10 × 80 + 15 × 84 + 20 × 90,5) ÷ 45 = 86,0000 */
const MEAN = '86'

const cellOf = (page: Page) => page.getByLabel(new RegExp(`^${AGENCY.name}, 1\\.8\\.1 `))
const field = (page: Page, group: string, figure: string) =>
  page.getByRole('dialog').getByRole('textbox', { name: `${group}, ${figure}`, exact: true })

test('the institute enters what groups said of a row, and the agency’s page shows it with its margins', async ({
  page,
}) => {
  await signIn(page, 'survey-officer', GRID)
  await cellOf(page).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(field(page, 'Tất cả các nhóm', 'Tỷ lệ %')).toBeFocused()
  await field(page, 'Tất cả các nhóm', 'Tỷ lệ %').fill('87,2')
  await field(page, 'Tất cả các nhóm', 'Số phiếu').fill('82')
  for (const { name, share, answers } of GROUPS) {
    await field(page, name, 'Tỷ lệ %').fill(share)
    await field(page, name, 'Sai số chuẩn').fill('3,5')
    await field(page, name, 'Số phiếu').fill(answers)
  }
  const [, staff] = GROUPS
  await field(page, staff?.name ?? '', 'Số phiếu').fill('0')
  await expect(
    page.getByText(`nhóm là ${MEAN} %, tỷ lệ chung là 87,2 %: chênh 1,2 điểm phần trăm`),
  ).toBeVisible()
  const save = page.getByRole('button', { name: 'Lưu tỷ lệ và các nhóm' })
  await save.click()
  await expect(field(page, staff?.name ?? '', 'Số phiếu')).toBeFocused()
  await expect(page.getByText('Không được nhỏ hơn 1.')).toBeVisible()
  await expectNoAxeViolations(page)

  // Nothing typed is lost with the page.
  await page.reload()
  await cellOf(page).focus()
  await page.getByRole('button', { name: 'Theo nhóm' }).click()
  await expect(field(page, staff?.name ?? '', 'Tỷ lệ %')).toHaveValue('84')
  await field(page, staff?.name ?? '', 'Số phiếu').fill('40')
  await field(page, 'Tất cả các nhóm', 'Tỷ lệ %').fill(MEAN)
  await expect(page.getByText(`Bình quân có trọng số của các nhóm: ${MEAN} %, khớp`)).toBeVisible()
  await save.click()
  await expect(page.getByText('Đã lưu kết quả theo nhóm.')).toBeVisible()
  await expect(cellOf(page)).toHaveValue(MEAN)
  await expect(page.getByText('kết quả của 3 nhóm')).toBeVisible()

  await page.context().clearCookies()
  await signIn(page, 'home-affairs', PAGE)
  const survey = page.locator('#survey')
  await survey.getByRole('link', { name: 'Theo nhóm được hỏi' }).click()
  await expect(page).toHaveURL(/[?&]survey=\d/)
  await survey.getByText('Xem dạng bảng').click()
  const lines = survey.getByRole('row')
  await expect(lines.filter({ hasText: 'Tất cả các nhóm' })).toContainText('86,00')
  for (const { name, share, answers } of GROUPS) {
    const cells = await lines.filter({ hasText: name }).getByRole('cell').allTextContents()
    const value = Number(share.replace(',', '.'))
    expect(cells[1]).toBe(value.toFixed(2).replace('.', ','))
    const [low = 0, high = 0] = (cells[2] ?? '').split('–').map((end) => Number(end.replace(',', '.')))
    // Two standard errors, about, to either side.
    expect(low).toBeLessThan(value - 5)
    expect(high).toBeGreaterThan(value + 4)
    expect(cells[3]).toBe(answers)
    await expect(survey.locator(`[data-point^="${name} (${answers}"]`).first()).toBeAttached()
  }
  const file = await page.request.get(`${PAGE}/files/survey.csv`)
  expect(await file.text()).toContain(`${GROUPS[2]?.name};90,5;`)

  // Taken back with its groups: the round is as it was.
  await page.context().clearCookies()
  await signIn(page, 'survey-officer', GRID)
  await cellOf(page).fill('')
  await page.getByRole('button', { name: `Lưu ${AGENCY.name}` }).click()
  await expect(page.getByText('Đã lưu')).toBeVisible()
  const template = await page.request.get('/survey/2022/template?block=districts&kind=survey&form=groups')
  expect(await template.text()).toContain(`${AGENCY.id};TC 1.8.1;${GROUPS[2]?.name};;;`)
})
