import 'server-only'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { getPublicationOfYear, getPublishedRound, listPublishedYears } from '@/lib/publication/queries'
import type { Bundle } from '@/lib/publication/schema'
import { keptIntervals, readIndexErrors } from '@/lib/rank-interval/queries'
import type { RankIntervals } from '@/lib/rank-interval/types'
import { getPublishedRanking, getRanking } from '@/lib/ranking/queries'
import type { RankingView } from '@/lib/ranking/types'
import {
  catalogueBreaks,
  indexErrorsOfBundle,
  linksByYear,
  noFormerOf,
  spansOf,
  yearLine,
  type KnownFigure,
  type YearLink,
} from './policy'
import type { RankingTableRow, RankingTableView } from './types'

type AgencyWords = { id: string; kind: string; shortVi: string | null; shortEn: string | null }
type FormerFigure = { agencyId: string; blockId: string; year: number; indexHundredths: number | null }
/** What is public about the agencies of a table and the years before it: reference data and published results. */
type Background = {
  agencies: AgencyWords[]
  links: YearLink[]
  catalogues: { year: number; decision: string }[]
  former: FormerFigure[]
}

async function readBackground(agencyIds: string[], blockId: string, year: number): Promise<Background> {
  const [found] = await db.$queryRaw<Background[]>`
    SELECT (SELECT coalesce(json_agg(json_build_object('id', a."id", 'kind', coalesce(a."subtype", a."type"), 'shortVi', a."shortNameVi", 'shortEn', a."shortNameEn") ORDER BY a."id"), '[]')
              FROM "Agency" a WHERE a."id" = ANY(${agencyIds}::text[])) AS "agencies",
           (SELECT coalesce(json_agg(json_build_object('predecessorId', l."predecessorId", 'successorId', l."successorId", 'year', l."year") ORDER BY l."year", l."predecessorId", l."successorId"), '[]')
              FROM "AgencyLineage" l WHERE l."year" <= ${year}) AS "links",
           (SELECT coalesce(json_agg(json_build_object('year', c."year", 'decision', c."decision"->>'number') ORDER BY c."year", c."version"), '[]')
              FROM "Catalogue" c WHERE c."blockId" = ${blockId} AND c."issuedAt" IS NOT NULL AND c."year" <= ${year}) AS "catalogues",
           (SELECT coalesce(json_agg(json_build_object('agencyId', f."agencyId", 'blockId', f."blockId", 'year', f."year", 'indexHundredths', f."indexHundredths") ORDER BY f."year", f."agencyId"), '[]')
              FROM "FormerResult" f WHERE f."year" <= ${year}) AS "former"`
  return found ?? { agencies: [], links: [], catalogues: [], former: [] }
}

const figuresOfBundle = ({ round, blocks }: Bundle): KnownFigure[] =>
  blocks.flatMap(({ agencies }) =>
    agencies.flatMap(({ id, total }): KnownFigure[] =>
      total?.indexHundredths == null
        ? []
        : [
            {
              agencyId: id,
              year: round.year,
              indexHundredths: total.indexHundredths,
              source: 'round',
              demonstration: round.demonstration,
              provisional: false,
            },
          ],
    ),
  )

const figuresOfView = (view: RankingView): KnownFigure[] =>
  view.rows.flatMap(({ agencyId, total }): KnownFigure[] =>
    total?.percentHundredths == null
      ? []
      : [
          {
            agencyId,
            year: view.year,
            indexHundredths: total.percentHundredths,
            source: 'round',
            demonstration: view.demonstration,
            provisional: view.publication === null,
            soFar: view.soFar,
          },
        ],
  )

/** Figures of all years up to the table's, by agency; those of its own year are the table's. */
function figuresByAgency(
  view: RankingView,
  former: readonly FormerFigure[],
  bundles: readonly Bundle[],
): Map<string, KnownFigure[]> {
  const published = former.flatMap(({ agencyId, year, indexHundredths }): KnownFigure[] =>
    indexHundredths === null
      ? []
      : [{ agencyId, year, indexHundredths, source: 'published', demonstration: false, provisional: false }],
  )
  const byAgency = new Map<string, KnownFigure[]>()
  for (const figure of [...published, ...bundles.flatMap(figuresOfBundle), ...figuresOfView(view)]) {
    const known = byAgency.get(figure.agencyId)
    if (known) known.push(figure)
    else byAgency.set(figure.agencyId, [figure])
  }
  return byAgency
}

