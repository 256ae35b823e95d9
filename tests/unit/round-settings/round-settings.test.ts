import { describe, expect, it } from 'vitest'
import { fromTyped, newWord, nextCode, toTyped } from '@/components/round-settings/typed-settings'
import type { Actor } from '@/lib/actor'
import { canChangeSetting, changedParts, removedCodes } from '@/lib/round-settings/policy'
import { keepRoundSettingsSchema } from '@/lib/round-settings/schema'
import { SETTING_PARTS, type SettingPart } from '@/lib/round-settings/types'
import { DEFAULT_SETTINGS } from '@/lib/round/schema'
import { offered, PHASES, phaseIsBefore, type Phase, type RoundSettings } from '@/lib/round/types'

const HOME_AFFAIRS: Actor = {
  ...{
    personId: 'me',
    name: '',
    position: '',
    agencyId: null,
    agencyNameVi: null,
    agencyNameEn: null,
    locale: 'vi',
  },
  grants: [{ role: 'homeAffairs', agencyId: null, roundId: null, blockId: null, code: null }],
}
const block = (phase: Phase) => ({
  phase,
  appraisalReleasedAt: phaseIsBefore(phase, 'explanation') ? null : new Date('2022-01-15T03:00:00Z'),
})
const openIn = (part: SettingPart, other?: Phase): Phase[] =>
  PHASES.filter(
    (phase) => canChangeSetting(HOME_AFFAIRS, part, [block(phase), block(other ?? phase)]).allowed,
  )
const until = (last: Phase): Phase[] => PHASES.slice(0, PHASES.indexOf(last) + 1)
const change = (more: Partial<RoundSettings>): RoundSettings => ({ ...DEFAULT_SETTINGS, ...more })
const [FIRST] = DEFAULT_SETTINGS.reasonCodes
if (!FIRST) throw new Error('no reason')

describe('a part of the settings', () => {
  it.each<[SettingPart, Phase]>([
    ['reasonCodes', 'council'],
    ['reasonTemplates', 'council'],
    ['remedies', 'published'],
    ['grounds', 'explanation'],
    ['secondReading', 'appraisal1'],
    ['substituteLeadUnit', 'appraisal2'],
    ['council', 'appraisal2'],
    ['ties', 'council'],
  ])('%s may be changed until %s', (part, last) => {
    expect(openIn(part)).toEqual(until(last))
  })

  it.each<[SettingPart, Phase[]]>([
    ['secondReading', []],
    ['council', []],
    ['ties', until('council')],
    ['reasonCodes', until('approved')],
    ['grounds', until('explanation')],
    ['substituteLeadUnit', until('appraisal2')],
  ])('%s with the other block before the council: %s', (part, phases) => {
    expect(openIn(part, 'council')).toEqual(phases)
  })

  it('is Home Affairs’ to change and nobody else’s', () => {
    const auditor: Actor = {
      ...HOME_AFFAIRS,
      grants: HOME_AFFAIRS.grants.map((g) => ({ ...g, role: 'auditor' })),
    }
    for (const part of SETTING_PARTS)
      expect(canChangeSetting(auditor, part, [block('preparation')])).toEqual({
        allowed: false,
        reason: 'not-allowed',
      })
  })
})

describe('what was changed', () => {
  const parts = (after: RoundSettings) => changedParts(DEFAULT_SETTINGS, after).map((c) => c.part)

  it('is told by part, and nothing where only the order of keys or an unsaid flag differs', () => {
    expect(parts(structuredClone(DEFAULT_SETTINGS))).toEqual([])
    expect(
      parts(
        change({
          grounds: DEFAULT_SETTINGS.grounds.map((g) => ({ retired: false, name: g.name, code: g.code })),
        }),
      ),
    ).toEqual([])
    expect(parts(change({ ties: 'consecutive' }))).toEqual(['ties'])
    expect(parts(change({ council: { castingVote: true, standAsideOnRankChange: true } }))).toEqual([
      'council',
    ])
  })

  it('tells remedies apart from reasons; a new reason brings its remedy along', () => {
    const remedy = { vi: 'Làm khác.', en: 'Do otherwise.' }
    const [, ...others] = DEFAULT_SETTINGS.reasonCodes
    expect(parts(change({ reasonCodes: [{ ...FIRST, remedy }, ...others] }))).toEqual(['remedies'])
    expect(parts(change({ reasonCodes: [{ ...FIRST, retired: true }, ...others] }))).toEqual(['reasonCodes'])
    const added = { code: 'L08', name: { vi: 'Mới', en: 'New' }, remedy }
    expect(parts(change({ reasonCodes: [...DEFAULT_SETTINGS.reasonCodes, added] }))).toEqual(['reasonCodes'])
  })

  it('names codes that were taken out', () => {
    expect(removedCodes(DEFAULT_SETTINGS, change({ grounds: DEFAULT_SETTINGS.grounds.slice(1) }))).toEqual([
      { list: 'grounds', code: 'G01' },
    ])
  })
})

describe('what is typed', () => {
  it('comes back as it was', () => {
    for (const locale of ['vi', 'en'] as const)
      expect(changedParts(DEFAULT_SETTINGS, fromTyped(toTyped(DEFAULT_SETTINGS, locale), locale))).toEqual([])
  })

  it('gives a new word the next free code, past the one that closes the list', () => {
    const words = toTyped(DEFAULT_SETTINGS, 'vi').reasonCodes
    expect(nextCode(words, 'L')).toBe('L08')
    expect(newWord([...words, newWord(words, 'L')], 'L').code).toBe('L09')
  })

  const problems = (settings: unknown) =>
    keepRoundSettingsSchema
      .safeParse({ roundId: '2021', version: 0, settings })
      .error?.issues.map((i) => [i.path.join('.'), i.message]) ?? []

  it('is refused at its field', () => {
    expect(problems(DEFAULT_SETTINGS)).toEqual([])
    expect(problems(change({ secondReading: { tolerancePercent: NaN } }))).toEqual([
      ['settings.secondReading.tolerancePercent', 'not-a-number'],
    ])
    expect(
      problems(
        change({ grounds: [...DEFAULT_SETTINGS.grounds, { code: 'G01', name: { vi: 'a', en: ' ' } }] }),
      ),
    ).toEqual([
      ['settings.grounds.4.name.en', 'required'],
      ['settings.grounds.4.code', 'duplicate'],
    ])
    expect(
      problems(change({ grounds: DEFAULT_SETTINGS.grounds.map((g) => ({ ...g, retired: true })) })),
    ).toEqual([['settings.grounds', 'all-retired']])
    expect(problems(change({ reasonCodes: [{ ...FIRST, remedy: { vi: 'Chỉ một', en: '' } }] }))).toEqual([
      ['settings.reasonCodes.0.remedy.en', 'required'],
    ])
  })

  it('keeps templates on reasons that are offered', () => {
    const template = { key: 'a', reasonCode: 'L01', clause: '', note: 'Ghi chú' }
    const retired = DEFAULT_SETTINGS.reasonCodes.map((r) => (r.code === 'L01' ? { ...r, retired: true } : r))
    expect(problems(change({ reasonTemplates: [template, template] }))).toEqual([
      ['settings.reasonTemplates.1.key', 'duplicate'],
    ])
    expect(problems(change({ reasonTemplates: [template], reasonCodes: retired }))).toEqual([
      ['settings.reasonTemplates.0.reasonCode', 'retired'],
    ])
    expect(offered(retired).map((r) => r.code)).not.toContain('L01')
  })
})
