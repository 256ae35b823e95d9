import { codeCovers, holdsAny, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import type { AnalysedAgency, AnalysedBlock, AnalysedRow } from '@/lib/analysis/types'
import { lineScoreOf, type LineScore } from '@/lib/scoring/agency-score'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromDecimal, pointsFromMillionths, sumPoints, percentHundredths } from '@/lib/scoring/points'
import type { AgencyStages, StageRecord, StageScores, StageSums, StageView, StageWord } from './types'

/** How points came about over a whole block is for those who judge, as on the page of each agency. */
export const canSeeStages = (actor: Actor, place: { roundId: string; blockId: string }): boolean =>
  holdsAny(actor, ['homeAffairs', 'auditor', 'councilMember', 'councilChair'], place)

function scoreOfWord(row: AnalysedRow, word: StageWord | null, latestDay: string): LineScore | null {
  if (!word) return null
  const [points, facts] = word
  if (points !== null) return { status: 'scored', points: pointsFromMillionths(points) }
  return lineScoreOf(scoreLine(row, facts, { applies: true, latestDay }))
}

export const stageScores = (row: AnalysedRow, record: StageRecord, latestDay: string): StageScores => ({
  self: scoreOfWord(row, record[1], latestDay),
  first: scoreOfWord(row, record[2], latestDay),
  second: scoreOfWord(row, record[3], latestDay),
})

export const pointsOf = (score: LineScore | null | undefined): number =>
  score?.status === 'scored' ? score.points : 0

/** One row of an agency at every stage; a stage that said nothing left the row as it stood. */
type Row = { fieldCode: string; self: number; first: number; second: number; final: number; max: number }

function rowsOfAgency(
  { rows, latestDay, head }: AnalysedBlock,
  agency: AnalysedAgency,
  records: readonly StageRecord[],
): Row[] {
  const byCode = new Map(records.map((record) => [record[0], record]))
  return rows.flatMap((row): Row[] => {
    const final = agency.lines.get(row.code)
    if (!final || isCentralRow(row) || final.status === 'not-applicable') return []
    const said = stageScores(row, byCode.get(row.code) ?? [row.code, null, null, null], latestDay)
    const isOpen = head.soFar && final.status === 'not-scored'
    return [
      {
        fieldCode: row.fieldCode,
        self: pointsOf(said.self),
        first: pointsOf(said.first ?? said.self),
        second: pointsOf(said.second ?? said.first ?? said.self),
        final: pointsOf(final),
        max: isOpen ? 0 : pointsFromDecimal(row.maxPoints),
      },
    ]
  })
}

function sumsOf(rows: readonly Row[]): StageSums {
  const sum = (key: Exclude<keyof Row, 'fieldCode'>) =>
    sumPoints(rows.map((row) => pointsFromMillionths(row[key])))
  return {
    ...{ self: sum('self'), first: sum('first'), second: sum('second') },
    ...{ final: sum('final'), maxPoints: sum('max') },
  }
}

/** Final less self-score: what appraisal, explanation and council changed. */
export const gapOf = ({ self, final }: StageSums) => pointsFromMillionths(final - self)

/** What a stage reached of what was attainable, in hundredths of a percent. */
export const shareAt = (sums: StageSums, stage: 'self' | 'first' | 'second' | 'final'): number | null =>
  percentHundredths(sums[stage], sums.maxPoints)

/** The change as a share of what was attainable; rounded once, from the exact difference. */
export const gapPercentOf = (sums: StageSums): number | null => percentHundredths(gapOf(sums), sums.maxPoints)

/** The largest fall first, as a share of what was attainable. */
const byGap = (a: AgencyStages, b: AgencyStages): number =>
  (gapPercentOf(a) ?? 0) - (gapPercentOf(b) ?? 0) || gapOf(a) - gapOf(b) || (a.rank ?? 0) - (b.rank ?? 0)

/**
 * Self against appraised against final, per agency and per field: the sums of `stepsOf` in lib/agency-result, for a
 * whole block at once. The agency left out is in no sum.
 */
export function stageView(
  block: AnalysedBlock,
  records: ReadonlyMap<string, readonly StageRecord[]>,
  { fieldCode, leftOutAgencyId }: { fieldCode: string | null; leftOutAgencyId: string | null },
): StageView {
  const fields = block.nodes.filter((n) => n.level === 'field')
  const field = fields.find((n) => n.code === fieldCode)?.code ?? null
  const seen = block.agencies.filter((a) => a.agencyId !== leftOutAgencyId)
  const rowsBy = seen.map((agency) => ({
    agency,
    rows: rowsOfAgency(block, agency, records.get(agency.agencyId) ?? []),
  }))
  const all = rowsBy.flatMap(({ rows }) => rows)
  const agencies = rowsBy.map(({ agency, rows }): AgencyStages => {
    const counted = rows.filter((row) => codeCovers(field, row.fieldCode))
    return {
      ...{ agencyId: agency.agencyId, name: agency.name, rank: agency.rank },
      ...sumsOf(counted),
      lowered: counted.filter((row) => row.final < row.self).length,
      raised: counted.filter((row) => row.final > row.self).length,
    }
  })
  return {
    head: block.head,
    fieldCode: field,
    agencies: agencies.sort(byGap),
    fields: fields.map(({ code, name }) => ({
      ...{ code, name },
      ...sumsOf(all.filter((row) => row.fieldCode === code)),
    })),
    total: sumsOf(all.filter((row) => codeCovers(field, row.fieldCode))),
    ownLeftOut: block.head.ownLeftOut || seen.length < block.agencies.length,
  }
}
