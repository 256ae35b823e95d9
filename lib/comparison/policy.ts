import { byCode } from '@/lib/agency-result/policy'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { pointsFromDecimal, zeroPoints } from '@/lib/scoring/points'
import type { PartFigures } from '@/lib/ranking/types'
import type { Compared, ComparedCell, ComparedLevel, ComparedLine, NodeChange } from './types'

export const MOST_SIDES = 4

/** Every node of a side's catalogue that counts there, in the catalogue's order. */
function nodesOf({ nodes, withSurvey }: Compared): CatalogueTreeNode[] {
  const flat = (list: readonly CatalogueTreeNode[]): CatalogueTreeNode[] =>
    list.flatMap((node) => [node, ...flat(node.children ?? [])])
  return flat(nodes).filter((node) => withSurvey || node.method !== 'survey')
}

const levelOf = (node: CatalogueTreeNode): ComparedLevel =>
  node.rule ? 'row' : node.code.includes('.') ? 'criterion' : 'field'

function cellOfRow(score: LineScore | undefined, node: CatalogueTreeNode): ComparedCell {
  if (!score || score.status !== 'scored') return { kind: score?.status ?? 'not-scored' }
  const maxPoints = pointsFromDecimal(node.maxPoints)
  return { kind: 'figures', figures: { points: score.points, maxPoints, percentHundredths: null } }
}

/** A sum to which nothing that applies belongs does not apply either. */
const cellOfSum = (figures: PartFigures | null | undefined): ComparedCell =>
  figures && figures.maxPoints > 0 ? { kind: 'figures', figures } : { kind: 'not-applicable' }

function cellOf(side: Compared, node: CatalogueTreeNode | undefined): ComparedCell {
  if (!node) return { kind: 'absent' }
  return node.rule ? cellOfRow(side.lines.get(node.code), node) : cellOfSum(side.byCode.get(node.code))
}

/** What is set against each other: points of a row, the share of a sum; null where there is nothing to set. */
function measureOf(cell: ComparedCell | undefined, isRow: boolean, soFar: boolean): number | null {
  if (cell?.kind === 'figures') return isRow ? cell.figures.points : cell.figures.percentHundredths
  // From the council on, what nobody scored has brought nothing.
  return isRow && cell?.kind === 'not-scored' && !soFar ? zeroPoints : null
}

function differencesOf(cells: readonly ComparedCell[], isRow: boolean, sides: readonly Compared[]) {
  const measures = cells.map((cell, i) => measureOf(cell, isRow, sides[i]?.soFar ?? true))
  const [first = null] = measures
  return measures.map((measure, i) =>
    i === 0 || measure === null || first === null ? null : measure - first,
  )
}

/** Years in words and days are told by their distance to the round's: "năm 2021" in 2021 is "năm 2022" in 2022. */
const relativeYears = (text: string, year: number): string =>
  text.replace(/\b20\d\d\b/g, (found) => `<${Number(found) - year}>`)

/** In one order of keys, with relative years; numbers such as thresholds stay what they are. */
function comparable(value: unknown, year: number): unknown {
  if (typeof value === 'string') return relativeYears(value, year)
  if (Array.isArray(value)) return value.map((inner) => comparable(inner, year))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, comparable(inner, year)]),
  )
}

/** Name, maximum and rule of a node in a form that is equal where they mean the same. */
const meaningOf = ({ name, maxPoints, rule, method }: CatalogueTreeNode, year: number): string =>
  JSON.stringify(comparable([name.vi, maxPoints, rule ?? null, method ?? 'appraisal'], year))

type Found = { side: Compared; node: CatalogueTreeNode | undefined }

function changeOf(found: readonly Found[]): NodeChange {
  if (found[0] && !found[0].node) return 'new'
  if (found.some(({ node }) => !node)) return 'gone'
  const meanings = found.flatMap(({ side, node }) => (node ? [meaningOf(node, side.year)] : []))
  return new Set(meanings).size > 1 ? 'changed' : 'same'
}

