import { z } from 'zod'

/** Longest note to the assignee; a longer one is refused, not cut. */
export const MAX_NOTE = 2000

const code = z.string().regex(/^\d+(\.\d+)*$/)
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not-a-day')
  .refine((d) => !Number.isNaN(Date.parse(d)) && new Date(d).toISOString().startsWith(d), 'not-a-day')

/** Gives parts to a person, or changes what was given. `version` is that which was seen at the part; 0: nobody had it. */
export const assignSchema = z.object({
  assessmentId: z.uuid(),
  parts: z
    .array(z.object({ code, version: z.number().int().min(0) }))
    .min(1, 'required')
    .max(300)
    .refine((parts) => new Set(parts.map((p) => p.code)).size === parts.length, 'duplicate'),
  assigneeId: z.string().min(1, 'required').pipe(z.uuid('invalid')),
  dueOn: day.nullable(),
  note: z
    .string()
    .trim()
    .max(MAX_NOTE, 'too-long')
    .refine((t) => !t.includes('\0'), 'invalid-character'),
})
export type AssignInput = z.output<typeof assignSchema>

export const takeBackSchema = z.object({ delegationId: z.uuid(), version: z.number().int() })
export type TakeBackInput = z.output<typeof takeBackSchema>

export const markDoneSchema = takeBackSchema.extend({ done: z.boolean() })
export type MarkDoneInput = z.output<typeof markDoneSchema>
