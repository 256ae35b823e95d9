import { z } from 'zod'

/** Longest text of a part; a longer one is refused, not cut. */
export const MAX_PART = 20_000

const text = z
  .string()
  .max(MAX_PART, 'too-long')
  .refine((t) => !t.includes('\0'), 'invalid-character')

const paper = {
  roundId: z.string().max(20),
  kind: z.enum(['minutes', 'decision']),
  /** The session of minutes; of the draft decision the round itself. */
  subject: z.string().max(40),
  /** That which the person saw; 0: nothing was saved yet. */
  version: z.number().int().min(0),
}

/** Parts by key (lib/council-paper/policy.ts); those left out stay as they are. */
export const savePaperSchema = z.object({ ...paper, texts: z.record(z.string().max(60), text) })
export type SavePaperInput = z.output<typeof savePaperSchema>

export const finishPaperSchema = z.object({ ...paper, isFinished: z.boolean() })
export type FinishPaperInput = z.output<typeof finishPaperSchema>

/** Texts as they are stored. */
export const paperTextsSchema = z.record(z.string(), z.string())
