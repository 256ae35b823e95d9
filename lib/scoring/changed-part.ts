import type { Part } from './agency-score'
import type { ChangedCell } from './changed-cell'
import { BY_ATTRIBUTE, SCORED } from '@/lib/scoring/compiled/cell-status'
import type { ComputedBlock } from '@/lib/scoring/compiled/computed-block'
import type { Cell } from '@/lib/scoring/compiled/exact-cell'
import { partAt } from '@/lib/scoring/compiled/part-at'
import { percentHundredths, pointsFromMillionths } from './points'

/** A sum of one agency as it is and as it would be. */
export type ChangedPart = { agency: number; sum: number; before: Part; after: Part }

type Amounts = { points: number; maxPoints: number; scoredMaxPoints: number }

/**
 * The sums that changed cells go into – parent, its parents up to the total, and the part – with the differences
 * added: integers, so exactly what adding everything anew would give. Sums that stay equal are left out.
 * Example: a row from 402_778 to 500_000 moves its criterion, field, part and total by 97_222 each.
 */
export function changedParts(block: ComputedBlock, cells: readonly ChangedCell[]): ChangedPart[] {
  const differences = new Map<number, Map<number, Amounts>>()
  for (const cell of cells) {
    const ofAgency = differences.get(cell.agency) ?? new Map<number, Amounts>()
    differences.set(cell.agency, ofAgency)
    const difference = differenceOf(block, cell)
    for (const sum of cell.row.path) {
      const known = ofAgency.get(sum)
      ofAgency.set(sum, known ? plus(known, difference) : difference)
    }
  }
  return [...differences].flatMap(([agency, sums]) =>
    [...sums].flatMap(([sum, difference]) => changedPart(block, agency, sum, difference)),
  )
}

function changedPart(block: ComputedBlock, agency: number, sum: number, difference: Amounts): ChangedPart[] {
  const { points, maxPoints, scoredMaxPoints } = difference
  if (points === 0 && maxPoints === 0 && scoredMaxPoints === 0) return []
  const before = partAt(block.scores, sum, agency)
  const after = plus(before, difference)
  const part = {
    points: pointsFromMillionths(after.points),
    maxPoints: pointsFromMillionths(after.maxPoints),
    scoredMaxPoints: pointsFromMillionths(after.scoredMaxPoints),
  }
  const percent = percentHundredths(part.points, part.maxPoints)
  return [{ agency, sum, before, after: { ...part, percentHundredths: percent } }]
}

function plus(a: Amounts, b: Amounts): Amounts {
  return {
    points: a.points + b.points,
    maxPoints: a.maxPoints + b.maxPoints,
    scoredMaxPoints: a.scoredMaxPoints + b.scoredMaxPoints,
  }
}

function differenceOf(block: ComputedBlock, { row, before, after }: ChangedCell): Amounts {
  const isLeft = row.method === 'survey' && block.options.withoutSurvey === true
  const was = amountsOf(block, before, isLeft ? 0 : row.maxMillionths)
  const is = amountsOf(block, after, isLeft ? 0 : row.maxMillionths)
  return {
    points: isLeft ? 0 : after.points - before.points,
    maxPoints: is.maxPoints - was.maxPoints,
    scoredMaxPoints: is.scoredMaxPoints - was.scoredMaxPoints,
  }
}

/** What a cell adds to the two maxima. */
function amountsOf({ options }: ComputedBlock, { status }: Cell, max: number): Omit<Amounts, 'points'> {
  if (status === SCORED) return { maxPoints: max, scoredMaxPoints: max }
  const keeps = status < BY_ATTRIBUTE && options.soFar !== true
  return { maxPoints: keeps ? max : 0, scoredMaxPoints: 0 }
}
