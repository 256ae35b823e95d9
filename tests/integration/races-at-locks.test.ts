import { beforeAll, describe, expect, it } from 'vitest'
import { saveLines } from '@/lib/assessment/commands'
import { decideAtCouncil } from '@/lib/council/commands'
import { db } from '@/lib/db'
import { attachEvidence } from '@/lib/evidence/commands'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { getPublishedRound } from '@/lib/publication/queries'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { reopenAssessment } from '@/tests/support/reopen'
import { pdf, receive } from '@/tests/support/files'
import {
  advance,
  approveAll,
  assessmentOf,
  decide,
  enterCentral,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  MEETING,
  publish,
  ratio,
  readFirst,
  READING,
  recogniseRest,
  RELEASE,
  release,
  REREADING,
  type Stages,
  TRANSPORT,
  WORK,
} from '@/tests/support/stages'
import { DURING, PASSWORD, ratioLine } from '@/tests/support/world'

/**
 * Two people at the same moment, on a real database. Which of them comes first is not ours to say; that one of them
 * hears why, and that nothing is said after a lock, is.
 */

let world: Stages
const { [TRANSPORT]: later = {}, ...early } = WORK
beforeAll(async () => {
  world = await makeSubmittedWorld(early)
})

type Outcome = PromiseSettledResult<unknown>
const reasonOf = (outcome: Outcome): string =>
  outcome.status === 'fulfilled' ? 'done' : String((outcome.reason as { reason?: string }).reason)
const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const headAt = async (agencyId: string) => {
  const { id, version } = await assessmentOf(world.roundId, agencyId)
  return { assessmentId: id, version }
}
const people = (agencyId: string) => {
  const [clerk, head] = [world.clerks[agencyId], world.heads[agencyId]]
  if (!clerk || !head) throw new Error(`nobody fills ${agencyId}`)
  return { clerk, head }
}

describe('saving against handing over and submitting', () => {
  it('either counts with the draft or is refused; the head signs what stands', async () => {
    const { clerk, head } = people(TRANSPORT)
    const { assessmentId } = await headAt(TRANSPORT)
    const save = (line: ReturnType<typeof ratioLine>) =>
      saveLines(clerk, { assessmentId, lines: [{ ...line, explanation: 'Theo báo cáo.' }] }, DURING)
    await save(ratioLine(...(later['1.1.4'] ?? [16, 20])))
    const [saved, handed] = await Promise.allSettled([
      save(ratioLine(18, 20, 1)),
      handOver(clerk, await headAt(TRANSPORT), DURING),
    ])
    expect(reasonOf(handed)).toBe('done')
    expect(['done', 'with-head']).toContain(reasonOf(saved))
    const bytes = await receive(pdf('cùng lúc với ký'))
    const place = { assessmentId, code: '1.2.1', stage: 'self' as const, requirement: null }
    const [late, attached, submitted] = await Promise.allSettled([
      save(ratioLine(20, 20, 2)),
      attachEvidence(clerk, { ...place, fileName: 'a.pdf' }, bytes, DURING),
      submitAssessment(head, { ...(await headAt(TRANSPORT)), password: PASSWORD }, DURING),
    ])
    await bytes.discard()
    expect(reasonOf(submitted)).toBe('done')
    expect(['with-head', 'already-submitted']).toContain(reasonOf(late))
    expect(['with-head', 'already-submitted']).toContain(reasonOf(attached))
    const line = await db.line.findUniqueOrThrow({ where: { id: (await at(TRANSPORT)).lineId } })
    expect((await lineAt(world, TRANSPORT, '1.1.4')).entries).toMatchObject([{ facts: line.facts }])
    expect(await db.evidenceLink.count({ where: { line: { assessmentId } } })).toBe(0)
  })

  it('is signed once when two click at once', async () => {
    const { head } = people(JUSTICE)
    const { id, version } = await assessmentOf(world.roundId, JUSTICE)
    const until = new Date('2021-12-20T10:00:00Z')
    await reopenAssessment(
      world.homeAffairs,
      { assessmentId: id, version, until, reason: 'Gửi nhầm' },
      DURING,
    )
    await handOver(people(JUSTICE).clerk, await headAt(JUSTICE), DURING)
    const call = { ...(await headAt(JUSTICE)), password: PASSWORD }
    const both = await Promise.allSettled([
      submitAssessment(head, call, DURING),
      submitAssessment(head, call, DURING),
    ])
    expect(both.map(reasonOf).sort()).toEqual(['already-submitted', 'done'])
    expect((await lineAt(world, JUSTICE, '1.1.4')).entries.map((e) => e.sequence)).toEqual([1, 2])
  })
})

