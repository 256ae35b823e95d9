import type { useTranslations } from 'next-intl'
import type { Figures } from '@/components/score-trail/use-figures'
import type { PreviewCell, PreviewRow } from '@/components/workbook/preview-types'
import type { CellValue } from '@/lib/scoring/cell-values'
import { rawWords } from '@/lib/typed-cell'
import type { CellComparison, PlannedCell, WorkbookPreview } from '@/lib/workbook/types'

type Words = ReturnType<typeof useTranslations>
type Told = {
  t: Words
  problem: (fault: { reason: string; limit?: number | string }) => string
  figures: Figures
}

/** A value of a cell as the workspace would show it. */
function valueWords({ input }: PlannedCell, value: CellValue, { t, figures }: Told): string {
  if (value === null) return t('nothing')
  if (input.kind === 'yes-no') return t(value === 'yes' ? 'yes' : 'no')
  if (input.kind === 'day') return figures.day(String(value))
  if (input.kind === 'choice') {
    const option = input.options.find(({ key }) => key === value)
    return option ? figures.words(option.label) : String(value)
  }
  return typeof value === 'number' ? figures.decimal(value) : value
}

function labelOf({ key, label, input }: PlannedCell, { t, figures }: Told): string {
  if (input.kind === 'text') return t('explanation')
  if (label) return figures.words(label)
  return t(key === 'none' ? 'neverIssued' : 'choice')
}

function cellView(one: CellComparison, told: Told): PreviewCell {
  const { cell, base, current, file, raw, status, fault } = one
  return {
    id: cell.id,
    label: labelOf(cell, told),
    place: told.t('place', { sheet: cell.sheet, cell: cell.address }),
    base: valueWords(cell, base, told),
    current: valueWords(cell, current, told),
    file: fault ? rawWords(raw) || told.t('nothing') : valueWords(cell, file, told),
    status,
    fault: fault && told.problem(fault),
    // What is seen now: a choice made on it does not outlive it.
    seen: JSON.stringify([status, current]),
  }
}

/** What the page shows of a comparison, in words; cells with nothing to tell are left out. */
export const previewRows = ({ rows }: WorkbookPreview, told: Told): PreviewRow[] =>
  rows
    .map(({ row, version, cells }) => ({
      code: row.code,
      name: told.figures.words(row.name),
      version,
      cells: cells.filter(({ status }) => status !== 'same').map((one) => cellView(one, told)),
    }))
    .filter(({ cells }) => cells.length > 0)
