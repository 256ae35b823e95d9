import type { ActionResult } from '@/lib/action-result'
import type { EvidenceItem } from '@/lib/assessment/types'
import type { EvidenceRequirement } from '@/lib/catalogue/types'

export type EvidenceActions = {
  linkDocument(input: unknown): Promise<ActionResult<{ linkId: string }>>
  updateEvidence(input: unknown): Promise<ActionResult<{ version: number; documentVersion: number }>>
  removeEvidence(input: unknown): Promise<ActionResult<void>>
}

/** One row's evidence at one stage, and what may be done with it. */
export type EvidenceProps = {
  assessmentId: string
  code: string
  stage: 'self' | 'explanation'
  /** The row's named documents. */
  requirements: readonly EvidenceRequirement[]
  items: readonly EvidenceItem[]
  year: number
  /** The last day that a document may bear, YYYY-MM-DD. */
  latestDay: string
  maxMb: number
  readOnly: boolean
  actions: EvidenceActions
  /** The list as it stands at the server now. */
  onChange: (items: EvidenceItem[]) => void
  /** The list of another row, of every stage, where a document that stands here too was replaced. */
  onChangeElsewhere?: (code: string, items: EvidenceItem[]) => void
}

/** Indexes of required documents that have no file. */
export function missingRequirements({
  requirements,
  items,
}: Pick<EvidenceProps, 'requirements' | 'items'>): number[] {
  const given = new Set(items.filter((i) => i.reading?.scan !== 'infected').map((item) => item.requirement))
  return requirements.flatMap((need, index) => (need.required && !given.has(index) ? [index] : []))
}

/** A document dated in another year: kept, but said. */
export const isOutsideYear = (item: EvidenceItem, year: number): boolean =>
  item.issuedOn !== null && !item.issuedOn.startsWith(`${year}-`)
