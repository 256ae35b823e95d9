import { DEFAULT_BANDS, type Band } from './ranking'
import { compare, fitsDecimals, fromDecimal } from './rational'

/** The bands of one block in one year, as issued. */
export type BandSetting = { blockId: string; year: number; bands: readonly Band[] }

/** One thing wrong with a list of bands; `key`: the band's. */
export type BandSettingFinding = {
  key: string
  problem: 'no-bands' | 'duplicate-key' | 'duplicate-edge' | 'bad-edge' | 'no-band-from-zero'
}

const EDGE_DECIMALS = 2

/**
 * The bands that hold for a block and year: those set for exactly them, else the default ones. A setting of another
 * year never carries over, because each year's are issued anew. Two settings for the same block and year throw.
 * Source: bands "differ by block and year in published results", see docs/decisions/0002-ties.md.
 * Example: departments 2021 set, asked for 2022 → the default bands.
 */
export function bandsOf(settings: readonly BandSetting[], blockId: string, year: number): readonly Band[] {
  const own = settings.filter((setting) => setting.blockId === blockId && setting.year === year)
  if (own.length > 1) throw new RangeError(`bands of ${blockId} ${year} are set twice`)
  return own[0]?.bands ?? DEFAULT_BANDS
}

/**
 * Everything wrong with a list of bands, all at once: keys or edges used twice, an edge that is no percentage from
 * 0 to 100 with at most two decimals (the precision of a printed index), and no band from 0, so that somebody might
 * be in none. An empty list means that it may be issued. Example: edges 90, 90, 0 → `duplicate-edge`.
 */
export function checkBands(bands: readonly Band[]): BandSettingFinding[] {
  if (bands.length === 0) return [{ key: '', problem: 'no-bands' }]
  const findings = bands.flatMap(({ key, fromPercent }, at): BandSettingFinding[] => {
    const earlier = bands.slice(0, at)
    const own: BandSettingFinding[] = []
    if (earlier.some((band) => band.key === key)) own.push({ key, problem: 'duplicate-key' })
    if (!isEdge(fromPercent)) return [...own, { key, problem: 'bad-edge' }]
    if (earlier.some((band) => band.fromPercent === fromPercent)) own.push({ key, problem: 'duplicate-edge' })
    return own
  })
  const hasZero = bands.some(({ fromPercent }) => fromPercent === 0)
  return hasZero ? findings : [...findings, { key: '', problem: 'no-band-from-zero' }]
}

function isEdge(percent: number): boolean {
  if (!Number.isFinite(percent) || percent < 0) return false
  const edge = fromDecimal(percent)
  return compare(edge, fromDecimal(100)) <= 0 && fitsDecimals(edge, EDGE_DECIMALS)
}
