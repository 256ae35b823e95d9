import { z } from 'zod'
import { issuedOn, short } from '@/lib/evidence/schema'

/** What is said of a document, apart from the rows where it stands. */
export const updateDocumentSchema = z.object({
  documentId: z.uuid(),
  version: z.number().int().min(0),
  number: short,
  issuer: short,
  issuedOn,
})
export type UpdateDocumentInput = z.output<typeof updateDocumentSchema>
