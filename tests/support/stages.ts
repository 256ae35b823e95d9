import { appliesTo } from '@/lib/assessment/policy'
import { expect } from 'vitest'
import type { Actor, Grant } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { decideLines } from '@/lib/appraisal/commands'
import { decisionOf } from '@/lib/appraisal/policy'
import type { DecideLinesCall } from '@/lib/appraisal/schema'
import { saveLines } from '@/lib/assessment/commands'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db } from '@/lib/db'
import { publishRound } from '@/lib/publication/commands'
import { releaseAppraisal } from '@/lib/release/commands'
import { movePhase } from '@/lib/round/commands'
import { PHASES, type Phase } from '@/lib/round/types'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import type { Rule } from '@/lib/scoring/rule'
import { enterCentralResults } from '@/lib/survey/commands'
import { askedGroups } from '@/lib/survey-group/policy'
import { readAskedQuestions } from '@/lib/survey-result/queries'
import { makePerson } from '@/prisma/factories'
import { approveBlock } from '@/tests/support/approval'
import { DURING, makeWorld, PASSWORD, type World } from '@/tests/support/world'

/** The small round further on: submitted, being read, released, before the council, published. */

export const READING = new Date('2022-01-05T03:00:00Z')
export const RELEASE = new Date('2022-01-15T03:00:00Z')
export const EXPLAINING = new Date('2022-01-20T03:00:00Z')
export const EXPLAINED_TOO_LATE = new Date('2022-01-24T17:00:00Z')
export const REREADING = new Date('2022-02-01T03:00:00Z')
export const MEETING = new Date('2022-02-22T03:00:00Z')
export const PUBLISHING = new Date('2022-03-01T03:00:00Z')
export const BLOCKS = ['departments', 'districts'] as const

export const FINANCE = 'so-tai-chinh'
export const HEALTH = 'so-y-te'
export const JUSTICE = 'so-tu-phap'
export const TRANSPORT = 'so-giao-thong-van-tai'
/** Assessed, has never begun. */
export const ABSENT = 'so-du-lich'

/** Numerator and denominator by row: 1.1.4 and 8.2.2 are proportional from 80 %, with at most 1 point each. */
export type Ratios = Record<string, [numerator: number, denominator: number]>
export const WORK: Record<string, Ratios> = {
  [FINANCE]: { '1.1.4': [18, 20], '8.2.2': [9, 10] },
  [HEALTH]: { '1.1.4': [17, 20], '8.2.2': [10, 10] },
  [JUSTICE]: { '1.1.4': [20, 20], '8.2.2': [8, 10] },
  [TRANSPORT]: { '1.1.4': [16, 20], '8.2.2': [9, 10] },
}

export type Stages = World & {
  chair: Actor
  /** On the council, and at the head of an agency that is itself assessed. */
  member: Actor
  surveyOfficer: Actor
  secondAppraiser: Actor
  clerks: Record<string, Actor>
  heads: Record<string, Actor>
}

export const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason })
export const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => 'nothing refused').catch((error: unknown) => error)

export const person = (name: string, role: Grant['role'], more: Partial<Grant> = {}, agencyId?: string) =>
  makePerson({
    email: `${name}@test.example`,
    name,
    agencyId: agencyId ?? null,
    password: PASSWORD,
    grants: [{ role, ...more }],
  })

export const assessmentOf = (roundId: string, agencyId: string) =>
  db.assessment.findUniqueOrThrow({ where: { roundId_agencyId: { roundId, agencyId } } })

/** A line with the last entry of its ledger, as someone sees it who is about to decide on it. */
export async function lineAt(world: World, agencyId: string, code: string) {
  const line = await db.line.findFirstOrThrow({
    where: { code, assessment: { roundId: world.roundId, agencyId } },
    select: { id: true, entries: { orderBy: { sequence: 'asc' } } },
  })
  return { lineId: line.id, entries: line.entries, expectedSequence: line.entries.at(-1)?.sequence ?? 0 }
}

export const ratio = (numerator: number, denominator: number) =>
  ({ kind: 'ratio', numerator, denominator }) as const

