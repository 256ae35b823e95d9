import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { decideAtCouncil } from '@/lib/council/commands'
import { getCouncilBlock, getCouncilItem } from '@/lib/council/queries'
import type { DecideAtCouncilCall } from '@/lib/council/schema'
import type { CouncilBlock, ResultRow, Standing } from '@/lib/council/types'
import { db } from '@/lib/db'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { enterCentralResults } from '@/lib/survey/commands'
import { approveBlock } from '@/tests/support/approval'
import {
  ABSENT,
  advance,
  assessmentOf,
  blockVersion,
  caught,
  decide,
  enterCentral,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  MEETING,
  ratio,
  READING,
  readFirst,
  refusal,
  RELEASE,
  REREADING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'
import { PASSWORD } from '@/tests/support/world'

/**
 * Four rows come before the council. Finance, 1.1.4: lowered to 0,85, claims 1, the second reading stands by 0,85.
 * Health, 1.1.4: asked, never answered. Justice, 8.2.2: asked, raised from 0,80 to 0,90 in the second reading.
 * Transport, 8.2.2: asked, claims the 0,90 that it had, and was given them.
 */
let world: Stages
const place = () => ({ roundId: world.roundId, blockId: 'departments' })

async function claim(agencyId: string, code: string, claimedPoints: number): Promise<void> {
  const { lineId } = await lineAt(world, agencyId, code)
  const answer = {
    lineId,
    version: 0,
    stance: 'claim' as const,
    ground: 'G02',
    claimedPoints,
    text: 'Đã đủ.',
  }
  await saveObjection(world.clerks[agencyId] ?? world.clerk, answer, EXPLAINING)
  const { id, version } = await assessmentOf(world.roundId, agencyId)
  const head = world.heads[agencyId] ?? world.head
  await signExplanation(head, { assessmentId: id, version, password: PASSWORD }, EXPLAINING)
}

async function readAgain(
  agencyId: string,
  code: string,
  more: Partial<Parameters<typeof decide>[1][number]>,
): Promise<void> {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  await decide(world, [{ lineId, expectedSequence, verdict: 'confirm', ...more }], {
    stage: 'appraisal2',
    now: REREADING,
  })
}

beforeAll(async () => {
  world = await makeSubmittedWorld()
  await advance(world, 'appraisal1', READING)
  for (const agencyId of [JUSTICE, TRANSPORT]) {
    const { lineId, expectedSequence } = await lineAt(world, agencyId, '8.2.2')
    await decide(world, [{ lineId, expectedSequence, verdict: 'ask', note: 'Đề nghị nêu rõ.' }])
  }
  await readFirst(world)
  await advance(world, 'explanation', RELEASE)
  await claim(FINANCE, '1.1.4', 1_000_000)
  await claim(TRANSPORT, '8.2.2', 900_000)
  await advance(world, 'appraisal2', REREADING)
  await readAgain(FINANCE, '1.1.4', {})
  const raised = { facts: ratio(9, 10), reasonCode: 'L07', note: 'Thực tế là 9 nội dung.' }
  await readAgain(JUSTICE, '8.2.2', { verdict: 'adjust', ...raised })
  await readAgain(TRANSPORT, '8.2.2', { verdict: 'recognise' })
})

const asSeen = async (agencyId: string, code: string): Promise<DecideAtCouncilCall> => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence, verdict: 'confirm', clause: 'Mục 3, Biên bản số 5' }
}
const asAdjusted = async (agencyId: string, code: string, more: Partial<DecideAtCouncilCall> = {}) => ({
  ...(await asSeen(agencyId, code)),
  verdict: 'adjust' as const,
  reasonCode: 'L04',
  note: 'Hội đồng thống nhất.',
  ...more,
})
const council = async (actor: Actor = world.chair): Promise<CouncilBlock> => {
  const found = await getCouncilBlock(actor, place(), MEETING)
  if (!found) throw new Error('no papers')
  return found
}
const approve = async (actor: Actor = world.chair, more: Record<string, unknown> = {}) =>
  approveBlock(actor, { ...place(), version: await blockVersion(world, 'departments'), ...more }, MEETING)
const agendaOf = (papers: CouncilBlock) =>
  papers.agenda.map((i) => [i.line.agencyId, i.row.code, i.kind, i.standingPoints, i.claimedPoints])
const standingOf = (r: ResultRow | undefined) => [r?.indexHundredths, r?.rank]
const figuresOf = (s: Standing) => [s.indexHundredths, s.rank]

