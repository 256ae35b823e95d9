import type { Facts } from '@/lib/scoring/facts'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import type { Rule, RuleKind, RuleOf, ScoredRow } from '@/lib/scoring/rule'
import type { FactProblem } from '@/lib/scoring/facts'
import type { LineResult } from '@/lib/scoring/working'

export const label = { vi: 'Nội dung', en: 'Content' }

/** The round's reports are due before 22/12/2021. */
export const context: LineContext = { applies: true, latestDay: '2021-12-22' }

export function row(maxPoints: number, rule: Rule): ScoredRow {
  return { code: '1.1', maxPoints, rule }
}

export function ratioRule(changes: Partial<RuleOf<'ratio'>> = {}): RuleOf<'ratio'> {
  return {
    kind: 'ratio',
    numerator: label,
    denominator: label,
    bands: [
      { from: 1, points: 1 },
      { from: 0.8, proportional: true },
    ],
    otherwise: 0,
    whenDenominatorIsZero: 'zero',
    ...changes,
  }
}

/** The points of facts that have to be scorable. */
export function pointsOf(scored: ScoredRow, facts: Facts): number {
  const result = scoreLine(scored, facts, context)
  if (result.status !== 'scored') throw new Error(`expected a scored line, got ${JSON.stringify(result)}`)
  return result.points
}

/** The problems of facts that have to be impossible. */
export function problemsOf(scored: ScoredRow, facts: Facts): FactProblem[] {
  const result = scoreLine(scored, facts, context)
  if (result.status !== 'impossible')
    throw new Error(`expected impossible facts, got ${JSON.stringify(result)}`)
  return result.problems
}

/** The fields that facts still lack. */
export function missingOf(scored: ScoredRow, facts: Facts | null): string[] {
  const result = scoreLine(scored, facts, context)
  if (result.status !== 'not-scored')
    throw new Error(`expected a line not scored, got ${JSON.stringify(result)}`)
  return result.missing
}

/** The steps of the working, by type. */
export function stepsOf(result: LineResult): string[] {
  return result.status === 'scored' ? result.working.steps.map(({ type }) => type) : []
}

/** One sample row of each kind, each with a maximum of 1 point, with complete facts worth `points`. */
export const SAMPLES: {
  [K in RuleKind]: { rule: RuleOf<K>; facts: Extract<Facts, { kind: K }>; points: number; missing: string[] }
} = {
  choice: {
    rule: {
      kind: 'choice',
      options: [
        { key: 'a', label, points: 1 },
        { key: 'b', label, points: 0.5 },
      ],
    },
    facts: { kind: 'choice', option: 'b' },
    points: 500_000,
    missing: ['option'],
  },
  ratio: {
    rule: ratioRule(),
    facts: { kind: 'ratio', numerator: 29, denominator: 36 },
    points: 805_556,
    missing: ['numerator', 'denominator'],
  },
  value: {
    rule: {
      kind: 'value',
      input: { label, unit: '%', min: 0, max: 100, decimals: 1 },
      bands: [
        { from: 20, points: 1 },
        { from: 10, points: 0.5 },
      ],
      otherwise: 0,
    },
    facts: { kind: 'value', value: 19.9 },
    points: 500_000,
    missing: ['value'],
  },
  count: {
    rule: { kind: 'count', input: { label }, pointsEach: 0.25 },
    facts: { kind: 'count', count: 3 },
    points: 750_000,
    missing: ['count'],
  },
  deduction: {
    rule: {
      kind: 'deduction',
      inputs: [
        { key: 'late', label, pointsEach: 0.1 },
        { key: 'wrong', label, pointsEach: 0.25 },
      ],
    },
    facts: { kind: 'deduction', counts: { late: 2, wrong: 1 } },
    points: 550_000,
    missing: ['counts.late', 'counts.wrong'],
  },
  deadline: {
    rule: {
      kind: 'deadline',
      document: label,
      due: '2021-01-31',
      steps: [
        { daysLate: 0, points: 1 },
        { daysLate: 10, points: 0.5 },
      ],
      otherwise: 0,
    },
    facts: { kind: 'deadline', issuedOn: '2021-02-10', none: false },
    points: 500_000,
    missing: ['issuedOn'],
  },
  checklist: {
    rule: {
      kind: 'checklist',
      items: [
        { key: 'scope', label, points: 0.75 },
        { key: 'owner', label, points: 0.5 },
      ],
    },
    facts: { kind: 'checklist', items: ['owner'], none: false },
    points: 500_000,
    missing: ['items'],
  },
  formula: {
    rule: {
      kind: 'formula',
      inputs: [
        { key: 'onTime', label, unit: '', decimals: 0 },
        { key: 'total', label, unit: '', decimals: 0 },
      ],
      expression: 'total > 0 ? min(onTime / total / 0.5, 1) * maxPoints : 0',
    },
    facts: { kind: 'formula', values: { onTime: 1, total: 6 } },
    points: 333_333,
    missing: ['values.onTime', 'values.total'],
  },
  external: {
    rule: { kind: 'external', source: label, scaleMax: 100 },
    facts: { kind: 'external', value: 87.35 },
    points: 873_500,
    missing: ['value'],
  },
  survey: {
    rule: { kind: 'survey', questions: ['q1'] },
    facts: { kind: 'survey', share: 0.873512 },
    points: 873_512,
    missing: ['share'],
  },
}
