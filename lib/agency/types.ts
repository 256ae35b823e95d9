import type { Bilingual } from '@/lib/scoring/rule'

export type AgencyView = {
  id: string
  blockId: string | null
  name: Bilingual
  shortName: Bilingual
  type: string
  position: number
}

export type BlockView = { id: string; name: Bilingual; position: number }

export type AttributeView = { key: string; value: boolean; provenance: string }

/** An agency that this one came from or went into. */
export type LineageView = {
  agencyId: string
  name: Bilingual
  year: number
  kind: string
  source: string | null
}

/** An agency with what decides which rows apply to it in a year, and where it came from. */
export type AgencyRecord = {
  id: string
  blockId: string | null
  name: Bilingual
  type: string
  source: string | null
  assessedYears: number[]
  attributes: (AttributeView & { year: number })[]
  predecessors: LineageView[]
  successors: LineageView[]
}