describe('the council’s papers', () => {
  beforeAll(async () => {
    await advance(world, 'council', MEETING)
  })

  it('hold every row in dispute with why it is there and what stands and is claimed', async () => {
    expect(agendaOf(await council()).sort()).toEqual(
      [
        [FINANCE, '1.1.4', 'claimed', 850_000, 1_000_000],
        [HEALTH, '1.1.4', 'open', 850_000, null],
        [JUSTICE, '8.2.2', 'adjusted', 900_000, null],
        [TRANSPORT, '8.2.2', 'upheld', 900_000, 900_000],
      ].sort(),
    )
  })

  it('hold the whole block: places, bands, mean, who is not ranked, what is still missing', async () => {
    const { summary, openLineCount, missingCentralCount, approve: can } = await council()
    expect(summary.rows).toHaveLength(22)
    expect(summary.rows.slice(0, 4).map((r) => [r.agencyId, r.rank, r.points])).toEqual([
      [JUSTICE, 1, 1_900_000],
      [HEALTH, 2, 1_850_000],
      [FINANCE, 3, 1_750_000],
      [TRANSPORT, 4, 1_700_000],
    ])
    expect(summary.notRankedCount).toBe(18)
    expect(summary.rows.find((r) => r.agencyId === ABSENT)).toMatchObject({ rank: null, points: null })
    expect(summary.meanHundredths).toBe(180)
    expect(summary.medianHundredths).toBe(180)
    expect(summary.bands.map((b) => [b.band.key, b.count])).toEqual([
      ['excellent', 0],
      ['good', 0],
      ['fair', 0],
      ['average', 4],
    ])
    expect(openLineCount).toBe(1)
    expect(missingCentralCount).toBeGreaterThan(100)
    expect(can).toEqual({ allowed: true })
  })

  it('leave a member’s own agency out of agenda, result, places, counts and items', async () => {
    const papers = await council(world.member)
    expect(agendaOf(papers).map(([agencyId]) => agencyId)).not.toContain(FINANCE)
    expect(papers.agenda).toHaveLength(3)
    expect(papers.summary.rows).toHaveLength(21)
    expect(papers.summary.rows.slice(0, 3).map((r) => [r.agencyId, r.rank])).toEqual([
      [JUSTICE, 1],
      [HEALTH, 2],
      [TRANSPORT, 3],
    ])
    expect(papers.summary.meanHundredths).toBe(182)
    expect(papers.missingCentralCount).toBe(((await council()).missingCentralCount / 4) * 3)
    expect(papers.ownAgencyName?.vi).toBe('Sở Tài chính')
    expect(papers.approve).toBeNull()
    expect(papers.recordsDecisions).toBe(false)
    const { lineId } = await lineAt(world, FINANCE, '1.1.4')
    expect(await getCouncilItem(world.member, { ...place(), lineId }, MEETING)).toBeNull()
    const health = await lineAt(world, HEALTH, '1.1.4')
    const item = await getCouncilItem(world.member, { ...place(), lineId: health.lineId }, MEETING)
    expect(item?.impact?.rows.map((r) => r.agencyId)).not.toContain(FINANCE)
    expect(item?.item.can).toEqual({ allowed: false, reason: 'not-allowed' })
  })

  it('lead from item to item in the order of the agenda', async () => {
    const ids = (await council()).agenda.map((i) => i.line.lineId)
    for (const [index, lineId] of ids.entries()) {
      const item = await getCouncilItem(world.chair, { ...place(), lineId }, MEETING)
      expect(item?.position).toEqual({
        index,
        count: 4,
        before: ids[index - 1] ?? null,
        after: ids[index + 1] ?? null,
      })
    }
    const { lineId } = await lineAt(world, FINANCE, '8.2.2')
    expect(await getCouncilItem(world.chair, { ...place(), lineId }, MEETING)).toBeNull()
  })
})

