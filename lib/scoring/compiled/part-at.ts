import type { Part } from '@/lib/scoring/agency-score'
import { percentHundredths, pointsFromMillionths } from '@/lib/scoring/points'
import { NOT_SCORED, IMPOSSIBLE } from './cell-status'
import type { CompiledCatalogue } from './compiled-catalogue'
import type { ScoreColumns, ScoreColumnsOptions } from './score-columns'

/**
 * One sum of one agency as `scoreAgency` gives it. Refused: a sum or an agency that the columns do not have.
 * Example: partAt(scores, TOTAL_SUM, 0) → the first agency's total.
 */
export function partAt({ sums, agencies }: ScoreColumns, sum: number, agency: number): Part {
  if (!Number.isInteger(agency) || agency < 0 || agency >= agencies)
    throw new RangeError(`no agency ${agency} among ${agencies}`)
  const at = sum * agencies + agency
  const points = sums.points[at]
  const maxPoints = sums.maxPoints[at]
  const scoredMaxPoints = sums.scoredMaxPoints[at]
  if (points === undefined || maxPoints === undefined || scoredMaxPoints === undefined)
    throw new RangeError(`no sum ${sum}`)
  return {
    points: pointsFromMillionths(points),
    maxPoints: pointsFromMillionths(maxPoints),
    scoredMaxPoints: pointsFromMillionths(scoredMaxPoints),
    percentHundredths: percentHundredths(pointsFromMillionths(points), pointsFromMillionths(maxPoints)),
  }
}

/** Codes of the rows of one agency that apply and are not scored, in the catalogue's order: `AgencyScore.missing`. */
export function missingAt(
  compiled: CompiledCatalogue,
  { status, agencies }: ScoreColumns,
  agency: number,
  options: ScoreColumnsOptions = {},
): string[] {
  return compiled.rows
    .filter(({ method }) => method !== 'survey' || options.withoutSurvey !== true)
    .filter(({ place }) => {
      const state = status[place * agencies + agency]
      return state === NOT_SCORED || state === IMPOSSIBLE
    })
    .map(({ code }) => code)
}
