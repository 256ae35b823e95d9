import { getPublishedAgencyResult } from '@/lib/agency-result/queries'
import type { PublishedAgencyResult } from '@/lib/agency-result/types'

type Place = { year: string; blockId: string; agencyId: string; sequence?: string }

/** A year, and the number of a publication where the address has one; null where they are none. */
export function readPlace({ year, sequence }: Pick<Place, 'year' | 'sequence'>) {
  if (!/^\d{4}$/.test(year)) return null
  if (sequence === undefined) return { year: Number(year), sequence: undefined }
  return /^\d{1,4}$/.test(sequence) ? { year: Number(year), sequence: Number(sequence) } : null
}

/** Where the pages of a publication stand: under the year, or under its own number. */
export const baseOf = ({ year, sequence }: Pick<Place, 'year' | 'sequence'>): string =>
  sequence === undefined ? `/results/${year}` : `/results/${year}/publication/${sequence}`

/** The picture that stands where an agency's page is shared. */
export const shareImageOf = ({ year, blockId, agencyId, sequence }: Place): string =>
  `/share-image/${year}/${blockId}?agency=${agencyId}${sequence === undefined ? '' : `&publication=${sequence}`}`

/** The published result that an address names; null where the address names none. */
export async function findAgency(params: Promise<Place>): Promise<PublishedAgencyResult | null> {
  const { blockId, agencyId, ...rest } = await params
  const place = readPlace(rest)
  return place && getPublishedAgencyResult(place.year, blockId, agencyId, place.sequence)
}
