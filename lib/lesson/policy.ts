import { isCentralRow } from '@/lib/assessment/policy'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { FormerLine } from '@/lib/ledger/types'
import type { BundleAgency, BundleBlock } from '@/lib/publication/schema'
import { pointsFromDecimal, pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { BlockLoss, OwnLoss, RowLessons } from './types'

/** A block as it was published for a year. */
export type FormerBlock = { year: number; block: BundleBlock }

type Asked = { agencyId: string; year: number; rows: readonly CatalogueRow[] }

/** The wording of a row in another year: a catalogue names its year in many rows. */
export const inYear = (name: string, year: number, formerYear: number): string =>
  name.replaceAll(String(year), String(formerYear))

type Loss = { points: Points; lostPoints: Points; reasonCode: string | null }

function lossOf(agency: BundleAgency, code: string, maxPoints: Points): Loss | null {
  const row = agency.rows.find((r) => r.code === code)
  if (row?.status !== 'scored') return null
  const lostPoints = pointsFromMillionths(Math.max(0, maxPoints - row.points))
  return { points: pointsFromMillionths(row.points), lostPoints, reasonCode: row.reasonCode }
}

function blockLoss(year: number, losses: readonly Loss[]): BlockLoss | null {
  const lost = losses.filter((loss) => loss.lostPoints > 0)
  if (lost.length === 0) return null
  const counts = new Map<string, number>()
  for (const { reasonCode } of lost) {
    if (reasonCode) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1)
  }
  const sum = lost.reduce((total, loss) => total + loss.lostPoints, 0)
  return {
    year,
    lostCount: lost.length,
    scoredCount: losses.length,
    meanLostPoints: pointsFromMillionths(Math.round(sum / losses.length)),
    reasons: [...counts]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
  }
}

/**
 * What published rounds of the block teach about one row. A row is the same in two years when its code and its
 * wording (apart from the year it names) are. Not applicable and not scored rows teach nothing.
 */
function lessonsOfRow(
  row: CatalogueRow,
  asked: Asked,
  blocks: readonly FormerBlock[],
  former: readonly FormerLine[],
): RowLessons {
  const lessons: RowLessons = { code: row.code, own: [], block: [] }
  for (const { year, block } of blocks) {
    const node = block.catalogue.nodes.find((n) => n.code === row.code)
    if (!node || node.name.vi !== inYear(row.name.vi, asked.year, year)) continue
    const maxPoints = pointsFromDecimal(node.maxPoints)
    const losses = block.agencies.flatMap((agency) => {
      const loss = lossOf(agency, row.code, maxPoints)
      return loss ? [{ ...loss, agencyId: agency.id }] : []
    })
    const own = losses.find((loss) => loss.agencyId === asked.agencyId)
    if (own && own.lostPoints > 0) lessons.own.push(ownLoss(row, { year, maxPoints }, own, former))
    const all = blockLoss(year, losses)
    if (all) lessons.block.push(all)
  }
  return lessons
}

function ownLoss(
  row: CatalogueRow,
  { year, maxPoints }: Pick<OwnLoss, 'year' | 'maxPoints'>,
  { points, lostPoints, reasonCode }: Loss,
  former: readonly FormerLine[],
): OwnLoss {
  const line = former.find((one) => one.year === year)
  const isOwnWord = line !== undefined && line.selfPoints === points
  const by = isCentralRow(row) ? 'centre' : isOwnWord ? 'agency' : 'judges'
  return { year, points, maxPoints, lostPoints, by, reasonCode, note: line?.note ?? '' }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const ownSum = ({ own }: RowLessons): number => sum(own.map((loss) => loss.lostPoints))
const blockMean = ({ block }: RowLessons): number => sum(block.map((loss) => loss.meanLostPoints))

/** Rows that cost points before, dearest to the agency first, then dearest to its block. */
export function lessonsOf(
  asked: Asked,
  blocks: readonly FormerBlock[],
  former: Readonly<Record<string, readonly FormerLine[]>>,
): RowLessons[] {
  const newestFirst = [...blocks].sort((a, b) => b.year - a.year)
  return asked.rows
    .map((row) => lessonsOfRow(row, asked, newestFirst, former[row.code] ?? []))
    .filter(({ own, block }) => own.length > 0 || block.length > 0)
    .sort((a, b) => ownSum(b) - ownSum(a) || blockMean(b) - blockMean(a))
}