describe('a decision of the council', () => {
  it('has the impact that was foretold: index, place and new ties, before and after', async () => {
    const { lineId } = await lineAt(world, FINANCE, '1.1.4')
    const foretold = (await getCouncilItem(world.chair, { ...place(), lineId }, MEETING))?.impact
    const before = new Map((await council()).summary.rows.map((r) => [r.agencyId, r]))
    await decideAtCouncil(
      world.chair,
      await asAdjusted(FINANCE, '1.1.4', { facts: ratio(20, 20), evidencePage: 'tr. 4' }),
      MEETING,
    )
    const after = new Map((await council()).summary.rows.map((r) => [r.agencyId, r]))
    expect(foretold?.rows[0]?.agencyId).toBe(FINANCE)
    expect(foretold?.rows.map((r) => r.agencyId).sort()).toEqual([FINANCE, HEALTH].sort())
    for (const row of foretold?.rows ?? []) {
      expect(figuresOf(row.before)).toEqual(standingOf(before.get(row.agencyId)))
      expect(figuresOf(row.after)).toEqual(standingOf(after.get(row.agencyId)))
    }
    const touched = new Set(foretold?.rows.map((r) => r.agencyId))
    const others = [...before.keys()].filter((agencyId) => !touched.has(agencyId))
    expect(foretold?.unchangedCount).toBe(others.length)
    for (const agencyId of others) expect(after.get(agencyId)?.rank).toBe(before.get(agencyId)?.rank)
    expect(standingOf(after.get(FINANCE))).toEqual([190, 1])
    expect(standingOf(after.get(JUSTICE))).toEqual([190, 1])
    expect(standingOf(after.get(HEALTH))).toEqual([185, 3])
    expect(foretold?.newTies).toBe(true)
  })
})

describe('approval is refused', () => {
  it('while a question is open, with how many', async () => {
    expect(await caught(approve())).toMatchObject({ reason: 'not-settled', data: { count: 1 } })
    await decideAtCouncil(world.chair, await asSeen(HEALTH, '1.1.4'), MEETING)
    expect((await lineAt(world, HEALTH, '1.1.4')).entries.at(-1)).toMatchObject({
      stage: 'council',
      verdict: 'confirm',
      points: 850_000,
      facts: ratio(17, 20),
      reasonCode: null,
    })
    expect((await council()).openLineCount).toBe(0)
  })

  it('while a survey share or rating of an agency that has submitted is missing, with how many', async () => {
    const { missingCentralCount: count } = await council()
    expect(await caught(approve())).toMatchObject({ reason: 'central-missing', data: { count } })
    await enterCentral(world)
    const cell = await db.centralResult.findFirstOrThrow({ where: { agencyId: HEALTH, code: '1.8.1' } })
    const results = [{ agencyId: HEALTH, code: '1.8.1', version: cell.version, value: null }]
    const survey = { roundId: world.roundId, kind: 'survey' as const, source: '' }
    await enterCentralResults(world.surveyOfficer, { ...survey, results }, MEETING)
    expect(await caught(approve())).toMatchObject({ reason: 'central-missing', data: { count: 1 } })
    const again = [{ agencyId: HEALTH, code: '1.8.1', version: 0, value: 80 }]
    await enterCentralResults(world.surveyOfficer, { ...survey, results: again }, MEETING)
    expect((await council()).missingCentralCount).toBe(0)
  })

  it('and leaves no trace', async () => {
    expect(await db.auditEntry.count({ where: { action: 'round.blockApproved' } })).toBe(0)
    expect(await db.notification.count({ where: { kind: 'block-approved' } })).toBe(0)
  })
})

describe('approval', () => {
  it('closes every decision of the block, and says so beside each', async () => {
    await approve()
    const call = await asSeen(FINANCE, '1.1.4')
    expect(await caught(decideAtCouncil(world.chair, call, MEETING))).toEqual(refusal('phase-over'))
    expect(await caught(decideAtCouncil(world.homeAffairs, call, MEETING))).toEqual(refusal('phase-over'))
    expect(await caught(readAgain(FINANCE, '1.1.4', {}))).toEqual(refusal('phase-over'))
    expect(await caught(approve())).toEqual(refusal('phase-over'))
    const cell = await db.centralResult.findFirstOrThrow({ where: { agencyId: HEALTH, code: '1.8.1' } })
    const results = [{ agencyId: HEALTH, code: '1.8.1', version: cell.version, value: 81 }]
    const survey = { roundId: world.roundId, kind: 'survey' as const, source: '', results }
    expect(await caught(enterCentralResults(world.surveyOfficer, survey, MEETING))).toEqual(
      refusal('phase-over'),
    )
    const papers = await council()
    expect(papers.agenda).toHaveLength(4)
    expect(papers.agenda.map((i) => i.can)).toEqual(
      papers.agenda.map(() => ({ allowed: false, reason: 'phase-over' })),
    )
    expect(papers.approve).toEqual({ allowed: false, reason: 'phase-over' })
    expect(await db.auditEntry.count({ where: { action: 'round.blockApproved' } })).toBe(1)
  })
})
