import 'server-only'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { FormerResultView } from './types'

const select = {
  year: true,
  blockId: true,
  agencyId: true,
  rank: true,
  indexHundredths: true,
  sourceUrls: true,
  decision: true,
  warning: true,
  agency: { select: { nameVi: true, nameEn: true } },
} as const

async function find(where: Prisma.FormerResultWhereInput): Promise<FormerResultView[]> {
  const found = await db.formerResult.findMany({
    where,
    orderBy: [
      { year: 'desc' },
      { blockId: 'asc' },
      { rank: { sort: 'asc', nulls: 'last' } },
      { indexHundredths: 'desc' },
    ],
    select,
  })
  return found.map(({ agency, ...rest }) => ({
    ...rest,
    agencyName: { vi: agency.nameVi, en: agency.nameEn },
  }))
}

/** Published results of former years: they are public, and history, so nobody is asked who reads. */
export const listFormerResults = (): Promise<FormerResultView[]> => find({})
export const listFormerResultsOfYear = (year: number, blockId: string): Promise<FormerResultView[]> =>
  find({ year, blockId })
export const listFormerResultsOfAgency = (agencyId: string): Promise<FormerResultView[]> => find({ agencyId })
