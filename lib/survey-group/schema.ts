import { z } from 'zod'

const MOST_GROUPS = 20

/** What groups said beside a share; bounds are checked with the row, which knows who was asked. */
export const groupResultsSchema = z
  .array(
    z.object({
      group: z.string().trim().min(1, 'required').max(60, 'too-long'),
      value: z.number({ error: 'not-a-number' }),
      standardError: z.number({ error: 'not-a-number' }).nullable(),
      answerCount: z.number({ error: 'not-a-number' }).nullable(),
    }),
  )
  .max(MOST_GROUPS)

export const cellGroupsSchema = z.object({
  roundId: z.string().max(20),
  blockId: z.string().max(50),
  agencyId: z.string().max(100),
  code: z.string().max(20),
})
export type CellGroupsInput = z.output<typeof cellGroupsSchema>
