import { z } from 'zod'

const word = z.string().trim().min(1).max(200).optional().catch(undefined)

/** Filters as they stand in the page's address; what cannot be read is left out. */
export const auditFilterSchema = z.object({
  /** Part of a person's name or e-mail. */
  person: word,
  action: word,
  /** Part of the subject's identifier, or of a person's name. */
  subject: word,
  /** A day in Hanoi, YYYY-MM-DD. */
  day: z.iso.date().optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})
export type AuditFilter = z.output<typeof auditFilterSchema>
