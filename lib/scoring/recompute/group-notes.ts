import { differingMean } from '@/lib/scoring/survey-score'
import type { Place } from './comparison'
import type { PublishedBlock, PublishedBundle, PublishedEstimate } from './published-bundle'

/** Groups whose weighted mean is not the share stated beside them; `path` as of a difference. Millionths. */
export type GroupNote = Place & { path: string; stated: number; computed: number }

/**
 * Where the groups of a survey row do not come to its share. To be told, and no difference: the share is what was handed
 * over and scored, groups stand beside it, and a report may weight otherwise. Rows are left out of which a group is not
 * told, or that name a group without a weight while others have one.
 * Source: docs/decisions/0006 and 0060. Missing: no groups (bundles before version 4) → no notes.
 * Example: 800000 and 600000 with equal weights beside a share of 710000 → one note, computed 700000.
 */
export function groupNotes(bundle: PublishedBundle): GroupNote[] {
  return bundle.blocks.flatMap((block, b) => {
    const weights = weightsOf(block)
    return block.agencies.flatMap((agency, a) =>
      (agency.surveyEstimates ?? []).flatMap((estimate, e): GroupNote[] => {
        const computed = meanOf(estimate, weights)
        if (computed === null) return []
        const { code, shareMillionths: stated } = estimate
        const path = `/blocks/${b}/agencies/${a}/surveyEstimates/${e}/shareMillionths`
        return [{ blockId: block.id, agencyId: agency.id, code, path, stated, computed }]
      }),
    )
  })
}

function weightsOf({ questionnaire }: PublishedBlock): Map<string, number | null> {
  return new Map((questionnaire?.respondentGroups ?? []).map(({ key, weight }) => [key, weight]))
}

function meanOf(
  { shareMillionths, groups = [] }: PublishedEstimate,
  known: ReadonlyMap<string, number | null>,
): number | null {
  const told = groups.flatMap(({ group, shareMillionths: share }) =>
    share === null ? [] : [{ group, shareMillionths: share }],
  )
  if (told.length < groups.length) return null
  const weighted = told.flatMap(({ group }) => known.get(group) ?? [])
  if (weighted.length > 0 && weighted.length < told.length) return null
  const weights = Object.fromEntries(told.map(({ group }) => [group, known.get(group) ?? 0]))
  return differingMean(shareMillionths, told, weighted.length === 0 ? null : weights)
}
