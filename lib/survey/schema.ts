import { z } from 'zod'
import { groupResultsSchema } from '@/lib/survey-group/schema'
import { CENTRAL_KINDS } from './types'

const MAX_CELLS = 5000
/** 126 communes × 60 rows with their groups stay below. */
const MAX_CSV_LENGTH = 3_000_000

const place = {
  roundId: z.string().max(20),
  kind: z.enum(CENTRAL_KINDS),
  /** Where the figures come from: the survey's report, the decision that published a rating. */
  source: z.string().trim().max(500, 'too-long'),
}
const version = z.number().int().min(0)

/** A rating published elsewhere counts only with the document that published it. */
function needsSource(values: { kind: string; source: string }, ctx: z.RefinementCtx): void {
  if (values.kind === 'external' && values.source === '')
    ctx.addIssue({ code: 'custom', path: ['source'], message: 'required' })
}

export const enterCentralSchema = z
  .object({
    ...place,
    results: z
      .array(
        z.object({
          agencyId: z.string().max(100),
          code: z
            .string()
            .regex(/^\d+(\.\d+)*$/)
            .max(20),
          version,
          value: z.number({ error: 'not-a-number' }).nullable(),
          standardError: z.number({ error: 'not-a-number' }).nullable().optional(),
          answerCount: z.int({ error: 'not-a-number' }).min(0, 'negative').nullable().optional(),
          groups: groupResultsSchema.optional(),
        }),
      )
      .min(1)
      .max(MAX_CELLS),
  })
  .superRefine(needsSource)
export type EnterCentralInput = z.output<typeof enterCentralSchema>

const csv = {
  blockId: z.string().max(50),
  text: z.string().min(1, 'required').max(MAX_CSV_LENGTH, 'too-long'),
}

export const previewCsvSchema = z.object({ roundId: place.roundId, kind: place.kind, ...csv })
export type PreviewCsvInput = z.output<typeof previewCsvSchema>

export const applyCsvSchema = z
  .object({
    ...place,
    ...csv,
    /** Versions that the preview showed, by "agency/code". */
    versions: z
      .record(z.string().max(130), version)
      .refine((v) => Object.keys(v).length <= MAX_CELLS, 'too-large'),
  })
  .superRefine(needsSource)
export type ApplyCsvInput = z.output<typeof applyCsvSchema>
