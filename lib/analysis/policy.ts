import { isCentralRow } from '@/lib/assessment/policy'
import { quantileOf } from '@/lib/ranking/policy'
import { percentHundredths, pointsFromMillionths, sumPoints, type Points } from '@/lib/scoring/points'
import type {
  AnalysedAgency,
  AnalysedBlock,
  AnalysedNode,
  AnalysedRow,
  Compared,
  DistributionView,
  HardestHit,
  LossChoice,
  LossLevel,
  LossRow,
  LossSort,
  LossView,
  Origin,
  Spread,
  SpreadValue,
} from './types'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'

const originOfRow = (row: AnalysedRow): Origin =>
  row.method === 'survey' ? 'survey' : isCentralRow(row) ? 'external' : 'appraisal'

/** Every node of a catalogue, parents first, with where its points come from. */
export function analysedNodes(
  tree: readonly CatalogueTreeNode[],
  rows: readonly AnalysedRow[],
): AnalysedNode[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const visit = (node: CatalogueTreeNode): AnalysedNode[] => {
    const { code, level, name, children = [] } = node
    const below = children.flatMap(visit)
    const row = byCode.get(code)
    const origins = new Set(row ? [originOfRow(row)] : below.filter((n) => n.isRow).map((n) => n.origin))
    const [only] = origins
    const origin = origins.size === 1 && only ? only : 'mixed'
    return [{ code, level, name, origin, isRow: row !== undefined }, ...below]
  }
  return tree.flatMap(visit)
}

function spreadOf(
  { code, name }: Pick<Spread, 'code' | 'name'>,
  agencies: readonly AnalysedAgency[],
  pick: (agency: AnalysedAgency) => number | null | undefined,
): Spread {
  const values = agencies
    .flatMap((agency): SpreadValue[] => {
      const hundredths = pick(agency)
      if (hundredths === null || hundredths === undefined) return []
      return [{ agencyId: agency.agencyId, name: agency.name, rank: agency.rank, hundredths }]
    })
    .sort((a, b) => a.hundredths - b.hundredths || (b.rank ?? 0) - (a.rank ?? 0))
  const at = (quarter: number) =>
    quantileOf(
      values.map((v) => v.hundredths),
      quarter,
      4,
    )
  return {
    ...{ code, name, count: values.length, values },
    ...{ lowest: at(0), lowerQuarter: at(1), median: at(2), upperQuarter: at(3), highest: at(4) },
  }
}

/** How the block's agencies lie: by index, then in each field; whoever has nothing there is not counted there. */
export function distributionOf({ head, nodes, agencies }: AnalysedBlock): DistributionView {
  const fields = nodes.filter((n) => n.level === 'field')
  return {
    head,
    spreads: [
      spreadOf({ code: null, name: null }, agencies, (a) => a.total.percentHundredths),
      ...fields.map((field) => spreadOf(field, agencies, (a) => a.parts.get(field.code)?.percentHundredths)),
    ],
  }
}

const atLevel = (nodes: readonly AnalysedNode[], level: LossLevel): AnalysedNode[] =>
  nodes.filter((n) => (level === 'row' ? n.isRow : n.level === level))

type Hit = HardestHit & { attainable: Points }

/** What every agency to which the node applies lost there, in the order of the ranking. */
function hitsAt(block: AnalysedBlock, agencies: readonly AnalysedAgency[], code: string): Hit[] {
  return agencies.flatMap(({ agencyId, name, parts }): Hit[] => {
    const part = parts.get(code)
    if (!part || part.maxPoints === 0) return []
    const lost = pointsFromMillionths(part.maxPoints - part.points)
    return [{ blockId: block.head.blockId, agencyId, name, lost, attainable: part.maxPoints }]
  })
}

