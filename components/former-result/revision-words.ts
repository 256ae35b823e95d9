import type { FormerRevision } from '@/lib/former-result/types'
import { formatDecimal, MISSING } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

type Words = (key: string, values?: Record<string, string>) => string

/** Stored in hundredths of a percent. */
const IN_HUNDREDTHS = new Set([
  'indexHundredths',
  'appraisalHundredths',
  'surveyHundredths',
  'averageHundredths',
  'averageChange',
  'appraisalAverage',
  'appraisalChange',
  'surveyAverage',
  'surveyChange',
])
/** Says nothing to a reader: the block is that of the page. */
const UNSAID = new Set(['blockId'])

/** The fields of an object, those of the blocks of a year each under its block. */
function fieldsOf(side: Record<string, unknown> | null): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  for (const [key, value] of Object.entries(side ?? {})) {
    if (key !== 'blocks' || !Array.isArray(value)) {
      if (!UNSAID.has(key)) fields.set(key, value)
      continue
    }
    for (const block of value as Record<string, unknown>[])
      for (const [inner, of] of Object.entries(block))
        if (!UNSAID.has(inner)) fields.set(`${String(block.blockId)}.${inner}`, of)
  }
  return fields
}

function shown(key: string, value: unknown, locale: Locale): string {
  const isNothing = value === null || value === undefined || value === ''
  if (isNothing || (Array.isArray(value) && value.length === 0)) return MISSING
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'boolean') return value ? '✓' : MISSING
  if (typeof value === 'number')
    return formatDecimal(IN_HUNDREDTHS.has(key) ? (value / 100).toFixed(2) : String(value), { locale })
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** "Chỉ số: 88,41 → 81,41": every field that a revision changed. */
export function revisionChanges(
  { before, after }: Pick<FormerRevision, 'before' | 'after'>,
  t: Words,
  locale: Locale,
): string[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [blockId, field] = path.includes('.') ? path.split('.') : ['', path]
    const key = field ?? path
    const [from, to] = [shown(key, was.get(path), locale), shown(key, is.get(path), locale)]
    if (from === to) return []
    const name = blockId ? `${t(`block.${blockId}`)}, ${t(`field.${key}`)}` : t(`field.${key}`)
    return [after ? t('changed', { name, from, to }) : t('wasSaid', { name, from })]
  })
}
