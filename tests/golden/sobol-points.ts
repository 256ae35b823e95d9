/**
 * Points of Sobol's sequence in up to six dimensions, unscrambled, the first being the origin. Direction
 * numbers of Joe & Kuo (2008), doi:10.1137/070709359: degree, coefficients and initial numbers by dimension.
 */
const DIRECTIONS: { coefficients: number; initial: number[] }[] = [
  { coefficients: 0, initial: [1] },
  { coefficients: 1, initial: [1, 3] },
  { coefficients: 1, initial: [1, 3, 1] },
  { coefficients: 2, initial: [1, 1, 1] },
  { coefficients: 1, initial: [1, 1, 3, 3] },
]
const BITS = 32

function directionsOf(dimension: number): bigint[] {
  const own = DIRECTIONS[dimension - 1]
  if (!own) return Array.from({ length: BITS }, (_, bit) => 1n << BigInt(BITS - 1 - bit))
  const degree = own.initial.length
  const directions = own.initial.map((number, bit) => BigInt(number) << BigInt(BITS - 1 - bit))
  for (let bit = degree; bit < BITS; bit += 1) {
    const before = (steps: number) => directions[bit - steps] ?? 0n
    let next = before(degree) ^ (before(degree) >> BigInt(degree))
    for (let step = 1; step < degree; step += 1)
      if ((own.coefficients >> (degree - 1 - step)) & 1) next ^= before(step)
    directions.push(next)
  }
  return directions
}

export function sobolPoints(count: number, dimensions: number): number[][] {
  const columns = Array.from({ length: dimensions }, (_, dimension) => {
    const directions = directionsOf(dimension)
    let value = 0n
    return Array.from({ length: count }, (_, point) => {
      const own = Number(value) / 2 ** BITS
      let bit = 0
      while ((point >> bit) & 1) bit += 1
      value ^= directions[bit] ?? 0n
      return own
    })
  })
  return Array.from({ length: count }, (_, point) => columns.map((column) => column[point] ?? NaN))
}
