import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { determinedCells } from '@/lib/scoring/survey-estimate/determined-cells'
import { suppressSmallCells } from '@/lib/scoring/survey-estimate/small-cells'

/** citizens, businesses, staff, all */
const list = [{ total: 3, parts: [0, 1, 2] }]

/** A table with row totals, column totals and the whole, cells row by row. */
function twoWay(rows: number, columns: number) {
  const at = (row: number, column: number) => row * (columns + 1) + column
  const range = (length: number) => Array.from({ length }, (_, index) => index)
  return [
    ...range(rows + 1).map((row) => ({
      total: at(row, columns),
      parts: range(columns).map((column) => at(row, column)),
    })),
    ...range(columns + 1).map((column) => ({
      total: at(rows, column),
      parts: range(rows).map((row) => at(row, column)),
    })),
  ]
}

function withTotals(table: readonly (readonly number[])[]): number[] {
  const rows = table.map((row) => [...row, row.reduce((sum, count) => sum + count, 0)])
  const totals = (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0))
  return [...rows, totals].flat()
}

describe('the cells a reader can work out', () => {
  it('are the one hidden part of a shown sum', () => {
    expect(determinedCells(list, new Set([1]))).toEqual([1])
  })

  it('are the hidden total of shown parts', () => {
    expect(determinedCells(list, new Set([3]))).toEqual([3])
  })

  it('are none where two parts are hidden, or nothing is', () => {
    expect(determinedCells(list, new Set([0, 2]))).toEqual([])
    expect(determinedCells(list, new Set())).toEqual([])
  })

  it('are not a part and its total together', () => {
    expect(determinedCells(list, new Set([0, 3]))).toEqual([])
  })

  it('are those that two sums give together', () => {
    // a + b = 2, a + b + c = 3: c is the difference.
    const sums = [
      { total: 3, parts: [0, 1] },
      { total: 4, parts: [0, 1, 2] },
    ]
    expect(determinedCells(sums, new Set([0, 1, 2]))).toEqual([2])
  })

  it('are all of a system with as many sums as cells', () => {
    const sums = [
      { total: 3, parts: [0, 1] },
      { total: 4, parts: [1, 2] },
      { total: 5, parts: [0, 2] },
    ]
    expect(determinedCells(sums, new Set([0, 1, 2])).sort()).toEqual([0, 1, 2])
  })

  it('are none of a system whose sums repeat one another', () => {
    const sums = [
      { total: 2, parts: [0, 1] },
      { total: 2, parts: [1, 0] },
    ]
    expect(determinedCells(sums, new Set([0, 1]))).toEqual([])
  })

  it('is the cell between two squares of hidden cells, which no row or column gives away alone', () => {
    // Rows 0, 1 with columns 0, 1 and rows 2, 3 with columns 2, 3 are hidden; row 0, column 2 joins them.
    const hidden = [0, 1, 5, 6, 12, 13, 17, 18].concat([2])
    expect(determinedCells(twoWay(4, 4), new Set(hidden))).toEqual([2])
  })
})

