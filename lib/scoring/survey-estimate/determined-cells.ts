/** A published sum: the counts of `parts` add up to that of `total` (places in the list of counts). */
export type PublishedSum = { total: number; parts: readonly number[] }

const NOTHING = 1e-9

/**
 * The hidden cells that a reader can work out exactly from the sums: those whose value every solution of the sums shares.
 * The sums are linear equations in the hidden cells; a cell is determined when elimination leaves it alone in a row.
 *
 * Source: linear algebra (reduced row echelon form). Units: none. Bounds that follow from counts being 0 or more are not
 * looked at. Example: total 10 = parts 3, 4, 3, only the first hidden → the first is determined.
 */
export function determinedCells(sums: readonly PublishedSum[], hidden: ReadonlySet<number>): number[] {
  const columns = [...hidden]
  const rows = sums
    .map(({ total, parts }) =>
      columns.map((cell) => parts.filter((part) => part === cell).length - (total === cell ? 1 : 0)),
    )
    .filter((row) => row.some((entry) => entry !== 0))
  return reduced(rows, columns.length).flatMap((row) => {
    const left = row.flatMap((entry, column) => (Math.abs(entry) > NOTHING ? [column] : []))
    const [only, ...others] = left
    return only !== undefined && others.length === 0 ? [columns[only] as number] : []
  })
}

/** Reduced row echelon form, with the largest pivot first. */
function reduced(matrix: readonly (readonly number[])[], width: number): number[][] {
  const rows = matrix.map((row) => [...row])
  let done = 0
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const pivot = largestFrom(rows, done, column)
    const head = rows[pivot] as number[]
    const factor = head[column] as number
    if (Math.abs(factor) <= NOTHING) continue
    rows[pivot] = rows[done] as number[]
    rows[done] = head.map((entry) => entry / factor)
    rows.forEach((row, index) => {
      if (index !== done) subtract(row, rows[done] as number[], row[column] as number)
    })
    done += 1
  }
  return rows.slice(0, done)
}

function largestFrom(rows: readonly (readonly number[])[], from: number, column: number): number {
  let best = from
  for (let row = from + 1; row < rows.length; row += 1)
    if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row
  return best
}

function subtract(row: number[], head: readonly number[], times: number): void {
  for (let column = 0; column < row.length; column += 1)
    row[column] = (row[column] as number) - times * (head[column] as number)
}
