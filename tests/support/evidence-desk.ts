import { expect, type Locator, type Page } from '@playwright/test'
import type { TestFile } from './evidence-files'

/** The documents of a row, as the specs handle them. */

export const evidenceOf = (row: Locator): Locator => row.getByRole('region', { name: 'Tài liệu kiểm chứng' })
export const fileIn = (row: Locator, name: string): Locator => evidenceOf(row).getByRole('link', { name })
export const lineOf = (row: Locator, name: string): Locator =>
  evidenceOf(row).getByRole('row').filter({ hasText: name })
export const uploadOf = (row: Locator, name: string): Locator =>
  row.getByRole('list', { name: 'Tệp đang tải lên' }).getByRole('listitem').filter({ hasText: name })

export async function choose(row: Locator, files: TestFile[] | string): Promise<void> {
  await row.getByLabel(/^Chọn tệp: PDF, Word, Excel/).setInputFiles(files)
}

/** Removing asks once more, naming what is lost. */
export async function removeBy(page: Page, button: Locator): Promise<void> {
  page.once('dialog', (dialog) => dialog.accept())
  await button.click()
}

/** Takes every document away from the row, so that the spec can run again. */
export async function clear(page: Page, row: Locator): Promise<void> {
  const removers = evidenceOf(row).getByRole('button', { name: /^Gỡ tệp/ })
  for (let left = await removers.count(); left > 0; left -= 1) {
    await removeBy(page, removers.first())
    await expect(removers).toHaveCount(left - 1)
  }
}
