import type { Part } from './agency-score'
import { changedCell, lineOutcome, type LineOutcome, type RowChange } from './changed-cell'
import { changedParts, type ChangedPart } from './changed-part'
import { changedPlaces, type Place } from './changed-place'
import { APPRAISAL_SUM, SURVEY_SUM, TOTAL_SUM } from '@/lib/scoring/compiled/compiled-catalogue'
import type { ComputedBlock } from '@/lib/scoring/compiled/computed-block'
import { bandOf, DEFAULT_BANDS, type Band } from './ranking'

/** One of the changed lines; `before` and `after` may be equal. */
export type LineEffect = { agency: number; code: string; before: LineOutcome; after: LineOutcome }

/** A sum that differs: the total, a part, or a node (field, criterion) by its code. */
export type PartEffect = {
  agency: number
  of: 'total' | 'appraisal' | 'survey' | 'node'
  code: string
  before: Part
  after: Part
}

/** An agency – changed or not – whose index, place, tie or band differs. */
export type PlaceEffect = {
  agency: number
  before: Place & { band: Band | null }
  after: Place & { band: Band | null }
}

export type WhatIf = { lines: LineEffect[]; parts: PartEffect[]; places: PlaceEffect[] }

/**
 * What would be otherwise if rows of one or more agencies were otherwise: lines, sums up to the total, indexes,
 * places, ties and bands of everybody in the block – and nothing that stays the same but the changed lines.
 * Only the changed rows are scored; sums take the differences; places are found by bisection. The answer is that
 * of computing the whole block anew. Nothing in the block is changed.
 *
 * Source: as `scoreLine`, `scoreAgency`, `rankBlock`, `bandOf`. Units: points in millionths, indexes in hundredths
 * of a percent; agencies by their place in the columns. Rounding: as there. Missing: a row not scored keeps its maximum.
 * Refused: a row changed twice for one agency, and what `changedCell` refuses. Example: of two agencies at 90 % and
 * 80 % of one row of 1 point, the second given 950_000 → its place from 2 to 1, the other's from 1 to 2.
 */
export function whatIf(
  block: ComputedBlock,
  changes: readonly RowChange[],
  bands: readonly Band[] = DEFAULT_BANDS,
): WhatIf {
  const seen = new Set<string>()
  for (const { agency, code } of changes) {
    const key = `${agency} ${code}`
    if (seen.has(key)) throw new RangeError(`row ${code} of agency ${agency} is changed twice`)
    seen.add(key)
  }
  const cells = changes.map((change) => changedCell(block, change))
  const parts = changedParts(block, cells)
  const banded = (place: Place) => ({ ...place, band: bandOf(place.percentHundredths, bands) })
  return {
    lines: cells.map(({ row, agency, before, after }) => ({
      agency,
      code: row.code,
      before: lineOutcome(before),
      after: lineOutcome(after),
    })),
    parts: parts.map((part) => partEffect(block, part)),
    places: changedPlaces(block, parts).map(({ agency, before, after }) => ({
      agency,
      before: banded(before),
      after: banded(after),
    })),
  }
}

function partEffect({ compiled }: ComputedBlock, { sum, ...part }: ChangedPart): PartEffect {
  const code = compiled.sums[sum]?.code ?? ''
  switch (sum) {
    case TOTAL_SUM:
      return { ...part, of: 'total', code }
    case APPRAISAL_SUM:
      return { ...part, of: 'appraisal', code }
    case SURVEY_SUM:
      return { ...part, of: 'survey', code }
    default:
      return { ...part, of: 'node', code }
  }
}
