import type { AssessmentFacts } from '@/lib/assessment/types'
import type { RefusalReason } from '@/lib/errors'
import type { ExplanationGates } from '@/lib/explanation/types'

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