/** What stands beside each agency of a view; everything but the view and its ranges is public. */
async function withBackground(view: RankingView, intervals: RankIntervals): Promise<RankingTableView> {
  const { year, blockId } = view
  const years = (await listPublishedYears()).filter((y) => y < year)
  const [background, ...rounds] = await Promise.all([
    readBackground(
      view.rows.map((r) => r.agencyId),
      blockId,
      year,
    ),
    ...years.map((y) => getPublishedRound(y)),
  ])
  const { agencies, catalogues, former } = background
  const links = linksByYear(background.links)
  const bundles = rounds.flatMap((round) => (round ? [round.bundle] : []))
  const figures = figuresByAgency(view, former, bundles)
  const breaks = catalogueBreaks(catalogues)
  const words = new Map(agencies.map((a) => [a.id, a]))
  // Not last year's table alone: of some years only a few figures could be read, and a merger is one all the same.
  const prior = { has: (id: string) => (figures.get(id) ?? []).some((f) => f.year < year) }
  let firstYear = year
  const rows = view.rows.map((row): RankingTableRow => {
    const { kind = '', shortVi, shortEn } = words.get(row.agencyId) ?? {}
    const line = yearLine(spansOf(row.agencyId, year, figures, links), figures, breaks)
    firstYear = Math.min(firstYear, line[0]?.year ?? year)
    return {
      ...row,
      kind,
      shortName: { vi: shortVi ?? row.name.vi, en: shortEn ?? row.name.en },
      noFormer: row.previous ? null : noFormerOf(row.agencyId, year, prior, links),
      interval: intervals.known ? (intervals.places.get(row.agencyId) ?? null) : null,
      years: line,
    }
  })
  return { ...view, intervals, firstYear, rows }
}

/** Ranges of places of the agencies in a view, and of nobody else. */
function intervalsOf(view: RankingView, errors: ReadonlyMap<string, number | null>): RankIntervals {
  const ranked = view.rows.flatMap(({ agencyId, rank, total }) =>
    rank === null || total?.percentHundredths == null
      ? []
      : [
          {
            agencyId,
            indexPercent: total.percentHundredths / 100,
            standardError: errors.get(agencyId) ?? null,
          },
        ],
  )
  return keptIntervals(ranked)
}

const without = (view: RankingView, why: 'no-survey' | 'so-far'): RankIntervals => ({
  known: false,
  why,
  withErrors: 0,
  ranked: view.rows.filter((r) => r.rank !== null).length,
})

/** A round's ranking with all that its table can show, as the reader may see it; null when out of scope or absent. */
export async function getRankingTable(
  actor: Actor,
  roundId: string,
  blockId: string,
  now = new Date(),
): Promise<RankingTableView | null> {
  const view = await getRanking(actor, roundId, blockId, now)
  if (!view) return null
  return withBackground(view, await readIntervals(view))
}

/** The ranges of places alone, of the agencies in a view that its reader got. `sequence`: of the publication it is from. */
export async function readIntervals(view: RankingView, sequence?: number): Promise<RankIntervals> {
  const { roundId, blockId } = view
  if (!view.withSurvey) return without(view, 'no-survey')
  if (view.publication) {
    const published = await getPublicationOfYear(view.year, sequence)
    return intervalsOf(view, published ? indexErrorsOfBundle(published.bundle, blockId) : new Map())
  }
  if (view.soFar) return without(view, 'so-far')
  const maxima = new Map(
    view.rows.flatMap((r) => (r.total ? [[r.agencyId, r.total.maxPoints] as const] : [])),
  )
  return intervalsOf(view, await readIndexErrors(roundId, blockId, maxima))
}

/** The same for everyone, from the frozen bundle of the latest publication of the year or the one named. */
export async function getPublishedRankingTable(
  year: number,
  blockId: string,
  sequence?: number,
): Promise<RankingTableView | null> {
  const view = await getPublishedRanking(year, blockId, sequence)
  return view && withBackground(view, await readIntervals(view, sequence))
}