/** The sums over agencies of what was lost; exact, because points are integers. */
function lossRow({ code, name, origin }: AnalysedNode, hits: readonly Hit[]): LossRow {
  const lost = sumPoints(hits.map((h) => h.lost))
  const attainable = sumPoints(hits.map((h) => h.attainable))
  const hardest = hits.reduce<Hit | null>((most, hit) => (hit.lost > (most?.lost ?? 0) ? hit : most), null)
  const blocks = [...new Set(hits.map((h) => h.blockId))]
  return {
    ...{ code, name, origin, lost, attainable },
    shareHundredths: percentHundredths(lost, attainable),
    losing: hits.filter((h) => h.lost > 0).length,
    applicable: hits.length,
    hardest: hardest && {
      blockId: hardest.blockId,
      agencyId: hardest.agencyId,
      name: hardest.name,
      lost: hardest.lost,
    },
    byBlock: blocks.map((blockId) => ({
      blockId,
      lost: sumPoints(hits.filter((h) => h.blockId === blockId).map((h) => h.lost)),
    })),
  }
}

const bySort: Record<LossSort, (a: LossRow, b: LossRow) => number> = {
  lost: (a, b) => b.lost - a.lost,
  share: (a, b) => (b.shareHundredths ?? 0) - (a.shareHundredths ?? 0) || b.lost - a.lost,
  losing: (a, b) => b.losing * a.applicable - a.losing * b.applicable || b.lost - a.lost,
  code: () => 0,
}

/** Most first; equal ones stay in the order of the catalogue. */
const sorted = (rows: readonly LossRow[], sort: LossSort): LossRow[] =>
  rows.filter((row) => row.lost > 0).sort(bySort[sort])

/** Points lost at every node of a level, by the whole block or by one of its agencies (the first unless one is named). */
export function lossesOfBlock(block: AnalysedBlock, asked: LossChoice): LossView {
  const one = block.agencies.find((a) => a.agencyId === asked.agencyId) ?? block.agencies[0]
  const agencyId = asked.scope === 'agency' ? (one?.agencyId ?? null) : null
  const choice = { ...asked, agencyId }
  const chosen = agencyId === null ? block.agencies : block.agencies.filter((a) => a.agencyId === agencyId)
  const rows = atLevel(block.nodes, choice.level)
    .map((node) => lossRow(node, hitsAt(block, chosen, node.code)))
    .filter((row) => row.applicable > 0)
  return viewOf(block, choice, rows, null)
}

function viewOf(
  block: AnalysedBlock,
  choice: LossChoice,
  rows: readonly LossRow[],
  compared: Compared | null,
): LossView {
  return {
    head: block.head,
    choice,
    rows: sorted(rows, choice.sort),
    untouched: rows.filter((r) => r.lost === 0).length,
    lost: sumPoints(rows.map((r) => r.lost)),
    attainable: sumPoints(rows.map((r) => r.attainable)),
    agencies: block.agencies.map(({ agencyId, name }) => ({ agencyId, name })),
    compared,
  }
}

/** Two catalogues mean the same by a code only where they name it the same. */
const sameNode = (a: AnalysedNode, b: AnalysedNode): boolean =>
  a.code === b.code && a.name.vi.trim() === b.name.vi.trim() && a.origin === b.origin

/**
 * Points lost by the agencies of several blocks at what their catalogues share, by code and name. Sums alone are taken
 * together; places never are.
 */
export function lossesOfRound(
  block: AnalysedBlock,
  all: readonly AnalysedBlock[],
  choice: LossChoice,
): LossView {
  const nodesBy = all.map((b) => atLevel(b.nodes, choice.level))
  const shared = atLevel(block.nodes, choice.level).filter((node) =>
    nodesBy.every((nodes) => nodes.some((other) => sameNode(node, other))),
  )
  const rows = shared
    .map((node) =>
      lossRow(
        node,
        all.flatMap((b) => hitsAt(b, b.agencies, node.code)),
      ),
    )
    .filter((row) => row.applicable > 0)
  const blocks = all.map(({ head, agencies }, i) => ({
    blockId: head.blockId,
    name: head.blockName,
    agencyCount: agencies.length,
    soFar: head.soFar,
    ownCount: (nodesBy[i]?.length ?? 0) - shared.length,
  }))
  return viewOf(block, choice, rows, { blocks, shared: shared.length })
}