/** Entered, handed over and signed, through the commands that people use. */
export async function submitAgency(world: Stages, agencyId: string, ratios: Ratios): Promise<void> {
  const [clerk, head] = [world.clerks[agencyId], world.heads[agencyId]]
  if (!clerk || !head) throw new Error(`nobody fills ${agencyId}`)
  const { id } = await assessmentOf(world.roundId, agencyId)
  const lines = Object.entries(ratios).map(([code, [numerator, denominator]]) => ({
    code,
    version: 0,
    facts: ratio(numerator, denominator),
    explanation: 'Số liệu theo báo cáo năm của cơ quan.',
  }))
  await saveLines(clerk, { assessmentId: id, lines }, DURING)
  const version = async () => (await assessmentOf(world.roundId, agencyId)).version
  await handOver(clerk, { assessmentId: id, version: await version() }, DURING)
  await submitAssessment(head, { assessmentId: id, version: await version(), password: PASSWORD }, DURING)
}

/** People of a whole round; nobody has entered anything. */
export async function makePeopledWorld(): Promise<Stages> {
  const world = await makeWorld()
  const clerks: Record<string, Actor> = { [FINANCE]: world.clerk, [HEALTH]: world.stranger }
  const heads: Record<string, Actor> = { [FINANCE]: world.head }
  for (const agencyId of Object.keys(WORK)) {
    clerks[agencyId] ??= await person(`clerk-${agencyId}`, 'clerk', { agencyId }, agencyId)
    heads[agencyId] ??= await person(`head-${agencyId}`, 'head', { agencyId }, agencyId)
  }
  return {
    ...world,
    clerks,
    heads,
    chair: await person('chair', 'councilChair'),
    member: await person('member', 'councilMember', {}, FINANCE),
    surveyOfficer: await person('survey-officer', 'surveyOfficer'),
    secondAppraiser: await person('second-appraiser', 'appraiser', {}, 'so-noi-vu'),
  }
}

/** Four departments have submitted; the deadline is not over. */
export async function makeSubmittedWorld(work: Record<string, Ratios> = WORK): Promise<Stages> {
  const world = await makePeopledWorld()
  for (const [agencyId, ratios] of Object.entries(work)) await submitAgency(world, agencyId, ratios)
  return world
}

export const blockVersion = async (world: World, blockId: string): Promise<number> =>
  (await db.roundBlock.findUniqueOrThrow({ where: { roundId_blockId: { roundId: world.roundId, blockId } } }))
    .version
export const roundVersion = async (world: World): Promise<number> =>
  (await db.round.findUniqueOrThrow({ where: { id: world.roundId } })).version

/** Home Affairs releases the first appraisal of blocks, whether or not agencies have failed to submit. */
export const release = async (world: World, blockIds: readonly string[], now: Date) =>
  releaseAppraisal(
    world.homeAffairs,
    {
      roundId: world.roundId,
      blocks: await Promise.all(
        blockIds.map(async (blockId) => ({ blockId, version: await blockVersion(world, blockId) })),
      ),
      withoutLate: true,
    },
    now,
  )

/** Both blocks move on, phase by phase. */
export async function advance(world: World, to: Phase, now: Date): Promise<void> {
  const { roundId } = world
  for (const blockId of BLOCKS) {
    const where = { roundId_blockId: { roundId, blockId } }
    const { phase } = await db.roundBlock.findUniqueOrThrow({ where })
    for (const next of PHASES.slice(PHASES.indexOf(phase) + 1, PHASES.indexOf(to) + 1)) {
      const version = await blockVersion(world, blockId)
      if (next === 'explanation') await release(world, [blockId], now)
      else await movePhase(world.homeAffairs, { roundId, blockId, to: next, version })
    }
  }
}

type Decision = DecideLinesCall['decisions'][number]
export const decide = (
  world: World,
  decisions: Decision[],
  { actor = world.appraiser, stage = 'appraisal1' as DecideLinesCall['stage'], now = READING } = {},
) => decideLines(actor, { roundId: world.roundId, stage, decisions }, now)

/** Everything that the first reading has not decided yet, of what the agencies have signed last, is recognised. */
export async function recogniseRest(world: World, now = READING): Promise<void> {
  const lines = await db.line.findMany({
    where: {
      assessment: { roundId: world.roundId, state: 'submitted' },
      entries: { some: { stage: 'self' } },
      claimState: { in: ['none', 'refused'] },
    },
    select: {
      id: true,
      entries: {
        orderBy: { sequence: 'asc' },
        select: { sequence: true, stage: true, verdict: true, withdraws: true },
      },
    },
  })
  const open = lines.filter((l) => decisionOf(l.entries, 'appraisal1') === null)
  const decisions = open.map((l): Decision => ({
    lineId: l.id,
    expectedSequence: l.entries.at(-1)?.sequence ?? 0,
    verdict: 'recognise',
  }))
  if (decisions.length > 0) await decide(world, decisions, { now })
}

