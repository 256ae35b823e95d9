import { weightedMean, type MeanKind } from './weighted-mean'

/**
 * What becomes of the weight of a row that does not apply.
 * `pooled`: it leaves points and maximum, so its field shrinks (this project's index, see
 * docs/decisions/0003-not-applicable.md). `hierarchical`: the other rows of its field take it over, so
 * every field keeps its weight (COINr's nested mean). Without such rows both give the same arithmetic index.
 */
export type NotApplicablePolicy = 'pooled' | 'hierarchical'

/** One row of the catalogue for one unit: `points` null when it does not apply. */
export type FieldRow = { field: number; maxPoints: number; points: number | null }

export type NestedIndex = {
  /** Percent of the applicable maximum, by field number; null where nothing applies. */
  fieldPercents: (number | null)[]
  indexPercent: number | null
}

/**
 * The index of one unit under a policy and with a mean over the fields.
 *
 * A field is Σpoints ÷ Σmaxima × 100 over its applicable rows. The index is the weighted mean of the
 * fields; a field weighs its applicable maximum (`pooled`) or the maximum of all its rows (`hierarchical`).
 * A field in which nothing applies is left out either way. Fields are numbered from 0 up to `fields` − 1.
 * Source: methods of COINr 1.1.14 `Aggregate`; the difference of up to 1,17 index points between the two is
 * measured on the test vectors. Units: percent. Rounding: none. Missing: see `points`.
 * Example: field 0 with 1 of 2 and a row of 2 that does not apply, field 1 with 3 of 4: pooled (1+3)/6 =
 * 66,67; hierarchical (50·4 + 75·4)/8 = 62,5.
 */
export function nestedIndex(
  rows: readonly FieldRow[],
  fields: number,
  policy: NotApplicablePolicy,
  mean: MeanKind = 'arithmetic',
): NestedIndex {
  const sums = Array.from({ length: fields }, () => ({ points: 0, applicable: 0, all: 0 }))
  for (const { field, maxPoints, points } of rows) {
    const sum = sums[field]
    if (!sum) throw new RangeError(`no field ${field} among ${fields}`)
    if (!(maxPoints >= 0 && maxPoints < Infinity)) throw new RangeError(`not a maximum: ${maxPoints}`)
    sum.all += maxPoints
    if (points === null) continue
    sum.points += points
    sum.applicable += maxPoints
  }
  const fieldPercents = sums.map(({ points, applicable }) =>
    applicable === 0 ? null : (points / applicable) * 100,
  )
  const weights = sums.map(({ applicable, all }) => (policy === 'pooled' ? applicable : all))
  return { fieldPercents, indexPercent: weightedMean(mean, fieldPercents, weights) }
}