const SUMS = ['total', 'appraisal', 'survey'] as const

function sumLine(level: (typeof SUMS)[number], sides: readonly Compared[], change: NodeChange): ComparedLine {
  const cells = sides.map((side) => cellOfSum(side[level]))
  const survey = level === 'survey'
  return {
    code: level,
    level,
    name: null,
    survey,
    cells,
    differences: differencesOf(cells, false, sides),
    change,
  }
}

/** Changed, where anything below it is not the same: its sum is made of other things then. */
const withParts = (lines: readonly ComparedLine[]): ComparedLine[] =>
  lines.map((line) => {
    if (line.level === 'row' || line.change !== 'same') return line
    const differs = lines.some((part) => part.code.startsWith(`${line.code}.`) && part.change !== 'same')
    return differs ? { ...line, change: 'changed' as const } : line
  })

/** Across a break no difference is drawn: it would compare two questions, not two answers. */
const withoutBreaks = (line: ComparedLine): ComparedLine =>
  line.change === 'same' ? line : { ...line, differences: line.differences.map(() => null) }

/**
 * Two to four agencies of a block, or two years of one agency, line by line: index, parts, fields, criteria and rows,
 * with the differences to the first. Nodes are paired by their code; where name, maximum or rule is not the same,
 * the line says so and bears no difference.
 */
export function compareSides(sides: readonly Compared[]): ComparedLine[] {
  const bySide = sides.map((side) => new Map(nodesOf(side).map((node) => [node.code, node])))
  const codes = [...new Set(bySide.flatMap((nodes) => [...nodes.keys()]))].sort(byCode)
  const lines = codes.flatMap((code): ComparedLine[] => {
    const found = sides.map((side, i): Found => ({ side, node: bySide[i]?.get(code) }))
    const last = found.findLast(({ node }) => node)?.node
    if (!last) return []
    const cells = found.map(({ side, node }) => cellOf(side, node))
    const differences = differencesOf(cells, Boolean(last.rule), sides)
    const survey = last.method === 'survey'
    return [
      { code, level: levelOf(last), name: last.name, survey, cells, differences, change: changeOf(found) },
    ]
  })
  const nodes = withParts(lines)
  const change = nodes.some((line) => line.change !== 'same') ? 'changed' : 'same'
  const sums = SUMS.filter((level) => level !== 'survey' || sides.some((side) => side.withSurvey))
  return [...sums.map((level) => sumLine(level, sides, change)), ...nodes.map(withoutBreaks)]
}

export const COMPARISON_ORDERS = ['catalogue', 'difference'] as const
export type ComparisonOrder = (typeof COMPARISON_ORDERS)[number]

const isSum = (line: ComparedLine): boolean => SUMS.some((level) => level === line.level)
const largest = (line: ComparedLine): number =>
  Math.max(-1, ...line.differences.map((d) => (d === null ? -1 : Math.abs(d))))
const printed = (cell: ComparedCell | undefined): string =>
  cell?.kind === 'figures' ? `${cell.figures.points}/${cell.figures.maxPoints}` : (cell?.kind ?? '')

/** Not the same on all sides: other points, other maximum, or it applies to one only. */
export const isDifferent = (line: ComparedLine): boolean =>
  line.change !== 'same' || line.cells.some((cell) => printed(cell) !== printed(line.cells[0]))

/**
 * The lines to show. In the catalogue's order with their fields and criteria; by difference the rows alone, the
 * largest first, those without one last. The sums above stay on top in either.
 */
export function arrangeLines(
  lines: readonly ComparedLine[],
  order: ComparisonOrder,
  onlyDifferent: boolean,
): ComparedLine[] {
  const kept = onlyDifferent ? lines.filter((line) => isSum(line) || isDifferent(line)) : [...lines]
  if (order === 'catalogue') return kept
  const rows = kept.filter((line) => line.level === 'row')
  rows.sort((a, b) => largest(b) - largest(a) || byCode(a.code, b.code))
  return [...kept.filter(isSum), ...rows]
}
