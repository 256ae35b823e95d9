/** A pivot below this share of its column's largest entry counts as none: the columns depend on one another. */
const SMALLEST_PIVOT = 1e-12

/**
 * The solution of a small square system, by elimination with the largest pivot first. Refused (RangeError): a system
 * whose rows depend on one another. Source: textbook. Units: the caller's. Example: [[2, 0], [0, 4]] with 2, 2 → 1, 0,5.
 */
export function solveSystem(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length
  const rows = matrix.map((row, index) => [...row, right[index] as number])
  const scale = rows.map((row) => Math.max(...row.slice(0, size).map(Math.abs)))
  for (let column = 0; column < size; column += 1) {
    const pivot = largestPivot(rows, scale, column)
    swap(rows, column, pivot)
    swap(scale, column, pivot)
    const head = rows[column] as number[]
    for (let below = column + 1; below < size; below += 1) subtract(rows[below] as number[], head, column)
  }
  return substituteBack(rows, size)
}

function largestPivot(rows: readonly number[][], scale: readonly number[], column: number): number {
  let best = column
  let largest = 0
  for (let row = column; row < rows.length; row += 1) {
    const share = Math.abs(rows[row]?.[column] ?? 0) / (scale[row] || 1)
    if (share > largest) [best, largest] = [row, share]
  }
  if (largest < SMALLEST_PIVOT) throw new RangeError('the columns depend on one another')
  return best
}

function swap<Item>(list: Item[], one: number, other: number): void {
  const kept = list[one] as Item
  list[one] = list[other] as Item
  list[other] = kept
}

function subtract(row: number[], head: readonly number[], column: number): void {
  const factor = (row[column] as number) / (head[column] as number)
  for (let index = column; index < row.length; index += 1)
    row[index] = (row[index] as number) - factor * (head[index] as number)
}

function substituteBack(rows: readonly number[][], size: number): number[] {
  const solution = new Array<number>(size).fill(0)
  for (let index = size - 1; index >= 0; index -= 1) {
    const row = rows[index] as number[]
    let rest = row[size] as number
    for (let later = index + 1; later < size; later += 1)
      rest -= (row[later] as number) * (solution[later] as number)
    solution[index] = rest / (row[index] as number)
  }
  return solution
}
