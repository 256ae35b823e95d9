import type { AgencyScore } from '@/lib/scoring/agency-score'
import { bandOf, blockMean, blockMedianHundredths, rankBlock, type RankedEntry } from '@/lib/scoring/ranking'
import { recomputeAgency } from './agency'
import { recomputeCatalogue } from './catalogue'
import { changeAgainst } from './change-against'
import { Comparison, type Difference, type Watch } from './comparison'
import { groupNotes, type GroupNote } from './group-notes'
import type { PublishedAgency, PublishedBlock, PublishedBundle, TieBreakerPart } from './published-bundle'

/** An agency's result as it comes out, by place, those without one last. */
export type RecomputedAgency = {
  agencyId: string
  rank: number | null
  tied: boolean
  bandKey: string | null
  /** Null where never submitted. */
  score: AgencyScore | null
}

export type RecomputedBlock = {
  blockId: string
  meanHundredths: number | null
  medianHundredths: number | null
  agencies: RecomputedAgency[]
}

export type RecomputedBundle = {
  blocks: RecomputedBlock[]
  /** In the bundle's order: a row before the sums it is in, these before places, mean and median. */
  differences: Difference[]
  /** How many figures were compared. */
  compared: number
  /** Shares that their groups do not come to: told, and no difference. */
  notes: GroupNote[]
}

/** How ties were settled before bundles said so. */
const FORMER_TIE_BREAKERS: readonly TieBreakerPart[] = ['appraisal', 'survey']

/**
 * Computes every figure of a published bundle again from its facts, catalogues and settings, and tells each that does
 * not come out as stated, with agency, row and both values. What is given and no figure can confirm – facts that leave
 * the points alone, judged points against their total's sum only, the year before, band edges – is covered by the
 * bundle's SHA-256 alone (docs/bundle.md).
 *
 * Source: catalogue format; docs/decisions/0001 to 0005. Units: millionths of a point, hundredths of a percent.
 * Rounding: as where each figure is first computed. Missing: as there. Throws RangeError where the data is none a
 * bundle can hold (points that are no whole number). `watch` is told of every figure as it is compared. Example: one changed digit of a row's points → one difference.
 */
export function recomputeBundle(bundle: PublishedBundle, watch?: Watch): RecomputedBundle {
  const comparison = new Comparison(watch)
  const blocks = bundle.blocks.map((block, index) =>
    recomputeBlock(comparison, block, `/blocks/${index}`, bundle),
  )
  return {
    blocks,
    differences: comparison.differences,
    compared: comparison.compared,
    notes: groupNotes(bundle),
  }
}

function recomputeBlock(
  comparison: Comparison,
  block: PublishedBlock,
  path: string,
  bundle: PublishedBundle,
): RecomputedBlock {
  const catalogue = recomputeCatalogue(comparison, block, `${path}/catalogue`)
  const setting = { block, catalogue, latestDay: bundle.latestDay }
  const scores = block.agencies.map((agency, index) =>
    recomputeAgency(comparison, agency, `${path}/agencies/${index}`, setting),
  )
  const ranked = rankAgencies(block, scores, bundle)
  const agencies = block.agencies.map((agency, index) =>
    compareStanding(comparison, block, `${path}/agencies/${index}`, agency, {
      score: scores[index] ?? null,
      ranked: ranked[index],
    }),
  )
  const totals = scores.flatMap((score) => (score ? [score.total] : []))
  const [meanHundredths, medianHundredths] = [blockMean(totals), blockMedianHundredths(totals)]
  comparison.figure({ blockId: block.id }, `${path}/meanHundredths`, block.meanHundredths, meanHundredths)
  comparison.figure(
    { blockId: block.id },
    `${path}/medianHundredths`,
    block.medianHundredths,
    medianHundredths,
  )
  agencies.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
  return { blockId: block.id, meanHundredths, medianHundredths, agencies }
}

function rankAgencies(
  { agencies }: PublishedBlock,
  scores: readonly (AgencyScore | null)[],
  { round, settings }: PublishedBundle,
): RankedEntry[] {
  const tieBreakers = settings?.tieBreakers ?? FORMER_TIE_BREAKERS
  const entries = agencies.map(({ id }, index) => {
    const score = scores[index] ?? null
    return {
      agencyId: id,
      percentHundredths: score?.total.percentHundredths ?? null,
      tieBreakers: tieBreakers.map((name) => ({ name, value: score?.[name].percentHundredths ?? 0 })),
    }
  })
  return rankBlock(entries, round.ties)
}

function compareStanding(
  comparison: Comparison,
  block: PublishedBlock,
  path: string,
  agency: PublishedAgency,
  { score, ranked }: { score: AgencyScore | null; ranked: RankedEntry | undefined },
): RecomputedAgency {
  const place = { blockId: block.id, agencyId: agency.id }
  const indexHundredths = score?.total.percentHundredths ?? null
  const rank = ranked?.rank ?? null
  const tied = ranked?.tied ?? false
  const bandKey = bandOf(indexHundredths, block.bands)?.key ?? null
  comparison.record(
    place,
    path,
    { rank: agency.rank, tied: agency.tied, bandKey: agency.bandKey },
    { rank, tied, bandKey },
  )
  if (agency.change !== undefined) {
    const change = changeAgainst({ rank, indexHundredths }, agency.previous)
    comparison.record(place, `${path}/change`, agency.change, change)
  }
  return { agencyId: agency.id, rank, tied, bandKey, score }
}
