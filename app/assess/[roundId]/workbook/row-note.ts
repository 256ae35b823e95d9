import { formulaWords, lettersOf } from '@/components/score-trail/formula-words'
import { ruleRows } from '@/components/score-trail/rule-rows'
import { awardWords, conditionWords } from '@/components/score-trail/rule-words'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { BookWording } from './cell-content'

const LONGEST_NOTE = 1500

/** What stands beside a row in the workspace, as a note of its cell: guidance, how it scores, what proves it. */
export function rowNote(row: CatalogueRow, wording: BookWording): string {
  const { t, figures } = wording
  const evidence = row.evidence.map(
    ({ name, required }) => `- ${figures.words(name)}${required ? '' : ` (${t('note.optional')})`}`,
  )
  const parts = [
    figures.words(row.guidance),
    [t('note.rule'), ...ruleWords(row, wording)].join('\n'),
    ...(evidence.length > 0 ? [[t('note.evidence'), ...evidence].join('\n')] : []),
  ]
  return parts
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, LONGEST_NOTE)
}

function ruleWords(row: CatalogueRow, { rule: t, working, figures }: BookWording): string[] {
  const { rule, maxPoints } = row
  if (rule.kind === 'survey') return [t('survey', { points: figures.decimal(maxPoints) })]
  if (rule.kind === 'external')
    return [
      t('external', {
        source: figures.words(rule.source),
        scaleMax: figures.decimal(rule.scaleMax),
        points: figures.decimal(maxPoints),
      }),
    ]
  if (rule.kind === 'formula') {
    const letters = lettersOf(rule)
    const inputs = rule.inputs.map(({ key, label }) => `${letters.get(key) ?? key}: ${figures.words(label)}`)
    return [formulaWords(rule, working, figures), ...inputs]
  }
  const unit = rule.kind === 'value' ? rule.input.unit : ''
  return ruleRows(row, null).map(
    ({ condition, award }) =>
      `- ${conditionWords(condition, t, figures, unit)}: ${awardWords(award, t, figures)}`,
  )
}
