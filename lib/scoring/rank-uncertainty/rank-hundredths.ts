/**
 * Places of printed indexes, for thousands of rankings in a row: by counting how many agencies have each
 * figure, so that nothing is sorted. Equal figures share a place (1, 2, 2, 4), as in `rankBlock`.
 *
 * Source: places are given by the index at two decimals, see docs/decisions/0002-ties.md.
 * Units: `hundredths` are hundredths of a percent; `places` is filled, place 1 is the highest index.
 * Missing: none; both lists are as long as there are agencies. Example: 9000, 8876, 8876, 8000 → 1, 2, 2, 4.
 */
export function rankHundredths(hundredths: Int16Array, places: Uint16Array): Uint16Array {
  if (places.length !== hundredths.length)
    throw new RangeError(`${places.length} places for ${hundredths.length} indexes`)
  let lowest = 32_767
  let highest = -32_768
  for (const value of hundredths) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  const ahead = countsOf(hundredths, lowest, highest)
  for (let agency = 0; agency < hundredths.length; agency += 1)
    places[agency] = (ahead[(hundredths[agency] as number) - lowest + 1] as number) + 1
  return places
}

/** By figure above the lowest: how many have this figure or a higher one; the entry after the highest is 0. */
function countsOf(hundredths: Int16Array, lowest: number, highest: number): Uint32Array {
  const counts = new Uint32Array(Math.max(0, highest - lowest) + 2)
  for (const value of hundredths) counts[value - lowest] = (counts[value - lowest] as number) + 1
  for (let at = counts.length - 2; at >= 0; at -= 1)
    counts[at] = (counts[at] as number) + (counts[at + 1] as number)
  return counts
}
