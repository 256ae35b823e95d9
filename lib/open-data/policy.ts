import type { FormerResultView } from '@/lib/former-result/types'
import type { Bundle, BundleAgency, BundleBlock, LatestAgency, LatestBlock } from '@/lib/publication/schema'
import type { PublicationHead } from '@/lib/publication/types'
import type { PublishedAgency, PublishedPart } from '@/lib/scoring/recompute/published-bundle'
import { recomputeBundle, type RecomputedBundle } from '@/lib/scoring/recompute/recompute-bundle'
import type { BlockTable } from './types'

/** Open tables as texts, from the frozen bundle alone: numbers with a decimal point, empty where there is none. */

const POINTS_DIGITS = 6
const PERCENT_DIGITS = 2
const SHARE_DIGITS = 4

/** A whole number of the smallest unit as a decimal, without any arithmetic that could round: 90464549 → 90.464549. */
export function decimalText(value: number | null | undefined, digits: number): string {
  if (value === null || value === undefined) return ''
  const text = String(Math.abs(value)).padStart(digits + 1, '0')
  return `${value < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
const points = (value: number | null | undefined): string => decimalText(value, POINTS_DIGITS)
const percent = (value: number | null | undefined): string => decimalText(value, PERCENT_DIGITS)
const share = (value: number | null | undefined): string => decimalText(value, SHARE_DIGITS)
const plain = (value: number | string | boolean | null | undefined): string => String(value ?? '')
const partCells = (part: PublishedPart | null | undefined): string[] => [
  points(part?.points),
  points(part?.maxPoints),
  percent(part?.indexHundredths),
]

type Place = { head: PublicationHead; bundle: Bundle; block: BundleBlock }
type Agency = BundleBlock['agencies'][number] & PublishedAgency

/** The body of a table; its columns stand in the schema, in the same order. */
export function blockCells(table: BlockTable, place: Place): string[][] {
  const { head, bundle, block } = place
  const before = [plain(head.year), plain(head.sequence), head.decisionNumber, block.id]
  const after = [plain(bundle.round.demonstration), block.catalogue.provenance]
  const agencies = [...block.agencies].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
  return agencies
    .flatMap((agency) => CELLS[table](agency, place))
    .map((cells) => [...before, ...cells, ...after])
}

const CELLS: Record<BlockTable, (agency: Agency, place: Place) => string[][]> = {
  ranking: (agency) => [rankingCells(agency)],
  fields: fieldCells,
  rows: rowCells,
  'survey-estimates': estimateCells,
  'survey-groups': groupCells,
}

const nameCells = ({ id, name }: Pick<Agency, 'id' | 'name'>): string[] => [id, name.vi, name.en]

function rankingCells(agency: Agency): string[] {
  const { previous, change } = agency
  return [
    ...nameCells(agency),
    plain(agency.submitted),
    plain(agency.rank),
    plain(agency.tied),
    plain(agency.bandKey),
    ...partCells(agency.total),
    ...partCells(agency.appraisal),
    ...partCells(agency.survey),
    points(agency.bonusPoints),
    points(agency.penaltyPoints),
    plain(previous?.year),
    plain(previous?.rank),
    percent(previous?.indexHundredths),
    previous && 'source' in previous ? plain(previous.source as string) : '',
    plain(change?.places),
    percent(change?.indexHundredths),
  ]
}

/** All agencies of a table ask for the same bundle. */
const recomputed = new WeakMap<Bundle, RecomputedBundle>()
function recomputedOnce(bundle: Bundle): RecomputedBundle {
  const known = recomputed.get(bundle)
  if (known) return known
  const made = recomputeBundle(bundle)
  recomputed.set(bundle, made)
  return made
}

/** Bundles of version 1 hold no sums of fields: there they are computed again from the rows. */
function fieldCells(agency: Agency, { bundle, block }: Place): string[][] {
  const sums = new Map<string, PublishedPart>(agency.sums?.map((sum) => [sum.code, sum]))
  if (!agency.sums && agency.submitted) {
    const again = recomputedOnce(bundle).blocks.find((b) => b.blockId === block.id)
    const score = again?.agencies.find((a) => a.agencyId === agency.id)?.score
    for (const [code, { points, maxPoints, percentHundredths }] of score?.byCode ?? [])
      sums.set(code, { points, maxPoints, indexHundredths: percentHundredths })
  }
  return block.catalogue.nodes
    .filter((node) => node.level === 'field')
    .map(({ code, name }) => [...nameCells(agency), code, name.vi, name.en, ...partCells(sums.get(code))])
}

function rowCells(agency: Agency, { block }: Place): string[][] {
  const nodes = new Map(block.catalogue.nodes.map((node) => [node.code, node]))
  return agency.rows.map((row) => {
    const node = nodes.get(row.code)
    const isScored = row.status === 'scored'
    return [
      ...nameCells(agency),
      row.code.split('.')[0] ?? '',
      plain(node?.parentCode),
      row.code,
      plain(node?.name.vi),
      plain(node?.name.en),
      plain(node?.method),
      plain(node?.maxPoints),
      row.status,
      row.status === 'not-applicable' ? row.why : '',
      isScored ? points(row.points) : '',
      isScored ? row.by : '',
      isScored && 'reasonCode' in row ? plain(row.reasonCode as string | null) : '',
      row.status === 'not-scored' || row.facts === null ? '' : JSON.stringify(row.facts),
    ]
  })
}

type Estimate = {
  code: string
  shareMillionths: number
  standardErrorMillionths?: number | null
  answerCount?: number | null
}

/** Survey rows with a result. Bundles of version 1 hold the share in the facts of the row alone. */
function estimateCells(agency: Agency, { block }: Place): string[][] {
  const names = new Map(block.catalogue.nodes.map(({ code, name }) => [code, name]))
  const inFacts = agency.rows.flatMap((row): Estimate[] => {
    const facts = row.status === 'scored' ? row.facts : null
    if (facts?.kind !== 'survey' || facts.share === null) return []
    return [{ code: row.code, shareMillionths: Math.round(facts.share * 10 ** POINTS_DIGITS) }]
  })
  const estimates: readonly Estimate[] = agency.surveyEstimates ?? inFacts
  return estimates.map((estimate) => [
    ...nameCells(agency),
    estimate.code,
    plain(names.get(estimate.code)?.vi),
    plain(names.get(estimate.code)?.en),
    share(estimate.shareMillionths),
    share(estimate.standardErrorMillionths),
    plain(estimate.answerCount),
  ])
}

/** What groups said, from version 4 on; former bundles hold none. */
function groupCells(agency: BundleAgency, { block }: Place): string[][] {
  const { questionnaire } = block as Partial<LatestBlock>
  const { surveyEstimates = [] } = agency as Partial<LatestAgency>
  const named = new Map(questionnaire?.respondentGroups.map((group) => [group.key, group]))
  return surveyEstimates.flatMap(({ code, groups = [] }) =>
    groups.map((one) => {
      const group = named.get(one.group)
      return [
        ...nameCells(agency),
        code,
        one.group,
        group?.name.vi ?? one.group,
        group?.name.en ?? one.group,
        plain(group?.weight),
        share(one.shareMillionths),
        share(one.standardErrorMillionths),
        plain(one.answerCount),
        plain(one.tooFew),
      ]
    }),
  )
}

/** What was published in former years, as far as it could be read. */
export const formerCells = (results: readonly FormerResultView[]): string[][] =>
  results.map((result) => [
    plain(result.year),
    result.blockId,
    result.agencyId,
    result.agencyName.vi,
    result.agencyName.en,
    plain(result.rank),
    percent(result.indexHundredths),
    percent(result.appraisalHundredths),
    percent(result.surveyHundredths),
    plain(result.decision),
    result.sourceUrls.join(' '),
    result.sourceDocument,
    plain(result.warning),
    plain(result.version),
  ])
