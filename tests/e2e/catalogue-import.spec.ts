import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectNoAxeViolations, PHONE, setLocale, signIn } from '@/tests/support/e2e'

type Node = { maxPoints: number; appliesWhen?: string; children?: Node[] }
type CatalogueFile = { id: string; year: number; nodes: Node[] }

/** The catalogue of 2021 for a year without one. */
function catalogue(change: (file: CatalogueFile) => void = () => undefined): Buffer {
  const file = JSON.parse(
    readFileSync('prisma/seed/catalogue/hanoi-2021-departments.json', 'utf8'),
  ) as CatalogueFile
  Object.assign(file, { id: 'hanoi-2019-departments', year: 2019 })
  change(file)
  return Buffer.from(JSON.stringify(file))
}

async function bringIn(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('Tệp bộ tiêu chí').setInputFiles({ name, mimeType: 'application/json', buffer })
}
const importButton = (page: Page) => page.getByRole('button', { name: 'Nhập thành dự thảo' })

test('Home Affairs brings a catalogue in from a file, or learns everything that is wrong with it', async ({
  page,
}) => {
  await signIn(page, 'home-affairs', '/catalogues')
  await page.getByRole('link', { name: 'Nhập từ tệp' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nhập bộ tiêu chí từ tệp')
  await expect(page.getByRole('button', { name: 'Chọn tệp trước' })).toBeDisabled()
  await expectNoAxeViolations(page)

  await bringIn(page, 'rong.json', Buffer.alloc(0))
  await expect(page.getByText('Tệp rỗng. Hãy chọn tệp khác.')).toBeVisible()
  await bringIn(page, 'khong-phai.json', Buffer.from('{"id": '))
  await expect(page.getByText('tệp phải là JSON')).toBeVisible()

  const broken = catalogue(({ nodes }) => {
    const [field] = nodes
    const row = field?.children?.[0]?.children?.[0]
    if (field) field.maxPoints += 1
    if (row) row.appliesWhen = 'khong-co'
  })
  await bringIn(page, 'sai.json', broken)
  await importButton(page).click()
  const findings = page.getByRole('alert').filter({ hasText: 'chỗ cần sửa trong tệp' })
  await expect(findings.getByText('Không có thuộc tính cơ quan «khong-co».')).toBeVisible()
  await expect(findings.getByText('Tổng điểm tối đa của các mục con')).not.toHaveCount(0)
  await expectNoAxeViolations(page)
  await page.setViewportSize(PHONE)
  await expectNoAxeViolations(page)
  await page.setViewportSize({ width: 1366, height: 768 })

  await bringIn(page, 'thieu.json', Buffer.from('{"id": "x"}'))
  await importButton(page).click()
  await expect(page.getByText('Thiếu, thừa hoặc không đúng định dạng').first()).toBeVisible()

  await bringIn(page, 'dung.json', catalogue())
  await importButton(page).click()
  await expect(page).toHaveURL(/\/catalogues\/hanoi-2019-departments$/)
  await expect(page.getByRole('button', { name: 'Ban hành' }).first()).toBeVisible()

  await page.goto('/catalogues/import')
  await bringIn(page, 'lai.json', catalogue())
  await importButton(page).click()
  await expect(page.getByText('đã có. Hãy xem bộ đã có')).toBeVisible()
  await setLocale(page, 'en')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import a catalogue from a file')
})
