import { z } from 'zod'

const code = z.string().regex(/^\d+(\.\d+)*$/)
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not-a-day')
  .refine((d) => !Number.isNaN(Date.parse(d)) && new Date(d).toISOString().startsWith(d), 'not-a-day')
const place = { roundId: z.string().max(20), blockId: z.string().max(50) }

/** Parts of one call: a whole proposal for a block, or a whole sample of independent readings. */
const MAX_PARTS = 5000

const part = z.object({
  code,
  agencyId: z.string().max(100).nullable(),
  reading: z.enum(['first', 'second', 'third']),
  appraiserId: z.string().min(1, 'required').pipe(z.uuid('invalid')),
  /** That which was seen at the part; 0: nobody had it. */
  version: z.number().int().min(0),
})
const keyOf = (p: { reading: string; agencyId: string | null; code: string }) =>
  `${p.reading}/${p.agencyId ?? ''}/${p.code}`

/** Gives parts to people, or changes who has them and until when. */
export const assignPartsSchema = z.object({
  ...place,
  parts: z
    .array(part)
    .min(1, 'required')
    .max(MAX_PARTS)
    .refine((parts) => new Set(parts.map(keyOf)).size === parts.length, 'duplicate'),
  /** Left out: the day stays as it is. */
  dueOn: day.nullable().optional(),
})
export type AssignPartsInput = z.output<typeof assignPartsSchema>

export const takeBackPartsSchema = z.object({
  ...place,
  parts: z
    .array(z.object({ id: z.uuid(), version: z.number().int() }))
    .min(1, 'required')
    .max(MAX_PARTS),
})
export type TakeBackPartsInput = z.output<typeof takeBackPartsSchema>
