import { isRow, type CatalogueNode, type CatalogueTree } from './catalogue-tree'
import {
  percentHundredths,
  pointsFromDecimal,
  pointsFromMillionths,
  sumPoints,
  zeroPoints,
  type Points,
} from './points'
import type { LineResult } from './working'

/** What one line brings to its agency's score. */
export type LineScore =
  { status: 'scored'; points: Points } | { status: 'not-scored' } | { status: 'not-applicable' }

/** Points against the maximum that applies. Every part is a sum of whole lines. */
export type Part = {
  points: Points
  /** The maximum of the rows that apply; so far: of those that are scored. */
  maxPoints: Points
  /** The maximum of the rows scored so far. */
  scoredMaxPoints: Points
  /** points ÷ maxPoints × 100 in hundredths of a percent, half up; null where nothing applies. */
  percentHundredths: number | null
}

export type AgencyScore = {
  /** All rows, plus bonus, less penalty. */
  total: Part
  appraisal: Part
  survey: Part
  /** Every node of the catalogue – fields, criteria, rows – without bonus and penalty. */
  byCode: Map<string, Part>
  /** Codes of the rows that apply and are not scored, in the catalogue's order. */
  missing: string[]
  bonus: Points
  penalty: Points
}

export type AgencyScoreOptions = {
  bonus?: Points
  penalty?: Points
  bonusCap?: Points
  penaltyCap?: Points
  /** No survey was held: survey rows leave points and maximum, so that the appraised part counts for 100 %. */
  withoutSurvey?: boolean
  /** While scoring goes on: rows not scored leave the maximum too, and are still listed as missing. */
  soFar?: boolean
}

type Sums = { points: Points; maxPoints: Points; scoredMaxPoints: Points }

const NOTHING: Sums = { points: zeroPoints, maxPoints: zeroPoints, scoredMaxPoints: zeroPoints }

/**
 * What an impossible or a full line result brings to the sum. Impossible facts score nothing and leave
 * the line open, like missing ones. Example: { status: 'impossible', … } → { status: 'not-scored' }.
 */
export function lineScoreOf(result: LineResult): LineScore {
  if (result.status === 'scored') return { status: 'scored', points: result.points }
  return { status: result.status === 'not-applicable' ? 'not-applicable' : 'not-scored' }
}

/**
 * An agency's points: rows are added to criteria, fields, the two parts (appraisal, survey) and the total.
 * Rows that do not apply leave both points and maximum; rows not scored, or absent from `lines`, keep
 * their maximum and bring nothing. Bonus and penalty are each capped and change the total's points only.
 * Field points add exactly to the total before bonus and penalty, because points are integers.
 *
 * Source: "index % = final points ÷ applicable maximum × 100"; assumed: docs/decisions/0003-not-applicable.md,
 * 0004-bonus-and-penalty.md, 0005-no-survey.md, 0010-index-so-far.md. Units: `Points`. Rounding: only in `percentHundredths`.
 * Example: 68,32 points where 84 of 100 apply → percentHundredths 8133.
 */
export function scoreAgency(
  tree: CatalogueTree,
  lines: ReadonlyMap<string, LineScore>,
  options: AgencyScoreOptions = {},
): AgencyScore {
  const byCode = new Map<string, Part>()
  const missing: string[] = []
  const parts = { appraisal: NOTHING, survey: NOTHING }

  const visit = (node: CatalogueNode): Sums => {
    let sums: Sums
    if (isRow(node)) {
      const method = node.method ?? 'appraisal'
      const left = method === 'survey' && options.withoutSurvey === true
      const line: LineScore = left
        ? { status: 'not-applicable' }
        : (lines.get(node.code) ?? { status: 'not-scored' })
      const isOpen = options.soFar === true && line.status === 'not-scored'
      sums = isOpen ? NOTHING : sumsOfLine(line, pointsFromDecimal(node.maxPoints))
      parts[method] = addSums([parts[method], sums])
      if (line.status === 'not-scored') missing.push(node.code)
    } else {
      sums = addSums((node.children ?? []).map(visit))
    }
    byCode.set(node.code, partOf(sums))
    return sums
  }

  const rows = addSums(tree.nodes.map(visit))
  const bonus = capped(options.bonus, options.bonusCap)
  const penalty = capped(options.penalty, options.penaltyCap)
  const points = pointsFromMillionths(rows.points + bonus - penalty)
  return {
    total: partOf({ ...rows, points }),
    appraisal: partOf(parts.appraisal),
    survey: partOf(parts.survey),
    byCode,
    missing,
    bonus,
    penalty,
  }
}

function sumsOfLine(line: LineScore, maxPoints: Points): Sums {
  switch (line.status) {
    case 'scored':
      return { points: line.points, maxPoints, scoredMaxPoints: maxPoints }
    case 'not-scored':
      return { ...NOTHING, maxPoints }
    case 'not-applicable':
      return NOTHING
  }
}

function addSums(list: readonly Sums[]): Sums {
  return {
    points: sumPoints(list.map(({ points }) => points)),
    maxPoints: sumPoints(list.map(({ maxPoints }) => maxPoints)),
    scoredMaxPoints: sumPoints(list.map(({ scoredMaxPoints }) => scoredMaxPoints)),
  }
}

function partOf(sums: Sums): Part {
  return { ...sums, percentHundredths: percentHundredths(sums.points, sums.maxPoints) }
}

function capped(amount: Points = zeroPoints, cap?: Points): Points {
  return cap === undefined || amount <= cap ? amount : cap
}
