import type { FieldProblem } from '@/lib/errors'
import type { FormerBlockFacts } from '@/lib/former-result/types'
import { readFigure } from '@/lib/former-table/policy'
import { formatForInput } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

export const BLOCK_NUMBERS = [
  'agencyCount',
  'averageHundredths',
  'averageChange',
  'appraisalAverage',
  'appraisalChange',
  'surveyAverage',
  'surveyChange',
] as const
type BlockNumber = (typeof BLOCK_NUMBERS)[number]
/** What is typed of a block; misprints of its figures one a line. */
export type BlockDraft = Record<BlockNumber, string> & {
  blockId: string
  isAverageDerived: boolean
  warnings: string
  note: string
}

const WHOLE = 100

export function blockDraft(blockId: string, facts: FormerBlockFacts | null, locale: Locale): BlockDraft {
  const shown = (field: BlockNumber) => {
    const stored = facts?.[field] ?? null
    return formatForInput(stored === null || field === 'agencyCount' ? stored : stored / WHOLE, { locale })
  }
  return {
    blockId,
    agencyCount: shown('agencyCount'),
    averageHundredths: shown('averageHundredths'),
    averageChange: shown('averageChange'),
    appraisalAverage: shown('appraisalAverage'),
    appraisalChange: shown('appraisalChange'),
    surveyAverage: shown('surveyAverage'),
    surveyChange: shown('surveyChange'),
    isAverageDerived: facts?.isAverageDerived ?? false,
    warnings: (facts?.warnings ?? []).join('\n'),
    note: facts?.note ?? '',
  }
}

const isEmpty = (draft: BlockDraft) =>
  BLOCK_NUMBERS.every((field) => draft[field].trim() === '') &&
  draft.warnings.trim() === '' &&
  draft.note.trim() === ''

/** What is sent of a block; nothing where nothing was typed and nothing stands. A change may be below nought. */
export function readBlock(
  draft: BlockDraft,
  index: number,
  isStored: boolean,
): { facts: ({ blockId: string } & FormerBlockFacts) | null; problems: FieldProblem[] } {
  const problems: FieldProblem[] = []
  const read = (field: BlockNumber): number | null => {
    const typed = draft[field].trim().replace(/^[\u2212-]/, '-')
    const isBelow = field.endsWith('Change') && typed.startsWith('-') && typed.length > 1
    const found = readFigure(
      isBelow ? typed.slice(1) : typed.replace(/^\+/, ''),
      field === 'agencyCount' ? 'rank' : 'indexHundredths',
    )
    if ('value' in found) return found.value !== null && isBelow ? -found.value : found.value
    problems.push({ field: `blocks.${index}.${field}`, reason: found.reason, limit: found.limit })
    return null
  }
  if (isEmpty(draft) && !isStored) return { facts: null, problems }
  const facts = {
    blockId: draft.blockId,
    agencyCount: read('agencyCount'),
    averageHundredths: read('averageHundredths'),
    averageChange: read('averageChange'),
    appraisalAverage: read('appraisalAverage'),
    appraisalChange: read('appraisalChange'),
    surveyAverage: read('surveyAverage'),
    surveyChange: read('surveyChange'),
    isAverageDerived: draft.isAverageDerived,
    warnings: draft.warnings
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    note: draft.note,
  }
  return { facts, problems }
}
