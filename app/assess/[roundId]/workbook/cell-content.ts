import type { Cell, DataValidation } from '@cj-tech-master/excelts'
import type { useTranslations } from 'next-intl'
import { MAX_TEXT } from '@/lib/assessment/types'
import type { Figures } from '@/components/score-trail/use-figures'
import { dayNumber } from '@/lib/scoring/calendar-day'
import type { CellValue } from '@/lib/scoring/cell-values'
import { EXCEL_DAY_OF_1970 } from '@/lib/scoring/excel-points'
import { LARGEST_NUMBER } from '@/lib/scoring/number-fact'
import { escapedText } from '@/lib/spreadsheet'
import type { RawCell } from '@/lib/typed-cell'
import type { PlannedCell } from '@/lib/workbook/types'
import { DAY_FORMAT } from './book-style'

type Words = ReturnType<typeof useTranslations>
export type BookWording = {
  t: Words
  rule: Words
  working: Words
  problem: (fault: { reason: string; limit?: number | string }) => string
  figures: Figures
}

const LONGEST_TITLE = 32
const LONGEST_PROMPT = 255
const YEARS_BEFORE = 5

/** What stands in a cell for a value: a real number, a real day, or words. */
export function contentOf(cell: PlannedCell, value: CellValue, { t, figures }: BookWording): Cell['value'] {
  if (value === null) return null
  const { input } = cell
  if (input.kind === 'yes-no') return t(value === 'yes' ? 'yes' : 'no')
  if (input.kind === 'day') return (dayNumber(String(value)) ?? 0) + EXCEL_DAY_OF_1970
  if (input.kind === 'choice') {
    const option = input.options.find(({ key }) => key === value)
    return option ? escapedText(figures.words(option.label)) : String(value)
  }
  return typeof value === 'string' ? escapedText(value) : value
}

/** What stood in a cell of the file, as it stood there. */
export function rawContent(raw: RawCell | null): Cell['value'] {
  if (!raw) return null
  return typeof raw.value === 'string' ? escapedText(raw.value) : raw.value
}

/** How it was formatted there: a percentage or a day that is none must look like what it is. */
export const rawFormat = (raw: RawCell | null): string | null =>
  raw?.format === 'percent' ? '0.00%' : raw?.format === 'date' ? DAY_FORMAT : null

export const formatOf = ({ input }: PlannedCell): string | null => {
  if (input.kind === 'day') return DAY_FORMAT
  return input.kind === 'text' || input.kind === 'choice' || input.kind === 'yes-no' ? '@' : null
}

/** What a cell asks for, in words: the label, and what may be entered. */
export function askedWords(cell: PlannedCell, { t, figures }: BookWording): string {
  const { input, label } = cell
  const name = label ? figures.words(label) : t(cell.key === 'none' ? 'neverIssued' : 'chooseFromList')
  if (input.kind !== 'number') return name
  return input.unit ? `${name} (${input.unit})` : name
}

/** The limits that Excel itself watches while somebody types; the portal asks again for everything. */
export function validationOf(
  cell: PlannedCell,
  options: string | null,
  year: number,
  wording: BookWording,
): DataValidation {
  const { t } = wording
  const said = {
    allowBlank: true,
    showErrorMessage: true,
    showInputMessage: true,
    errorStyle: 'stop',
    errorTitle: t('check.title'),
    error: t(`check.${cell.input.kind}`).slice(0, LONGEST_PROMPT),
    // Each title is another, or the library joins neighbours into ranges that overlap.
    promptTitle: `${cell.code} ${cell.address}`.slice(0, LONGEST_TITLE),
    prompt: promptWords(cell, wording).slice(0, LONGEST_PROMPT),
  }
  const { input } = cell
  switch (input.kind) {
    case 'number':
      return {
        ...said,
        type: input.decimals === 0 ? 'whole' : 'decimal',
        operator: 'between',
        formulae: [input.min, input.max],
      }
    case 'day':
      return {
        ...said,
        type: 'date',
        operator: 'between',
        formulae: [new Date(Date.UTC(year - YEARS_BEFORE, 0, 1)), new Date(Date.UTC(year + 1, 11, 31))],
      }
    case 'yes-no':
      return { ...said, type: 'list', formulae: [`"${t('yes')},${t('no')}"`] }
    case 'choice':
      return { ...said, type: 'list', formulae: [options ?? '""'] }
    case 'text':
      return { ...said, type: 'textLength', operator: 'lessThanOrEqual', formulae: [MAX_TEXT] }
  }
}

function promptWords(cell: PlannedCell, { t, figures }: BookWording): string {
  const { input } = cell
  if (input.kind !== 'number') return t(`prompt.${input.kind}`)
  const kind = input.decimals === 0 ? t('prompt.whole') : t('prompt.decimals', { decimals: input.decimals })
  if (input.max >= LARGEST_NUMBER) return kind
  const range = { min: figures.decimal(input.min), max: figures.decimal(input.max) }
  return `${kind} ${t('prompt.between', range)}`
}
