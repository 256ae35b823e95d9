import type { PolicyAnswer } from '@/lib/errors'
import type { RoundSettings } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** What of the settings is changed and locked together. Remedies are advice for the years after: never locked. */
export const SETTING_PARTS = [
  'reasonCodes',
  'remedies',
  'grounds',
  'reasonTemplates',
  'secondReading',
  'substituteLeadUnit',
  'council',
  'ties',
] as const
export type SettingPart = (typeof SETTING_PARTS)[number]

/** The settings of a round as Home Affairs keeps them. */
export type RoundSettingsView = {
  roundId: string
  year: number
  planNumber: string
  version: number
  settings: RoundSettings
  /** Not opened yet: codes may still be taken out of the lists. */
  isOpened: boolean
  /** How often a code was used so far, without the reader's own agency where he judges. */
  uses: Record<string, number>
  /** Agencies of the round that may stand in for a lead unit. */
  units: { id: string; name: Bilingual }[]
  can: Record<SettingPart, PolicyAnswer>
}
