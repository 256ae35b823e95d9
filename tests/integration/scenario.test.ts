import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { db } from '@/lib/db'
import { getRanking } from '@/lib/ranking/queries'
import { archiveScenario, renameScenario, saveScenario, shareScenario } from '@/lib/scenario/commands'
import { estimateScenario } from '@/lib/scenario/policy'
import { getScenarioDesk } from '@/lib/scenario/queries'
import type { SaveScenarioInput } from '@/lib/scenario/schema'
import {
  ABSENT,
  advance,
  approveAll,
  caught,
  enterCentral,
  FINANCE,
  HEALTH,
  JUSTICE,
  makeSubmittedWorld,
  MEETING,
  person,
  publish,
  PUBLISHING,
  ratio,
  READING,
  recogniseRest,
  refusal,
  RELEASE,
  type Stages,
} from '@/tests/support/stages'

/** What if, and scenarios: live while the council meets, and after publication. */

let world: Stages
let auditor: Actor
let colleague: Actor
const NOW = MEETING

const input = (more: Partial<SaveScenarioInput> = {}): SaveScenarioInput => ({
  scenarioId: crypto.randomUUID(),
  roundId: world.roundId,
  agencyId: FINANCE,
  version: 0,
  name: 'Kịch bản',
  note: '',
  changes: [
    {
      code: '1.1.4',
      to: { kind: 'facts', facts: ratio(20, 20) },
      measure: 'Hoàn thành các nhiệm vụ còn lại',
      responsible: 'Văn phòng Sở',
      dueOn: '2022-12-01',
    },
  ],
  ...more,
})
const deskOf = async (actor: Actor, agencyId = FINANCE, now = NOW) => {
  const desk = await getScenarioDesk(actor, world.roundId, agencyId, now)
  if (!desk) throw new Error('no desk')
  return desk
}
const audited = (id: string) =>
  db.auditEntry.findMany({
    where: { subjectId: id },
    orderBy: { sequence: 'asc' },
    select: { action: true, detail: true },
  })

beforeAll(async () => {
  world = await makeSubmittedWorld()
  await advance(world, 'appraisal1', READING)
  await recogniseRest(world)
  await advance(world, 'explanation', RELEASE)
  await advance(world, 'council', MEETING)
  await enterCentral(world)
  auditor = await person('scenario-auditor', 'auditor', {}, JUSTICE)
  colleague = await person('scenario-colleague', 'homeAffairs', {}, world.homeAffairs.agencyId ?? undefined)
})

describe('what if, while the ranking is live', () => {
  it('begins with the figures of the ranking, and ends with those of the ranking recomputed', async () => {
    const { base } = await deskOf(world.homeAffairs)
    const ranking = await getRanking(world.homeAffairs, world.roundId, 'departments', NOW)
    const row = ranking?.rows.find((r) => r.agencyId === FINANCE)
    const { before, after, effects } = estimateScenario(base, input().changes)
    expect(before.total).toEqual(row?.total)
    expect(before.rank).toBe(row?.rank)
    expect(before.band?.key ?? null).toBe(row?.bandKey)
    const [effect] = effects
    expect(effect).toMatchObject({ code: '1.1.4', after: 1_000_000 })
    expect(after.total.points).toBe((row?.total?.points ?? 0) + (effect?.gain ?? NaN))
  })

  it('is for those who see the ranking, and never about a judge’s own agency', async () => {
    expect(await getScenarioDesk(world.clerk, world.roundId, FINANCE, NOW)).toBeNull()
    expect(await getScenarioDesk(world.member, world.roundId, world.member.agencyId ?? '', NOW)).toBeNull()
    expect(await getScenarioDesk(world.homeAffairs, world.roundId, ABSENT, NOW)).toBeNull()
    expect(await getScenarioDesk(world.homeAffairs, world.roundId, 'no-such', NOW)).toBeNull()
    const own = world.member.agencyId ?? ''
    const { base } = await deskOf(world.member, FINANCE === own ? HEALTH : FINANCE)
    expect(base.others.map((o) => o.agencyId)).not.toContain(own)
  })
})

