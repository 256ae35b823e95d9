import { z } from 'zod'
import { LOSS_LEVELS, LOSS_SCOPES, LOSS_SORTS, type LossChoice } from './types'

/** What an address says of a table of losses; what it does not say well is as if it said nothing. */
export const lossChoiceSchema = z.object({
  scope: z.enum(LOSS_SCOPES).catch('block'),
  level: z.enum(LOSS_LEVELS).catch('row'),
  sort: z.enum(LOSS_SORTS).catch('lost'),
  agency: z.string().max(100).catch(''),
})

export function readLossChoice(asked: Record<string, unknown>): LossChoice {
  const { scope, level, sort, agency } = lossChoiceSchema.parse(asked)
  return { scope, level, sort, agencyId: scope === 'agency' && agency ? agency : null }
}
