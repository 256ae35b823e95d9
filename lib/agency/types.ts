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
