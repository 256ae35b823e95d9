import type { Bundle, BundleAgency } from '@/lib/publication/schema'
import { indexErrorOf, type SurveyError } from '@/lib/rank-interval/policy'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { formerOf, type Lineage } from '@/lib/scoring/rank-change'
import { rankBlock } from '@/lib/scoring/ranking'
import type { RankingRow } from '@/lib/ranking/types'
import type { FieldPlace, NoFormer, YearFigure } from './types'

export type YearLink = Lineage & { year: number }

/** Lineage by year, the latest first, with the agencies it touches: almost none, so that the others are passed over at once. */
export type LinksByYear = ReadonlyMap<number, { links: YearLink[]; touched: Set<string> }>

export function linksByYear(links: readonly YearLink[]): LinksByYear {
  const byYear = new Map<number, { links: YearLink[]; touched: Set<string> }>()
  for (const link of [...links].sort((a, b) => b.year - a.year)) {
    const found = byYear.get(link.year) ?? { links: [], touched: new Set<string>() }
    found.links.push(link)
    found.touched.add(link.predecessorId).add(link.successorId)
    byYear.set(link.year, found)
  }
  return byYear
}

/** What is known of a block's years, from published results and, for the last one, the table itself. */
export type KnownFigure = Omit<YearFigure, 'begins'> & {
  agencyId: string
  /** Over the rows scored so far: not to be compared with a whole year. */
  soFar?: boolean
}

/** The years from which another catalogue holds; the first one counts, because what stood before it is another too. */
export function catalogueBreaks(catalogues: readonly { year: number; decision: string }[]): number[] {
  const first = new Map<string, number>()
  for (const { year, decision } of [...catalogues].sort((a, b) => a.year - b.year))
    if (!first.has(decision)) first.set(decision, year)
  return [...first.values()]
}

/** An agency's id in the years from `from` to `to`, both included. */
export type Span = { id: string; from: number; to: number }

/**
 * Under which id an agency stood, going back from `year`: itself, or through lineage the one it goes on from. The
 * line ends where agencies were merged or one was split (decision record 0026).
 */
export function spansOf(
  agencyId: string,
  year: number,
  figures: ReadonlyMap<string, readonly KnownFigure[]>,
  links: LinksByYear,
): Span[] {
  const spans: Span[] = []
  let [id, to] = [agencyId, year]
  for (const [at, ofYear] of links) {
    if (at > year || !ofYear.touched.has(id)) continue
    const before = { has: (one: string) => (figures.get(one) ?? []).some((f) => f.year < at) }
    const former = formerOf(id, before, ofYear.links)
    spans.push({ id, from: at, to })
    if (former.formerId === null) return spans
    id = former.formerId
    to = at - 1
  }
  return [...spans, { id, from: -Infinity, to }]
}

/** An agency's years, oldest first, each with what parts it from the figure before; what is not known is not there. */
export function yearLine(
  spans: readonly Span[],
  figures: ReadonlyMap<string, readonly KnownFigure[]>,
  breaks: readonly number[],
): YearFigure[] {
  const found = spans.flatMap(({ id, from, to }) =>
    (figures.get(id) ?? []).filter((f) => from <= f.year && f.year <= to),
  )
  const bySource = (f: KnownFigure) => (f.source === 'published' ? 0 : 1)
  const sorted = found.sort((a, b) => a.year - b.year || bySource(a) - bySource(b))
  return sorted.map((figure) => {
    const { agencyId: _id, soFar: _soFar, ...shown } = figure
    return { ...shown, begins: partedBy(sorted, figure, breaks) }
  })
}

const isOneSeries = (a: Series, b: Series): boolean =>
  a.source === b.source && a.demonstration === b.demonstration
type Series = Pick<YearFigure, 'source' | 'demonstration'>

/**
 * Published figures are joined to nothing: not every year can be read, and which criteria held in each is not always
 * known. Figures of this system go on from year to year while criteria and agency are the same.
 */
function partedBy(
  all: readonly KnownFigure[],
  figure: KnownFigure,
  breaks: readonly number[],
): YearFigure['begins'] {
  const earlier = all.filter((f) => f.year < figure.year)
  const before = earlier.at(-1)
  if (!before) return 'first'
  if (breaks.some((year) => before.year < year && year <= figure.year)) return 'catalogue'
  if (before.agencyId !== figure.agencyId) return 'agency'
  const joined = earlier.findLast((f) => isOneSeries(f, figure))
  if (!joined || figure.source === 'published') return 'source'
  if (figure.soFar) return 'so-far'
  return figure.year === joined.year + 1 ? null : 'gap'
}

/** The figure that one is joined to; undefined where it begins anew. */
export function joinedTo(years: readonly YearFigure[], at: number): YearFigure | undefined {
  const figure = years[at]
  if (!figure || figure.begins !== null) return undefined
  return years.slice(0, at).findLast((f) => f.year < figure.year && isOneSeries(f, figure))
}

/** Why an agency without a figure of last year has none. */
export function noFormerOf(
  agencyId: string,
  year: number,
  prior: { has(agencyId: string): boolean },
  links: LinksByYear,
): NoFormer {
  const ofYear = links.get(year)
  if (!ofYear?.touched.has(agencyId)) return 'new'
  const found = formerOf(agencyId, prior, ofYear.links)
  return found.formerId === null ? found.why : 'new'
}

type Estimates = { surveyEstimates?: { code: string; standardErrorMillionths: number | null }[] }

/** Agency id → error of its index, from what the survey report gave for the bundle; null where it gave none. */
export function indexErrorsOfBundle(bundle: Bundle, blockId: string): Map<string, number | null> {
  const block = bundle.blocks.find((b) => b.id === blockId)
  const maxOf = new Map(block?.catalogue.nodes.map((n) => [n.code, pointsFromDecimal(n.maxPoints)]))
  const errorOf = ({ total, surveyEstimates = [] }: BundleAgency & Estimates) => {
    const rows = surveyEstimates.map(({ code, standardErrorMillionths }): SurveyError => ({
      maxPoints: maxOf.get(code) ?? 0,
      standardErrorMillionths,
    }))
    return total && indexErrorOf(rows, total.maxPoints)
  }
  return new Map(block?.agencies.map((agency) => [agency.id, errorOf(agency)]))
}

/**
 * Places of a block within one field, by the share of its points at two decimals, equal shares sharing a place as the
 * ranking itself has it by default. Agencies to which nothing of the field applies have none.
 */
export function placesInField(rows: readonly RankingRow[], code: string): Map<string, FieldPlace> {
  const placed = rankBlock(
    rows.map(({ agencyId, fields }) => ({
      agencyId,
      percentHundredths: fields.find((f) => f.code === code)?.percentHundredths ?? null,
    })),
  )
  return new Map(placed.map(({ agencyId, rank, tied }) => [agencyId, { code, rank, tied }]))
}
