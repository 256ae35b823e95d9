import type { FileTable } from '@/app/table-file'
import { aboutScenario, movedTable } from '@/components/scenario/moved-file'
import { planOf, type PlanWording } from '@/components/scenario/plan-lines'
import type { ScenarioView, WhatIfBase } from '@/lib/scenario/types'
import { MILLIONTHS } from '@/lib/scoring/points'

/** The tables of a kept scenario as they leave in a file: what is to be done, and whom it would move. */
export const PLAN_TABLES = ['plan', 'moved'] as const
export type PlanTableName = (typeof PLAN_TABLES)[number]

const DECIMALS = 6
const words = (head: string, width: number) => ({ head, width })
const points = (head: string) => ({ head, width: 14, decimals: DECIMALS })

export function planTable(
  name: PlanTableName,
  base: WhatIfBase,
  scenario: ScenarioView,
  wording: PlanWording,
): FileTable {
  const { t, figures } = wording
  const about = aboutScenario(base, scenario.name, figures)
  const { lines, estimate } = planOf(base, scenario, wording)
  if (name === 'moved') return movedTable(estimate.moved, about, wording)
  return {
    title: `${t('plan')}. ${about}`,
    sheet: t('plan'),
    columns: [
      words(t('planColumn.code'), 10),
      words(t('planColumn.row'), 50),
      words(t('planColumn.from'), 36),
      words(t('planColumn.to'), 36),
      points(t('file.pointsNow')),
      points(t('file.pointsThen')),
      points(t('file.maxPoints')),
      points(t('planColumn.gain')),
      words(t('planColumn.reason'), 36),
      words(t('planColumn.measure'), 50),
      words(t('planColumn.responsible'), 30),
      words(t('planColumn.dueOn'), 14),
    ],
    rows: lines.map(({ facts, effect, maxPoints, ...line }) => [
      line.code,
      line.name,
      facts.now,
      facts.then,
      ...[effect.before, effect.after, maxPoints, effect.gain].map((millionths) => millionths / MILLIONTHS),
      line.reason,
      line.measure,
      line.responsible,
      line.dueOn,
    ]),
  }
}
