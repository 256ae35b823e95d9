import { quantileOf } from '@/lib/ranking/policy'
import type { RankingRow } from '@/lib/ranking/types'
import type { FormerFields, YearlyBlock } from '@/lib/report/types'
import { pointsFromMillionths, sumPoints, zeroPoints, type Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/** Figures that the yearly report states of a block. Pure: every sentence and chart takes its numbers from here. */

export type Named = { name: Bilingual }
export type IndexOf = Named & { agencyId: string; hundredths: number }

/** Agencies with an index, best first. */
export const indexesOf = (rows: readonly RankingRow[]): IndexOf[] =>
  rows.flatMap(({ agencyId, name, rank, total }) =>
    rank !== null && total?.percentHundredths != null
      ? [{ agencyId, name, hundredths: total.percentHundredths }]
      : [],
  )

/** Those that share the largest (or smallest) value; none without values. */
export function extremes<T extends { hundredths: number }>(
  items: readonly T[],
  which: 'most' | 'least',
): T[] {
  if (items.length === 0) return []
  const values = items.map((i) => i.hundredths)
  const value = which === 'most' ? Math.max(...values) : Math.min(...values)
  return items.filter((i) => i.hundredths === value)
}

export type Quartiles = { lowest: number; lower: number; middle: number; upper: number; highest: number }

/** Null with fewer than four values: a middle half of fewer says nothing. */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length < 4) return null
  const at = (k: number) => quantileOf(values, k, 4) ?? 0
  return { lowest: at(0), lower: at(1), middle: at(2), upper: at(3), highest: at(4) }
}

/** How many agencies stand in each step of five percent; the first step is the lowest that anybody is in. */
export function binsOf(
  values: readonly number[],
  width = 500,
): { from: number; to: number; count: number }[] {
  if (values.length === 0) return []
  const last = 10_000 - width
  const binOf = (value: number) => Math.min(Math.floor(value / width) * width, last)
  const first = Math.min(...values.map(binOf))
  const end = Math.max(...values.map(binOf))
  const count = (from: number) => values.filter((v) => binOf(v) === from).length
  return Array.from({ length: (end - first) / width + 1 }, (_, i) => first + i * width).map((from) => ({
    from,
    to: from + width,
    count: count(from),
  }))
}

export type FieldFigure = Named & {
  code: string
  hundredths: number
  spread: Quartiles | null
  /** Against last year's median, in hundredths of a percent; null: there is none. */
  change: number | null
}

/** Fields by the median of the share reached. */
export function fieldsOf({ ranking, formerFields }: YearlyBlock): FieldFigure[] {
  return ranking.fields.flatMap(({ code, name, medianHundredths }) => {
    if (medianHundredths === null) return []
    const shares = ranking.rows.flatMap((r) => r.fields.find((f) => f.code === code)?.percentHundredths ?? [])
    const change = ranking.soFar ? null : changeOf(code, medianHundredths, formerFields)
    return [{ code, name, hundredths: medianHundredths, spread: quartilesOf(shares), change }]
  })
}

function changeOf(code: string, now: number, former: FormerFields): number | null {
  const before = former?.medians.get(code) ?? null
  return before === null ? null : now - before
}

export type LostCriterion = Named & {
  code: string
  lost: Points
  /** What could be reached by those to whom it applies. */
  attainable: Points
  /** Agencies that lost something of it, and to how many it applies. */
  losing: number
  applying: number
}

/** Every criterion that cost points, over all agencies, the largest loss first. */
export function lostCriteria({ results }: YearlyBlock): LostCriterion[] {
  const found = new Map<string, LostCriterion>()
  for (const { rows, criteria } of results) {
    for (const { code, name } of criteria) {
      const own = rows.filter((r) => r.criterionCode === code && r.lostPoints !== null)
      if (own.length === 0) continue
      const lost = sumPoints(own.map((r) => r.lostPoints ?? zeroPoints))
      const max = sumPoints(own.map((r) => pointsFromMillionths(Math.round(r.maxPoints * 1_000_000))))
      const before = found.get(code)
      found.set(code, {
        code,
        name,
        lost: sumPoints([before?.lost ?? zeroPoints, lost]),
        attainable: sumPoints([before?.attainable ?? zeroPoints, max]),
        losing: (before?.losing ?? 0) + (lost > 0 ? 1 : 0),
        applying: (before?.applying ?? 0) + 1,
      })
    }
  }
  return [...found.values()]
    .filter((c) => c.lost > 0)
    .sort((a, b) => b.lost - a.lost || (a.code < b.code ? -1 : 1))
}

export const STEP_KEYS = [
  'self',
  'appraisal1',
  'appraisal2',
  'council',
  'correction',
  'external',
  'survey',
] as const
export type StepKey = (typeof STEP_KEYS)[number]

