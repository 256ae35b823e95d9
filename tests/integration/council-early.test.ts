import { beforeAll, describe, expect, it } from 'vitest'
import { decideAtCouncil } from '@/lib/council/commands'
import { getCouncilBlock } from '@/lib/council/queries'
import { approveBlock } from '@/tests/support/approval'
import {
  advance,
  blockVersion,
  caught,
  decide,
  enterCentral,
  FINANCE,
  HEALTH,
  lineAt,
  makeReleasedWorld,
  MEETING,
  refusal,
  REREADING,
  type Stages,
} from '@/tests/support/stages'

/** A council that meets while a question is still open. */

let world: Stages
beforeAll(async () => {
  world = await makeReleasedWorld()
})
const place = { blockId: 'departments' }
const approve = async () =>
  approveBlock(
    world.chair,
    { roundId: world.roundId, ...place, version: await blockVersion(world, 'departments') },
    MEETING,
  )
const confirm = async (agencyId: string) => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, '1.1.4')
  const call = { lineId, expectedSequence, verdict: 'confirm' as const, clause: 'mục 1' }
  return decideAtCouncil(world.chair, call, MEETING)
}

describe('before the council’s phase', () => {
  it('nothing is decided or approved, and the agenda is empty', async () => {
    await expect(confirm(FINANCE)).rejects.toEqual(refusal('phase-not-reached'))
    await expect(approve()).rejects.toEqual(refusal('phase-not-reached'))
    const block = await getCouncilBlock(world.chair, { roundId: world.roundId, ...place }, MEETING)
    expect(block?.agenda).toEqual([])
  })
})

describe('a question that nobody settled', () => {
  it('comes before the council and stops the approval, with the count', async () => {
    await advance(world, 'appraisal2', REREADING)
    await enterCentral(world)
    await advance(world, 'council', REREADING)
    const block = await getCouncilBlock(world.chair, { roundId: world.roundId, ...place }, MEETING)
    expect(block?.agenda.map((i) => [i.line.agencyId, i.kind])).toEqual([[HEALTH, 'open']])
    expect(block?.openLineCount).toBe(1)
    expect(await caught(approve())).toMatchObject({ reason: 'not-settled', data: { count: 1 } })
  })

  it('is settled by the council itself', async () => {
    const { lineId, expectedSequence } = await lineAt(world, HEALTH, '1.1.4')
    const line = [{ lineId, expectedSequence, verdict: 'confirm' as const }]
    await expect(decide(world, line, { stage: 'appraisal2', now: MEETING })).rejects.toEqual(
      refusal('phase-over'),
    )
    await confirm(HEALTH)
    await expect(approve()).resolves.toBeUndefined()
  })
})
