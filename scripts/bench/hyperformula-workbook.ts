// The same points and totals as formulas of a spreadsheet: one row of cells for each agency, facts first, then a formula
// for each row of the catalogue, for each sum, and for the index. Only for comparison.
import { HyperFormula, type RawCellContent } from 'hyperformula'
import { dayNumber } from '@/lib/scoring/calendar-day'
import {
  SURVEY_SUM,
  type CompiledCatalogue,
  type CompiledRow,
} from '@/lib/scoring/compiled/compiled-catalogue'
import type { Facts } from '@/lib/scoring/facts'
import type { FormulaTree } from '@/lib/scoring/formula-tree'
import { toDecimalString } from '@/lib/scoring/rational'
import { parseFormula } from '@/lib/scoring/rules/formula'
import type { RuleOf } from '@/lib/scoring/rule'

/** What stands in the first fact of a row that does not apply. */
const NOT_APPLICABLE = 'n/a'
const NEVER = 'never'

export type Workbook = { engine: HyperFormula; layout: Layout }

type Layout = {
  /** First fact column of each row, and its column of points. */
  facts: number[]
  points: number[]
  sums: number[]
  /** The applicable maximum of each sum. */
  limits: number[]
  index: number
  columns: number
}

function cellCountOf({ rule }: CompiledRow): number {
  switch (rule.kind) {
    case 'ratio':
      return 2
    case 'checklist':
      return rule.items.length
    case 'deduction':
    case 'formula':
      return rule.inputs.length
    default:
      return 1
  }
}

function layOut(compiled: CompiledCatalogue): Layout {
  let next = 0
  const facts = compiled.rows.map((row) => (next += cellCountOf(row)) - cellCountOf(row))
  const points = compiled.rows.map(() => (next += 1) - 1)
  const sums = compiled.sums.map(() => (next += 1) - 1)
  const limits = compiled.sums.map(() => (next += 1) - 1)
  return { facts, points, sums, limits, index: next, columns: next + 1 }
}

/** "A", "B" … "AA" for a column from 0. */
function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

function factCells(row: CompiledRow, facts: Facts | null): RawCellContent[] {
  const { rule } = row
  const empty = () => Array<RawCellContent>(cellCountOf(row)).fill(0)
  if (!facts) return [NOT_APPLICABLE, ...empty().slice(1)]
  switch (facts.kind) {
    case 'choice':
      return [rule.kind === 'choice' ? rule.options.findIndex(({ key }) => key === facts.option) + 1 : 0]
    case 'ratio':
      return [facts.numerator, facts.denominator]
    case 'value':
    case 'external':
      return [facts.value]
    case 'count':
      return [facts.count]
    case 'survey':
      return [facts.share]
    case 'deadline':
      return [facts.issuedOn === null ? NEVER : dayNumber(facts.issuedOn)]
    case 'deduction':
      return rule.kind === 'deduction' ? rule.inputs.map(({ key }) => facts.counts[key] ?? 0) : empty()
    case 'formula':
      return rule.kind === 'formula' ? rule.inputs.map(({ key }) => facts.values[key] ?? 0) : empty()
    case 'checklist':
      return rule.kind === 'checklist'
        ? rule.items.map(({ key }) => (facts.items.includes(key) ? 1 : 0))
        : empty()
  }
}

function pointsFormula(row: CompiledRow, cells: string[]): string {
  const [first = ''] = cells
  return `=IF(${first}="${NOT_APPLICABLE}","${NOT_APPLICABLE}",${ruleFormula(row, cells)})`
}

function ladder(value: string, bands: readonly { from: number; award: string }[], otherwise: string): string {
  return bands.reduceRight((rest, { from, award }) => `IF(${value}>=${from},${award},${rest})`, otherwise)
}

function ruleFormula({ rule, maxPoints }: CompiledRow, cells: string[]): string {
  const [first = '', second = ''] = cells
  switch (rule.kind) {
    case 'choice':
      return `CHOOSE(${first},${rule.options.map(({ points }) => points).join(',')})`
    case 'ratio':
      return ratioFormula(rule, maxPoints, first, second)
    case 'value':
      return ladder(
        first,
        rule.bands.map(({ from, points }) => ({ from, award: String(points) })),
        String(rule.otherwise),
      )
    case 'count':
      return `MIN(${first}*${rule.pointsEach},${maxPoints})`
    case 'deduction':
      return `MAX(0,${maxPoints}${cells.map((cell, at) => `-${cell}*${rule.inputs[at]?.pointsEach}`).join('')})`
    case 'deadline': {
      const late = `${first}-${dayNumber(rule.due)}`
      const steps = rule.steps.reduceRight(
        (rest, { daysLate, points }) => `IF(${late}<=${daysLate},${points},${rest})`,
        String(rule.otherwise),
      )
      return `IF(${first}="${NEVER}",${rule.otherwise},${steps})`
    }
    case 'checklist':
      return `MIN(${maxPoints},${cells.map((cell, at) => `${cell}*${rule.items[at]?.points}`).join('+')})`
    case 'formula': {
      const keys = rule.inputs.map(({ key }) => key)
      const parsed = parseFormula(rule.expression, keys)
      if (!parsed.ok) throw new RangeError(rule.expression)
      const names = new Map(keys.map((key, at) => [key, cells[at] ?? '']))
      return treeFormula(parsed.tree, names.set('maxPoints', String(maxPoints)))
    }
    case 'external':
      return `${first}/${rule.scaleMax}*${maxPoints}`
    case 'survey':
      return `${first}*${maxPoints}`
  }
}

