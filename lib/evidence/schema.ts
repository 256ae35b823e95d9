import { z } from 'zod'
import { dayNumber } from '@/lib/scoring/calendar-day'

const MAX_NAME = 255
const MAX_SHORT = 200

const code = z.string().regex(/^\d+(\.\d+)*$/)
const stage = z.enum(['self', 'explanation'])
const requirement = z.number().int().min(0).max(99).nullable()
export const short = z
  .string()
  .trim()
  .max(MAX_SHORT, 'too-long')
  .refine((text) => !text.includes('\0'), 'invalid-character')

export const issuedOn = z
  .string()
  .refine((day) => dayNumber(day) !== null, 'not-a-day')
  .nullable()

/** Only the name: browsers of old send a whole path, and control characters have no place in a header. */
const fileName = z
  .string()
  .transform((name) => (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').trim())
  .refine((name) => name.length > 0 && name.length <= MAX_NAME, 'invalid')

export const attachEvidenceSchema = z.object({
  assessmentId: z.uuid(),
  code,
  stage,
  fileName,
  requirement: requirement.default(null),
})
export type AttachEvidenceInput = z.output<typeof attachEvidenceSchema>

/** A new file for a document at one stage of one assessment. */
export const replaceDocumentSchema = z.object({
  assessmentId: z.uuid(),
  stage,
  documentId: z.uuid(),
  fileName,
})
export type ReplaceDocumentInput = z.output<typeof replaceDocumentSchema>

export const linkDocumentSchema = z.object({
  assessmentId: z.uuid(),
  code,
  stage,
  documentId: z.uuid(),
  requirement: requirement.default(null),
})
export type LinkDocumentInput = z.output<typeof linkDocumentSchema>

/** Number, issuer and day belong to the document and change at every row where it stands; pages do not. */
export const updateEvidenceSchema = z.object({
  linkId: z.uuid(),
  version: z.number().int().min(0),
  documentVersion: z.number().int().min(0),
  number: short,
  issuer: short,
  issuedOn,
  pages: short,
  requirement,
})
export type UpdateEvidenceInput = z.output<typeof updateEvidenceSchema>

export const removeEvidenceSchema = z.object({ linkId: z.uuid(), version: z.number().int().min(0) })
export type RemoveEvidenceInput = z.output<typeof removeEvidenceSchema>
