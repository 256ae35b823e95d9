import { beforeAll, describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { decideAtCouncil } from '@/lib/council/commands'
import { db } from '@/lib/db'
import { FieldErrors } from '@/lib/errors'
import { saveObjection } from '@/lib/explanation/commands'
import { keepRoundSettings } from '@/lib/round-settings/commands'
import { getRoundSettings } from '@/lib/round-settings/queries'
import { SETTING_PARTS } from '@/lib/round-settings/types'
import { roundSettingsSchema } from '@/lib/round/schema'
import type { RoundSettings } from '@/lib/round/types'
import {
  advance,
  approveAll,
  caught,
  decide,
  enterCentral,
  EXPLAINING,
  FINANCE,
  HEALTH,
  lineAt,
  makeSubmittedWorld,
  MEETING,
  publish,
  READING,
  readFirst,
  refusal,
  RELEASE,
  REREADING,
  roundVersion,
  type Stages,
} from '@/tests/support/stages'

/** Home Affairs keeps reasons, grounds, templates and rules of a round until the step that rests on them is taken. */

let world: Stages
beforeAll(async () => {
  world = await makeSubmittedWorld()
})

const settingsNow = async (): Promise<RoundSettings> =>
  roundSettingsSchema.parse((await db.round.findUniqueOrThrow({ where: { id: world.roundId } })).settings)
async function keep(more: Partial<RoundSettings>, actor = world.homeAffairs, version?: number) {
  return keepRoundSettings(actor, {
    roundId: world.roundId,
    version: version ?? (await roundVersion(world)),
    settings: { ...(await settingsNow()), ...more },
  })
}
const retire = async (code: string, list: 'reasonCodes' | 'grounds') =>
  (await settingsNow())[list].map((w) => (w.code === code ? { ...w, retired: true } : w))
const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const CASTING = {
  council: { castingVote: true, standAsideOnRankChange: true, majorityOf: 'allMembers' as const },
}

describe('the settings of a round', () => {
  it('are read by Home Affairs and auditors, with how often a code was used', async () => {
    await advance(world, 'appraisal1', READING)
    await readFirst(world)
    const view = await getRoundSettings(world.homeAffairs, world.roundId)
    expect(view).toMatchObject({ isOpened: true, uses: { L03: 1 }, can: { ties: { allowed: true } } })
    expect(view?.units.map((u) => u.id)).toContain('van-phong-ubnd')
    const seen = await getRoundSettings(world.auditor, world.roundId)
    expect(seen?.can.ties).toEqual({ allowed: false, reason: 'not-allowed' })
    for (const actor of [world.clerk, world.head, world.appraiser, world.chair, world.member])
      expect(await getRoundSettings(actor, world.roundId)).toBeNull()
    expect(await getRoundSettings(world.homeAffairs, '1999')).toBeNull()
  })

  it('are kept with what was before and after, and only what is different', async () => {
    const version = await roundVersion(world)
    const kept = await keep({ ...CASTING, secondReading: { tolerancePercent: 5 } })
    expect(kept).toEqual({ version: version + 1, changed: ['secondReading', 'council'] })
    expect(await settingsNow()).toMatchObject({ ...CASTING, secondReading: { tolerancePercent: 5 } })
    const audited = await db.auditEntry.findMany({ where: { action: 'round.settingsKept' } })
    expect(audited.map((a) => [a.personId, a.subjectId, a.detail])).toEqual([
      [
        world.homeAffairs.personId,
        world.roundId,
        {
          before: {
            secondReading: { tolerancePercent: 10 },
            council: { castingVote: false, standAsideOnRankChange: true },
          },
          after: { secondReading: { tolerancePercent: 5 }, ...CASTING },
        },
      ],
    ])
    expect(await keep({})).toEqual({ version: version + 1, changed: [] })
    expect(await db.auditEntry.count({ where: { action: 'round.settingsKept' } })).toBe(1)
  })

  it('refuse others, a stale version, unknown units and codes taken out', async () => {
    const before = await settingsNow()
    for (const actor of [world.auditor, world.clerk, world.appraiser, world.chair])
      expect(await caught(keep(CASTING, actor))).toEqual(refusal('not-allowed'))
    expect(await caught(keep({ ties: 'consecutive' }, world.homeAffairs, 0))).toEqual(
      refusal('stale-version'),
    )
    const unit = await caught(keep({ substituteLeadUnit: 'no-such' }))
    expect(unit).toBeInstanceOf(FieldErrors)
    expect(unit).toMatchObject({
      problems: [{ field: 'settings.substituteLeadUnit', reason: 'unknown-key' }],
    })
    expect(await caught(keep({ reasonCodes: before.reasonCodes.slice(1) }))).toMatchObject({
      problems: [{ field: 'settings.reasonCodes', reason: 'code-in-use', limit: 'L01' }],
    })
    expect(await caught(keep({ grounds: [] }))).toBeInstanceOf(ZodError)
    expect(await settingsNow()).toEqual(before)
  })

  it('let one of two win who save at once', async () => {
    const version = await roundVersion(world)
    const both = await Promise.allSettled([
      keep({ ties: 'consecutive' }, world.homeAffairs, version),
      keep({ secondReading: { tolerancePercent: 20 } }, world.homeAffairs, version),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'stale-version' } })
  })

  it('offer a retired reason to nobody, and what was said with it keeps its words', async () => {
    await keep({ reasonCodes: await retire('L04', 'reasonCodes') })
    const adjusted = { verdict: 'adjust', points: 0, reasonCode: 'L04', note: 'Số liệu khác.' } as const
    expect(await caught(decide(world, [{ ...(await at(HEALTH, '8.2.2')), ...adjusted }]))).toMatchObject({
      problems: [{ field: 'decisions.0.reasonCode', reason: 'unknown-key' }],
    })
    await keep({ reasonCodes: await retire('L03', 'reasonCodes') })
    expect((await getRoundSettings(world.homeAffairs, world.roundId))?.uses).toEqual({ L03: 1 })
  })

  it('against a decision: it stands with a reason that was offered, or is refused', async () => {
    const version = await roundVersion(world)
    const reasonCodes = await retire('L06', 'reasonCodes')
    const word = {
      ...(await at(HEALTH, '8.2.2')),
      verdict: 'adjust',
      points: 0,
      reasonCode: 'L06',
      note: 'Sai cách chấm.',
    } as const
    const [said, kept] = await Promise.allSettled([
      decide(world, [word]),
      keep({ reasonCodes }, world.homeAffairs, version),
    ])
    expect(kept.status).toBe('fulfilled')
    const { entries } = await lineAt(world, HEALTH, '8.2.2')
    expect(entries.some((e) => e.reasonCode === 'L06')).toBe(said.status === 'fulfilled')
  })
})

