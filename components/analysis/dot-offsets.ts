/**
 * How far each dot of a strip is moved up or down so that dots do not hide one another: the first of a crowd stays on
 * the line, the next go above and below in turn, never beyond `most`. Places are in ascending order.
 * Example: 10, 11, 40 with dots of 7 → 0, −7, 0.
 */
export function dotOffsets(places: readonly number[], size: number, most: number): number[] {
  const levels = [0]
  for (let step = size; step <= most; step += size) levels.push(-step, step)
  const taken = levels.map(() => -Infinity)
  return places.map((place) => {
    const free = taken.findIndex((last) => place - last >= size)
    // Where every level is taken the one that was taken first is hidden the least.
    const level = free >= 0 ? free : taken.indexOf(Math.min(...taken))
    taken[level] = place
    return levels[level] ?? 0
  })
}
