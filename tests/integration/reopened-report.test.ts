import { beforeAll, describe, expect, it } from 'vitest'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { getAssessmentHead } from '@/lib/assessment/queries'
import { getCouncilBlock } from '@/lib/council/queries'
import { db } from '@/lib/db'
import { bundleSchema } from '@/lib/publication/schema'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { readBlockScores } from '@/lib/ranking/queries'
import { getRoundBoard } from '@/lib/round/queries'
import { reopenAssessment } from '@/tests/support/reopen'
import {
  advance,
  approveAll,
  assessmentOf,
  caught,
  enterCentral,
  FINANCE,
  HEALTH,
  JUSTICE,
  makeSubmittedWorld,
  MEETING,
  publish,
  READING,
  recogniseRest,
  RELEASE,
  release,
  type Stages,
} from '@/tests/support/stages'

/** A reopened report counts again when it is signed again (decision record 0011). */

let world: Stages
const UNTIL = new Date('2022-01-10T03:00:00Z')
const place = () => ({ roundId: world.roundId, blockId: 'departments' })

beforeAll(async () => {
  world = await makeSubmittedWorld()
  await advance(world, 'appraisal1', READING)
  await recogniseRest(world)
  const { id, version } = await assessmentOf(world.roundId, FINANCE)
  const reopening = { assessmentId: id, version, reason: 'Nhập nhầm.', until: UNTIL }
  await reopenAssessment(world.homeAffairs, reopening, READING)
})

const releaseAt = (now: Date) => release(world, ['departments'], now)
const ranked = async (now: Date) => {
  const scores = await readBlockScores(world.roundId, 'departments', null, db, now)
  return new Map(scores?.agencies.map((a) => [a.agencyId, a]))
}
const boardOf = async (now: Date) =>
  (await getRoundBoard(world.homeAffairs, world.roundId, now))?.blocks
    .flatMap((b) => b.agencies)
    .find((a) => a.agencyId === FINANCE)

describe('a report that was reopened', () => {
  it('is not shown to those who judge, and stays with the agency and Home Affairs', async () => {
    const { roundId } = world
    const code = '1.1.4'
    const lines = (await getRowTable(world.appraiser, { ...place(), code }, READING))?.lines
    expect(lines?.map((l) => l.agencyId)).toEqual(expect.arrayContaining([HEALTH, JUSTICE]))
    expect(lines?.map((l) => l.agencyId)).not.toContain(FINANCE)
    expect(await getAgencyTable(world.appraiser, { roundId, agencyId: FINANCE }, READING)).toBeNull()
    const queue = await getAppraisalQueue(world.appraiser, roundId)
    const agency = queue?.blocks.flatMap((b) => b.agencies).find((a) => a.agencyId === FINANCE)
    expect(agency).toMatchObject({ isSubmitted: false, total: 0 })
    expect(await getAssessmentHead(world.appraiser, roundId, FINANCE)).toBeNull()
    expect(await getAssessmentHead(world.head, roundId, FINANCE)).toMatchObject({ state: 'drafting' })
    expect(await getAssessmentHead(world.homeAffairs, roundId, FINANCE)).toMatchObject({ state: 'drafting' })
  })

  it('holds up the release while there is time to sign again', async () => {
    const before = new Date(UNTIL.getTime() - 1)
    expect(await boardOf(before)).toMatchObject({ isReopened: true })
    expect(await caught(releaseAt(before))).toMatchObject({ reason: 'still-reopened', data: { count: 1 } })
    expect(await boardOf(UNTIL)).toMatchObject({ isReopened: false })
    await releaseAt(UNTIL)
  })

  it('leaves its agency not ranked when it was not signed again', async () => {
    const agencies = await ranked(RELEASE)
    expect(agencies.get(FINANCE)).toMatchObject({ rank: null, score: null })
    expect(agencies.get(JUSTICE)?.rank).not.toBeNull()
  })

  it('does not stand in the way of council, approval and publication, which list the agency', async () => {
    const { roundId } = world
    await enterCentral(world)
    await advance(world, 'council', MEETING)
    const council = await getCouncilBlock(world.chair, place(), MEETING)
    expect(council).toMatchObject({ openLineCount: 0, missingCentralCount: 0 })
    expect(council?.agenda.map((i) => i.line.agencyId)).not.toContain(FINANCE)
    await approveAll(world)
    await publish(world)
    const { bundle } = await db.publication.findFirstOrThrow({ where: { roundId } })
    const published = bundleSchema.parse(JSON.parse(bundle)).blocks.flatMap((b) => b.agencies)
    const notRanked = { submitted: false, rank: null, total: null, rows: [] }
    expect(published.find((a) => a.id === FINANCE)).toMatchObject(notRanked)
    expect(published.find((a) => a.id === JUSTICE)).toMatchObject({
      submitted: true,
      rank: expect.any(Number),
    })
  })
})
