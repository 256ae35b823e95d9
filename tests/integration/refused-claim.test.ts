import { beforeAll, describe, expect, it } from 'vitest'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { getRowTable } from '@/lib/appraisal/queries'
import { claimNotApplicable } from '@/lib/assessment/commands'
import { decideAtCouncil } from '@/lib/council/commands'
import { getCouncilBlock } from '@/lib/council/queries'
import { listProgress } from '@/lib/progress/queries'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { getRoundBoard } from '@/lib/round/queries'
import { readAppraisalLoad } from '@/lib/workload/queries'
import { approveBlock } from '@/tests/support/approval'
import {
  advance,
  assessmentOf,
  blockVersion,
  caught,
  decide,
  enterCentral,
  FINANCE,
  lineAt,
  makePeopledWorld,
  MEETING,
  READING,
  recogniseRest,
  RELEASE,
  REREADING,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING } from '@/tests/support/world'

/** A claim that the first reading granted and the second refuses: the row has been read by nobody. */

let world: Stages
const CODES = ['1.5', '1.6.1'] as const
const [READ, LEFT] = CODES

beforeAll(async () => {
  world = await makePeopledWorld()
  const { id } = await assessmentOf(world.roundId, FINANCE)
  for (const code of CODES) {
    const claim = { assessmentId: id, code, version: 0, reason: 'Không có đơn vị trực thuộc' }
    await claimNotApplicable(world.clerk, claim, DURING)
  }
  await submitAgency(world, FINANCE, WORK[FINANCE] ?? {})
  await advance(world, 'appraisal1', READING)
  for (const code of CODES) await rule(code, true, READING)
  await recogniseRest(world)
  await advance(world, 'appraisal2', RELEASE)
})

const at = async (code: string) => {
  const { lineId, expectedSequence } = await lineAt(world, FINANCE, code)
  return { lineId, expectedSequence }
}
const rule = async (code: string, grant: boolean, now: Date) =>
  ruleOnClaim(world.appraiser, { ...(await at(code)), grant, note: 'Đã đối chiếu.' }, now)
const place = () => ({ roundId: world.roundId, blockId: 'departments' })
const second = async () => (await readAppraisalLoad(world.appraiser, world.roundId)).second
const unsettled = async () =>
  (await getRoundBoard(world.homeAffairs, world.roundId, REREADING))?.blocks
    .flatMap((b) => b.agencies)
    .find((a) => a.agencyId === FINANCE)?.unsettled
const queued = async () => {
  const queue = await getAppraisalQueue(world.appraiser, world.roundId)
  return queue?.blocks.find((b) => b.block.blockId === 'departments')
}
const progress = async () =>
  (await listProgress(world.homeAffairs, world.roundId, REREADING))
    ?.flatMap((b) => b.agencies)
    .find((a) => a.agencyId === FINANCE)
const table = async (code: string) => {
  const found = await getRowTable(world.appraiser, { ...place(), code }, REREADING)
  return found?.lines.find((l) => l.agencyId === FINANCE)
}
const meet = () => getCouncilBlock(world.chair, place(), MEETING)

describe('a row whose granted claim is refused in the second reading', () => {
  it('is nobody’s work while the claim stands', async () => {
    expect(await second()).toEqual([])
    expect(await unsettled()).toBe(0)
    expect(await queued()).toMatchObject({ total: 0 })
    expect(await progress()).toMatchObject({ state: 'undisputed' })
  })

  it('comes back to the appraiser in every list and count', async () => {
    for (const code of CODES) await rule(code, false, REREADING)
    expect(await second()).toEqual([{ blockId: 'departments', rows: 2, agencies: 1 }])
    expect(await unsettled()).toBe(2)
    expect(await queued()).toMatchObject({ total: 2, done: 0 })
    expect(await progress()).toMatchObject({ state: 'appraisal2', percent: 0 })
    expect(await table(READ)).toMatchObject({ work: 'open', can: { decide: { allowed: true } } })
  })

  it('is decided like any other', async () => {
    await decide(world, [{ ...(await at(READ)), verdict: 'recognise' }], {
      stage: 'appraisal2',
      now: REREADING,
    })
    expect(await table(READ)).toMatchObject({ work: 'decided' })
    expect(await second()).toEqual([{ blockId: 'departments', rows: 1, agencies: 1 }])
    expect(await unsettled()).toBe(1)
    expect(await queued()).toMatchObject({ total: 2, done: 1 })
    expect(await progress()).toMatchObject({ state: 'appraisal2', percent: 50 })
  })

  it('is on the council’s agenda when nobody has read it, and stops the approval until it is decided', async () => {
    await enterCentral(world)
    await advance(world, 'council', MEETING)
    const open = (await meet())?.agenda.map(({ row, kind }) => ({ code: row.code, kind }))
    expect(open).toEqual([{ code: LEFT, kind: 'open' }])
    expect((await meet())?.openLineCount).toBe(1)
    const approval = async () =>
      approveBlock(world.chair, { ...place(), version: await blockVersion(world, 'departments') }, MEETING)
    expect(await caught(approval())).toMatchObject({ reason: 'not-settled', data: { count: 1 } })
    const call = {
      ...(await at(LEFT)),
      verdict: 'confirm',
      clause: 'Mục 2',
      evidencePage: '',
      note: 'Thống nhất.',
    }
    await decideAtCouncil(world.chair, { ...call, verdict: 'confirm' }, MEETING)
    expect((await meet())?.openLineCount).toBe(0)
    expect((await meet())?.agenda).toMatchObject([{ kind: 'open', decision: { verdict: 'confirm' } }])
    await approval()
  })
})
