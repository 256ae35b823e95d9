import { beforeAll, describe, expect, it } from 'vitest'
import { withdrawDecisions } from '@/lib/appraisal/commands'
import { getRowTable } from '@/lib/appraisal/queries'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { db } from '@/lib/db'
import { getExplanation } from '@/lib/explanation/queries'
import { readLedgersOfAssessment } from '@/lib/ledger/queries'
import {
  advance,
  assessmentOf,
  caught,
  decide,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  ratio,
  READING,
  recogniseRest,
  refusal,
  RELEASE,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'

/** Taking back one's own last word: a further entry, after which what stood before holds again. */

let world: Stages
beforeAll(async () => {
  world = await makeSubmittedWorld()
})

const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const ledger = async (agencyId: string, code = '1.1.4') => (await lineAt(world, agencyId, code)).entries
const withdraw = (
  lines: { lineId: string; expectedSequence: number }[],
  { actor = world.appraiser, now = READING }: { actor?: Stages['appraiser']; now?: Date } = {},
) => withdrawDecisions(actor, { roundId: world.roundId, stage: 'appraisal1', lines }, now)
const seen = async (agencyId: string, actor = world.appraiser) => {
  const place = { roundId: world.roundId, blockId: 'departments', code: '1.1.4' }
  const line = (await getRowTable(actor, place, READING))?.lines.find((l) => l.agencyId === agencyId)
  if (!line) throw new Error(`no line of ${agencyId}`)
  return line
}
const done = async () => (await getAppraisalQueue(world.appraiser, world.roundId))?.blocks[0]?.done
const ADJUST = { verdict: 'adjust' as const, reasonCode: 'L03', note: 'Nhiệm vụ 14 chưa có sản phẩm.' }

describe('taking back a decision', () => {
  it('opens the row again, in the table and in the counts, and keeps both entries and the audit', async () => {
    const before = await done()
    await decide(world, [{ ...(await at(JUSTICE)), verdict: 'recognise' }])
    expect(await done()).toBe((before ?? 0) + 1)
    expect((await seen(JUSTICE)).can.withdraw).toEqual({ allowed: true })
    const { withdrawn, sequences } = await withdraw([await at(JUSTICE)])
    expect(withdrawn).toBe(1)
    expect(Object.values(sequences)).toEqual([3])
    const line = await seen(JUSTICE)
    expect({ work: line.work, decision: line.decision, last: line.lastSequence }).toEqual({
      work: 'open',
      decision: null,
      last: 3,
    })
    expect(line.ledger.map((e) => e.verdict)).toEqual(['submit', 'recognise', 'withdraw'])
    expect(await done()).toBe(before)
    const [entry] = (await ledger(JUSTICE)).slice(-1)
    expect(entry).toMatchObject({
      stage: 'appraisal1',
      withdraws: 2,
      points: null,
      personId: world.appraiser.personId,
    })
    const audited = await db.auditEntry.findMany({ where: { action: 'line.appraisalWithdrawn' } })
    expect(audited).toMatchObject([{ agencyId: JUSTICE, detail: { withdraws: 2, sequence: 3 } }])
  })

  it('makes the word before it hold again, as often as there is one of one’s own', async () => {
    await decide(world, [{ ...(await at(FINANCE)), verdict: 'ask', note: 'Đề nghị gửi danh mục.' }])
    await decide(world, [{ ...(await at(FINANCE)), ...ADJUST, facts: ratio(17, 20) }])
    await withdraw([await at(FINANCE)])
    expect((await seen(FINANCE)).work).toBe('asked')
    await withdraw([await at(FINANCE)])
    expect((await seen(FINANCE)).work).toBe('open')
    expect((await ledger(FINANCE)).map((e) => e.withdraws)).toEqual([null, null, null, 3, 2])
    expect(await caught(withdraw([await at(FINANCE)]))).toEqual(refusal('nothing-to-withdraw'))
  })

  it('lets the row be decided anew', async () => {
    await decide(world, [{ ...(await at(FINANCE)), ...ADJUST, facts: ratio(17, 20) }])
    expect((await seen(FINANCE)).decision).toMatchObject({ verdict: 'adjust', points: 850_000 })
  })

  it('happens once when it is asked for twice at the same time', async () => {
    await decide(world, [{ ...(await at(TRANSPORT)), verdict: 'recognise' }])
    const line = await at(TRANSPORT)
    const settled = await Promise.allSettled([withdraw([line]), withdraw([line])])
    expect(settled.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(settled.find((s) => s.status === 'rejected')?.reason).toEqual(refusal('stale-version'))
    expect((await ledger(TRANSPORT)).map((e) => e.verdict)).toEqual(['submit', 'recognise', 'withdraw'])
  })

  it('takes back a whole batch in one call, with an audit entry for each row', async () => {
    const lines = [await at(HEALTH), await at(TRANSPORT), await at(HEALTH, '8.2.2')]
    const batch = await decide(
      world,
      lines.map((l) => ({ ...l, verdict: 'recognise' as const })),
    )
    const count = await db.auditEntry.count()
    const back = lines.map(({ lineId }) => ({ lineId, expectedSequence: batch.sequences[lineId] ?? 0 }))
    expect((await withdraw(back)).withdrawn).toBe(3)
    expect(await db.auditEntry.count()).toBe(count + 3)
    expect((await seen(HEALTH)).work).toBe('open')
  })
})

describe('taking back is refused', () => {
  it('when somebody else has spoken since, with the row that moved on', async () => {
    const mine = await at(TRANSPORT, '8.2.2')
    await decide(world, [{ ...mine, verdict: 'recognise' }])
    const stale = await at(TRANSPORT, '8.2.2')
    await decide(world, [{ ...stale, verdict: 'ask', note: 'Xin gửi thêm.' }], {
      actor: world.secondAppraiser,
    })
    expect(await caught(withdraw([stale]))).toMatchObject({
      reason: 'stale-version',
      data: { lineId: mine.lineId, current: { verdict: 'ask' } },
    })
    expect(await caught(withdraw([await at(TRANSPORT, '8.2.2')]))).toEqual(refusal('not-your-word'))
  })

  it('for the whole batch when one row may not be taken back', async () => {
    await decide(world, [{ ...(await at(JUSTICE)), verdict: 'recognise' }])
    const both = [await at(JUSTICE), await at(TRANSPORT, '8.2.2')]
    expect(await caught(withdraw(both))).toEqual(refusal('not-your-word'))
    expect((await seen(JUSTICE)).work).toBe('decided')
  })

  it('where the agency spoke last, to others than appraisers, and of one’s own agency', async () => {
    expect(await caught(withdraw([await at(HEALTH, '1.1.1')]))).toEqual(refusal('nothing-to-withdraw'))
    expect(await caught(withdraw([await at(JUSTICE)], { actor: world.clerk }))).toEqual(
      refusal('not-allowed'),
    )
    expect(await caught(withdraw([await at(FINANCE)], { actor: world.ownAppraiser }))).toEqual(
      refusal('own-agency'),
    )
  })
})

describe('after the reading', () => {
  it('an open row holds the phase, and the agency sees nothing of what was taken back', async () => {
    await advance(world, 'appraisal1', READING)
    await recogniseRest(world)
    await withdraw([await at(JUSTICE)])
    expect(await caught(advance(world, 'explanation', RELEASE))).toMatchObject({
      reason: 'not-settled',
      data: { count: 1 },
    })
    await decide(world, [{ ...(await at(JUSTICE)), verdict: 'recognise' }])
    await advance(world, 'explanation', RELEASE)
    expect(await caught(withdraw([await at(JUSTICE)], { now: RELEASE }))).toEqual(refusal('phase-over'))
    const finance = await getExplanation(world.clerk, world.roundId, RELEASE)
    const shown = finance?.rows.find((r) => r.row.code === '1.1.4')?.ledger.map((e) => e.verdict)
    expect(shown).toEqual(['submit', 'adjust'])
    const { id } = await assessmentOf(world.roundId, FINANCE)
    const verdicts = async (internal: boolean) =>
      (await readLedgersOfAssessment(id, ['self', 'appraisal1'], internal))
        .get('1.1.4')
        ?.map((e) => e.verdict)
    expect(await verdicts(false)).toEqual(['submit', 'adjust'])
    expect(await verdicts(true)).toEqual(['submit', 'ask', 'adjust', 'withdraw', 'withdraw', 'adjust'])
  })
})
