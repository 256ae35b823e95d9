import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Bilingual } from '@/lib/scoring/rule'

const MOST_CHARACTERS = 300
type Words = (key: string, values: Record<string, string>) => string

/**
 * What a decision on a row may rest on, as it is offered in the form: the row of the decision, its guidance as a whole
 * and sentence by sentence, and the documents it asks for.
 */
export function clausesOf(
  row: Pick<CatalogueRow, 'code' | 'guidance' | 'evidence'>,
  decisionNumber: string,
  say: (text: Bilingual) => string,
  t: Words,
): string[] {
  const { code } = row
  const sentences = say(row.guidance)
    .split(/(?<=[.;])\s+/)
    .map((s) => s.replace(/[.;]$/, '').trim())
    .filter((s) => s !== '')
  const offered = [
    t('clauseGuidance', { code }),
    ...(decisionNumber ? [t('clauseDecision', { code, number: decisionNumber })] : []),
    ...sentences.map((text) => t('clauseSentence', { code, text })),
    ...row.evidence.map((need) => t('clauseDocument', { code, text: say(need.name) })),
  ]
  return [...new Set(offered)].map((text) => text.slice(0, MOST_CHARACTERS))
}
