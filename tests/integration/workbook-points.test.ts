import { Workbook, type Cell } from '@cj-tech-master/excelts'
import fc from 'fast-check'
import { HyperFormula, type RawCellContent } from 'hyperformula'
import { beforeAll, describe, expect, it } from 'vitest'
import { isCentralRow } from '@/lib/assessment/policy'
import { dayOf } from '@/lib/calendar'
import { factsOfValues } from '@/lib/scoring/cell-values'
import { scoreLine } from '@/lib/scoring/line'
import { addressOf, rowsOfPlan } from '@/lib/workbook/policy'
import type { WorkbookContent } from '@/lib/workbook/types'
import { FINANCE, makePeopledWorld, person, type Stages } from '@/tests/support/stages'
import { valuesFor } from '@/tests/support/cell-values'
import { bookOf, contentFor } from '@/tests/support/workbook'
import { DURING } from '@/tests/support/world'

/** The whole file as somebody gets it, worked out by a spreadsheet engine, against lib/scoring. */

const FILES = 3

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

/** The same workbook with other facts in it. */
function withFacts(content: WorkbookContent): WorkbookContent {
  const rows = new Map(content.catalogue.rows.map((row) => [row.code, row]))
  const lines = content.lines.map((line) => {
    const row = rows.get(line.code)
    const [values] = row ? fc.sample(valuesFor(row.rule), 1) : []
    return row && values && !isCentralRow(row) ? { ...line, facts: factsOfValues(row.rule, values) } : line
  })
  return { ...content, lines, latestDay: dayOf(new Date()) }
}

function inEngine(value: Cell['value']): RawCellContent {
  if (value instanceof Date) return value.getTime() / 86_400_000 + 25_569
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return `'${value}`
  return value && 'formula' in value ? `=${value.formula}` : null
}

async function workedOut(bytes: Buffer): Promise<(sheet: string, address: string) => unknown> {
  const book = new Workbook()
  await book.xlsx.load(bytes)
  const sheets: Record<string, RawCellContent[][]> = {}
  for (const sheet of book.worksheets) {
    sheets[sheet.name] = Array.from({ length: sheet.rowCount }, (_row, line) =>
      Array.from({ length: 8 }, (_cell, column) => {
        const cell = sheet.getCell(line + 1, column + 1)
        return cell.isMerged && cell.master !== cell ? null : inEngine(cell.value)
      }),
    )
  }
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: 'gpl-v3' })
  return (name, address) => {
    const sheet = engine.getSheetId(name)
    const place = sheet === undefined ? undefined : engine.simpleCellAddressFromString(address, sheet)
    return place && engine.getCellValue(place)
  }
}

async function differences(content: WorkbookContent) {
  const valueAt = await workedOut(await bookOf(content))
  let total = 0
  const differing = rowsOfPlan(content.sheets).flatMap(({ row, line, explanation }) => {
    const stored = content.lines.find(({ code }) => code === row.code)
    if (!stored || isCentralRow(row)) return []
    const scored = scoreLine(row, stored.facts, { applies: stored.applies, latestDay: content.latestDay })
    if (scored.status === 'scored') total += scored.points
    const words = { impossible: 'Xem lại', 'not-applicable': 'Không áp dụng', 'not-scored': '' }
    const want = scored.status === 'scored' ? scored.points : words[scored.status]
    const found = valueAt(explanation.sheet, addressOf('points', line))
    const shown = typeof found === 'number' ? Math.round(found * 1e6) : found
    return shown === want ? [] : [{ code: row.code, facts: stored.facts, want, shown }]
  })
  const sums = content.sheets.map(({ name }) => valueAt(name, 'F2'))
  const sum = sums.reduce<number>((all, one) => all + (typeof one === 'number' ? one : NaN), 0)
  return { differing, total, sum: Math.round(sum * 1e6) }
}

describe('the workbook of departments and of districts', () => {
  it('shows in Excel the points and sums that the portal gives, whatever is filled in', async () => {
    const district = 'quan-cau-giay'
    const clerk = await person('clerk-cau-giay', 'clerk', { agencyId: district }, district)
    for (const [actor, agencyId] of [
      [world.clerk, FINANCE],
      [clerk, district],
    ] as const) {
      const content = await contentFor(actor, world.roundId, agencyId, DURING)
      for (let file = 0; file < FILES; file += 1) {
        const { differing, total, sum } = await differences(withFacts(content))
        expect(differing).toEqual([])
        expect(sum).toBe(total)
        expect(total).toBeGreaterThan(0)
      }
    }
  })
})
