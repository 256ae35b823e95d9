import { isRow, type CatalogueNode, type CatalogueTree, type RowMethod } from './catalogue-tree'
import { percentHundredths, pointsFromDecimal, pointsFromMillionths, zeroPoints, type Points } from './points'
import type { LineResult } from './working'

/** What one line brings to its agency's score. */
export type LineScore =
  { status: 'scored'; points: Points } | { status: 'not-scored' } | { status: 'not-applicable' }

/** Points against the maximum that applies. Every part is a sum of whole lines. */
export type Part = {
  points: Points
  /** The maximum of the rows that apply; so far: of those that are scored. */
  maxPoints: Points
  /** The maximum of the rows scored so far. */
  scoredMaxPoints: Points
  /** points ÷ maxPoints × 100 in hundredths of a percent, half up; null where nothing applies. */
  percentHundredths: number | null
}

/** The part of every node by its code. */
export type PartsByCode = Pick<ReadonlyMap<string, Part>, 'get' | 'keys' | 'size'> & Iterable<[string, Part]>

export type AgencyScore = {
  /** All rows, plus bonus, less penalty. */
  total: Part
  appraisal: Part
  survey: Part
  /** Every node of the catalogue – fields, criteria, rows – without bonus and penalty. */
  byCode: PartsByCode
  /** Codes of the rows that apply and are not scored, in the catalogue's order. */
  missing: string[]
  bonus: Points
  penalty: Points
}

export type AgencyScoreOptions = {
  bonus?: Points
  penalty?: Points
  bonusCap?: Points
  penaltyCap?: Points
  /** No survey was held: survey rows leave points and maximum, so that the appraised part counts for 100 %. */
  withoutSurvey?: boolean
  /** While scoring goes on: rows not scored leave the maximum too, and are still listed as missing. */
  soFar?: boolean
}

/**
 * What an impossible or a full line result brings to the sum. Impossible facts score nothing and leave
 * the line open, like missing ones. Example: { status: 'impossible', … } → { status: 'not-scored' }.
 */
export function lineScoreOf(result: LineResult): LineScore {
  if (result.status === 'scored') return { status: 'scored', points: result.points }
  return { status: result.status === 'not-applicable' ? 'not-applicable' : 'not-scored' }
}

/**
 * An agency's points: rows are added to criteria, fields, the two parts (appraisal, survey) and the total.
 * Rows that do not apply leave both points and maximum; rows not scored, or absent from `lines`, keep
 * their maximum and bring nothing. Bonus and penalty are each capped and change the total's points only.
 * Field points add exactly to the total before bonus and penalty, because points are integers.
 *
 * Source: "index % = final points ÷ applicable maximum × 100"; assumed: docs/decisions/0003-not-applicable.md,
 * 0004-bonus-and-penalty.md, 0005-no-survey.md, 0010-index-so-far.md. Units: `Points`. Rounding: only in `percentHundredths`.
 * Example: 68,32 points where 84 of 100 apply → percentHundredths 8133.
 */
export function scoreAgency(
  tree: CatalogueTree,
  lines: ReadonlyMap<string, LineScore>,
  options: AgencyScoreOptions = {},
): AgencyScore {
  const plan = planOf(tree)
  const { nodes } = plan
  const sums = new Float64Array(nodes.length * FIGURES)
  const parts = { appraisal: new Float64Array(FIGURES), survey: new Float64Array(FIGURES) }
  const missing: string[] = []
  // From the last node to the first: a node is complete before it is added to the one above it.
  for (let place = nodes.length - 1; place >= 0; place -= 1) {
    const node = nodes[place] as PlannedNode
    const at = place * FIGURES
    if (node.method !== null) {
      const left = node.method === 'survey' && options.withoutSurvey === true
      const line = left ? NOT_APPLICABLE : (lines.get(node.code) ?? NOT_SCORED)
      putLine(sums, at, line, node.maxPoints, options.soFar === true)
      addFigures(parts[node.method], 0, sums, at)
      if (line.status === 'not-scored') missing.push(node.code)
    }
    if (node.parent >= 0) addFigures(sums, node.parent * FIGURES, sums, at)
  }
  const rows = new Float64Array(FIGURES)
  for (const part of [parts.appraisal, parts.survey]) addFigures(rows, 0, part, 0)
  const bonus = capped(options.bonus, options.bonusCap)
  const penalty = capped(options.penalty, options.penaltyCap)
  rows[0] = (rows[0] ?? 0) + bonus - penalty
  return {
    total: partAt(rows, 0),
    appraisal: partAt(parts.appraisal, 0),
    survey: partAt(parts.survey, 0),
    byCode: new SumsByCode(plan, sums),
    missing: missing.reverse(),
    bonus,
    penalty,
  }
}