describe('a scenario', () => {
  it('is kept with its rows and comes back as it was, its words out of the trail', async () => {
    const kept = input({ note: 'Ghi chú riêng' })
    expect(await saveScenario(world.homeAffairs, kept, NOW)).toEqual({ version: 1, updatedAt: NOW })
    const found = (await deskOf(world.homeAffairs)).scenarios.find((s) => s.id === kept.scenarioId)
    expect(found).toMatchObject({
      name: kept.name,
      note: kept.note,
      changes: kept.changes,
      own: true,
      stale: null,
    })
    const trail = await audited(kept.scenarioId)
    expect(trail.map((e) => e.action)).toEqual(['scenario.saved'])
    expect(JSON.stringify(trail)).not.toContain('Ghi chú')
  })

  it('changes nothing of the result', async () => {
    const before = await getAgencyResult(world.homeAffairs, world.roundId, FINANCE, NOW)
    const entries = await db.scoreEntry.count()
    await saveScenario(world.homeAffairs, input(), NOW)
    expect(await getAgencyResult(world.homeAffairs, world.roundId, FINANCE, NOW)).toEqual(before)
    expect(await db.scoreEntry.count()).toBe(entries)
  })

  it('is saved over only by its owner and from its latest version', async () => {
    const kept = input()
    await saveScenario(world.homeAffairs, kept, NOW)
    await saveScenario(world.homeAffairs, { ...kept, version: 1, name: 'Tên khác' }, NOW)
    const stale = await caught(saveScenario(world.homeAffairs, { ...kept, version: 1 }, NOW))
    expect(stale).toEqual(refusal('stale-version'))
    const twice = await caught(saveScenario(world.homeAffairs, kept, NOW))
    expect(twice).toEqual(refusal('stale-version'))
    const other = await caught(saveScenario(auditor, { ...kept, version: 2 }, NOW))
    expect(other).toEqual(refusal('not-found'))
    const elsewhere = await caught(
      saveScenario(world.homeAffairs, { ...kept, version: 2, agencyId: HEALTH }, NOW),
    )
    expect(elsewhere).toEqual(refusal('not-found'))
  })

  it('is refused to who does not see the ranking, to a judge about his own, and where nothing is ranked', async () => {
    expect(await caught(saveScenario(world.clerk, input(), NOW))).toEqual(refusal('not-allowed'))
    const own = input({ agencyId: world.member.agencyId ?? '' })
    expect(await caught(saveScenario(world.member, own, NOW))).toEqual(refusal('own-agency'))
    const absent = input({ agencyId: ABSENT })
    expect(await caught(saveScenario(world.homeAffairs, absent, NOW))).toEqual(refusal('not-submitted'))
    const unknown = input({ agencyId: 'no-such' })
    expect(await caught(saveScenario(world.homeAffairs, unknown, NOW))).toEqual(refusal('not-found'))
  })

  it('is refused with rows that are none, facts that cannot be, or too many points', async () => {
    const plan = { measure: '', responsible: '', dueOn: null }
    const changes: SaveScenarioInput['changes'] = [
      { code: '99.9', to: { kind: 'points', points: 1 }, ...plan },
      { code: '1.1.4', to: { kind: 'facts', facts: ratio(21, 20) }, ...plan },
    ]
    const refused = await caught(saveScenario(world.homeAffairs, input({ changes }), NOW))
    expect(refused).toMatchObject({
      name: 'FieldErrors',
      problems: [
        { code: '99.9', reason: 'unknown-row' },
        { code: '1.1.4', reason: 'numerator-above-denominator' },
      ],
    })
  })

  it('is read by colleagues once shared, and by nobody else', async () => {
    const kept = input({ name: 'Chia sẻ' })
    await saveScenario(world.homeAffairs, kept, NOW)
    const sees = async (actor: Actor) => (await deskOf(actor)).scenarios.some((s) => s.id === kept.scenarioId)
    expect(await sees(colleague)).toBe(false)
    await shareScenario(world.homeAffairs, { scenarioId: kept.scenarioId, version: 1, shared: true }, NOW)
    expect(await sees(colleague)).toBe(true)
    expect(await sees(auditor)).toBe(false)
    const renamed = { scenarioId: kept.scenarioId, version: 2, name: 'Của tôi' }
    expect(await caught(renameScenario(colleague, renamed, NOW))).toEqual(refusal('not-found'))
    await renameScenario(world.homeAffairs, renamed, NOW)
    const found = (await deskOf(colleague)).scenarios.find((s) => s.id === kept.scenarioId)
    expect(found).toMatchObject({ name: 'Của tôi', own: false, ownerName: world.homeAffairs.name })
  })

  it('is put away for everyone but its owner, who brings it back', async () => {
    const { scenarioId, ...rest } = input({ name: 'Cất đi' })
    await saveScenario(world.homeAffairs, { scenarioId, ...rest }, NOW)
    await shareScenario(world.homeAffairs, { scenarioId, version: 1, shared: true }, NOW)
    await archiveScenario(world.homeAffairs, { scenarioId, version: 2, archived: true }, NOW)
    expect((await deskOf(colleague)).scenarios.some((s) => s.id === scenarioId)).toBe(false)
    const own = (await deskOf(world.homeAffairs)).scenarios.find((s) => s.id === scenarioId)
    expect(own?.archivedAt).toEqual(NOW)
    const stale = await caught(
      archiveScenario(world.homeAffairs, { scenarioId, version: 2, archived: false }, NOW),
    )
    expect(stale).toEqual(refusal('stale-version'))
    await archiveScenario(world.homeAffairs, { scenarioId, version: 3, archived: false }, NOW)
    expect((await deskOf(colleague)).scenarios.some((s) => s.id === scenarioId)).toBe(true)
    expect((await audited(scenarioId)).map((e) => e.action)).toEqual([
      'scenario.saved',
      'scenario.shared',
      'scenario.archived',
      'scenario.restored',
    ])
  })

  it('is never removed, nor given to another', async () => {
    const kept = input()
    await saveScenario(world.homeAffairs, kept, NOW)
    const where = { id: kept.scenarioId }
    expect(await caught(db.scenario.delete({ where }))).toBeInstanceOf(Error)
    const given = db.scenario.update({ where, data: { ownerId: auditor.personId } })
    expect(await caught(given)).toBeInstanceOf(Error)
  })
})

