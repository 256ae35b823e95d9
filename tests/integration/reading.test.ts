import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgreementBoard } from '@/lib/agreement/queries'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { assignParts } from '@/lib/assignment/commands'
import type { AssignedReading } from '@/lib/assignment/types'
import { db } from '@/lib/db'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { drawReadings, giveReading, withdrawDraw } from '@/lib/reading/commands'
import { isSettled } from '@/lib/reading/policy'
import {
  countUnsettledReadings,
  getReadingDesk,
  listOwnReadings,
  readDiffering,
  readReadings,
} from '@/lib/reading/queries'
import type { GiveReadingCall } from '@/lib/reading/schema'
import { readAppraisalLoad } from '@/lib/workload/queries'
import '@/tests/support/database'
import {
  caught,
  decide,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  person,
  ratio,
  READING,
  refusal,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'

const BLOCK = 'departments'
const ROW = '1.1.4'

let world: Stages
let second: Actor
let third: Actor

beforeAll(async () => {
  world = await makeSubmittedWorld()
  second = await person('reader', 'appraiser', {}, 'van-phong-ubnd')
  third = await person('third-reader', 'appraiser', {}, 'thanh-tra-thanh-pho')
})

const assign = (who: Actor, agencyId: string, reading: AssignedReading, version = 0) =>
  assignParts(
    world.homeAffairs,
    {
      ...{ roundId: world.roundId, blockId: BLOCK },
      parts: [{ code: ROW, agencyId, reading, appraiserId: who.personId, version }],
    },
    READING,
  )
const readingAt = (agencyId: string, code = ROW) =>
  db.independentReading.findFirstOrThrow({ where: { agencyId, code, withdrawnAt: null } })
const draw = (more: object, seed?: number, actor = world.homeAffairs) =>
  drawReadings(
    actor,
    {
      ...{
        roundId: world.roundId,
        blockId: BLOCK,
        kind: 'chosen' as const,
        codes: [ROW],
        sharePercent: null,
      },
      ...more,
    },
    READING,
    seed,
  )
const give = async (actor: Actor, agencyId: string, more: Partial<GiveReadingCall> = {}) => {
  const { id } = await readingAt(agencyId)
  const { entries } = await lineAt(world, agencyId, ROW)
  const selfSequence = Math.max(...entries.filter((e) => e.stage === 'self').map((e) => e.sequence))
  const call = { readingId: id, selfSequence, verdict: 'recognise' as const, ...more }
  return caught(giveReading(actor, call, READING))
}
const adjusted = (numerator: number): Partial<GiveReadingCall> => ({
  ...{ verdict: 'adjust', facts: ratio(numerator, 20), reasonCode: 'L03', note: 'Sản phẩm chưa ban hành.' },
})
const first = async (agencyId: string, decision: object, actor = world.appraiser) => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, ROW)
  return caught(decide(world, [{ lineId, expectedSequence, verdict: 'recognise', ...decision }], { actor }))
}
const unsettled = () => countUnsettledReadings(world.roundId, BLOCK)
const board = () => getAgreementBoard(world.homeAffairs, world.roundId, BLOCK, READING)
const stateAt = async (agencyId: string) => (await board())?.rows.find((r) => r.agencyId === agencyId)?.state

describe('a draw', () => {
  it('is made by those who give out work', async () => {
    expect(await caught(draw({}, 1, world.appraiser))).toEqual(refusal('not-allowed'))
    expect(await getAgreementBoard(world.appraiser, world.roundId, BLOCK)).toBeNull()
  })

  it('by chance gives the same lines for the same seed, and can be shown again', async () => {
    const { drawId, drawn } = await draw({ kind: 'sample', codes: [], sharePercent: 10 }, 42)
    const lines = await db.independentReading.findMany({
      where: { drawId },
      select: { agencyId: true, code: true },
    })
    const kept = await db.readingDraw.findUniqueOrThrow({ where: { id: drawId } })
    expect(drawn).toBe(Math.round(kept.frameCount / 10))
    expect((await board())?.draws[0]).toMatchObject({ seed: 42, isRepeatable: true, live: drawn, spoken: 0 })
    await withdrawDraw(world.homeAffairs, { drawId }, READING)
    expect(await unsettled()).toBe(0)
    const again = await draw({ kind: 'sample', codes: [], sharePercent: 10 }, 42)
    const same = await db.independentReading.findMany({
      where: { drawId: again.drawId },
      select: { agencyId: true, code: true },
    })
    const keys = (list: typeof lines) => list.map((l) => `${l.agencyId}/${l.code}`).sort()
    expect(keys(same)).toEqual(keys(lines))
    await withdrawDraw(world.homeAffairs, { drawId: again.drawId }, READING)
  })

  it('of chosen rows takes every agency, submitted or not; once', async () => {
    const { drawn } = await draw({})
    expect(drawn).toBe(await db.assessment.count({ where: { blockId: BLOCK } }))
    expect(await unsettled()).toBe(4)
    expect(await caught(draw({}))).toEqual(refusal('nothing-to-draw'))
  })
})

