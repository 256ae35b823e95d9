import type { Bundle, BundleAgency, BundleBlock, BundleNode, BundleRow } from '@/lib/publication/schema'
import { scoreAgency, type AgencyScore, type LineScore } from '@/lib/scoring/agency-score'
import type { CatalogueNode } from '@/lib/scoring/catalogue-tree'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { bandOf, blockMean, blockMedianHundredths, rankBlock } from '@/lib/scoring/ranking'

/**
 * A reader's own computation: everything from the facts of a published bundle by `lib/scoring`, nothing from the figures
 * that stand in it, except points that were decided by judgement, which no rule gives.
 */

function treeOf(nodes: readonly BundleNode[], parentCode: string | null = null): CatalogueNode[] {
  return nodes
    .filter((node) => node.parentCode === parentCode)
    .map(({ code, level, maxPoints, method, rule }) => ({
      code,
      level,
      maxPoints,
      ...(method ? { method } : {}),
      ...(rule ? { rule } : { children: treeOf(nodes, code) }),
    }))
}

function contextOf(node: BundleNode, agency: BundleAgency, row: BundleRow, latestDay: string): LineContext {
  if (node.appliesWhen && !agency.attributes.includes(node.appliesWhen))
    return { applies: 'attribute', latestDay }
  const isClaim = row.status === 'not-applicable' && row.why === 'claim'
  return { applies: isClaim ? 'claim' : true, latestDay }
}

function scoreOf(node: BundleNode, agency: BundleAgency, row: BundleRow, latestDay: string): LineScore {
  if (!node.rule || row.status === 'not-scored') return { status: 'not-scored' }
  if (row.status === 'scored' && row.by === 'judgement')
    return { status: 'scored', points: pointsFromMillionths(row.points) }
  const scored = { code: node.code, maxPoints: node.maxPoints, rule: node.rule }
  const result = scoreLine(scored, row.facts, contextOf(node, agency, row, latestDay))
  if (result.status === 'scored') return { status: 'scored', points: result.points }
  return { status: result.status === 'not-applicable' ? 'not-applicable' : 'not-scored' }
}

type Lines = Map<string, LineScore>

function linesOf(bundle: Bundle, block: BundleBlock, agency: BundleAgency): Lines {
  const nodes = new Map(block.catalogue.nodes.map((node) => [node.code, node]))
  const lines = agency.rows.flatMap((row) => {
    const node = nodes.get(row.code)
    return node ? [[row.code, scoreOf(node, agency, row, bundle.latestDay)] as const] : []
  })
  return new Map(lines)
}

function scoreAgencyOf(block: BundleBlock, agency: BundleAgency, lines: Lines): AgencyScore | null {
  if (!agency.submitted) return null
  const tree = { maxPoints: block.catalogue.maxPoints, nodes: treeOf(block.catalogue.nodes) }
  return scoreAgency(tree, lines, { withoutSurvey: !block.withSurvey })
}

const partOf = (score: AgencyScore | null, part: 'total' | 'appraisal' | 'survey') =>
  score && {
    points: score[part].points,
    maxPoints: score[part].maxPoints,
    indexHundredths: score[part].percentHundredths,
  }

/** The figures of a block, in the shape in which the bundle states them. */
export function recompute(bundle: Bundle, block: BundleBlock) {
  const lines = block.agencies.map((agency) => linesOf(bundle, block, agency))
  const scores = block.agencies.map((agency, i) => scoreAgencyOf(block, agency, lines[i] ?? new Map()))
  const ranked = rankBlock(
    block.agencies.map(({ id }, i) => ({
      agencyId: id,
      percentHundredths: scores[i]?.total.percentHundredths ?? null,
    })),
    bundle.round.ties,
  )
  const totals = scores.flatMap((score) => (score ? [score.total] : []))
  return {
    meanHundredths: blockMean(totals),
    medianHundredths: blockMedianHundredths(totals),
    agencies: block.agencies.map(({ id }, i) => ({
      id,
      rank: ranked[i]?.rank ?? null,
      tied: ranked[i]?.tied ?? false,
      bandKey: bandOf(scores[i]?.total.percentHundredths ?? null, block.bands)?.key ?? null,
      total: partOf(scores[i] ?? null, 'total'),
      appraisal: partOf(scores[i] ?? null, 'appraisal'),
      survey: partOf(scores[i] ?? null, 'survey'),
      rows: [...(lines[i] ?? [])],
    })),
  }
}

/** The same figures as they stand in the bundle. */
export const statedIn = (block: BundleBlock): ReturnType<typeof recompute> => ({
  meanHundredths: block.meanHundredths,
  medianHundredths: block.medianHundredths,
  agencies: block.agencies.map(({ id, rank, tied, bandKey, total, appraisal, survey, rows }) => ({
    id,
    rank,
    tied,
    bandKey,
    total: total && asPoints(total),
    appraisal: appraisal && asPoints(appraisal),
    survey: survey && asPoints(survey),
    rows: rows.map((row) => [row.code, stated(row)]),
  })),
})

const asPoints = (part: NonNullable<BundleAgency['total']>) => ({
  points: pointsFromMillionths(part.points),
  maxPoints: pointsFromMillionths(part.maxPoints),
  indexHundredths: part.indexHundredths,
})

const stated = (row: BundleRow): LineScore =>
  row.status === 'scored'
    ? { status: 'scored', points: pointsFromMillionths(row.points) }
    : { status: row.status }
