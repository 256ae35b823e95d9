import { z } from 'zod'

const held = { sessionId: z.uuid(), version: z.number().int() }
const block = { ...held, blockId: z.string().max(50) }
/** What is written into the ledger when an agency's claim is approved; Home Affairs may word it for each row. */
const claimNote = z.string().trim().min(1, 'required').max(2000, 'too-long')

export const addDisputedSchema = z.object({ ...block, claimNote })
export type AddDisputedInput = z.output<typeof addDisputedSchema>

export const drawRowsSchema = z.object({
  ...block,
  size: z.coerce
    .number({ error: 'not-a-number' })
    .int('not-an-integer')
    .min(1, 'too-small')
    .max(200, 'too-large'),
  seed: z.coerce
    .number({ error: 'not-a-number' })
    .int('not-an-integer')
    .min(0, 'negative')
    .max(999_999_999, 'too-large'),
})
export type DrawRowsInput = z.output<typeof drawRowsSchema>

export const addRowSchema = z.object({
  ...block,
  agencyId: z.string().min(1, 'required').max(100),
  code: z
    .string()
    .trim()
    .regex(/^\d+(\.\d+)*$/, 'not-a-code'),
  claimNote,
})
export type AddRowInput = z.output<typeof addRowSchema>

export const addWholeSchema = z.object({ ...block, kind: z.enum(['survey', 'result']) })
export type AddWholeInput = z.output<typeof addWholeSchema>

const item = { ...held, itemId: z.uuid() }

export const moveItemSchema = z.object({ ...item, by: z.union([z.literal(-1), z.literal(1)]) })
export type MoveItemInput = z.output<typeof moveItemSchema>

export const takeOffSchema = z.object({ ...item, how: z.enum(['withdrawn', 'postponed']) })
export type TakeOffInput = z.output<typeof takeOffSchema>

/** An alternative of the council's own, or other words for one that is there. Points are whole millionths. */
export const saveOptionSchema = z
  .object({
    ...item,
    optionId: z.uuid().nullable(),
    points: z.number({ error: 'not-a-number' }).int('not-an-integer').min(0, 'negative').nullable(),
    reasonCode: z.string().max(10).nullable(),
    note: z.string().trim().max(2000, 'too-long').default(''),
  })
  .superRefine((v, ctx) => {
    const add = (path: string) => ctx.addIssue({ code: 'custom', path: [path], message: 'required' })
    if (v.optionId === null && v.points === null) add('points')
    if (v.reasonCode === null) add('reasonCode')
    if (v.note === '') add('note')
  })
export type SaveOptionInput = z.output<typeof saveOptionSchema>
