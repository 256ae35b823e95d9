import { wholeNumber, type Numbers } from '@/lib/scoring/statistics/checked'
import { rankHundredths } from './rank-hundredths'
import { toHundredths } from './rank-recorder'
import { rankShift, type RankShift } from './rank-shift'
import { checkedColumns, type WeightedColumns } from './weighted-columns'

export type LeftOut = RankShift & {
  /** The number of the group that was left out. */
  group: number
  hundredths: Int16Array
  places: Uint16Array
}

export type LeaveOneOut = {
  nominalHundredths: Int16Array
  nominalPlaces: Uint16Array
  leftOut: LeftOut[]
}

/**
 * What becomes of the ranking when one row, or one field, is left out: its points leave every agency's sum
 * and its maxima the applicable maximum; everything else stays.
 *
 * `groupOf` gives each column its group, numbered from 0: the same number for all rows of a field, or
 * `[0, 1, 2, …]` to leave out one row at a time. A group number without columns leaves out nothing.
 * Source: OECD/JRC Handbook (2008) §7; mean shift as in `rankShift`. Units: points in; hundredths of a
 * percent and places out. Rounding: indexes at two decimals, so that places are those of the published
 * kind. Missing: an agency to which nothing else applies is refused, it would have no index.
 * Example: A 2/2 + 0/1, B 1/2 + 1/1 are first at 66,67 both; without the second row A 100, B 50.
 */
export function leaveOneOut(input: WeightedColumns, groupOf: Numbers): LeaveOneOut {
  const { agencies, columns, points, maxPoints } = checkedColumns(input)
  if (groupOf.length !== columns) throw new RangeError(`${groupOf.length} groups for ${columns} columns`)
  const groups = 1 + highestGroup(groupOf)
  const reached = sumsByGroup(points, groupOf, agencies, groups)
  const possible = sumsByGroup(maxPoints, groupOf, agencies, groups)
  const rankWithout = (left: number) => {
    const percents = Float64Array.from({ length: agencies }, (_, agency) => {
      const own = (sums: Float64Array) => sumExcept(sums, agency * groups, groups, left)
      const maximum = own(possible)
      if (maximum === 0) throw new RangeError(`without group ${left} nothing applies to agency ${agency}`)
      return (100 * own(reached)) / maximum
    })
    const hundredths = toHundredths(percents, new Int16Array(agencies))
    return { hundredths, places: rankHundredths(hundredths, new Uint16Array(agencies)) }
  }
  const nominal = rankWithout(NONE)
  return {
    nominalHundredths: nominal.hundredths,
    nominalPlaces: nominal.places,
    leftOut: Array.from({ length: groups }, (_, group) => {
      const without = rankWithout(group)
      return { group, ...without, ...rankShift(nominal.places, without.places) }
    }),
  }
}

/** A group that no column is in. */
const NONE = -1

function highestGroup(groupOf: Numbers): number {
  let highest = NONE
  for (let column = 0; column < groupOf.length; column += 1)
    highest = Math.max(highest, wholeNumber(`the group of column ${column}`, groupOf[column] as number))
  return highest
}

/** Agency-major sums of the columns of each group. */
function sumsByGroup(values: Numbers, groupOf: Numbers, agencies: number, groups: number): Float64Array {
  const sums = new Float64Array(agencies * groups)
  for (let at = 0; at < values.length; at += 1) {
    const agency = Math.floor(at / groupOf.length)
    const to = agency * groups + (groupOf[at % groupOf.length] as number)
    sums[to] = (sums[to] as number) + (values[at] as number)
  }
  return sums
}

/** Added up and not taken from the total: what is left must be exactly 0 where nothing is left. */
function sumExcept(sums: Float64Array, from: number, groups: number, left: number): number {
  let sum = 0
  for (let group = 0; group < groups; group += 1) if (group !== left) sum += sums[from + group] as number
  return sum
}
