/** One score that an appraiser gave to one unit (a row of an agency, a file, a case). */
export type Rating = { unit: string; appraiser: string; value: number }

/** A line per unit, a column per appraiser; null where that appraiser did not rate that unit. */
export type Ratings = readonly (readonly (number | null)[])[]

export type RatingTable = { units: string[]; appraisers: string[]; ratings: (number | null)[][] }

/**
 * Ratings as they were given, one by one, as a table: units and appraisers in the order they first appear.
 * Refused: the same appraiser twice on one unit, a value that is no finite number. Missing: null.
 * Example: A rates row 1 with 3, B rates row 2 with 4 → [[3, null], [null, 4]].
 */
export function ratingTable(list: readonly Rating[]): RatingTable {
  const units = placesOf(list.map(({ unit }) => unit))
  const appraisers = placesOf(list.map(({ appraiser }) => appraiser))
  const ratings = [...units.keys()].map(() => new Array<number | null>(appraisers.size).fill(null))
  for (const { unit, appraiser, value } of list) {
    if (!Number.isFinite(value)) throw new RangeError(`${appraiser} gave ${unit} no finite number: ${value}`)
    const line = ratings[units.get(unit) ?? 0] ?? []
    const column = appraisers.get(appraiser) ?? 0
    if (line[column] !== null) throw new RangeError(`${appraiser} rated ${unit} twice`)
    line[column] = value
  }
  return { units: [...units.keys()], appraisers: [...appraisers.keys()], ratings }
}

function placesOf(names: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const name of names) if (!places.has(name)) places.set(name, places.size)
  return places
}

/**
 * The ratings if they are a table: every line as long as the first, at least two appraisers, finite values.
 * Anything else is a RangeError that names the line, from 0. A table without units passes.
 */
export function checkRatings(ratings: Ratings): Ratings {
  const columns = ratings[0]?.length ?? 2
  if (columns < 2) throw new RangeError(`agreement takes at least two appraisers, not ${columns}`)
  ratings.forEach((line, unit) => {
    if (line.length !== columns)
      throw new RangeError(`unit ${unit} has ${line.length} columns, not ${columns}`)
    for (const value of line) {
      if (value !== null && !Number.isFinite(value)) {
        throw new RangeError(`unit ${unit} holds no finite number: ${value}`)
      }
    }
  })
  return ratings
}

/** Each unit's ratings without the missing ones. Example: [[3, null, 4]] → [[3, 4]]. */
export function presentRatings(ratings: Ratings): number[][] {
  return ratings.map((line) => line.filter((value) => value !== null))
}
