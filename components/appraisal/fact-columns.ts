import type { useTranslations } from 'next-intl'
import { factsWords } from '@/components/score-trail/facts-summary'
import type { Figures } from '@/components/score-trail/use-figures'
import { daysBetween } from '@/lib/scoring/calendar-day'
import type { Facts } from '@/lib/scoring/facts'
import { formatShare, MISSING } from '@/lib/format'
import type { Rule } from '@/lib/scoring/rule'

export type FactColumn = {
  key: string
  head: string
  numeric: boolean
  cell: (facts: Facts | null) => string
}
type Words = ReturnType<typeof useTranslations>
type Told = { t: Words; tRule: Words; figures: Figures }

/** More inputs than this are told in one column of words. */
const MOST_COLUMNS = 3

/** The facts of a row as columns of a table, so that agencies can be compared number by number. */
export function factColumns(rule: Rule, told: Told): FactColumn[] {
  const { figures, t } = told
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? MISSING : figures.decimal(value)
  switch (rule.kind) {
    case 'ratio':
      return [
        {
          key: 'numerator',
          head: figures.words(rule.numerator),
          numeric: true,
          cell: (f) => number(f?.kind === 'ratio' ? f.numerator : null),
        },
        {
          key: 'denominator',
          head: figures.words(rule.denominator),
          numeric: true,
          cell: (f) => number(f?.kind === 'ratio' ? f.denominator : null),
        },
        { key: 'percent', head: t('column.percent'), numeric: true, cell: (f) => percentCell(f, figures) },
      ]
    case 'value':
      return [
        {
          key: 'value',
          head: `${figures.words(rule.input.label)} (${rule.input.unit})`,
          numeric: true,
          cell: (f) => number(f?.kind === 'value' ? f.value : null),
        },
      ]
    case 'count':
      return [
        {
          key: 'count',
          head: figures.words(rule.input.label),
          numeric: true,
          cell: (f) => number(f?.kind === 'count' ? f.count : null),
        },
      ]
    case 'deadline':
      return [
        { key: 'issuedOn', head: t('column.issuedOn'), numeric: true, cell: (f) => issuedCell(f, told) },
        {
          key: 'late',
          head: t('column.daysLate'),
          numeric: true,
          cell: (f) => lateCell(f, rule.due, figures),
        },
      ]
    case 'deduction':
    case 'formula':
      return rule.inputs.length <= MOST_COLUMNS
        ? keyedColumns(rule, figures, number)
        : [wordsColumn(rule, told)]
    default:
      return [wordsColumn(rule, told)]
  }
}

function keyedColumns(
  rule: Extract<Rule, { kind: 'deduction' | 'formula' }>,
  figures: Figures,
  number: (value: number | null | undefined) => string,
): FactColumn[] {
  const values = (f: Facts | null) =>
    f?.kind === 'deduction' ? f.counts : f?.kind === 'formula' ? f.values : {}
  return rule.inputs.map(({ key, label }) => ({
    key,
    head: figures.words(label),
    numeric: true,
    cell: (f) => number(values(f)[key]),
  }))
}

export const wordsColumn = (rule: Rule, { t, tRule, figures }: Told): FactColumn => ({
  key: 'words',
  head: t('column.facts'),
  numeric: false,
  cell: (f) => factsWords(rule, f, tRule, figures),
})

function percentCell(facts: Facts | null, figures: Figures): string {
  if (facts?.kind !== 'ratio' || facts.numerator === null || facts.denominator === null) return MISSING
  return formatShare(facts.numerator, facts.denominator, { locale: figures.locale }).replace('\u00a0%', '')
}

function issuedCell(facts: Facts | null, { tRule, figures }: Told): string {
  if (facts?.kind !== 'deadline') return MISSING
  if (facts.none) return tRule('facts.notIssued')
  return facts.issuedOn ? figures.day(facts.issuedOn) : MISSING
}

function lateCell(facts: Facts | null, due: string, figures: Figures): string {
  if (facts?.kind !== 'deadline' || facts.none || !facts.issuedOn) return MISSING
  return figures.count(Math.max(0, daysBetween(due, facts.issuedOn) ?? 0))
}
