import { useTranslations } from 'next-intl'
import { formatShare } from '@/lib/format'
import type { Facts } from '@/lib/scoring/facts'
import { isMissing } from '@/lib/scoring/number-fact'
import type { Rule, ScoredRow } from '@/lib/scoring/rule'
import { lettersOf } from './formula-words'
import { percentOf, useFigures, type Figures } from './use-figures'

type Words = ReturnType<typeof useTranslations>

type FactsSummaryProps = { row: Pick<ScoredRow, 'rule'>; facts: Facts | null; className?: string }

/** What was entered for a row, in a few words: `18/20 = 90 %`, `Ký ngày 15/01/2021`, `Đạt 2/2 yêu cầu`. */
export function FactsSummary({ row, facts, className }: FactsSummaryProps) {
  const t = useTranslations('rule')
  const figures = useFigures()
  return <span className={className}>{factsWords(row.rule, facts, t, figures)}</span>
}

export function factsWords(rule: Rule, facts: Facts | null, t: Words, figures: Figures): string {
  if (!facts || facts.kind !== rule.kind) return t('facts.nothing')
  switch (facts.kind) {
    case 'choice':
      return optionWords(rule, facts.option, t, figures)
    case 'ratio':
      return ratioWords(facts, t, figures)
    case 'value':
      return numberWords(facts.value, rule.kind === 'value' ? rule.input.unit : '', t, figures)
    case 'count':
      return numberWords(facts.count, '', t, figures)
    case 'deadline':
      if (facts.none) return t('facts.notIssued')
      return facts.issuedOn ? t('facts.issuedOn', { day: figures.day(facts.issuedOn) }) : t('facts.nothing')
    case 'checklist':
      if (facts.none) return t('facts.noneMet')
      return facts.items.length === 0
        ? t('facts.nothing')
        : t('facts.met', { met: facts.items.length, of: rule.kind === 'checklist' ? rule.items.length : 0 })
    default:
      return keyedWords(rule, facts, t, figures)
  }
}

function optionWords(rule: Rule, key: string | null, t: Words, figures: Figures): string {
  const option = rule.kind === 'choice' ? rule.options.find((o) => o.key === key) : undefined
  return option ? figures.words(option.label) : t('facts.nothing')
}

function ratioWords(facts: Extract<Facts, { kind: 'ratio' }>, t: Words, figures: Figures): string {
  const { numerator, denominator } = facts
  if (isMissing(numerator) && isMissing(denominator)) return t('facts.nothing')
  const said = `${isMissing(numerator) ? '…' : figures.decimal(numerator)}/${isMissing(denominator) ? '…' : figures.decimal(denominator)}`
  if (isMissing(numerator) || isMissing(denominator) || denominator === 0) return said
  return `${said} = ${formatShare(numerator, denominator, { locale: figures.locale })}`
}

function numberWords(value: number | null, unit: string, t: Words, figures: Figures): string {
  if (isMissing(value)) return t('facts.nothing')
  return unit ? `${figures.decimal(value)}\u00a0${unit}` : figures.decimal(value)
}

function keyedWords(rule: Rule, facts: Facts, t: Words, figures: Figures): string {
  if (facts.kind === 'survey')
    return isMissing(facts.share) ? t('facts.nothing') : figures.percent(percentOf(facts.share))
  if (facts.kind === 'external') {
    const scaleMax = rule.kind === 'external' ? figures.decimal(rule.scaleMax) : ''
    return isMissing(facts.value) ? t('facts.nothing') : `${figures.decimal(facts.value)}/${scaleMax}`
  }
  const values = facts.kind === 'deduction' ? facts.counts : facts.kind === 'formula' ? facts.values : {}
  const inputs = rule.kind === 'deduction' || rule.kind === 'formula' ? rule.inputs : []
  const said = inputs.map(({ key }) => (isMissing(values[key]) ? '…' : figures.decimal(values[key] ?? 0)))
  if (said.every((one) => one === '…')) return t('facts.nothing')
  if (facts.kind === 'deduction') return t('facts.violations', { counts: said.join(' + ') })
  const letters = rule.kind === 'formula' ? [...lettersOf(rule).values()] : []
  return said.map((one, index) => `${letters[index] ?? ''} = ${one}`).join('; ')
}