/** Points, maximum, maximum of the rows scored: three figures stand one after the other for each node. */
const FIGURES = 3
const NOT_SCORED: LineScore = { status: 'not-scored' }
const NOT_APPLICABLE: LineScore = { status: 'not-applicable' }

/** `parent`: the place of the node above, −1 for a field. `method`: null for what is no row. */
type PlannedNode = { code: string; parent: number; method: RowMethod | null; maxPoints: Points }
type Plan = { nodes: readonly PlannedNode[]; places: ReadonlyMap<string, number> }

/** A catalogue does not change once agencies are scored by it, so its nodes are put in order once. */
const plans = new WeakMap<readonly CatalogueNode[], Plan>()

function planOf({ nodes: roots }: CatalogueTree): Plan {
  const known = plans.get(roots)
  if (known) return known
  const nodes: PlannedNode[] = []
  const visit = (node: CatalogueNode, parent: number): void => {
    const method = isRow(node) ? (node.method ?? 'appraisal') : null
    const maxPoints = method === null ? zeroPoints : pointsFromDecimal(node.maxPoints)
    const place = nodes.push({ code: node.code, parent, method, maxPoints }) - 1
    for (const child of node.children ?? []) visit(child, place)
  }
  for (const root of roots) visit(root, -1)
  const plan = { nodes, places: new Map(nodes.map(({ code }, place) => [code, place])) }
  plans.set(roots, plan)
  return plan
}

/** The parts of an agency by code; each is made when it is asked for. */
class SumsByCode implements PartsByCode {
  constructor(
    private readonly plan: Plan,
    private readonly sums: Float64Array,
  ) {}

  get(code: string): Part | undefined {
    const place = this.plan.places.get(code)
    return place === undefined ? undefined : partAt(this.sums, place * FIGURES)
  }

  keys(): MapIterator<string> {
    return this.plan.places.keys()
  }

  get size(): number {
    return this.plan.places.size
  }

  *[Symbol.iterator](): Iterator<[string, Part]> {
    for (const [code, place] of this.plan.places) yield [code, partAt(this.sums, place * FIGURES)]
  }
}

function putLine(sums: Float64Array, at: number, line: LineScore, maxPoints: Points, soFar: boolean): void {
  if (line.status === 'not-applicable' || (line.status === 'not-scored' && soFar)) return
  sums[at + 1] = maxPoints
  if (line.status !== 'scored') return
  sums[at] = line.points
  sums[at + 2] = maxPoints
}

function addFigures(to: Float64Array, at: number, from: Float64Array, start: number): void {
  for (let i = 0; i < FIGURES; i += 1) to[at + i] = (to[at + i] ?? 0) + (from[start + i] ?? 0)
}

function partAt(sums: Float64Array, at: number): Part {
  const points = pointsFromMillionths(sums[at] ?? 0)
  const maxPoints = pointsFromMillionths(sums[at + 1] ?? 0)
  const scoredMaxPoints = pointsFromMillionths(sums[at + 2] ?? 0)
  return { points, maxPoints, scoredMaxPoints, percentHundredths: percentHundredths(points, maxPoints) }
}

function capped(amount: Points = zeroPoints, cap?: Points): Points {
  return cap === undefined || amount <= cap ? amount : cap
}
