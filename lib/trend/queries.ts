import 'server-only'
import { db } from '@/lib/db'
import { gapsOf } from '@/lib/former-result/policy'
import { listFormerResults, listFormerYears } from '@/lib/former-result/queries'
import type { FormerResultView } from '@/lib/former-result/types'
import { getPublishedRound, listPublishedYears } from '@/lib/publication/queries'
import type { BundleBlock } from '@/lib/publication/schema'
import { missingReason, setBreaks } from './policy'
import type { AgencyBreak, TrendCell, TrendPoint, TrendView } from './types'

/** Figures over the years, from what was published here and elsewhere: public, and the same for everybody. */

type PublishedYear = { year: number; demonstration: boolean; block: BundleBlock; set: string }

async function readPublished(blockId: string): Promise<PublishedYear[]> {
  const years = await listPublishedYears()
  const found = await Promise.all(years.map((year) => getPublishedRound(year)))
  return found.flatMap((published) => {
    const block = published?.bundle.blocks.find((b) => b.id === blockId)
    if (!published || !block) return []
    const { year, demonstration } = published.bundle.round
    return [{ year, demonstration, block, set: block.catalogue.decision.number }]
  })
}

const agencySelect = {
  id: true,
  nameVi: true,
  nameEn: true,
  shortNameVi: true,
  shortNameEn: true,
  assessedYears: true,
  lineageTo: {
    orderBy: [{ year: 'asc' as const }, { predecessorId: 'asc' as const }],
    select: { year: true, kind: true, predecessor: { select: { nameVi: true, nameEn: true } } },
  },
}

const inOrder = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** A block's agencies over all years of which something is known; null for no block. */
export async function getTrend(blockId: string): Promise<TrendView | null> {
  const block = await db.block.findUnique({
    where: { id: blockId },
    select: { nameVi: true, nameEn: true },
  })
  if (!block) return null
  const [results, facts, rounds, agencies] = await Promise.all([
    listFormerResults(),
    listFormerYears(),
    readPublished(blockId),
    db.agency.findMany({
      where: { blockId },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: agencySelect,
    }),
  ])
  const former = results.filter((r) => r.blockId === blockId)
  const known = [...former.map((r) => r.year), ...rounds.map((r) => r.year)]
  const years = known.length === 0 ? [] : inOrder(Math.min(...known), Math.max(...known))
  const listed = new Set(agencies.flatMap((a) => a.assessedYears))
  const sets = [
    ...facts.map((f) => ({ year: f.year, indexSet: f.indexSet })),
    ...rounds.map((r) => ({ year: r.year, indexSet: r.set })),
  ].filter((s) => years.includes(s.year))
  return {
    blockId,
    blockName: { vi: block.nameVi, en: block.nameEn },
    years,
    breaks: setBreaks(sets),
    unnamedSets: years.filter(
      (year) => known.includes(year) && !sets.some((s) => s.year === year && s.indexSet !== null),
    ),
    gaps: facts
      .filter((f) => years.includes(f.year))
      .map((f) => ({
        year: f.year,
        ...gapsOf(
          former.filter((r) => r.year === f.year),
          f.blocks.find((b) => b.blockId === blockId)?.agencyCount ?? null,
        ),
      })),
    agencies: agencies
      .map((a) => ({
        agencyId: a.id,
        name: { vi: a.nameVi, en: a.nameEn },
        shortName: { vi: a.shortNameVi ?? a.nameVi, en: a.shortNameEn ?? a.nameEn },
        cells: years.map((year): TrendCell => {
          const points = pointsOf(a.id, year, former, rounds)
          const isAssessed = listed.has(year) ? a.assessedYears.includes(year) : null
          const isBlockPublished = known.includes(year)
          return { year, points, missing: missingReason({ isAssessed, points, isBlockPublished }) }
        }),
        breaks: breaksOf(a.lineageTo),
      }))
      .filter((a) => a.cells.some((c) => c.missing !== 'not-assessed')),
  }
}

function pointsOf(
  agencyId: string,
  year: number,
  former: readonly FormerResultView[],
  rounds: readonly PublishedYear[],
): TrendPoint[] {
  const elsewhere = former
    .filter((f) => f.year === year && f.agencyId === agencyId)
    .map(({ indexHundredths, rank, warning }): TrendPoint => ({
      ...{ series: 'published', indexHundredths, rank, warning },
    }))
  const here = rounds
    .filter((r) => r.year === year)
    .flatMap(({ block, demonstration }) =>
      block.agencies
        .filter((a) => a.id === agencyId)
        .map((a): TrendPoint => ({
          series: demonstration ? 'demonstration' : 'round',
          indexHundredths: a.total?.indexHundredths ?? null,
          rank: a.rank,
          warning: null,
        })),
    )
  return [...elsewhere, ...here]
}

type Link = { year: number; kind: string; predecessor: { nameVi: string; nameEn: string } }

/** One break a year, with all that came together in it. */
function breaksOf(links: readonly Link[]): AgencyBreak[] {
  const years = [...new Set(links.map((l) => l.year))]
  return years.map((year) => {
    const of = links.filter((l) => l.year === year)
    return {
      year,
      kind: of[0]?.kind ?? 'merged',
      from: of.map((l) => ({ vi: l.predecessor.nameVi, en: l.predecessor.nameEn })),
    }
  })
}
