import { checkCodes } from './code-check'
import { checkRule, type CatalogueFinding } from './rule-check'
import { add, compare, fromDecimal, toDecimalString, ZERO, type Rational } from './rational'
import type { Rule, ScoredRow } from './rule'

export type { CatalogueFinding, CatalogueProblem } from './rule-check'

export type NodeLevel = 'field' | 'criterion' | 'component'
export type RowMethod = 'appraisal' | 'survey'

/** What scoring needs of a catalogue's node; `maxPoints` in decimal points as in its JSON. */
export type CatalogueNode = {
  code: string
  level: NodeLevel
  maxPoints: number
  method?: RowMethod
  rule?: Rule
  /** An agency attribute; without it the row applies to everybody. Rows only. */
  appliesWhen?: string
  children?: CatalogueNode[]
}

export type CatalogueTree = { maxPoints: number; nodes: CatalogueNode[] }

/** A leaf of the catalogue, ready to be scored. */
export type CatalogueRow = ScoredRow & { fieldCode: string; method: RowMethod; appliesWhen?: string }

const DEPTH: Record<NodeLevel, number> = { field: 0, criterion: 1, component: 2 }
const POINTS_DECIMALS = 6

/** Whether a node is a row (leaf). Example: a criterion without components → true. */
export function isRow(node: CatalogueNode): boolean {
  return !node.children || node.children.length === 0
}

/** Every node, parents before their children, in the catalogue's order. */
export function nodesOf(tree: CatalogueTree): CatalogueNode[] {
  const below = (node: CatalogueNode): CatalogueNode[] => [node, ...(node.children ?? []).flatMap(below)]
  return tree.nodes.flatMap(below)
}

/**
 * The rows of a catalogue in its order. A leaf without a rule is no row but a finding of `checkCatalogue`.
 * Source: catalogue format. Example: the 2021 departments catalogue has 161.
 */
export function rowsOf(tree: CatalogueTree): CatalogueRow[] {
  return tree.nodes.flatMap((field) =>
    nodesOf({ maxPoints: field.maxPoints, nodes: [field] })
      .filter(isRow)
      .flatMap(({ code, maxPoints, rule, method = 'appraisal', appliesWhen }) =>
        rule
          ? [
              {
                code,
                maxPoints,
                rule,
                method,
                fieldCode: field.code,
                ...(appliesWhen ? { appliesWhen } : {}),
              },
            ]
          : [],
      ),
  )
}

/**
 * Whether a row applies to an agency by its attributes; an attribute that is not recorded counts as not held.
 * Source: catalogue format (`appliesWhen`). Example: has-subordinate-units: false → the row does not apply.
 */
export function rowApplies(
  row: { appliesWhen?: string | null },
  attributes: Readonly<Record<string, boolean | undefined>>,
): boolean {
  return !row.appliesWhen || attributes[row.appliesWhen] === true
}

/**
 * Everything wrong with a catalogue, all at once, each finding with the node's code: sums that do not add
 * up, codes used twice, left out or outside their parent's, best cases that miss the maximum, worst cases that
 * decide nothing, bands that cannot be reached or stand in the wrong order, unknown attributes, formulas that cannot
 * be read (with the column), missing rules. An empty list means that it may be issued. Source: catalogue format, and
 * docs/decisions/0028-catalogue-check.md for what that leaves open; sums are compared exactly.
 * Example: children 0,5 + 0,25 under a maximum of 1 → { code: "1.1", problem: "sum-of-children", expected: "1", actual: "0.75" }.
 */
export function checkCatalogue(tree: CatalogueTree, knownAttributes: Iterable<string>): CatalogueFinding[] {
  const known = new Set(knownAttributes)
  const nodes = nodesOf(tree)
  return [
    ...checkSum('', tree.maxPoints, tree.nodes),
    ...checkCodes(tree.nodes),
    ...tree.nodes.flatMap((node) => checkLevels(node, -1)),
    ...nodes.flatMap((node) => (isRow(node) ? checkRow(node, known) : checkParent(node))),
  ]
}

function checkSum(code: string, maxPoints: number, children: readonly CatalogueNode[]): CatalogueFinding[] {
  const actual = children.map((child) => decimal(child.maxPoints)).reduce(add, ZERO)
  if (compare(actual, decimal(maxPoints)) === 0) return []
  const [expected, found] = [decimal(maxPoints), actual].map((value) =>
    toDecimalString(value, POINTS_DECIMALS),
  )
  return [{ code, problem: 'sum-of-children', expected, actual: found }]
}

function checkLevels(node: CatalogueNode, parentDepth: number): CatalogueFinding[] {
  const depth = DEPTH[node.level]
  const wrong = parentDepth < 0 ? depth !== 0 : depth !== parentDepth + 1
  const own: CatalogueFinding[] = wrong ? [{ code: node.code, problem: 'wrong-level' }] : []
  return [...own, ...(node.children ?? []).flatMap((child) => checkLevels(child, depth))]
}

function checkParent(node: CatalogueNode): CatalogueFinding[] {
  const { code, rule, appliesWhen, maxPoints, children = [] } = node
  const findings = [...checkMaxPoints(code, maxPoints), ...checkSum(code, maxPoints, children)]
  if (rule) findings.push({ code, problem: 'rule-on-parent' })
  if (appliesWhen) findings.push({ code, problem: 'attribute-on-parent', key: appliesWhen })
  return findings
}

function checkRow(node: CatalogueNode, known: ReadonlySet<string>): CatalogueFinding[] {
  const { code, rule, method, appliesWhen, maxPoints } = node
  const findings = checkMaxPoints(code, maxPoints)
  if (appliesWhen && !known.has(appliesWhen))
    findings.push({ code, problem: 'unknown-attribute', key: appliesWhen })
  if (!method) findings.push({ code, problem: 'missing-method' })
  if (!rule) return [...findings, { code, problem: 'missing-rule' }]
  if (method && (method === 'survey') !== (rule.kind === 'survey'))
    findings.push({ code, problem: 'method-mismatch' })
  return [...findings, ...checkRule(code, rule, maxPoints)]
}

function checkMaxPoints(code: string, maxPoints: number): CatalogueFinding[] {
  return Number.isFinite(maxPoints) && maxPoints > 0 ? [] : [{ code, problem: 'max-points-not-positive' }]
}

/** A number of the catalogue; what is no number is a finding of its own and adds nothing to a sum. */
function decimal(value: number): Rational {
  return Number.isFinite(value) ? fromDecimal(value) : ZERO
}