describe('small cells', () => {
  it('are hidden from 1 to below the minimum', () => {
    const counts = [0, 1, 4, 5, 6]
    expect(suppressSmallCells(counts, [], 5)).toEqual({
      hidden: [false, true, true, false, false],
      small: [1, 2],
      complementary: [],
    })
  })

  it('take the smallest other group with them where the total is shown', () => {
    expect(suppressSmallCells([40, 3, 12, 55], list, 5)).toEqual({
      hidden: [false, true, true, false],
      small: [1],
      complementary: [2],
    })
  })

  it('take the first of equal groups', () => {
    expect(suppressSmallCells([12, 3, 12, 27], list, 5).complementary).toEqual([0])
  })

  it('hide nothing more where no total is shown', () => {
    expect(suppressSmallCells([40, 3, 12], [], 5).complementary).toEqual([])
  })

  it('do not hide behind nobody', () => {
    expect(suppressSmallCells([40, 3, 0, 43], list, 5).hidden).toEqual([true, true, false, false])
  })

  it('hide the total where nobody else answered', () => {
    expect(suppressSmallCells([0, 3, 0, 3], list, 5).hidden).toEqual([false, true, false, true])
    expect(suppressSmallCells([0, 7, 0, 7], list, 5).hidden).toEqual([false, false, false, false])
  })

  it('need company until the hidden parts are no small number together', () => {
    expect(suppressSmallCells([40, 1, 3, 44], list, 5)).toEqual({
      hidden: [true, true, true, false],
      small: [1, 2],
      complementary: [0],
    })
    expect(suppressSmallCells([40, 2, 3, 45], list, 5).complementary).toEqual([])
  })

  it('are hidden in their row and in their column', () => {
    const counts = withTotals([
      [2, 20, 30],
      [40, 50, 60],
      [70, 80, 90],
    ])
    const { hidden, small, complementary } = suppressSmallCells(counts, twoWay(3, 3), 5)
    expect(small).toEqual([0])
    expect(complementary).toEqual([1, 4, 5])
    expect(hidden.filter(Boolean)).toHaveLength(4)
  })

  it('are found even where overlapping sums give away a cell that they are no part of', () => {
    // 0 h1, 1 h2, 2 s, 3 u = h1 + h2 + s; 4 x, 5 T = h1 + h2 + x; 6 w = h1 + h2; T = x + w
    const sums = [
      { total: 3, parts: [0, 1, 2] },
      { total: 5, parts: [0, 1, 4] },
      { total: 6, parts: [0, 1] },
      { total: 5, parts: [4, 6] },
    ]
    const counts = [4, 4, 50, 58, 3, 11, 8]
    const { hidden } = suppressSmallCells(counts, sums, 12)
    expect(hidden[2] || hidden[3]).toBe(true)
    expect(determinedCells(sums, new Set(hidden.flatMap((is, cell) => (is ? [cell] : []))))).toEqual([])
  })

  it.each([
    ['a minimum of 0', [1], [], 0, 'minimum'],
    ['a minimum that is not whole', [1], [], 1.5, 'minimum'],
    ['half an answer', [1, 0.5], [], 5, 'the count of cell 1'],
    ['a negative count', [-1], [], 5, 'the count of cell 0'],
    ['parts that do not add up', [1, 2, 3, 7], list, 5, 'the parts of cell 3 add up to 6, not to 7'],
    ['a part that is not there', [1, 2], [{ total: 1, parts: [0, 7] }], 5, 'the parts of cell 1'],
  ])('refuse %s', (_name, counts, sums, minimum, message) => {
    expect(() => suppressSmallCells(counts, sums, minimum)).toThrow(RangeError)
    expect(() => suppressSmallCells(counts, sums, minimum)).toThrow(message)
  })

  /** Whether rows and columns stay joined by the other hidden cells when this one is taken away. */
  function isOnARing(hidden: readonly boolean[], width: number, cell: number): boolean {
    const reached = new Set([`row ${Math.floor(cell / width)}`])
    for (let grew = true; grew;) {
      grew = false
      hidden.forEach((is, other) => {
        if (!is || other === cell) return
        const ends = [`row ${Math.floor(other / width)}`, `column ${other % width}`]
        if (ends.some((end) => reached.has(end)) && !ends.every((end) => reached.has(end))) {
          ends.forEach((end) => reached.add(end))
          grew = true
        }
      })
    }
    return reached.has(`column ${cell % width}`)
  }

  it('cannot be worked out from a table with all its totals, by the rings of hidden cells', () => {
    const tables = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.nat({ max: 30 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
    fc.assert(
      fc.property(tables, (table) => {
        const columns = table[0]?.length ?? 0
        const counts = withTotals(table)
        const sums = twoWay(table.length, columns)
        const { hidden, small, complementary } = suppressSmallCells(counts, sums, 5)
        expect(small).toEqual(counts.flatMap((count, cell) => (count > 0 && count < 5 ? [cell] : [])))
        hidden.forEach((is, cell) => {
          expect(is).toBe(small.includes(cell) || complementary.includes(cell))
          if (is) expect(isOnARing(hidden, columns + 1, cell)).toBe(true)
        })
        for (const { total, parts } of sums) {
          const together = parts.reduce((sum, part) => sum + (hidden[part] ? (counts[part] ?? 0) : 0), 0)
          if (!hidden[total] && together > 0) expect(together).toBeGreaterThanOrEqual(5)
        }
      }),
    )
  })
})