describe('a second reader', () => {
  it('has nothing to do with the first reading, nor with his own agency', async () => {
    expect(await caught(assign(world.ownAppraiser, FINANCE, 'second'))).toEqual(
      refusal('conflict-of-interest'),
    )
    await assign(world.appraiser, HEALTH, 'first')
    expect(await caught(assign(world.appraiser, HEALTH, 'second'))).toEqual(refusal('conflict-of-interest'))
    await first(JUSTICE, {})
    expect(await caught(assign(world.appraiser, JUSTICE, 'second'))).toEqual(refusal('conflict-of-interest'))
    // Who sits on the council sees what was appraised, so that he cannot be blind to it.
    const judge = await person('judge-too', 'appraiser', {}, 'so-tu-phap')
    await db.roleGrant.create({ data: { personId: judge.personId, role: 'councilMember' } })
    expect(await caught(assign(judge, HEALTH, 'second'))).toEqual(refusal('conflict-of-interest'))
    for (const agencyId of [FINANCE, HEALTH, JUSTICE, TRANSPORT]) await assign(second, agencyId, 'second')
  })

  it('finds the line on no desk, in no count and under no decision of his', async () => {
    const place = { roundId: world.roundId, blockId: BLOCK, code: ROW }
    const table = await getRowTable(second, place)
    expect(table?.lines).toEqual([])
    expect(table?.notApplicableCount).toBe(0)
    const agency = await getAgencyTable(second, { roundId: world.roundId, agencyId: HEALTH })
    expect(agency?.lines.map((l) => l.code)).not.toContain(ROW)
    expect(await first(TRANSPORT, {}, second)).toEqual(refusal('independent-reader'))
  })

  it('gets the same, byte for byte, whatever the first reading says', async () => {
    const { id } = await readingAt(HEALTH)
    const everything = async () =>
      JSON.stringify([
        await getReadingDesk(second, world.roundId, id, READING),
        await listOwnReadings(second, world.roundId, READING),
        await getAppraisalQueue(second, world.roundId, READING),
        await readAppraisalLoad(second, world.roundId),
        await getAgencyTable(second, { roundId: world.roundId, agencyId: HEALTH }, READING),
        await db.notification.findMany({
          where: { personId: second.personId },
          select: { kind: true, params: true },
        }),
      ])
    const before = await everything()
    expect(before).toContain(ROW)
    await first(HEALTH, { verdict: 'ask', note: 'Đề nghị giải trình.' })
    expect(await everything()).toBe(before)
    await first(HEALTH, { ...adjusted(10), internalNote: 'Ghi chú kín' })
    expect(await everything()).toBe(before)
    await db.line.updateMany({
      where: { code: ROW, assessment: { agencyId: HEALTH } },
      data: { claimState: 'claimed', claimReason: 'Không phát sinh' },
    })
    const claimed = await everything()
    await db.line.updateMany({
      where: { code: ROW, assessment: { agencyId: HEALTH } },
      data: { claimState: 'refused' },
    })
    expect(await everything()).toBe(claimed)
    await db.line.updateMany({
      where: { code: ROW, assessment: { agencyId: HEALTH } },
      data: { claimState: 'none', claimReason: '' },
    })
  })

  it('speaks once, for himself, apart from the ledger', async () => {
    expect(await give(world.secondAppraiser, FINANCE)).toEqual(refusal('not-found'))
    expect(await give(second, FINANCE, { selfSequence: 99 })).toEqual(refusal('stale-version'))
    const problem = await give(second, FINANCE, { verdict: 'adjust', facts: ratio(1, 20) })
    expect(problem).toMatchObject({ name: 'ZodError' })
    const before = (await lineAt(world, FINANCE, ROW)).entries.length
    expect(await give(second, FINANCE)).toBe('nothing refused')
    expect(await give(second, FINANCE)).toEqual(refusal('already-read'))
    expect((await lineAt(world, FINANCE, ROW)).entries).toHaveLength(before)
    expect(await stateAt(FINANCE)).toBe('waits')
    expect(await db.auditEntry.count({ where: { action: 'reading.given' } })).toBe(1)
  })
})

