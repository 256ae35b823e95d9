import { getPublishedAgencyResult } from '@/lib/agency-result/queries'
import type { PublishedAgencyResult } from '@/lib/agency-result/types'

type Place = { year: string; blockId: string; agencyId: string }

/** The published result that an address names; null where the address names none. */
export async function findAgency(params: Promise<Place>): Promise<PublishedAgencyResult | null> {
  const { year, blockId, agencyId } = await params
  return /^\d{4}$/.test(year) ? getPublishedAgencyResult(Number(year), blockId, agencyId) : null
}
