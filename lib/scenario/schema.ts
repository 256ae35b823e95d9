import { z } from 'zod'
import { factsSchema } from '@/lib/assessment/schema'
import { MAX_CHANGES, MAX_MEASURE, MAX_NAME, MAX_NOTE } from './types'

const words = (max: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .max(max, 'too-long')
    .refine((text) => !text.includes('\0'), 'invalid-character')

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('facts'), facts: factsSchema }),
  z.strictObject({
    kind: z.literal('points'),
    points: z.number({ error: 'not-a-number' }).int('not-an-integer').min(0, 'negative'),
  }),
])

const change = z.strictObject({
  code: z.string().regex(/^\d+(\.\d+)*$/),
  to: target,
  measure: words(MAX_MEASURE),
  responsible: words(MAX_NAME),
  dueOn: z.iso.date('not-a-day').nullable(),
})

/** The rows of a scenario, as stored and as sent. */
export const changesSchema = z
  .array(change)
  .max(MAX_CHANGES, 'too-many')
  .refine((list) => new Set(list.map((c) => c.code)).size === list.length, 'duplicate')

export const basisSchema = z.strictObject({
  catalogueId: z.string(),
  publicationSha256: z.string().nullable(),
  indexHundredths: z.number().int().nullable(),
})

const place = { scenarioId: z.uuid(), roundId: z.string().max(20), agencyId: z.string().max(100) }

/** Version 0: there is none yet; its id is made by the browser, so that what is sent twice is kept once. */
export const saveScenarioSchema = z.object({
  ...place,
  version: z.number().int().min(0),
  name: words(MAX_NAME).min(1, 'required'),
  note: words(MAX_NOTE),
  changes: changesSchema,
})
export type SaveScenarioInput = z.output<typeof saveScenarioSchema>

export const renameScenarioSchema = z.object({
  scenarioId: z.uuid(),
  version: z.number().int().min(1),
  name: words(MAX_NAME).min(1, 'required'),
})
export type RenameScenarioInput = z.output<typeof renameScenarioSchema>

export const shareScenarioSchema = z.object({
  scenarioId: z.uuid(),
  version: z.number().int().min(1),
  shared: z.boolean(),
})
export type ShareScenarioInput = z.output<typeof shareScenarioSchema>

/** Put away, or brought back. */
export const archiveScenarioSchema = z.object({
  scenarioId: z.uuid(),
  version: z.number().int().min(1),
  archived: z.boolean(),
})
export type ArchiveScenarioInput = z.output<typeof archiveScenarioSchema>
