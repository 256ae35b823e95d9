/**
 * The inverse of a symmetric positive definite matrix, by its Cholesky factor. A matrix that is not square
 * or not positive definite is refused. Example: [[4, 2], [2, 3]] → [[0,375, −0,25], [−0,25, 0,5]].
 */
export function symmetricInverse(matrix: readonly (readonly number[])[]): number[][] {
  const factor = choleskyFactor(matrix)
  const columns = matrix.map((_, column) =>
    solve(
      factor,
      matrix.map((_line, row) => (row === column ? 1 : 0)),
    ),
  )
  // The inverse is symmetric: its columns are its lines.
  return columns
}

function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] {
  const factor: number[][] = []
  matrix.forEach((line, row) => {
    if (line.length !== matrix.length) throw new RangeError('the matrix is not square')
    const next: number[] = []
    for (let column = 0; column <= row; column += 1) {
      const above = factor[column] ?? next
      let rest = line[column] ?? 0
      for (let k = 0; k < column; k += 1) rest -= (next[k] ?? 0) * (above[k] ?? 0)
      if (column < row) next.push(rest / (above[column] ?? 0))
      else if (rest > 0) next.push(Math.sqrt(rest))
      else throw new RangeError('the matrix is not positive definite')
    }
    factor.push(next)
  })
  return factor
}

/** Forward through the factor, then back through its mirror image. */
function solve(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
  const at = (row: number, column: number) => factor[row]?.[column] ?? 0
  const solution = [...right]
  for (let row = 0; row < solution.length; row += 1) {
    let rest = solution[row] ?? 0
    for (let k = 0; k < row; k += 1) rest -= at(row, k) * (solution[k] ?? 0)
    solution[row] = rest / at(row, row)
  }
  for (let row = solution.length - 1; row >= 0; row -= 1) {
    let rest = solution[row] ?? 0
    for (let k = row + 1; k < solution.length; k += 1) rest -= at(k, row) * (solution[k] ?? 0)
    solution[row] = rest / at(row, row)
  }
  return solution
}
