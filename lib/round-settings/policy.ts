import { holds, holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { phaseIsBefore, type Phase, type RoundBlockView, type RoundSettings } from '@/lib/round/types'
import { SETTING_PARTS, type SettingPart } from './types'

/** Home Affairs keeps the settings of a round, auditors read them. */
export const canReadSettings = (actor: Actor, roundId: string): boolean =>
  holdsAny(actor, ['homeAffairs', 'auditor'], { roundId })

type Progress = Pick<RoundBlockView, 'phase' | 'appraisalReleasedAt'>
const isFrom = (phase: Phase) => (block: Progress) => !phaseIsBefore(block.phase, phase)

/**
 * Which part of a round's settings may still be changed: until the step that rests on it has been taken. Where one block
 * is further than the other, what was decided under a rule must not change in hindsight, and what no block needs any more
 * is left as it was.
 */
export function canChangeSetting(actor: Actor, part: SettingPart, blocks: readonly Progress[]): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  if (part === 'remedies') return ALLOWED
  if (blocks.some(isFrom('published'))) return refuse('round-published')
  const locked: Record<Exclude<SettingPart, 'remedies'>, PolicyAnswer | false> = {
    reasonCodes: blocks.every(isFrom('approved')) && refuse('settings-approved'),
    reasonTemplates: blocks.every(isFrom('approved')) && refuse('settings-approved'),
    grounds: blocks.every(isFrom('appraisal2')) && refuse('settings-explained'),
    secondReading: blocks.some((b) => b.appraisalReleasedAt !== null) && refuse('settings-released'),
    substituteLeadUnit: blocks.every(isFrom('council')) && refuse('settings-appraised'),
    council: blocks.some(isFrom('council')) && refuse('settings-council'),
    ties: blocks.some(isFrom('approved')) && refuse('settings-approved'),
  }
  return locked[part] || ALLOWED
}

const partOf = (settings: RoundSettings, part: SettingPart): unknown => {
  if (part === 'remedies') return settings.reasonCodes.map(({ code, remedy }) => ({ code, remedy }))
  if (part !== 'reasonCodes') return settings[part]
  return settings.reasonCodes.map(({ code, name, retired }) => ({ code, name, retired: retired ?? false }))
}

/** The parts that differ, each as it was and as it is to be. A new code brings its remedy with it. */
export function changedParts(
  before: RoundSettings,
  after: RoundSettings,
): { part: SettingPart; before: unknown; after: unknown }[] {
  const known = new Set(before.reasonCodes.map((r) => r.code))
  const same = new Set(after.reasonCodes.map((r) => r.code))
  const both = (settings: RoundSettings): RoundSettings => ({
    ...settings,
    reasonCodes: settings.reasonCodes.filter((r) => known.has(r.code) && same.has(r.code)),
  })
  return SETTING_PARTS.flatMap((part) => {
    const [was, is] =
      part === 'remedies'
        ? [partOf(both(before), part), partOf(both(after), part)]
        : [partOf(before, part), partOf(after, part)]
    return ordered(was) === ordered(is) ? [] : [{ part, before: was, after: is }]
  })
}

/** Stored settings come back with their keys in another order; `retired: false` is the same as not said. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([key, v]) => !(key === 'retired' && v === false))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  )
}

/** Codes that are in the former list and not in the new one. */
export function removedCodes(
  before: RoundSettings,
  after: RoundSettings,
): { list: 'reasonCodes' | 'grounds'; code: string }[] {
  return (['reasonCodes', 'grounds'] as const).flatMap((list) =>
    before[list]
      .filter((w) => !after[list].some((a) => a.code === w.code))
      .map(({ code }) => ({ list, code })),
  )
}
