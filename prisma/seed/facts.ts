import { addDays, format, parseISO } from 'date-fns'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import type { Rule, RuleOf } from '@/lib/scoring/rule'
import { randomFrom } from './random'

/** Plausible facts for a row, from its rule alone: candidates are made, scored, and one is chosen by points. */

export type Candidate = { facts: Facts; share: number }
export type RowPlan = { row: CatalogueRow; candidates: Candidate[]; luck: number; depth: number }

const between = (random: () => number, low: number, high: number) =>
  low + Math.floor(random() * (high - low + 1))

const PARTS = [1, 0.98, 0.95, 0.92, 0.88, 0.84, 0.78, 0.7, 0.6, 0.45]

function ratioFacts(random: () => number): Facts[] {
  const denominator = between(random, 12, 60)
  return PARTS.map((part) => ({ kind: 'ratio', numerator: Math.round(denominator * part), denominator }))
}

function valueFacts(rule: RuleOf<'value'>, random: () => number): Facts[] {
  const { min, max } = rule.input
  const lowest = rule.bands.at(-1)?.from ?? 0
  const values = rule.bands.map((b) => Math.min(b.from + between(random, 0, 3), max))
  return [...values, Math.max(min, lowest - between(random, 1, 3))].map((value) => ({ kind: 'value', value }))
}

function deadlineFacts(rule: RuleOf<'deadline'>, random: () => number): Facts[] {
  const day = (late: number) => format(addDays(parseISO(rule.due), late), 'yyyy-MM-dd')
  const steps = rule.steps.filter((s) => s.daysLate > 0).map((s) => day(s.daysLate - between(random, 0, 1)))
  const last = rule.steps.at(-1)?.daysLate ?? 0
  const days = [day(-between(random, 0, 12)), ...steps, day(last + between(random, 2, 9))]
  return days.map((issuedOn) => ({ kind: 'deadline', issuedOn, none: false }))
}

function deductionFacts(rule: RuleOf<'deduction'>): Facts[] {
  const none = Object.fromEntries(rule.inputs.map((i) => [i.key, 0]))
  const some = rule.inputs.flatMap((i) => [1, 2, 3].map((count) => ({ ...none, [i.key]: count })))
  return [none, ...some].map((counts) => ({ kind: 'deduction', counts }))
}

/** Numbers for the formulas of the working catalogues, told apart by their inputs. */
function formulaFacts(rule: RuleOf<'formula'>, random: () => number): Facts[] {
  const total = between(random, 20, 60)
  const has = (key: string) => rule.inputs.some((i) => i.key === key)
  const of = (values: Record<string, number>): Facts => ({ kind: 'formula', values })
  if (has('onTime'))
    return PARTS.map((p) =>
      of({
        assigned: total,
        onTime: Math.round(total * p),
        late: Math.floor((total - Math.round(total * p)) / 2),
      }),
    )
  if (has('target'))
    return PARTS.map((p) => of({ target: 10 + (total % 10), reduced: Math.round((10 + (total % 10)) * p) }))
  if (has('g12'))
    return PARTS.map((p) => of({ g12: Math.round(8 * p), g3: 8 - Math.round(8 * p), g4: p < 0.7 ? 3 : 0 }))
  if (has('online'))
    return PARTS.map((p) => of({ online: Math.round(total * 30 * p * 0.5), total: total * 30 }))
  const previous = 80 + Math.round(random() * 800) / 100
  return [93.4, previous + 0.52, previous - 1.15].map((latest) =>
    of({ previous, latest: Math.round(latest * 100) / 100 }),
  )
}

function possibleFacts(rule: Rule, random: () => number): Facts[] {
  switch (rule.kind) {
    case 'choice':
      return rule.options.map((o) => ({ kind: 'choice', option: o.key }))
    case 'ratio':
      return ratioFacts(random)
    case 'value':
      return valueFacts(rule, random)
    case 'count':
      return [0, 1, 2, 3].map((count) => ({ kind: 'count', count }))
    case 'deduction':
      return deductionFacts(rule)
    case 'deadline':
      return deadlineFacts(rule, random)
    case 'checklist':
      return [...rule.items.map((_, i) => rule.items.slice(0, i + 1).map((item) => item.key)), []].map(
        (items) => ({ kind: 'checklist', items, none: items.length === 0 }),
      )
    case 'formula':
      return formulaFacts(rule, random)
    default:
      return []
  }
}

/** Candidates of every row that the agency fills, best first, the same for the same agency and year. */
export function planRows(agencyId: string, rows: CatalogueRow[], latestDay: string): RowPlan[] {
  return rows.map((row) => {
    const random = randomFrom(`${agencyId}/${latestDay.slice(0, 4)}/${row.code}`)
    const candidates = possibleFacts(row.rule, random).flatMap((facts): Candidate[] => {
      const result = scoreLine(row, facts, { applies: true, latestDay })
      return result.status === 'scored' ? [{ facts, share: result.points / result.maxPoints }] : []
    })
    candidates.sort((a, b) => b.share - a.share)
    return { row, candidates, luck: random(), depth: random() }
  })
}

/** The candidate for a quality 0..1: lucky rows get the best, the others the nearest to a lower share. */
export function chosen(plan: RowPlan, quality: number): Candidate | undefined {
  if (plan.luck < quality) return plan.candidates[0]
  const aim = Math.min(0.97, plan.depth * 0.6 + quality * 0.4)
  return plan.candidates.toSorted((a, b) => Math.abs(a.share - aim) - Math.abs(b.share - aim))[0]
}

/** The quality at which the appraised rows together reach the wished share of their maximum. */
export function qualityFor(plans: RowPlan[], wished: number): number {
  const maximum = plans.reduce((sum, p) => sum + p.row.maxPoints, 0)
  const share = (quality: number) =>
    plans.reduce((sum, p) => sum + (chosen(p, quality)?.share ?? 0) * p.row.maxPoints, 0) / maximum
  let [low, high] = [0, 1]
  for (let i = 0; i < 14; i++) {
    const middle = (low + high) / 2
    if (share(middle) < wished) low = middle
    else high = middle
  }
  return (low + high) / 2
}
