import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Phase } from '@/lib/round/types'
import type { CellPrecision, CentralEntry } from '@/lib/survey/types'
import type { StoredGroup } from '@/lib/survey-group/types'
import type { AskedQuestion } from '@/lib/survey-result/types'

export type LockedBlock = {
  blockId: string
  phase: Phase
  year: number
  catalogueId: string
  questionnaireId: string | null
}

/** What decides on each cell, read under the lock of its block. */
export type EntryPlace = {
  blockOf: Map<string, LockedBlock>
  rows: Map<string, Map<string, CatalogueRow>>
  attributes: Map<string, Set<string>>
  /** Questions by block. */
  asked: Map<string, ReadonlyMap<string, AskedQuestion>>
}

export type StoredCell = CellPrecision & {
  agencyId: string
  code: string
  version: number
  valueMicro: number
  source: string
  enteredByName: string
  groups: StoredGroup[]
}

/** A cell that is written. */
export type Change = Omit<CentralEntry, 'groups'> &
  CellPrecision & {
    before: number | null
    micro: number
    nextVersion: number
    groups: StoredGroup[]
    groupsBefore: StoredGroup[]
  }
