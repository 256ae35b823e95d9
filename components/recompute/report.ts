import type { Bundle } from '@/lib/publication/schema'
import type { Bilingual } from '@/lib/scoring/rule'
import type { Difference } from '@/lib/scoring/recompute/comparison'
import type { CheckedSignature } from './check-signature'
import type { Origin } from './known-publications'
import type { Unreadable } from './read-bundle-text'

/** A figure that was compared; it agrees where both values are the same. */
export type ComparedFigure = Difference

export type AgencySummary = {
  agencyId: string
  name: Bilingual
  statedRank: number | null
  computedRank: number | null
  statedIndex: number | null
  computedIndex: number | null
  compared: number
  differing: number
}

export type BlockSummary = {
  blockId: string
  name: Bilingual
  agencies: AgencySummary[]
  bands: { key: string; name: Bilingual }[]
  /** Mean, median and the maxima of the catalogue, which belong to no agency. */
  compared: number
  differing: number
}

export type CheckedReport = {
  kind: 'checked'
  head: {
    year: number
    sequence: number
    formatVersion: number
    decision: Bundle['decision']
    publishedAt: string
    demonstration: boolean
    illustrative: boolean
  }
  /** Null where this browser cannot hash. */
  sha256: string | null
  origin: Origin
  /** Empty where there is none to check. */
  signatures: CheckedSignature[]
  blocks: BlockSummary[]
  compared: number
  /** How many differ; the first of them stand in `differences`. */
  differing: number
  /** Survey shares that their groups do not come to: told, and no difference. How many, and the first of them. */
  noted: number
  notes: CheckedReport['differences']
  differences: (ComparedFigure & { agencyName: Bilingual | null; codeName: Bilingual | null })[]
}
export type Report = CheckedReport | Unreadable

/** One agency's figures, or those of a block itself where `agencyId` is null. */
export type FigureList = {
  blockId: string
  agencyId: string | null
  figures: (ComparedFigure & { codeName: Bilingual | null })[]
}