describe('as the round goes on', () => {
  const locked = async () => {
    const view = await getRoundSettings(world.homeAffairs, world.roundId)
    return SETTING_PARTS.filter((part) => !view?.can[part].allowed).sort()
  }

  it('the tolerance stays as it was at the release, and a retired ground is not offered to agencies', async () => {
    await advance(world, 'explanation', RELEASE)
    expect(await locked()).toEqual(['secondReading'])
    expect(await caught(keep({ secondReading: { tolerancePercent: 1 } }))).toEqual(
      refusal('settings-released'),
    )
    const { lineId } = await at(FINANCE)
    const claim = {
      lineId,
      stance: 'claim',
      ground: 'G01',
      claimedPoints: 900_000,
      text: 'Gửi kèm.',
    } as const
    await saveObjection(world.clerk, { ...claim, version: 0 }, EXPLAINING)
    await keep({ grounds: await retire('G01', 'grounds') })
    // The answer that has it may keep it; nobody chooses it anew.
    await saveObjection(world.clerk, { ...claim, text: 'Gửi kèm văn bản.', version: 1 }, EXPLAINING)
    await saveObjection(world.clerk, { ...claim, ground: 'G02', version: 2 }, EXPLAINING)
    expect(await caught(saveObjection(world.clerk, { ...claim, version: 3 }, EXPLAINING))).toMatchObject({
      problems: [{ field: 'ground', reason: 'unknown-key' }],
    })
  })

  it('each part is locked by its own step, and remedies never are', async () => {
    await advance(world, 'appraisal2', REREADING)
    expect(await locked()).toEqual(['grounds', 'secondReading'])
    await advance(world, 'council', REREADING)
    expect(await locked()).toEqual(['council', 'grounds', 'secondReading', 'substituteLeadUnit'])
    expect(await caught(keep({ council: { castingVote: false, standAsideOnRankChange: true } }))).toEqual(
      refusal('settings-council'),
    )
    await enterCentral(world)
    await settleForCouncil()
    await approveAll(world)
    expect(await locked()).toHaveLength(7)
    await publish(world)
    expect(await caught(keep({ ties: 'competition' }))).toEqual(refusal('round-published'))
    const remedy = { vi: 'Theo dõi tiến độ ban hành.', en: 'Follow the issuing.' }
    const { reasonCodes } = await settingsNow()
    const kept = await keep({
      reasonCodes: reasonCodes.map((r) => (r.code === 'L03' ? { ...r, remedy } : r)),
    })
    expect(kept.changed).toEqual(['remedies'])
  })

  /** What was asked is decided by the council, so that the block can be approved. */
  async function settleForCouncil(): Promise<void> {
    const decision = {
      ...(await at(HEALTH)),
      verdict: 'adjust',
      points: 0,
      reasonCode: 'L01',
      note: 'Thiếu.',
      clause: 'Biên bản, mục 1',
    } as const
    await decideAtCouncil(world.chair, decision, MEETING)
  }
})
