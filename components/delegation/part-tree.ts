import { codeCovers } from '@/lib/actor'
import { delegationOf } from '@/lib/delegation/policy'
import type { DelegationView, RowToDo } from '@/lib/delegation/types'

/** A field, criterion or row with what lies below it. */
export type PartNode = { code: string; name: string; children: PartNode[] }

export type PartLine = {
  code: string
  name: string
  depth: number
  hasChildren: boolean
  /** Given out by itself, or with the part around it. */
  own: DelegationView | undefined
  inherited: DelegationView | undefined
  rows: number
  done: number
}

/** The lines of the table: of the parts that are unfolded, those that hold a row to fill. */
export function partLines(
  nodes: readonly PartNode[],
  unfolded: ReadonlySet<string>,
  rows: readonly RowToDo[],
  delegations: readonly DelegationView[],
  depth = 0,
): PartLine[] {
  return nodes.flatMap((node) => {
    const within = rows.filter((row) => codeCovers(node.code, row.code))
    if (within.length === 0) return []
    const own = delegations.find((d) => d.code === node.code)
    const line: PartLine = {
      code: node.code,
      name: node.name,
      depth,
      hasChildren: node.children.length > 0,
      own,
      inherited: own ? undefined : delegationOf(delegations, node.code),
      rows: within.length,
      done: within.filter((row) => row.isDone).length,
    }
    const below = unfolded.has(node.code)
      ? partLines(node.children, unfolded, rows, delegations, depth + 1)
      : []
    return [line, ...below]
  })
}
