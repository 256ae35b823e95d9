import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogueFileSchema } from '@/lib/catalogue/schema'
import type { CatalogueRow, CatalogueTreeNode } from '@/lib/catalogue/types'
import type { CellValue } from '@/lib/scoring/cell-values'
import { rowsOf } from '@/lib/scoring/catalogue-tree'
import type { RawCell } from '@/lib/typed-cell'
import {
  addressOf,
  cellValuesOf,
  chosenValues,
  COLUMNS,
  compareRow,
  KEY_LINE,
  movedCell,
  planSheets,
  rowsOfPlan,
} from '@/lib/workbook/policy'

/** Where cells stand, and what is said of each when it comes back. */

const file = catalogueFileSchema.parse(
  JSON.parse(readFileSync('prisma/seed/catalogue/hanoi-2021-departments.json', 'utf8')),
)
const named = new Map<string, { vi: string; en: string }>()
const collect = (nodes: typeof file.nodes): void =>
  nodes.forEach((node) => {
    named.set(node.code, node.name)
    if (node.children) collect(node.children)
  })
collect(file.nodes)
const rows = rowsOf({ maxPoints: file.maxPoints, nodes: file.nodes }).map((row): CatalogueRow => ({
  ...row,
  criterionCode: row.code.split('.').slice(0, 2).join('.'),
  name: named.get(row.code) ?? { vi: '', en: '' },
  evidence: [],
  guidance: { vi: '', en: '' },
  leadUnitId: null,
  appliesWhen: null,
}))
const sheets = planSheets({ nodes: file.nodes as CatalogueTreeNode[], rows }, 'vi')
const planned = rowsOfPlan(sheets)
const ratio = planned.find(({ row }) => row.code === '1.1.4')
if (!ratio) throw new Error('no row 1.1.4')

type Numbers = { numerator: number | null; denominator: number | null; explanation: string }
const held = ({ numerator, denominator, explanation }: Numbers) => ({
  facts: { kind: 'ratio' as const, numerator, denominator },
  explanation,
})
const rawOf = (values: Record<string, CellValue>): Record<string, RawCell> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[`1.1.4/${key}`, { value }]])),
  )
const compared = (base: Numbers, current: Numbers, inFile: Numbers) =>
  compareRow({
    row: ratio.row,
    cells: [...ratio.facts, ratio.explanation],
    raw: rawOf(cellValuesOf(ratio.row, held(inFile))),
    base: held(base),
    current: held(current),
    applies: true,
    isOwn: true,
    locale: 'vi',
    latestDay: '2021-12-20',
  })

/** Few values, so that they often meet; the numerator is never above the denominator. */
const numbers = fc.record({
  numerator: fc.constantFrom(null, 1, 2),
  denominator: fc.constantFrom(null, 5, 6),
  explanation: fc.constantFrom('', 'một', 'hai'),
})

describe('the plan of the sheets', () => {
  it('has one sheet for each field and a place of its own for every cell', () => {
    expect(sheets.map(({ fieldCode }) => fieldCode)).toEqual(file.nodes.map(({ code }) => code))
    expect(planned).toHaveLength(rows.length)
    const cells = planned.flatMap(({ facts, explanation }) => [...facts, explanation])
    expect(new Set(cells.map(({ sheet, address }) => `${sheet}!${address}`)).size).toBe(cells.length)
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length)
    for (const { name } of sheets) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/)
  })

  it('notices a moved cell wherever it is', () => {
    for (const sheet of sheets) {
      const cells = new Map<string, RawCell>(
        COLUMNS.map((name) => [addressOf(name, KEY_LINE), { value: name }]),
      )
      for (const line of sheet.lines)
        if (line.type === 'row')
          for (const fact of line.facts) cells.set(addressOf('key', fact.line), { value: fact.id })
      expect(movedCell(sheet, cells)).toBeNull()
      for (const [address] of cells) {
        const without = new Map(cells)
        without.delete(address)
        expect(movedCell(sheet, without)).not.toBeNull()
      }
    }
  })
})

describe('the comparison', () => {
  it('says of every cell what its three values say', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (base, current, inFile) => {
        for (const { base: was, current: is, file: there, status } of compared(base, current, inFile)) {
          if (there === is) expect(status).toBe('same')
          else if (there === was) expect(status).toBe('here')
          else expect(status).toBe(is === was ? 'apply' : 'conflict')
        }
      }),
    )
  })

  it('leads to the file when everything is taken, and to what stands here when nothing is', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (base, current, inFile) => {
        const cells = compared(base, current, inFile)
        expect(chosenValues(ratio.row, held(current), [])).toEqual({})
        const { facts, explanation } = chosenValues(ratio.row, held(current), cells)
        const reached = { facts: facts ?? null, explanation: explanation ?? '' }
        expect(cellValuesOf(ratio.row, reached)).toEqual(cellValuesOf(ratio.row, held(inFile)))
      }),
    )
  })

  it('finds nothing in a workbook that nobody has touched', () => {
    fc.assert(
      fc.property(numbers, (base) => {
        expect(compared(base, base, base).every(({ status }) => status === 'same')).toBe(true)
      }),
    )
  })

  it('blames no one for facts that were impossible before the workbook went out', () => {
    const impossible = { numerator: 9, denominator: 5, explanation: '' }
    expect(compared(impossible, impossible, impossible).map(({ status }) => status)).toEqual([
      'same',
      'same',
      'same',
    ])
    const touched = compared(impossible, impossible, { ...impossible, explanation: 'lý do' })
    expect(touched.find(({ cell }) => cell.key === 'numerator')?.fault?.reason).toBe(
      'numerator-above-denominator',
    )
  })
})
