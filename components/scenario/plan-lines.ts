import type { useTranslations } from 'next-intl'
import { factsWords } from '@/components/score-trail/facts-summary'
import type { Figures } from '@/components/score-trail/use-figures'
import { formatDay, formatSignedPoints } from '@/lib/format'
import { estimateScenario } from '@/lib/scenario/policy'
import type {
  Effect,
  Estimate,
  ScenarioChange,
  ScenarioView,
  WhatIfBase,
  WhatIfRow,
} from '@/lib/scenario/types'
import { pointsFromDecimal, pointsFromMillionths, type Points } from '@/lib/scoring/points'

type Words = ReturnType<typeof useTranslations>
/** `t` speaks of `scenario`, `rule` of `rule`. */
export type PlanWording = { t: Words; rule: Words; figures: Figures }

/** A row of the improvement plan in words, for the page and the paper alike. */
export type PlanLine = {
  code: string
  name: string
  from: string
  to: string
  gain: string
  reason: string
  measure: string
  responsible: string
  dueOn: string
  /** The same apart, for a file: facts in words, and points as numbers. */
  facts: { now: string; then: string }
  effect: Effect
  maxPoints: Points
}

export type Plan = { lines: PlanLine[]; estimate: Estimate }

/** The scenario as an improvement plan, reckoned from what stands now; the largest gain first. */
export function planOf(
  base: WhatIfBase,
  scenario: Pick<ScenarioView, 'changes'>,
  wording: PlanWording,
): Plan {
  const rows = new Map(base.rows.map((row) => [row.code, row]))
  const changes = new Map(scenario.changes.map((change) => [change.code, change]))
  const estimate = estimateScenario(base, scenario.changes)
  const lines = [...estimate.effects]
    .sort((a, b) => b.gain - a.gain)
    .flatMap((effect) => {
      const [row, change] = [rows.get(effect.code), changes.get(effect.code)]
      return row && change ? [lineOf(row, change, effect, wording)] : []
    })
  return { lines, estimate }
}

function lineOf(row: WhatIfRow, change: ScenarioChange, effect: Effect, wording: PlanWording): PlanLine {
  const { t, rule, figures } = wording
  const { to } = change
  const maxPoints = pointsFromDecimal(row.maxPoints)
  const withPoints = (words: string, points: Points) =>
    [
      words,
      t('ofPoints', {
        points: figures.points(points),
        max: figures.points(maxPoints),
      }),
    ]
      .filter(Boolean)
      .join('\n')
  const now = row.facts ? factsWords(row.rule, row.facts, rule, figures) : ''
  const then = to.kind === 'facts' ? factsWords(row.rule, to.facts, rule, figures) : ''
  return {
    code: row.code,
    name: figures.words(row.name),
    from: withPoints(now, effect.before),
    to: withPoints(then, effect.after),
    gain: formatSignedPoints(pointsFromMillionths(effect.gain), { locale: figures.locale }),
    reason: row.reason ? figures.words(row.reason) : '',
    // What the agency wrote stands before what is recommended for the reason.
    measure: change.measure || (row.remedy ? figures.words(row.remedy) : ''),
    responsible: change.responsible,
    dueOn: change.dueOn ? formatDay(change.dueOn) : '',
    facts: { now, then },
    ...{ effect, maxPoints },
  }
}
