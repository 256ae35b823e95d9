import type { Bilingual } from '@/lib/scoring/rule'

/** A published result of a former year. Null: not published where it could be read. */
export type FormerResultView = {
  year: number
  blockId: string
  agencyId: string
  agencyName: Bilingual
  rank: number | null
  indexHundredths: number | null
  sourceUrls: string[]
  decision: string | null
  /** A known misprint of the source, in its words. */
  warning: string | null
}
