import type { Bilingual } from '@/lib/scoring/rule'

/** A respondent group that is asked about a row; `weight` null where the questionnaire sets none. */
export type AskedGroup = { key: string; name: Bilingual; weight: number | null }

/** What the survey report gives for one group beside the share of the row: percent, percentage points, answers. */
export type GroupResult = {
  group: string
  value: number
  standardError: number | null
  answerCount: number | null
}

/** The same as stored, in millionths. */
export type StoredGroup = {
  group: string
  valueMicro: number
  standardErrorMicro: number | null
  answerCount: number | null
}

/** A cell with what its groups said; `version` 0: nothing stands there. */
export type CellGroups = {
  version: number
  value: number | null
  standardError: number | null
  answerCount: number | null
  groups: GroupResult[]
}

/** Groups whose weighted mean is not the share beside them, in percent. */
export type GroupDifference = { agencyId: string; code: string; share: number; mean: number }

/**
 * A group's result as it is published, in the unit of a bundle. `tooFew`: so few answered, here or in another group of
 * the row, that nothing of it is told.
 */
export type FrozenGroup = {
  group: string
  shareMillionths: number | null
  standardErrorMillionths: number | null
  answerCount: number | null
  tooFew: boolean
}
