import { z } from 'zod'
import { checkProof, proofShape } from '@/lib/second-factor/schema'
import { MAX_OBJECTION } from './types'

export const saveObjectionSchema = z
  .object({
    lineId: z.uuid(),
    /** 0: nothing was saved for the row yet. */
    version: z.number().int().min(0),
    stance: z.enum(['accept', 'claim']),
    ground: z
      .string()
      .max(20)
      .nullish()
      .transform((v) => v || null),
    /** Whole millionths of a point. */
    claimedPoints: z
      .number({ error: 'not-a-number' })
      .int('not-an-integer')
      .min(0, 'negative')
      .nullish()
      .transform((v) => v ?? null),
    text: z.string().trim().max(MAX_OBJECTION, 'too-long').default(''),
  })
  .superRefine((v, ctx) => {
    if (v.stance !== 'claim') return
    const add = (field: string) => ctx.addIssue({ code: 'custom', path: [field], message: 'required' })
    if (!v.ground) add('ground')
    if (v.claimedPoints === null) add('claimedPoints')
    if (v.text === '') add('text')
  })
export type SaveObjectionCall = z.input<typeof saveObjectionSchema>
export type SaveObjectionInput = z.output<typeof saveObjectionSchema>

/** The rows that were shown and counted, each without an answer so far. */
export const acceptRestSchema = z.object({
  assessmentId: z.uuid(),
  lineIds: z
    .array(z.uuid())
    .min(1)
    .max(1000)
    .refine((ids) => new Set(ids).size === ids.length, 'duplicate'),
})
export type AcceptRestInput = z.output<typeof acceptRestSchema>

/** Password or code are asked again at signing. */
export const signExplanationSchema = z
  .object({ assessmentId: z.uuid(), version: z.number().int(), ...proofShape })
  .superRefine(checkProof)
export type SignExplanationInput = z.output<typeof signExplanationSchema>
