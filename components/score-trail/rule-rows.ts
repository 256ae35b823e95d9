import { dayNumber } from '@/lib/scoring/calendar-day'
import { pointsFromDecimal, type Points } from '@/lib/scoring/points'
import type { Bilingual, RuleOf, ScoredRow } from '@/lib/scoring/rule'
import type { Working, WorkingStep } from '@/lib/scoring/working'
import { percentOf } from './use-figures'

/** What has to hold for an award; shares and numbers as exact decimal strings. */
export type Condition =
  | { type: 'label'; label: Bilingual }
  | { type: 'share' | 'value'; from: string | null; below: string | null; whole?: boolean }
  | { type: 'denominator-zero' }
  | { type: 'by'; day: string }
  | { type: 'late'; days: number; day: string }
  | { type: 'after'; day: string }
  | { type: 'each'; label: Bilingual }
  | { type: 'at-most' | 'start' | 'floor' }

export type Award =
  | { type: 'points'; points: Points }
  | { type: 'ratio-times'; points: Points }
  | { type: 'minus'; points: Points }
  | { type: 'not-applicable' }

/** A line of the rule's table; `reached` where the working went through it. */
export type RuleRow = { condition: Condition; award: Award; reached: boolean }

const DAY_MS = 86_400_000
const points = (decimal: number): Award => ({ type: 'points', points: pointsFromDecimal(decimal) })

/** The ISO day some days after another. */
export function dayAfter(day: string, days: number): string {
  const number = dayNumber(day)
  return number === null ? day : new Date((number + days) * DAY_MS).toISOString().slice(0, 10)
}

const has = (steps: readonly WorkingStep[], test: (step: WorkingStep) => boolean) => steps.some(test)

/**
 * A rule as a table of conditions and awards, in the order in which it is read. Formula, survey and external
 * rules are no tables: they give nothing here and are told in a sentence.
 */
export function ruleRows(row: Pick<ScoredRow, 'maxPoints' | 'rule'>, working: Working | null): RuleRow[] {
  const { rule, maxPoints } = row
  const steps = working?.steps ?? []
  switch (rule.kind) {
    case 'choice':
      return rule.options.map((option) => ({
        condition: { type: 'label', label: option.label },
        award: points(option.points),
        reached: has(steps, (s) => s.type === 'option' && s.key === option.key),
      }))
    case 'checklist':
      return checklistRows(rule, maxPoints, steps)
    case 'ratio':
      return ratioRows(rule, maxPoints, steps)
    case 'value':
      return valueRows(rule, steps)
    case 'deadline':
      return deadlineRows(rule, steps)
    case 'count':
      return [
        {
          condition: { type: 'each', label: rule.input.label },
          award: points(rule.pointsEach),
          reached: false,
        },
        {
          condition: { type: 'at-most' },
          award: points(maxPoints),
          reached: has(steps, (s) => s.type === 'cap'),
        },
      ]
    case 'deduction':
      return deductionRows(rule, maxPoints, steps)
    default:
      return []
  }
}

function checklistRows(
  rule: RuleOf<'checklist'>,
  maxPoints: number,
  steps: readonly WorkingStep[],
): RuleRow[] {
  const items = rule.items.map((item): RuleRow => ({
    condition: { type: 'label', label: item.label },
    award: points(item.points),
    reached: has(steps, (s) => s.type === 'item' && s.key === item.key && s.met),
  }))
  return [
    ...items,
    {
      condition: { type: 'at-most' },
      award: points(maxPoints),
      reached: has(steps, (s) => s.type === 'cap'),
    },
  ]
}

/** The edge of the band that was reached, null below all, undefined where no band is in the working. */
function reachedFrom(steps: readonly WorkingStep[]): string | null | undefined {
  for (const step of steps) {
    if (step.type === 'band') return step.from
    if (step.type === 'below-bands') return null
  }
  return undefined
}

function ratioRows(rule: RuleOf<'ratio'>, maxPoints: number, steps: readonly WorkingStep[]): RuleRow[] {
  const reached = reachedFrom(steps)
  const bands = rule.bands.map((band, index): RuleRow => {
    const from = percentOf(band.from)
    const above = rule.bands[index - 1]
    return {
      condition: {
        type: 'share',
        from,
        below: above ? percentOf(above.from) : null,
        whole: band.from === 1 && !rule.numeratorMayExceed,
      },
      award:
        'points' in band
          ? points(band.points)
          : { type: 'ratio-times', points: pointsFromDecimal(maxPoints) },
      reached: reached === from,
    }
  })
  const lowest = rule.bands.at(-1)
  const zero: Record<RuleOf<'ratio'>['whenDenominatorIsZero'], Award> = {
    zero: points(0),
    'full-points': points(maxPoints),
    'not-applicable': { type: 'not-applicable' },
  }
  return [
    ...bands,
    ...(lowest && lowest.from > 0
      ? [
          {
            condition: { type: 'share', from: null, below: percentOf(lowest.from) } as const,
            award: points(rule.otherwise),
            reached: reached === null,
          },
        ]
      : []),
    {
      condition: { type: 'denominator-zero' },
      award: zero[rule.whenDenominatorIsZero],
      reached: has(steps, (s) => s.type === 'denominator-zero'),
    },
  ]
}

function valueRows(rule: RuleOf<'value'>, steps: readonly WorkingStep[]): RuleRow[] {
  const reached = reachedFrom(steps)
  const bands = rule.bands.map((band, index): RuleRow => {
    const above = rule.bands[index - 1]
    const from = String(band.from)
    return {
      condition: { type: 'value', from, below: above ? String(above.from) : null },
      award: points(band.points),
      reached: reached === from,
    }
  })
  const lowest = rule.bands.at(-1)
  const below = lowest && lowest.from > rule.input.min
  return [
    ...bands,
    ...(below
      ? [
          {
            condition: { type: 'value', from: null, below: String(lowest.from) } as const,
            award: points(rule.otherwise),
            reached: reached === null,
          },
        ]
      : []),
  ]
}

function deadlineRows(rule: RuleOf<'deadline'>, steps: readonly WorkingStep[]): RuleRow[] {
  const rows = rule.steps.map((step): RuleRow => {
    const day = dayAfter(rule.due, step.daysLate)
    return {
      condition: step.daysLate === 0 ? { type: 'by', day } : { type: 'late', days: step.daysLate, day },
      award: points(step.points),
      reached: has(steps, (s) => s.type === 'deadline-step' && s.daysLate === step.daysLate),
    }
  })
  const last = dayAfter(rule.due, rule.steps.at(-1)?.daysLate ?? 0)
  const missed = has(steps, (s) => s.type === 'too-late' || s.type === 'not-issued')
  return [
    ...rows,
    { condition: { type: 'after', day: last }, award: points(rule.otherwise), reached: missed },
  ]
}

function deductionRows(
  rule: RuleOf<'deduction'>,
  maxPoints: number,
  steps: readonly WorkingStep[],
): RuleRow[] {
  const inputs = rule.inputs.map((input): RuleRow => ({
    condition: { type: 'each', label: input.label },
    award: { type: 'minus', points: pointsFromDecimal(input.pointsEach) },
    reached: has(steps, (s) => s.type === 'deduct' && s.key === input.key && s.count !== '0'),
  }))
  return [
    { condition: { type: 'start' }, award: points(maxPoints), reached: false },
    ...inputs,
    { condition: { type: 'floor' }, award: points(0), reached: has(steps, (s) => s.type === 'floor') },
  ]
}
