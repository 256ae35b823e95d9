import { z } from 'zod'

/** The oldest year that a result may be entered for: internal indexes came with Decision 1294/QĐ-BNV of 2012. */
export const FIRST_YEAR = 2012
const WHOLE = 10_000
const MOST_URLS = 10
const MOST_LINES = 400

export const formerYear = z.coerce
  .number({ error: 'not-a-number' })
  .int('not-a-number')
  .min(FIRST_YEAR, 'too-small')
  .max(2100, 'too-large')
const id = z.string().min(1).max(100)
const version = z.number().int().min(0)
const text = (max: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .max(max, 'too-long')
    .refine((words) => !words.includes('\0'), 'invalid-character')
const textOrNone = (max: number) => text(max).transform((words) => (words === '' ? null : words))
const share = z.number().int().min(0).max(WHOLE).nullable()
const change = z.number().int().min(-WHOLE).max(WHOLE).nullable()

/** Only pages that a reader can open; no address that runs something. */
const url = z
  .string()
  .trim()
  .max(500, 'too-long')
  .refine((typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol), 'not-an-address')

const source = {
  sourceUrls: z.array(url).max(MOST_URLS, 'too-large'),
  sourceDocument: text(300),
}
const reason = text(1000).min(1, 'required')

/** A figure without a source is hearsay. */
function needsSource(values: { sourceUrls: string[]; sourceDocument: string }, ctx: z.RefinementCtx): void {
  if (values.sourceUrls.length === 0 && values.sourceDocument === '')
    ctx.addIssue({ code: 'custom', path: ['sourceUrls'], message: 'source-needed' })
}

const figures = {
  rank: z.number().int().min(1).max(1000).nullable(),
  indexHundredths: share,
  appraisalHundredths: share,
  surveyHundredths: share,
}

export const saveFormerResultsSchema = z
  .object({
    year: formerYear,
    blockId: id,
    ...source,
    decision: textOrNone(200),
    reason,
    entries: z
      .array(
        z
          .object({ agencyId: id, version, ...figures, warning: textOrNone(500), note: text(500) })
          .refine((e) => e.rank !== null || e.indexHundredths !== null, {
            path: ['indexHundredths'],
            message: 'required',
          }),
      )
      .min(1)
      .max(MOST_LINES, 'too-large')
      .refine((list) => new Set(list.map((e) => e.agencyId)).size === list.length, 'duplicate'),
  })
  .superRefine(needsSource)
export type SaveFormerResultsInput = z.output<typeof saveFormerResultsSchema>

export const removeFormerResultSchema = z.object({ year: formerYear, agencyId: id, version, reason })
export type RemoveFormerResultInput = z.output<typeof removeFormerResultSchema>

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not-a-day')
  .refine((typed) => !Number.isNaN(Date.parse(typed)), 'not-a-day')

export const saveFormerYearSchema = z
  .object({
    year: formerYear,
    version,
    ...source,
    decision: textOrNone(200),
    announcedOn: day.nullable(),
    indexSet: textOrNone(300),
    plan: textOrNone(500),
    note: text(1000),
    reason,
    blocks: z
      .array(
        z.object({
          blockId: id,
          agencyCount: z.number().int().min(1).max(1000).nullable(),
          averageHundredths: share,
          averageChange: change,
          appraisalAverage: share,
          appraisalChange: change,
          surveyAverage: share,
          surveyChange: change,
          isAverageDerived: z.boolean(),
          note: text(1000),
          warnings: z.array(text(500).min(1, 'required')).max(20, 'too-large'),
        }),
      )
      .max(10),
  })
  .superRefine(needsSource)
export type SaveFormerYearInput = z.output<typeof saveFormerYearSchema>