/** The first reading of 1.1.4: Finance is adjusted from 18 to 17 of 20, Health is asked, the others are recognised. */
export async function readFirst(world: World): Promise<void> {
  const [finance, health] = [await lineAt(world, FINANCE, '1.1.4'), await lineAt(world, HEALTH, '1.1.4')]
  const of = ({ lineId, expectedSequence }: typeof finance) => ({ lineId, expectedSequence })
  await decide(world, [
    {
      ...of(finance),
      verdict: 'adjust',
      facts: ratio(17, 20),
      reasonCode: 'L03',
      note: 'Nhiệm vụ 14 chưa có sản phẩm.',
      internalNote: 'Đã gọi điện hỏi, chưa trả lời.',
    },
    { ...of(health), verdict: 'ask', note: 'Đề nghị gửi danh mục nhiệm vụ.' },
  ])
  await recogniseRest(world)
}

/** The appraisal has been released: agencies explain. */
export async function makeReleasedWorld(): Promise<Stages> {
  const world = await makeSubmittedWorld()
  await advance(world, 'appraisal1', READING)
  await readFirst(world)
  await advance(world, 'explanation', RELEASE)
  return world
}

async function questionsByBlock(roundId: string) {
  const blocks = await db.roundBlock.findMany({
    where: { roundId },
    orderBy: { blockId: 'asc' },
    select: { blockId: true, questionnaireId: true },
  })
  const asked = new Map<string, Awaited<ReturnType<typeof readAskedQuestions>>>()
  for (const block of blocks) asked.set(block.blockId, await readAskedQuestions(block.questionnaireId))
  return asked
}

/** Four of the first group answered: too few to be told. Forty of each other one. */
const groupsOf = (rule: Rule, asked: Awaited<ReturnType<typeof readAskedQuestions>> = new Map()) =>
  askedGroups(rule, asked).map(({ key }, i) => ({
    ...{ group: key, value: 79 + i, standardError: 2 },
    answerCount: i === 0 ? 4 : 40,
  }))

/** Survey shares and external ratings of every agency that has submitted, all the same unless told otherwise. */
export async function enterCentral(
  world: Stages,
  valueOf: (agencyId: string, code: string) => number = () => 80,
  now = REREADING,
): Promise<void> {
  const found = await db.assessment.findMany({
    where: { roundId: world.roundId, submittedAt: { not: null } },
    select: { agencyId: true, blockId: true, catalogueId: true },
  })
  const asked = await questionsByBlock(world.roundId)
  const attributes = await readAttributes(2021)
  for (const kind of ['survey', 'external'] as const) {
    const results = []
    for (const { agencyId, blockId, catalogueId } of found) {
      const held = attributes.get(agencyId) ?? new Set<string>()
      for (const row of (await readCatalogue(catalogueId))?.rows ?? [])
        if (row.rule.kind === kind && appliesTo(row, held, 'none') === true)
          results.push({
            ...{ agencyId, code: row.code, version: 0, value: valueOf(agencyId, row.code) },
            ...(kind === 'survey' ? { groups: groupsOf(row.rule, asked.get(blockId)) } : {}),
          })
    }
    const actor = kind === 'survey' ? world.surveyOfficer : world.homeAffairs
    const input = { roundId: world.roundId, kind, source: 'Báo cáo số 12/BC-VNC', results }
    await enterCentralResults(actor, input, now)
  }
}

export async function approveAll(world: Stages, now = MEETING): Promise<void> {
  for (const blockId of BLOCKS) {
    const version = await blockVersion(world, blockId)
    await approveBlock(world.chair, { roundId: world.roundId, blockId, version }, now)
  }
}

export const publish = async (world: Stages, now = PUBLISHING) =>
  publishRound(
    world.homeAffairs,
    {
      roundId: world.roundId,
      decisionNumber: '1318/QĐ-UBND',
      decidedOn: '2022-02-25',
      version: await roundVersion(world),
    },
    now,
  )
