import type { Bundle, BundleBlock, BundleRow } from '@/lib/publication/schema'
import { toFixedString, rational } from '@/lib/scoring/rational'
import type { Difference, Figure } from '@/lib/scoring/recompute/comparison'
import type { GroupNote } from '@/lib/scoring/recompute/group-notes'
import type { RecomputedAgency, RecomputedBlock } from '@/lib/scoring/recompute/recompute-bundle'

const HEADS = ['Rank', 'Agency', 'Points', 'of', 'Index %', 'Band']
/** Columns of words stand left, columns of figures right. */
const LEFT = new Set([1, 5])

const hundredths = (value: number | null): string =>
  value === null ? '–' : toFixedString(rational(BigInt(value), 100n), 2)
const millionths = (value: number): string => toFixedString(rational(BigInt(value), 1_000_000n), 2)

/** The ranking of a block as it comes out, as a table for the terminal. */
export function rankingTable(block: BundleBlock, computed: RecomputedBlock): string {
  const names = new Map(block.agencies.map(({ id, name }) => [id, name.en]))
  const rows = [
    HEADS,
    ...computed.agencies.map((agency) => cellsOf(agency, names.get(agency.agencyId) ?? '')),
  ]
  const widths = HEADS.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)))
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) =>
        LEFT.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  const mean = `Mean ${hundredths(computed.meanHundredths)} %, median ${hundredths(computed.medianHundredths)} %.`
  return [block.name.en, '', ...lines, '', mean].join('\n')
}

function cellsOf({ rank, tied, bandKey, score }: RecomputedAgency, name: string): string[] {
  const total = score?.total
  return [
    rank === null ? '–' : `${tied ? '=' : ''}${rank}`,
    name,
    total ? millionths(total.points) : '–',
    total ? millionths(total.maxPoints) : '–',
    hundredths(total?.percentHundredths ?? null),
    bandKey ?? '–',
  ]
}

const pointsOf = (row: BundleRow | undefined): string =>
  row?.status === 'scored' ? millionths(row.points) : (row?.status ?? '–')

/** What a correction corrects, why, and each changed row before and after. */
export function correctionLines({ correction, decision, blocks }: Bundle): string {
  if (!correction) return ''
  const { sequence, corrects, reason, changes } = correction
  const rows = changes.map(({ blockId, agencyId, code, before }) => {
    const agency = blocks.find((b) => b.id === blockId)?.agencies.find((a) => a.id === agencyId)
    const after = agency?.rows.find((row) => row.code === code)
    return `${agency?.name.en ?? agencyId}, row ${code}: ${pointsOf(before)} -> ${pointsOf(after)}`
  })
  const head = `Publication ${sequence} (decision ${decision.number}) corrects the one of decision ${corrects.decision.number}, SHA-256 ${corrects.sha256}.`
  return [head, `Reason: ${reason}`, ...rows].join('\n')
}

const told = (figure: Figure): string => (figure === undefined ? 'nothing' : JSON.stringify(figure))

/** One line for a figure that differs: where, which, and both values as they stand in the file. */
export function differenceLine({ blockId, agencyId, code, path, stated, computed }: Difference): string {
  const place = [blockId, agencyId, code === undefined ? undefined : `row ${code}`].filter(
    (part) => part !== undefined,
  )
  return `${place.join(', ')}: stated ${told(stated)}, computed ${told(computed)} (${path})`
}

/** One line for a survey share that its groups do not come to: to be known, and no fault of the bundle. */
export const noteLine = ({ blockId, agencyId, code, stated, computed }: GroupNote): string =>
  `Note: ${blockId}, ${agencyId ?? ''}, row ${code ?? ''}: the groups come to ${millionths(computed * 100)} %, the share stated is ${millionths(stated * 100)} %.`
