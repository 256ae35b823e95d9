import type { CatalogueRow, CatalogueTreeNode, CatalogueView } from '@/lib/catalogue/types'

/** Lower case without diacritics, so that "ke hoach" finds "Kế hoạch". */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim()

function wordsOf(row: CatalogueRow): string {
  const evidence = row.evidence.flatMap((e) => [e.name.vi, e.name.en])
  return plain([row.name.vi, row.name.en, row.guidance.vi, row.guidance.en, ...evidence].join(' '))
}

/** Codes of the rows that a search finds: by code, or by name, guidance and evidence; null without a search. */
export function rowsFound(catalogue: CatalogueView, search: string): Set<string> | null {
  const asked = plain(search)
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
