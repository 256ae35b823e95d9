import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { HyperFormula, type RawCellContent } from 'hyperformula'
import { describe, expect, it } from 'vitest'
import { catalogueFileSchema } from '@/lib/catalogue/schema'
import { dayOf } from '@/lib/calendar'
import { rowsOf } from '@/lib/scoring/catalogue-tree'
import { dayNumber } from '@/lib/scoring/calendar-day'
import { factsOfValues, valuesOfFacts, type CellValue, type CellValues } from '@/lib/scoring/cell-values'
import { excelPoints, EXCEL_DAY_OF_1970 } from '@/lib/scoring/excel-points'
import { factCellsOf, type CellInput } from '@/lib/scoring/fact-cells'
import { scoreLine } from '@/lib/scoring/line'
import type { ScoredRow } from '@/lib/scoring/rule'
import { valuesFor } from '@/tests/support/cell-values'

/** The formulas of the agency's workbook, worked out by a spreadsheet engine, against lib/scoring. */

const WORDS = { yes: 'Có', no: 'Không', impossible: 'Xem lại', notApplicable: 'Không áp dụng' }
const LATEST = dayOf(new Date())
const TRIES = 60

const catalogueRows = (block: string): ScoredRow[] => {
  const file = catalogueFileSchema.parse(
    JSON.parse(readFileSync(`prisma/seed/catalogue/hanoi-2021-${block}.json`, 'utf8')),
  )
  return rowsOf({ maxPoints: file.maxPoints, nodes: file.nodes }).map(({ code, maxPoints, rule }) => ({
    code,
    maxPoints,
    rule,
  }))
}

function inCell(input: CellInput, value: CellValue): RawCellContent {
  if (value === null) return null
  if (input.kind === 'yes-no') return value === 'yes' ? WORDS.yes : WORDS.no
  if (input.kind === 'day') return (dayNumber(String(value)) ?? 0) + EXCEL_DAY_OF_1970
  if (input.kind === 'choice') return `'${input.options.find(({ key }) => key === value)?.label.vi ?? ''}`
  return value
}

/** One row of the sheet for each try: the options' words, the facts, and at last the points. */
function sheetRow(row: ScoredRow, values: CellValues, line: number): RawCellContent[] {
  const cells = factCellsOf(row.rule)
  const options = row.rule.kind === 'choice' ? row.rule.options : []
  const address = (column: number) => `${String.fromCharCode(65 + column)}${line}`
  const formula = excelPoints(row, {
    cell: (key) => address(options.length + cells.findIndex((cell) => cell.key === key)),
    option: address,
    words: WORDS,
  })
  return [
    ...options.map(({ label }) => `'${label.vi}`),
    ...cells.map(({ key, input }) => inCell(input, values[key] ?? null)),
    `=${formula}`,
  ]
}

function expected(row: ScoredRow, values: CellValues): string | number {
  const result = scoreLine(row, factsOfValues(row.rule, values), { applies: true, latestDay: LATEST })
  switch (result.status) {
    case 'scored':
      return result.points
    case 'not-scored':
      return ''
    case 'impossible':
      return WORDS.impossible
    case 'not-applicable':
      return WORDS.notApplicable
  }
}

/** Points as whole millionths; a spreadsheet counts in binary fractions, so an exact half may fall to either side. */
const asShown = (cell: unknown): unknown => (typeof cell === 'number' ? Math.round(cell * 1e6) : cell)

const agree = (want: unknown, shown: unknown): boolean =>
  typeof want === 'number' && typeof shown === 'number' ? Math.abs(want - shown) <= 1 : want === shown

describe.each(['departments', 'districts'])('the formulas of the workbook of %s', (block) => {
  const rows = catalogueRows(block)

  it('show the points of lib/scoring for every row and whatever is typed', () => {
    const tries = rows.flatMap((row) =>
      fc.sample(valuesFor(row.rule), TRIES).map((values) => ({ row, values, want: expected(row, values) })),
    )
    const sheet = tries.map(({ row, values }, index) => sheetRow(row, values, index + 1))
    const engine = HyperFormula.buildFromArray(sheet, { licenseKey: 'gpl-v3' })
    const shown = engine.getSheetValues(0).map((line) => asShown(line.at(-1)))
    const differing = tries
      .map(({ row, values, want }, index) => ({ code: row.code, values, want, shown: shown[index] }))
      .filter((one) => !agree(one.want, one.shown))
    expect(differing).toEqual([])
    expect(tries.filter(({ want }) => typeof want === 'number' && want > 0).length).toBeGreaterThan(1000)
  })

  it('name no cell in words of more than 255 characters, which Excel refuses, and stay below its longest formula', () => {
    for (const row of rows) {
      const formula = excelPoints(row, { cell: () => 'E1000', option: (i) => `Lists!$A$${i}`, words: WORDS })
      expect(formula.length).toBeLessThan(8192)
      for (const [words] of formula.matchAll(/"[^"]*"/g)) expect(words.length).toBeLessThan(257)
    }
  })

  it('have a cell for every fact: facts become cells and come back', () => {
    for (const row of rows)
      for (const values of fc.sample(valuesFor(row.rule), TRIES)) {
        const facts = factsOfValues(row.rule, values)
        const again = factsOfValues(row.rule, valuesOfFacts(row.rule, facts))
        const context = { applies: true, latestDay: LATEST } as const
        expect(scoreLine(row, again, context)).toEqual(scoreLine(row, facts, context))
      }
  })
})