describe('when both have spoken', () => {
  it('the first word stands where they agree within the tolerance', async () => {
    await first(FINANCE, {})
    expect(await stateAt(FINANCE)).toBe('agrees')
    expect(await unsettled()).toBe(3)
    expect(await caught(assign(third, FINANCE, 'third'))).toEqual(refusal('readings-agree'))
  })

  it('a third reader decides where they differ, blind like the second, and his word is the first appraisal', async () => {
    await give(second, HEALTH)
    expect(await stateAt(HEALTH)).toBe('differs')
    expect([...(await readDiffering(world.roundId, BLOCK))]).toEqual([`${HEALTH}/${ROW}`])
    expect((await board())?.proposals.third.parts.map((p) => p.appraiserId)).not.toContain(second.personId)
    expect(await caught(assign(second, HEALTH, 'third'))).toEqual(refusal('conflict-of-interest'))
    await assign(third, HEALTH, 'third')
    const desk = await getReadingDesk(third, world.roundId, (await readingAt(HEALTH)).id, READING)
    expect(desk?.line.ledger.map((e) => e.stage)).toEqual(['self'])
    expect(desk?.word).toBeNull()
    expect(await give(third, HEALTH, adjusted(16))).toBe('nothing refused')
    const { entries } = await lineAt(world, HEALTH, ROW)
    expect(entries.at(-1)).toMatchObject({
      stage: 'appraisal1',
      verdict: 'adjust',
      points: 800_000,
      personId: third.personId,
    })
    expect(await stateAt(HEALTH)).toBe('decided')
    expect(await first(HEALTH, {})).toEqual(refusal('decided-by-third'))
    expect(await unsettled()).toBe(2)
  })

  it('nothing is compared where the agency is asked', async () => {
    await first(TRANSPORT, { verdict: 'ask', note: 'Đề nghị gửi danh mục.' })
    await give(second, TRANSPORT)
    expect(await stateAt(TRANSPORT)).toBe('asked')
  })

  it('the count of what is unsettled is that of the states', async () => {
    const readings = await board()
    const open = readings?.rows.filter((r) => r.isSubmitted && !isSettled(r.state)) ?? []
    expect(await unsettled()).toBe(open.length)
    expect(await countUnsettledReadings(world.roundId, BLOCK, undefined, JUSTICE)).toBe(0)
    expect(await readReadings(world.roundId, BLOCK, undefined, JUSTICE)).toHaveLength(
      (readings?.rows.length ?? 0) - 1,
    )
    expect(readings?.figures).toMatchObject({ pairs: 2, same: 1, within: 1, isEnough: false, alpha: null })
  })

  it('a reader who gives out work as well finds nothing of his lines among the figures', async () => {
    await db.roleGrant.create({ data: { personId: second.personId, role: 'homeAffairs' } })
    const both = {
      ...second,
      grants: [
        ...second.grants,
        { role: 'homeAffairs' as const, agencyId: null, roundId: null, blockId: null, code: null },
      ],
    }
    const seen = await getAgreementBoard(both, world.roundId, BLOCK, READING)
    expect(seen?.rows.filter((r) => r.isSubmitted)).toEqual([])
    expect(seen?.figures.pairs).toBe(0)
  })

  it('a draw is withdrawn as far as nobody has spoken', async () => {
    const { drawId } = await readingAt(HEALTH)
    await withdrawDraw(world.homeAffairs, { drawId }, READING)
    expect(await unsettled()).toBe(0)
    expect(await db.independentReading.count({ where: { drawId, withdrawnAt: null } })).toBe(3)
    expect(await caught(withdrawDraw(world.homeAffairs, { drawId }, READING))).toEqual(
      refusal('already-read'),
    )
    expect((await listOwnReadings(second, world.roundId)).map((r) => r.agencyId)).not.toContain(JUSTICE)
  })

  it('nothing is read any more once the appraisal is released', async () => {
    await db.roundBlock.updateMany({ data: { phase: 'explanation', appraisalReleasedAt: READING } })
    expect(await listOwnReadings(second, world.roundId)).toEqual([])
    expect(await caught(draw({ codes: ['8.2.2'] }))).toEqual(refusal('phase-over'))
  })
})
