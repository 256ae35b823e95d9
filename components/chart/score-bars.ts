import type { ScoreSteps } from '@/lib/agency-result/types'
import type { Points } from '@/lib/scoring/points'

export type BarKind = 'sum' | 'gain' | 'loss' | 'same' | 'survey'
export type ScoreBar = { step: keyof ScoreSteps; kind: BarKind; value: Points; from: number; to: number }

/** Of one step where the steps stand one below the other. */
export const STEP_HEIGHT = 40
const MILLION = 1_000_000
const kindOfChange = (value: number): BarKind => (value > 0 ? 'gain' : value < 0 ? 'loss' : 'same')

/** The bars of the way from the self-score to the final points: sums stand on the ground, changes hang where they act. */
export function scoreBars(steps: ScoreSteps, withSurvey: boolean): ScoreBar[] {
  const bars: ScoreBar[] = []
  let level = 0
  const sum = (step: 'self' | 'appraisal' | 'final') => {
    level = steps[step]
    bars.push({ step, kind: 'sum', value: steps[step], from: 0, to: level / MILLION })
  }
  const change = (
    step: 'appraisal1' | 'appraisal2' | 'council' | 'correction' | 'external' | 'survey',
    kind: BarKind,
  ) => {
    const before = level
    level += steps[step]
    bars.push({
      step,
      kind,
      value: steps[step],
      from: Math.min(before, level) / MILLION,
      to: Math.max(before, level) / MILLION,
    })
  }
  sum('self')
  for (const step of ['appraisal1', 'appraisal2', 'council'] as const) change(step, kindOfChange(steps[step]))
  if (steps.correction !== 0) change('correction', kindOfChange(steps.correction))
  if (steps.external !== 0) change('external', kindOfChange(steps.external))
  sum('appraisal')
  if (withSurvey) {
    change('survey', 'survey')
    sum('final')
  }
  return bars
}

/** Where the axis may begin without cutting a change: the tens below the lowest level. */
export function axisFrom(bars: readonly ScoreBar[]): number {
  const levels = bars.map((b) => (b.kind === 'sum' ? b.to : b.from))
  return Math.max(0, Math.floor((Math.min(...levels) - 1) / 10) * 10)
}
