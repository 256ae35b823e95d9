import type { CatalogueNode } from '@/lib/scoring/catalogue-tree'
import { add, fromDecimal, toDecimalString, ZERO } from '@/lib/scoring/rational'
import type { Comparison } from './comparison'
import type { PublishedBlock, PublishedNode } from './published-bundle'

const POINTS_DECIMALS = 6

/** The catalogue of a block: its tree for adding up, and its nodes by code. */
export type PublishedCatalogue = {
  tree: { maxPoints: number; nodes: CatalogueNode[] }
  rows: ReadonlyMap<string, PublishedNode>
  /** Codes above the rows, in the catalogue's order. */
  parents: readonly string[]
}

/**
 * The tree of a published list of nodes, and that each maximum is the sum of those below it, up to the whole.
 * Source: catalogue format ("a parent's maxPoints is the sum of its children's"). Units: decimal points, compared
 * exactly. A code used twice or a parent that does not stand before its child is told at the child.
 * Example: 0.1 and 0.6 below 0.8 → a difference at the parent's `maxPoints`, computed 0.7.
 */
export function recomputeCatalogue(
  comparison: Comparison,
  { id: blockId, catalogue }: PublishedBlock,
  path: string,
): PublishedCatalogue {
  const tree = { maxPoints: catalogue.maxPoints, nodes: [] as CatalogueNode[] }
  const byCode = new Map<string, CatalogueNode>()
  catalogue.nodes.forEach(({ parentCode, ...node }, index) => {
    const place = { blockId, code: node.code }
    const at = `${path}/nodes/${index}`
    if (byCode.has(node.code)) return comparison.figure(place, `${at}/code`, node.code, undefined)
    const parent = parentCode === null ? null : byCode.get(parentCode)
    if (parent === undefined) comparison.figure(place, `${at}/parentCode`, parentCode, undefined)
    const made: CatalogueNode = { ...node }
    byCode.set(node.code, made)
    if (parent) (parent.children ??= []).push(made)
    else tree.nodes.push(made)
  })
  compareSum(comparison, { blockId }, `${path}/maxPoints`, tree.maxPoints, tree.nodes)
  catalogue.nodes.forEach(({ code, maxPoints }, index) => {
    const children = byCode.get(code)?.children
    if (children)
      compareSum(comparison, { blockId, code }, `${path}/nodes/${index}/maxPoints`, maxPoints, children)
  })
  const isParent = ({ code }: PublishedNode) => byCode.get(code)?.children !== undefined
  return {
    tree,
    rows: new Map(catalogue.nodes.filter((node) => !isParent(node)).map((node) => [node.code, node])),
    parents: catalogue.nodes.filter(isParent).map(({ code }) => code),
  }
}

function compareSum(
  comparison: Comparison,
  place: { blockId: string; code?: string },
  path: string,
  stated: number,
  children: readonly CatalogueNode[],
): void {
  const sum = children.map(({ maxPoints }) => fromDecimal(maxPoints)).reduce(add, ZERO)
  comparison.figure(place, path, stated, Number(toDecimalString(sum, POINTS_DECIMALS)))
}
