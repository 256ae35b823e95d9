import { beforeAll, describe, expect, it } from 'vitest'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { claimNotApplicable } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { listTasks } from '@/lib/task/queries'
import { readAppraisalLoad } from '@/lib/workload/queries'
import { reopenAssessment } from '@/tests/support/reopen'
import {
  ABSENT,
  advance,
  assessmentOf,
  decide,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  person,
  ratio,
  READING,
  readFirst,
  REREADING,
  RELEASE,
  submitAgency,
  TRANSPORT,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/** What waits for an appraiser, counted the same way on his home, in his queue and in the tables. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
  const { id } = await assessmentOf(world.roundId, FINANCE)
  const claim = { assessmentId: id, code: '1.5', version: 0, reason: 'Không có đơn vị trực thuộc' }
  await claimNotApplicable(world.clerk, claim, DURING)
  for (const [agencyId, ratios] of Object.entries(WORK)) await submitAgency(world, agencyId, ratios)
})

const rowPlace = (code = '1.1.4') => ({ roundId: world.roundId, blockId: 'departments', code })
const departments = async (actor = world.appraiser) =>
  (await getAppraisalQueue(actor, world.roundId))?.blocks.find((b) => b.block.blockId === 'departments')
const rowOf = async (code: string, actor = world.appraiser) =>
  (await departments(actor))?.fields.flatMap((f) => f.rows).find((r) => r.code === code)
const agencyOf = async (agencyId: string, actor = world.appraiser) =>
  (await departments(actor))?.agencies.find((a) => a.agencyId === agencyId)
const load = (actor = world.appraiser) => readAppraisalLoad(actor, world.roundId)
const rowsIn = (counts: { blockId: string; rows: number }[]) =>
  counts.find((c) => c.blockId === 'departments')?.rows ?? 0

describe('the queue of the first reading', () => {
  it('counts every signed row once, by row, by agency and in all', async () => {
    const block = await departments()
    const signed = await db.line.count({ where: { entries: { some: { stage: 'self' } } } })
    expect(block).toMatchObject({ total: signed, done: 0, asked: 0, claims: 1, stage: 'appraisal1' })
    const rows = block?.fields.flatMap((f) => f.rows) ?? []
    expect(rows.reduce((n, r) => n + r.total, 0)).toBe(signed)
    expect(block?.agencies.reduce((n, a) => n + a.total, 0)).toBe(signed)
    expect(await rowOf('1.1.4')).toMatchObject({ total: 4, done: 0 })
    expect(await agencyOf(ABSENT)).toMatchObject({ total: 0, isSubmitted: false })
    expect(block?.agencies).toHaveLength(21)
  })

  it('agrees with what the home says is waiting', async () => {
    const { total, claims } = (await departments()) ?? { total: 0, claims: 0 }
    const { first, second, claims: waiting } = await load()
    expect([rowsIn(first), rowsIn(second), rowsIn(waiting)]).toEqual([total - claims, 0, claims])
    const tasks = await listTasks(world.appraiser, READING)
    expect(tasks.map((t) => [t.key, t.count])).toEqual([
      ['appraiseRows', total - claims],
      ['ruleClaims', 1],
    ])
  })

  it('gives each appraiser his rows only, and nothing to those who do not appraise', async () => {
    const narrow = await person('field-8-2', 'appraiser', { code: '8.2' }, 'so-noi-vu')
    const block = await departments(narrow)
    expect(block?.fields.flatMap((f) => f.rows.map((r) => r.code))).toEqual(['8.2.1', '8.2.2', '8.2.3'])
    expect(block).toMatchObject({ total: 12, claims: 0 })
    expect(rowsIn((await load(narrow)).first)).toBe(12)
    for (const actor of [world.clerk, world.homeAffairs, world.chair, world.auditor]) {
      expect(await getAppraisalQueue(actor, world.roundId)).toBeNull()
      expect(await load(actor)).toEqual({ first: [], second: [], claims: [] })
    }
    expect(await getAppraisalQueue(world.appraiser, '1999')).toBeNull()
  })

  it('goes down with each decision, and up again when the agency signs anew', async () => {
    const { lineId, expectedSequence } = await lineAt(world, TRANSPORT, '1.1.4')
    await decide(world, [{ lineId, expectedSequence, verdict: 'recognise' }])
    expect(await rowOf('1.1.4')).toMatchObject({ total: 4, done: 1 })
    const waiting = rowsIn((await load()).first)
    const { id, version } = await assessmentOf(world.roundId, TRANSPORT)
    const until = new Date('2022-01-08T10:00:00Z')
    await reopenAssessment(
      world.homeAffairs,
      { assessmentId: id, version, until, reason: 'Gửi nhầm bản' },
      READING,
    )
    await submitAgain(TRANSPORT)
    expect(await rowOf('1.1.4')).toMatchObject({ total: 4, done: 0 })
    expect(rowsIn((await load()).first)).toBe(waiting + 1)
  })
})

async function submitAgain(agencyId: string): Promise<void> {
  const at = async () => {
    const { id, version } = await assessmentOf(world.roundId, agencyId)
    return { assessmentId: id, version }
  }
  const [clerk, head] = [world.clerks[agencyId], world.heads[agencyId]]
  if (!clerk || !head) throw new Error(`nobody fills ${agencyId}`)
  await handOver(clerk, await at(), READING)
  await submitAssessment(head, { ...(await at()), password: PASSWORD }, READING)
}

describe('the tables', () => {
  /** The block has 22 departments, of which four have submitted and one is the reader's own. */
  it('gives a row with its agencies, their median and what is left', async () => {
    const table = await getRowTable(world.appraiser, rowPlace('8.2.2'), READING)
    expect(table?.lines.map((l) => [l.agencyId, l.selfPoints])).toEqual([
      [JUSTICE, 800_000],
      [FINANCE, 900_000],
      [TRANSPORT, 900_000],
      [HEALTH, 1_000_000],
    ])
    expect(table).toMatchObject({ medianPoints: 900_000, notSubmittedCount: 17, notApplicableCount: 0 })
  })

  it('gives an agency with the rows of the reader', async () => {
    const narrow = await person('field-8', 'appraiser', { code: '8.2' }, 'so-noi-vu')
    const place = { roundId: world.roundId, agencyId: FINANCE }
    const table = await getAgencyTable(narrow, place, READING)
    expect(table?.lines.map((l) => l.code)).toEqual(['8.2.1', '8.2.2', '8.2.3'])
    expect(table?.place).toMatchObject({ before: { agencyId: JUSTICE }, after: { agencyId: TRANSPORT } })
  })

  it('gives nothing to those who do not appraise there, and nothing of who has not submitted', async () => {
    for (const actor of [world.clerk, world.homeAffairs, world.chair, world.auditor]) {
      expect(await getRowTable(actor, rowPlace(), READING)).toBeNull()
      expect(await getAgencyTable(actor, { roundId: world.roundId, agencyId: HEALTH }, READING)).toBeNull()
    }
    const place = (agencyId: string) => ({ roundId: world.roundId, agencyId })
    expect(await getAgencyTable(world.appraiser, place(ABSENT), READING)).toBeNull()
    expect(await getAgencyTable(world.ownAppraiser, place(FINANCE), READING)).toBeNull()
    expect(await getRowTable(world.appraiser, rowPlace('1.8.1'), READING)).toBeNull()
    expect(await getRowTable(world.appraiser, { ...rowPlace(), roundId: '1999' }, READING)).toBeNull()
  })
})

