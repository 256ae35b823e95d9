import type { EvidenceStage } from '@/lib/evidence/types'

/** One file of a document; the newest has the highest number. */
export type RevisionView = {
  documentId: string
  /** 1 for the first file. */
  revision: number
  fileName: string
  mediaType: string
  sizeBytes: number
  uploadedAt: Date
  uploadedByName: string
}

/** A row at which a document stands. */
export type DocumentUse = {
  linkId: string
  roundId: string
  year: number
  code: string
  stage: EvidenceStage
  pages: string
}

/** A document in the agency's library. */
export type LibraryDocument = {
  id: string
  version: number
  fileName: string
  mediaType: string
  sizeBytes: number
  number: string
  issuer: string
  /** A day, YYYY-MM-DD. */
  issuedOn: string | null
  uploadedAt: Date
  uploadedByName: string
  /** In which it was issued, or else uploaded. */
  year: number
  revision: number
  /** In quarantine: nobody is given its bytes. */
  isHeld: boolean
  /** By year, newest first, then by row. */
  uses: DocumentUse[]
}