describe('submitting against reopening', () => {
  it('lets one of them win on the version that both saw', async () => {
    const { clerk, head } = people(HEALTH)
    const until = new Date('2021-12-20T10:00:00Z')
    const reopen = async (call: { assessmentId: string; version: number }) =>
      reopenAssessment(world.homeAffairs, { ...call, until, reason: 'Gửi nhầm' }, DURING)
    await reopen(await headAt(HEALTH))
    await handOver(clerk, await headAt(HEALTH), DURING)
    const seen = await headAt(HEALTH)
    const both = await Promise.allSettled([
      submitAssessment(head, { ...seen, password: PASSWORD }, DURING),
      reopen(seen),
    ])
    const [submitted, reopened] = both.map(reasonOf)
    expect([
      ['done', 'stale-version'],
      ['stale-version', 'done'],
    ]).toContainEqual([submitted, reopened])
    // Reopened already: it was only given longer, and stays with its head.
    const { state } = await assessmentOf(world.roundId, HEALTH)
    expect(state).toBe(submitted === 'done' ? 'submitted' : 'withHead')
    if (state === 'withHead')
      await submitAssessment(head, { ...(await headAt(HEALTH)), password: PASSWORD }, DURING)
  })
})

describe('deciding against moving on', () => {
  it('an appraiser’s word comes before the release or not at all', async () => {
    await advance(world, 'appraisal1', READING)
    await readFirst(world)
    const decision = { ...(await at(FINANCE, '8.2.2')), verdict: 'recognise' as const }
    const [decided, moved] = await Promise.allSettled([
      decide(world, [decision]),
      release(world, ['departments'], RELEASE),
    ])
    expect(reasonOf(moved)).toBe('done')
    expect(['done', 'phase-over']).toContain(reasonOf(decided))
    await advance(world, 'explanation', RELEASE)
  })

  it('an answer is in the signed explanation or is refused', async () => {
    const { lineId } = await at(FINANCE)
    const answer = { lineId, version: 0, stance: 'claim' as const, ground: 'G01', text: 'Gửi kèm.' }
    const [saved, signed] = await Promise.allSettled([
      saveObjection(world.clerk, { ...answer, claimedPoints: 900_000 }, EXPLAINING),
      signExplanation(world.head, { ...(await headAt(FINANCE)), password: PASSWORD }, EXPLAINING),
    ])
    expect(reasonOf(signed)).toBe('done')
    const { entries } = await lineAt(world, FINANCE, '1.1.4')
    const claims = entries.filter((e) => e.stage === 'explanation').length
    expect([reasonOf(saved), claims]).toEqual(claims === 1 ? ['done', 1] : ['already-explained', 0])
    expect(await db.objection.count({ where: { lineId } })).toBe(claims)
  })
})

describe('deciding against approving and publishing', () => {
  it('nothing is decided any more once the chair has approved', async () => {
    await advance(world, 'appraisal2', REREADING)
    const health = { ...(await at(HEALTH)), verdict: 'recognise' as const }
    await decide(world, [health], { stage: 'appraisal2', now: REREADING })
    await enterCentral(world)
    await advance(world, 'council', REREADING)
    const call = { ...(await at(FINANCE)), verdict: 'adjust' as const, facts: ratio(16, 20) }
    const words = { reasonCode: 'L04', note: 'Hội đồng thống nhất.', clause: 'Biên bản, mục 1' }
    const [decided, approved] = await Promise.allSettled([
      decideAtCouncil(world.chair, { ...call, ...words }, MEETING),
      approveAll(world),
    ])
    // Decided after the chair had read the result and before he approved it: he is to see it again.
    if (reasonOf(approved) === 'stale-version') {
      expect(reasonOf(decided)).toBe('done')
      await approveAll(world)
    } else {
      expect(reasonOf(approved)).toBe('done')
      expect(['done', 'phase-over']).toContain(reasonOf(decided))
    }
    const again = decideAtCouncil(world.chair, { ...call, ...words }, MEETING)
    await expect(again).rejects.toMatchObject({ reason: 'phase-over' })
  })

  it('an adjustment and a publication at once: one loses cleanly, and nothing changes afterwards', async () => {
    const before = await db.scoreEntry.count()
    const adjust = async (actor: typeof world.chair) =>
      decideAtCouncil(
        actor,
        {
          ...(await at(JUSTICE)),
          verdict: 'adjust',
          points: 0,
          reasonCode: 'L04',
          note: 'Quá muộn.',
          clause: 'x',
        },
        MEETING,
      )
    const outcomes = await Promise.allSettled([publish(world), adjust(world.chair), publish(world)])
    const [first, adjusted, second] = outcomes.map(reasonOf)
    expect([first, second].sort()).toEqual(['done', 'round-published'])
    expect(['phase-over', 'round-published']).toContain(adjusted)
    expect(await db.scoreEntry.count()).toBe(before)
    expect(await db.publication.count()).toBe(1)
    const published = await getPublishedRound(2021)
    const justice = published?.bundle.blocks[0]?.agencies.find((a) => a.id === JUSTICE)
    expect(justice?.rows.find((r) => r.code === '1.1.4')).toMatchObject({ points: 1_000_000 })
    await expect(recogniseRest(world)).resolves.toBeUndefined()
    await expect(db.$executeRaw`UPDATE "ScoreEntry" SET "points" = 0`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`UPDATE "CentralResult" SET "valueMicro" = 0`).rejects.toThrow(/published/)
    await expect(db.$executeRaw`UPDATE "Publication" SET "bundle" = '{}'`).rejects.toThrow(/append-only/)
  })
})
