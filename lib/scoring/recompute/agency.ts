import { scoreAgency, type AgencyScore, type LineScore, type Part } from '@/lib/scoring/agency-score'
import { pointsFromDecimal, pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { PublishedCatalogue } from './catalogue'
import type { Comparison, Place } from './comparison'
import type { PublishedAgency, PublishedBlock, PublishedPart, PublishedRow } from './published-bundle'
import { recomputeRow } from './row'

/** What surrounds an agency: its block, the catalogue's tree, and the last day a document may bear. */
export type AgencySetting = { block: PublishedBlock; catalogue: PublishedCatalogue; latestDay: string }

/**
 * An agency's rows and sums again: every line from its facts, every field and criterion, the two parts, bonus and
 * penalty, the total. Null where it never submitted: then there must be no figures at all.
 * Source: catalogue format, docs/decisions/0003 to 0005. Units: millionths of a point, hundredths of a percent.
 * Example: rows of 0,90 and 0,85 points of 1 each, total stated as 1,76 → a difference at `total/points`, computed 1750000.
 */
export function recomputeAgency(
  comparison: Comparison,
  agency: PublishedAgency,
  path: string,
  setting: AgencySetting,
): AgencyScore | null {
  const place = { blockId: setting.block.id, agencyId: agency.id }
  const lines = recomputeRows(comparison, place, path, agency, setting)
  const score = agency.submitted ? scoreOf(agency, lines, setting) : null
  for (const part of ['total', 'appraisal', 'survey'] as const)
    comparison.record(place, `${path}/${part}`, agency[part], score && figuresOf(score[part]))
  if (agency.sums) compareSums(comparison, place, path, agency.sums, score, setting.catalogue.parents)
  if (agency.surveyEstimates) compareEstimates(comparison, place, path, agency)
  return score
}

function recomputeRows(
  comparison: Comparison,
  place: Place,
  path: string,
  agency: PublishedAgency,
  { block, catalogue, latestDay }: AgencySetting,
): Map<string, LineScore> {
  const lines = new Map<string, LineScore>()
  agency.rows.forEach((row, index) => {
    const at = `${path}/rows/${index}`
    const node = catalogue.rows.get(row.code)
    const here = { ...place, code: row.code }
    // No such row, or told twice.
    if (!node || lines.has(row.code)) return comparison.figure(here, `${at}/code`, row.code, undefined)
    const holds = !node.appliesWhen || agency.attributes.includes(node.appliesWhen)
    lines.set(row.code, recomputeRow(comparison, here, at, row, { node, holds, latestDay }))
  })
  if (agency.submitted)
    for (const { code, method } of catalogue.rows.values())
      if (!lines.has(code) && (block.withSurvey || method !== 'survey'))
        comparison.figure({ ...place, code }, `${path}/rows`, undefined, code)
  return lines
}

function scoreOf(
  { bonusPoints = 0, penaltyPoints = 0 }: PublishedAgency,
  lines: ReadonlyMap<string, LineScore>,
  { block, catalogue }: AgencySetting,
): AgencyScore {
  return scoreAgency(catalogue.tree, lines, {
    bonus: pointsFromMillionths(bonusPoints),
    penalty: pointsFromMillionths(penaltyPoints),
    ...capOf('bonusCap', block.bonusCapPoints),
    ...capOf('penaltyCap', block.penaltyCapPoints),
    withoutSurvey: !block.withSurvey,
  })
}

function capOf(name: 'bonusCap' | 'penaltyCap', cap: number | null | undefined): Record<string, Points> {
  return cap === null || cap === undefined ? {} : { [name]: pointsFromMillionths(cap) }
}

function figuresOf({ points, maxPoints, percentHundredths }: Part): PublishedPart {
  return { points, maxPoints, indexHundredths: percentHundredths }
}

function compareSums(
  comparison: Comparison,
  place: Place,
  path: string,
  sums: NonNullable<PublishedAgency['sums']>,
  score: AgencyScore | null,
  parents: readonly string[],
): void {
  const codes = score ? parents : []
  for (let index = 0; index < Math.max(codes.length, sums.length); index += 1) {
    const [code, stated] = [codes[index], sums[index]]
    const sum = code === undefined ? undefined : score?.byCode.get(code)
    const computed = sum && { code, ...figuresOf(sum) }
    comparison.record({ ...place, code: code ?? stated?.code }, `${path}/sums/${index}`, stated, computed)
  }
}

/** The share that a survey row was scored with, where it has one. */
function shareOf(row: PublishedRow | undefined): number | undefined {
  const facts = row?.status === 'scored' ? row.facts : null
  return facts?.kind === 'survey' && facts.share !== null ? pointsFromDecimal(facts.share) : undefined
}

/** Every estimate is the share that its row was scored with, and no such row is without one. */
function compareEstimates(comparison: Comparison, place: Place, path: string, agency: PublishedAgency): void {
  const estimates = agency.surveyEstimates ?? []
  estimates.forEach(({ code, shareMillionths }, index) => {
    const share = shareOf(agency.rows.find((row) => row.code === code))
    const at = `${path}/surveyEstimates/${index}/shareMillionths`
    comparison.figure({ ...place, code }, at, shareMillionths, share)
  })
  for (const row of agency.rows)
    if (shareOf(row) !== undefined && !estimates.some(({ code }) => code === row.code))
      comparison.figure({ ...place, code: row.code }, `${path}/surveyEstimates`, undefined, shareOf(row))
}
