import { z } from 'zod'
import { REPORT_KINDS, REPORT_PARTS } from './types'

const language = z.enum(['vi', 'en'])
const roundId = z.string().max(20)

export const requestReportSchema = z.object({
  roundId,
  kind: z.enum(REPORT_KINDS),
  blockId: z.string().max(40).nullable(),
  agencyId: z.string().max(80).nullable(),
  language,
  /** Make it anew although there is one of the same state. */
  again: z.boolean(),
})
export type RequestReportInput = z.output<typeof requestReportSchema>

export const changeReportSchema = z.object({ reportId: z.uuid(), version: z.number().int().min(0) })
export type ChangeReportInput = z.output<typeof changeReportSchema>

/** Longest text of a part; a longer one is refused, not cut. */
export const MAX_REPORT_PART = 20_000

const text = z
  .string()
  .max(MAX_REPORT_PART, 'too-long')
  .refine((t) => !t.includes('\0'), 'invalid-character')

/** Parts that are left out stay as they are. */
export const saveReportTextSchema = z.object({
  roundId,
  language,
  version: z.number().int().min(0),
  texts: z.partialRecord(z.enum(REPORT_PARTS), text),
})
export type SaveReportTextInput = z.output<typeof saveReportTextSchema>

/** Texts as they are stored. */
export const reportTextsSchema = z.record(z.string(), z.string())