function ratioFormula(
  rule: RuleOf<'ratio'>,
  maxPoints: number,
  numerator: string,
  denominator: string,
): string {
  const ratio = `${numerator}/${denominator}`
  const bands = rule.bands.map((band) => ({
    from: band.from,
    award: 'points' in band ? String(band.points) : `${ratio}*${maxPoints}`,
  }))
  const zero = { zero: '0', 'full-points': String(maxPoints), 'not-applicable': `"${NOT_APPLICABLE}"` }
  const nothing = zero[rule.whenDenominatorIsZero]
  return `IF(${denominator}=0,${nothing},${ladder(ratio, bands, String(rule.otherwise))})`
}

function treeFormula(tree: FormulaTree, names: ReadonlyMap<string, string>): string {
  const of = (one: FormulaTree) => treeFormula(one, names)
  switch (tree.type) {
    case 'number':
      return toDecimalString(tree.value, 20)
    case 'input':
      return names.get(tree.name) ?? ''
    case 'negate':
      return `(-${of(tree.operand)})`
    case 'arithmetic':
      return `(${of(tree.left)}${tree.operator}${of(tree.right)})`
    case 'call':
      return `${tree.name.toUpperCase()}(${tree.operands.map(of).join(',')})`
    case 'choose': {
      const { left, operator, right } = tree.test
      return `IF(${of(left)}${operator}${of(right)},${of(tree.then)},${of(tree.otherwise)})`
    }
  }
}

/** The sheet's cells: a first line with every row's maximum, then a line for each agency. */
export function workbookCells(
  compiled: CompiledCatalogue,
  facts: readonly (Facts | null)[][],
): RawCellContent[][] {
  const layout = layOut(compiled)
  const maxima = Array<RawCellContent>(layout.columns).fill(null)
  for (const row of compiled.rows) maxima[layout.points[row.place] ?? 0] = row.maxPoints
  const at = (column: number, line: number) => `${letters(column)}${line}`
  const lines = facts.map((own, agency) => {
    const line = agency + 2
    const cells = compiled.rows.flatMap((row) => factCells(row, own[row.place] ?? null))
    const points = compiled.rows.map((row) => {
      const first = layout.facts[row.place] ?? 0
      return pointsFormula(
        row,
        Array.from({ length: cellCountOf(row) }, (_, cell) => at(first + cell, line)),
      )
    })
    const sums = compiled.sums.map((_, sum) => sumFormula(compiled, layout, sum, line))
    const limits = compiled.sums.map((_, sum) => limitFormula(compiled, layout, sum, line))
    const index = `=${at(layout.sums[0] ?? 0, line)}/${at(layout.limits[0] ?? 0, line)}*100`
    return [...cells, ...points, ...sums, ...limits, index]
  })
  return [maxima, ...lines]
}

/** Rows right below a node and the sums of its children; the total adds up the fields. */
function sumFormula(compiled: CompiledCatalogue, layout: Layout, sum: number, line: number): string {
  const own = compiled.rows.filter((row) => row.sum === sum).map((row) => layout.points[row.place] ?? 0)
  const below = compiled.sums.flatMap((one, place) =>
    place > SURVEY_SUM && one.into === sum ? [layout.sums[place] ?? 0] : [],
  )
  const cells = [...own, ...below].map((column) => `${letters(column)}${line}`)
  return cells.length === 0 ? '=0' : `=SUM(${cells.join(',')})`
}

/** The maxima of a node's own rows that apply, run by run of columns side by side, and of its children. */
function limitFormula(compiled: CompiledCatalogue, layout: Layout, sum: number, line: number): string {
  const own = compiled.rows.filter((row) => row.sum === sum).map((row) => layout.points[row.place] ?? 0)
  const below = compiled.sums.flatMap((one, place) =>
    place > SURVEY_SUM && one.into === sum ? [`${letters(layout.limits[place] ?? 0)}${line}`] : [],
  )
  const runs: { start: number; end: number }[] = []
  for (const column of own) {
    const last = runs.at(-1)
    if (last && last.end === column - 1) last.end = column
    else runs.push({ start: column, end: column })
  }
  const limits = runs.map(({ start, end }) => {
    const fixed = `$${letters(start)}$1:$${letters(end)}$1`
    return `SUMIF(${letters(start)}${line}:${letters(end)}${line},">=0",${fixed})`
  })
  return `=${[...limits, ...below].join('+') || '0'}`
}

/** Reads the cells and computes everything: what is timed as the build. */
export function buildWorkbook(cells: RawCellContent[][], compiled: CompiledCatalogue): Workbook {
  const engine = HyperFormula.buildFromArray(cells, {
    licenseKey: 'gpl-v3',
    maxColumns: 2000,
    useStats: false,
  })
  return { engine, layout: layOut(compiled) }
}

function numberAt({ engine }: Workbook, row: number, col: number): number {
  const value = engine.getCellValue({ sheet: 0, row, col })
  return typeof value === 'number' ? value : NaN
}

/** Points and index of an agency as the engine has them. */
export function totalOf(workbook: Workbook, agency: number): { points: number; percent: number } {
  const { layout } = workbook
  return {
    points: numberAt(workbook, agency + 1, layout.sums[0] ?? 0),
    percent: numberAt(workbook, agency + 1, layout.index),
  }
}

/** Enters other facts into one row of one agency and lets the engine compute what depends on them. */
export function changeFacts(workbook: Workbook, row: CompiledRow, agency: number, facts: Facts): void {
  const { engine, layout } = workbook
  engine.setCellContents({ sheet: 0, row: agency + 1, col: layout.facts[row.place] ?? 0 }, [
    factCells(row, facts),
  ])
}
