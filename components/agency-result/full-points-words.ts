import type { useTranslations } from 'next-intl'
import { conditionWords } from '@/components/score-trail/rule-words'
import { ruleRows } from '@/components/score-trail/rule-rows'
import type { Figures } from '@/components/score-trail/use-figures'
import type { RowResult } from '@/lib/agency-result/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

type Words = ReturnType<typeof useTranslations>
export type FullPointsWording = { t: Words; rule: Words; figures: Figures }

/**
 * What would have given all points of a row, by its rule: the condition of the best award, requirements that are not
 * met, violations that there were. `t` speaks of `ranking.agency`, `rule` of `rule`.
 */
export function fullPointsWords(
  row: Pick<RowResult, 'code' | 'maxPoints' | 'rule' | 'facts'>,
  { t, rule: ruleWords, figures }: FullPointsWording,
): string {
  const { rule, facts } = row
  switch (rule.kind) {
    case 'checklist': {
      const met = facts?.kind === 'checklist' ? facts.items : []
      const missing = rule.items.filter(({ key }) => !met.includes(key))
      const items = (missing.length > 0 ? missing : rule.items).map(({ label }) => figures.words(label))
      return t('full.checklist', { items: items.join('; ') })
    }
    case 'deduction':
      return t('full.deduction', { items: rule.inputs.map(({ label }) => figures.words(label)).join('; ') })
    case 'count':
      return t('full.count', {
        what: figures.words(rule.input.label),
        count: figures.decimal(Math.ceil((row.maxPoints / rule.pointsEach) * (1 - Number.EPSILON))),
      })
    case 'external':
      return t('full.external', { source: figures.words(rule.source), value: figures.decimal(rule.scaleMax) })
    case 'survey':
      return t('full.survey')
    case 'formula':
      return t('full.formula', { points: figures.points(pointsFromDecimal(row.maxPoints)) })
    default: {
      const most = pointsFromDecimal(row.maxPoints)
      const best = ruleRows(row, null).find(
        ({ award, condition }) =>
          (award.type === 'points' || award.type === 'ratio-times') &&
          award.points === most &&
          condition.type !== 'denominator-zero',
      )
      const unit = rule.kind === 'value' ? rule.input.unit : ''
      if (!best) return t('full.formula', { points: figures.points(most) })
      const words = conditionWords(best.condition, ruleWords, figures, unit)
      if (rule.kind === 'ratio')
        return t('full.ratio', { what: figures.words(rule.numerator), condition: words })
      if (rule.kind === 'deadline')
        return t('full.deadline', { what: figures.words(rule.document), condition: words })
      return t('full.other', { condition: words })
    }
  }
}