describe('after publication', () => {
  const live = { id: '' }
  beforeAll(async () => {
    const kept = input({ name: 'Trước công bố' })
    live.id = kept.scenarioId
    await saveScenario(world.homeAffairs, kept, NOW)
    await approveAll(world)
    await publish(world)
  })

  it('everyone signed in tries out, from the frozen figures', async () => {
    const { base } = await deskOf(world.clerk, FINANCE, PUBLISHING)
    const result = await getAgencyResult(world.clerk, world.roundId, FINANCE, PUBLISHING)
    const { before } = estimateScenario(base, [])
    expect(base.published).toBe(true)
    expect(before.total).toEqual(result?.standing.total)
    expect(before.rank).toBe(result?.standing.rank)
    const kept = input({ name: 'Của chuyên viên' })
    await saveScenario(world.clerk, kept, PUBLISHING)
    expect((await deskOf(world.clerk, FINANCE, PUBLISHING)).scenarios.map((s) => s.id)).toEqual([
      kept.scenarioId,
    ])
    const judged = world.member.agencyId ?? ''
    expect((await deskOf(world.member, judged, PUBLISHING)).base.agencyId).toBe(judged)
  })

  it('says of a scenario from before that the result was published since', async () => {
    const found = (await deskOf(world.homeAffairs, FINANCE, PUBLISHING)).scenarios
    expect(found.find((s) => s.id === live.id)?.stale).toBe('published')
  })
})