describe('the queue of the second reading', () => {
  it('counts what was asked, adjusted or claimed, and nothing else', async () => {
    await advance(world, 'appraisal1', READING)
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '1.5')
    await ruleOnClaim(
      world.appraiser,
      { lineId, expectedSequence, grant: true, note: 'Đúng là không có.' },
      READING,
    )
    await readFirst(world)
    await advance(world, 'explanation', RELEASE)
    expect(await departments()).toMatchObject({ stage: 'appraisal1', asked: 1, claims: 0 })
    await advance(world, 'appraisal2', REREADING)
    expect(await departments()).toMatchObject({ stage: 'appraisal2', total: 2, done: 0 })
    expect(await rowOf('1.1.4')).toMatchObject({ total: 2, done: 0 })
    expect(rowsIn((await load()).second)).toBe(2)
    const health = await lineAt(world, HEALTH, '1.1.4')
    await decide(
      world,
      [
        {
          lineId: health.lineId,
          expectedSequence: health.expectedSequence,
          verdict: 'adjust',
          facts: ratio(16, 20),
          reasonCode: 'L04',
          note: 'Theo bảng đối chiếu.',
        },
      ],
      { stage: 'appraisal2', now: REREADING },
    )
    expect(await departments()).toMatchObject({ total: 2, done: 1 })
    expect(rowsIn((await load()).second)).toBe(1)
    expect((await listTasks(world.appraiser, EXPLAINING)).map((t) => [t.key, t.count])).toEqual([
      ['secondReading', 1],
    ])
  })
})
