import { z } from 'zod'
import { RANKING_COLUMNS, type RankingColumn } from '@/lib/ranking-table/types'

/** Each once, in the order of the table; what a later version no longer knows falls away. */
const columns = z
  .array(z.string().max(40))
  .max(40)
  .transform((chosen): RankingColumn[] => RANKING_COLUMNS.filter((column) => chosen.includes(column)))

/** Everything a person may have kept, by key. */
export const PREFERENCES = { 'ranking.columns': columns } as const
export type PreferenceKey = keyof typeof PREFERENCES
export type PreferenceValue<K extends PreferenceKey> = z.output<(typeof PREFERENCES)[K]>

export const savePreferenceSchema = z.discriminatedUnion('key', [
  z.object({ key: z.literal('ranking.columns'), value: columns, version: z.int().min(0) }),
])
export type SavePreferenceInput = z.output<typeof savePreferenceSchema>
