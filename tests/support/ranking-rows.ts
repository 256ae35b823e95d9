import { pointsFromMillionths } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'
import type { RankingTableRow, RankingTableView } from '@/lib/ranking-table/types'

const part = (percentHundredths: number) => ({
  points: pointsFromMillionths(percentHundredths * 10_000),
  maxPoints: pointsFromMillionths(100_000_000),
  percentHundredths,
})

/** A row with an index in hundredths of a percent; its share of field 1 runs the other way. */
export function rankingRow(
  agencyId: string,
  name: Bilingual,
  index: number | null,
  more: Partial<RankingTableRow> = {},
): RankingTableRow {
  return {
    agencyId,
    name,
    shortName: name,
    kind: 'so',
    submitted: index !== null,
    rank: null,
    tied: false,
    bandKey: index === null ? null : index >= 8000 ? 'good' : 'fair',
    partial: false,
    total: index === null ? null : part(index),
    appraisal: index === null ? null : part(index),
    survey: index === null ? null : part(index),
    fields: index === null ? [] : [{ ...part(10_000 - index), code: '1', partial: false }],
    criteria: [],
    openRowCount: 0,
    missingRowCount: 0,
    previous: null,
    noFormer: 'new',
    interval: null,
    years: [],
    ...more,
  }
}

/** A published block of such rows, in the order of their indexes. */
export function rankingTable(rows: RankingTableRow[]): RankingTableView {
  const name = { vi: 'Khối', en: 'Block' }
  return {
    roundId: '2021',
    year: 2021,
    demonstration: true,
    illustrative: true,
    catalogueDecision: { number: '4210/QĐ-UBND', issuedOn: '2021-09-20' },
    phase: 'published',
    blockId: 'departments',
    blockName: name,
    withSurvey: true,
    soFar: false,
    ownLeftOut: false,
    tabs: [],
    bands: [
      { key: 'good', name, fromPercent: 80 },
      { key: 'fair', name, fromPercent: 0 },
    ],
    fields: [{ code: '1', name, maxPoints: pointsFromMillionths(100_000_000), medianHundredths: 1500 }],
    criteria: [],
    appraisalMaxPoints: pointsFromMillionths(70_000_000),
    surveyMaxPoints: pointsFromMillionths(30_000_000),
    rows: rows.map((row, i) => ({ ...row, rank: row.total === null ? null : i + 1 })),
    settledCount: rows.length,
    meanHundredths: 8000,
    medianHundredths: 8500,
    publication: { id: 'p', decisionNumber: '1/QĐ', decidedOn: '2022-04-28', sha256: '0'.repeat(64) },
    firstYear: 2021,
    intervals: { known: false, why: 'no-errors', withErrors: 0, ranked: rows.length },
  }
}
