import type { AssessmentFacts } from '@/lib/assessment/types'
import type { RefusalReason } from '@/lib/errors'
import type { ExplanationGates } from '@/lib/explanation/types'

/** Types that are accepted as evidence: what the content must be for each ending. */
export const EVIDENCE_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}

/** From this size on a file is sent in parts, so that a lost connection costs no more than one of them. */
export const RESUMABLE_FROM_BYTES = 5 * 1024 * 1024

/** The ending of a file's name, in small letters and without the dot. */
export const endingOf = (fileName: string): string =>
  /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''

/** Evidence is added while the agency drafts its self-assessment, and once more while it explains. */
export type EvidenceStage = 'self' | 'explanation'

/** What policy asks about: the assessment and the explanation of its round block. */
export type EvidenceGates = AssessmentFacts & ExplanationGates

/** A document of the agency that can be linked to another row. */
export type DocumentView = {
  id: string
  fileName: string
  mediaType: string
  sizeBytes: number
  number: string
  issuer: string
  /** A day, YYYY-MM-DD. */
  issuedOn: string | null
  /** In which it was issued, or else uploaded. */
  year: number
  /** Rows of the assessment at which it stands. */
  codes: string[]
}

/** A file that the reader may have. */
export type EvidenceFile = { sha256: string; fileName: string; mediaType: string }

/** What the upload route answers; the same shape as an action's. */
export type UploadAnswer =
  | { status: 'done'; data: { linkId: string } }
  | { status: 'refused'; reason: RefusalReason; data: Record<string, unknown> }
  | { status: 'fault'; id: string }
