import type { CatalogueNode } from '@/lib/scoring/catalogue-tree'
import type { Bilingual, Rule } from '@/lib/scoring/rule'

export type EvidenceRequirement = { name: Bilingual; required: boolean }

/** A row (leaf) of a catalogue: what an agency is asked, and how it scores. `maxPoints` in decimal points. */
export type CatalogueRow = {
  code: string
  fieldCode: string
  criterionCode: string
  name: Bilingual
  maxPoints: number
  method: 'appraisal' | 'survey'
  rule: Rule
  evidence: EvidenceRequirement[]
  guidance: Bilingual
  leadUnitId: string | null
  appliesWhen: string | null
}

/** A node of the tree with its names; rows are found by code in `rows`. */
export type CatalogueTreeNode = Omit<CatalogueNode, 'children'> & {
  name: Bilingual
  children?: CatalogueTreeNode[]
}

export type CatalogueHead = {
  id: string
  blockId: string
  year: number
  version: number
  title: Bilingual
  decision: { number: string; issuedOn: string; authority: Bilingual }
  provenance: 'illustrative' | 'official'
  provenanceNote: Bilingual
  maxPoints: number
  issued: boolean
  issuedAt: Date | null
  /** The catalogue it was copied from. */
  derivedFromId: string | null
}

export type CatalogueView = CatalogueHead & { nodes: CatalogueTreeNode[]; rows: CatalogueRow[] }
