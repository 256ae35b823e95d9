import type { CatalogueRow, CatalogueTreeNode, CatalogueView } from '@/lib/catalogue/types'
import { foldText } from '@/lib/format'

function wordsOf(row: CatalogueRow): string {
  const evidence = row.evidence.flatMap((e) => [e.name.vi, e.name.en])
  return foldText([row.name.vi, row.name.en, row.guidance.vi, row.guidance.en, ...evidence].join(' '))
}

/** Codes of the rows that a search finds: by code, or by name, guidance and evidence; null without a search. */
export function rowsFound(catalogue: CatalogueView, search: string): Set<string> | null {
  const asked = foldText(search)
  if (asked === '') return null
  const byCode = /^\d+(\.\d+)*\.?$/.test(asked) ? asked.replace(/\.$/, '') : null
  const hits = catalogue.rows.filter((row) =>
    byCode ? row.code === byCode || row.code.startsWith(`${byCode}.`) : wordsOf(row).includes(asked),
  )
  return new Set(hits.map((row) => row.code))
}

/** The tree with only the branches that bear a row found. */
export function branchesWith(
  nodes: CatalogueTreeNode[],
  found: ReadonlySet<string> | null,
): CatalogueTreeNode[] {
  if (!found) return nodes
  return nodes.flatMap((node) => {
    if (!node.children) return found.has(node.code) ? [node] : []
    const children = branchesWith(node.children, found)
    return children.length > 0 ? [{ ...node, children }] : []
  })
}