export type Stages = {
  /** Agencies whose steps are known. */
  count: number
  /** Mean per agency, rounded half up to a millionth of a point; the first is a sum, the others are changes. */
  mean: Record<StepKey, Points>
  final: Points
  /** How many scored themselves higher than, lower than and exactly as what remained of it. */
  higher: number
  lower: number
  same: number
  /** Those who lost most (below 0) between their own score and the last word on it. */
  largest: (Named & { change: Points })[]
}

const meanOf = (points: readonly Points[]): Points => {
  const sum = sumPoints(points)
  return pointsFromMillionths(Math.floor(sum / points.length + 0.5))
}

/** From self-score to final points over all agencies; null where nobody's steps are known. */
export function stagesOf({ results }: YearlyBlock): Stages | null {
  const known = results.flatMap(({ standing, steps }) => (steps ? [{ name: standing.name, steps }] : []))
  if (known.length === 0) return null
  const changes = known.map(({ name, steps: { appraisal1, appraisal2, council, correction } }) => ({
    name,
    change: sumPoints([appraisal1, appraisal2, council, correction]),
  }))
  const least = Math.min(...changes.map((c) => c.change))
  return {
    count: known.length,
    mean: Object.fromEntries(STEP_KEYS.map((key) => [key, meanOf(known.map((k) => k.steps[key]))])) as Record<
      StepKey,
      Points
    >,
    final: meanOf(known.map((k) => k.steps.final)),
    higher: changes.filter((c) => c.change < 0).length,
    lower: changes.filter((c) => c.change > 0).length,
    same: changes.filter((c) => c.change === 0).length,
    largest: least < 0 ? changes.filter((c) => c.change === least) : [],
  }
}

export type SurveyFigures = {
  points: Points
  maxPoints: Points
  hundredths: number
  agencies: IndexOf[]
  rows: (Named & { code: string; hundredths: number })[]
}

const shareOf = (points: number, max: number): number => Math.floor((points * 10_000) / max + 0.5)

/** The survey part over all agencies, and each of its rows; null without a survey or before its results. */
export function surveyOf({ ranking, results }: YearlyBlock): SurveyFigures | null {
  if (!ranking.withSurvey) return null
  const parts = ranking.rows.flatMap(({ agencyId, name, survey }) =>
    survey && survey.maxPoints > 0 && survey.percentHundredths !== null
      ? [
          {
            agencyId,
            name,
            hundredths: survey.percentHundredths,
            points: survey.points,
            maxPoints: survey.maxPoints,
          },
        ]
      : [],
  )
  const maxPoints = sumPoints(parts.map((p) => p.maxPoints))
  if (maxPoints === 0) return null
  const points = sumPoints(parts.map((p) => p.points))
  return {
    points,
    maxPoints,
    hundredths: shareOf(points, maxPoints),
    agencies: parts,
    rows: surveyRows(results),
  }
}

function surveyRows(results: YearlyBlock['results']): SurveyFigures['rows'] {
  const sums = new Map<string, Named & { points: number; max: number }>()
  for (const row of results.flatMap((r) => r.rows)) {
    if (row.method !== 'survey' || row.final.status !== 'scored') continue
    const before = sums.get(row.code) ?? { name: row.name, points: 0, max: 0 }
    const max = before.max + Math.round(row.maxPoints * 1_000_000)
    sums.set(row.code, { name: row.name, points: before.points + row.final.points, max })
  }
  return [...sums].map(([code, { name, points, max }]) => ({ code, name, hundredths: shareOf(points, max) }))
}

export type Mover = Named & { before: number; now: number; hundredths: number }
export type Movement = {
  year: number
  movers: Mover[]
  /** With a figure of last year that was published elsewhere: of another kind, so nothing is subtracted. */
  elsewhere: number
  /** Without any figure of last year. */
  without: number
}

/** Against last year's index of a round of this system. */
export function movementOf(rows: readonly RankingRow[], year: number): Movement {
  const ranked = rows.filter((r) => r.rank !== null && r.total?.percentHundredths != null)
  const movers = ranked.flatMap(({ name, total, previous }) => {
    const now = total?.percentHundredths ?? 0
    const before = previous?.source === 'round' ? previous.indexHundredths : null
    return before === null ? [] : [{ name, before, now, hundredths: now - before }]
  })
  const elsewhere = ranked.filter(
    (r) => r.previous?.source === 'published' && r.previous.indexHundredths !== null,
  )
  return {
    year: year - 1,
    movers,
    elsewhere: elsewhere.length,
    without: ranked.length - movers.length - elsewhere.length,
  }
}
