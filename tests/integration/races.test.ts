import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { readAttributes } from '@/lib/agency/queries'
import { decideLines } from '@/lib/appraisal/commands'
import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import { saveLines } from '@/lib/assessment/commands'
import { readLines } from '@/lib/assessment/queries'
import { readCatalogue } from '@/lib/catalogue/queries'
import { decideAtCouncil } from '@/lib/council/commands'
import { db, inTransaction } from '@/lib/db'
import { scoresOfLine } from '@/lib/ledger/policy'
import type { DecidingEntry } from '@/lib/ledger/types'
import { getPublishedRound } from '@/lib/publication/queries'
import { movePhase } from '@/lib/round/commands'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { enterCentralResults } from '@/lib/survey/commands'
import { approveBlock } from '@/tests/support/approval'
import { reopenAssessment } from '@/tests/support/reopen'
import {
  advance,
  approveAll,
  assessmentOf,
  blockVersion,
  decide,
  enterCentral,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  MEETING,
  person,
  publish,
  PUBLISHING,
  ratio,
  readFirst,
  READING,
  recogniseRest,
  RELEASE,
  release,
  REREADING,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD, ratioLine } from '@/tests/support/world'

/** Whoever comes first wins, whoever comes second hears why; what is stored is never half of both. */

let world: Stages
const TIMES = [1, 2, 3, 4, 5, 6]
const CODE = '1.1.4'
const UNTIL = new Date('2021-12-30T17:00:00Z')

beforeAll(async () => {
  world = await makeSubmittedWorld()
})

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const reasonsOf = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.flatMap((r) =>
    r.status === 'rejected' ? [(r.reason as { reason?: string }).reason ?? String(r.reason)] : [],
  )
const won = (results: PromiseSettledResult<unknown>[]) => results.filter((r) => r.status === 'fulfilled')
const later = (minutes: number) => new Date(DURING.getTime() + minutes * 60_000)
const lineOf = async (agencyId: string, code = CODE) => {
  const { id } = await assessmentOf(world.roundId, agencyId)
  return db.line.findUniqueOrThrow({ where: { assessmentId_code: { assessmentId: id, code } } })
}

async function reopen(agencyId: string, now: Date): Promise<void> {
  const { id, version } = await assessmentOf(world.roundId, agencyId)
  const input = { assessmentId: id, version, until: UNTIL, reason: 'Nhập nhầm số liệu' }
  await reopenAssessment(world.homeAffairs, input, now)
}

async function sign(agencyId: string, now: Date): Promise<void> {
  const { id, version } = await assessmentOf(world.roundId, agencyId)
  const head = world.heads[agencyId] ?? world.head
  await submitAssessment(head, { assessmentId: id, version, password: PASSWORD }, now)
}

/** A reopening that only extends another leaves the report where it lies: with the head, it may be. */
async function passToHead(agencyId: string, now: Date): Promise<void> {
  const { id, version, state } = await assessmentOf(world.roundId, agencyId)
  if (state === 'withHead') return
  await handOver(world.clerks[agencyId] ?? world.clerk, { assessmentId: id, version }, now)
}

/** What was signed, hashed again from what the lines hold now. */
async function hashOfLines(agencyId: string): Promise<string> {
  const { id, roundId, catalogueId } = await assessmentOf(world.roundId, agencyId)
  const attributes = (await readAttributes(2021, [agencyId])).get(agencyId) ?? new Set<string>()
  const stored = await readLines(id, (await readCatalogue(catalogueId))?.rows ?? [], attributes)
  const lines = stored.map((l) => ({
    code: l.code,
    facts: l.facts,
    explanation: l.explanation,
    claim: l.claimState === 'none' ? null : l.claimReason,
    evidence: l.evidence.map(({ sha256, fileName, number, issuedOn, pages }) => ({
      sha256,
      fileName,
      number,
      issuedOn,
      pages,
    })),
  }))
  const remarks = { difficulties: '', proposals: '' }
  return createHash('sha256')
    .update(canonicalize({ agencyId, roundId, catalogueId, lines, remarks }) ?? '')
    .digest('hex')
}

/** The signature, the ledger's last self-score of each row, and the lines say the same. */
async function expectSignedIsStored(agencyId: string): Promise<void> {
  const assessment = await assessmentOf(world.roundId, agencyId)
  expect(assessment.state).toBe('submitted')
  expect(assessment.contentHash).toBe(await hashOfLines(agencyId))
  const lines = await db.line.findMany({
    where: { assessmentId: assessment.id, entries: { some: { stage: 'self' } } },
    select: {
      facts: true,
      entries: { where: { stage: 'self' }, orderBy: { sequence: 'desc' }, take: 1, select: { facts: true } },
    },
  })
  expect(lines.length).toBeGreaterThan(100)
  for (const line of lines) expect(line.entries[0]?.facts).toEqual(line.facts)
}

describe('save against submit', () => {
  it.each(TIMES)('stores nothing after the signature (%i)', async (time) => {
    const now = later(time)
    await reopen(FINANCE, now)
    const { id, version } = await assessmentOf(world.roundId, FINANCE)
    const before = (await lineOf(FINANCE)).version
    const save = (actor = world.clerk, n = 10 + time) =>
      saveLines(actor, { assessmentId: id, lines: [ratioLine(n, 20, before)] }, now)
    const [signed, ...saves] = await Promise.allSettled([
      handOver(world.clerk, { assessmentId: id, version }, now).then(() =>
        submitAssessment(world.head, { assessmentId: id, version: version + 1, password: PASSWORD }, now),
      ),
      save(),
      save(world.colleague, 11 + time),
      pause(15 * time).then(() => save(world.colleague, 12 + time)),
    ])
    expect(signed.status).toBe('fulfilled')
    expect(won(saves).length).toBeLessThanOrEqual(1)
    for (const reason of reasonsOf(saves))
      expect(['stale-version', 'with-head', 'already-submitted']).toContain(reason)
    expect((await lineOf(FINANCE)).version).toBe(before + won(saves).length)
    await expectSignedIsStored(FINANCE)
  })

  it('lets twenty people save at the first moment of a process, when nothing has been read yet', async () => {
    vi.resetModules()
    const fresh = await import('@/lib/assessment/commands')
    await reopen(HEALTH, later(10))
    const { id } = await assessmentOf(world.roundId, HEALTH)
    const { version } = await lineOf(HEALTH)
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        fresh.saveLines(world.stranger, { assessmentId: id, lines: [ratioLine(n, 20, version)] }, later(10)),
      ),
    )
    expect(won(results)).toHaveLength(1)
    expect(new Set(reasonsOf(results))).toEqual(new Set(['stale-version']))
    await passToHead(HEALTH, later(11))
    await sign(HEALTH, later(12))
    await expectSignedIsStored(HEALTH)
  })
})

describe('submit against reopen', () => {
  it.each(TIMES)('does one of the two (%i)', async (time) => {
    const now = later(30 + time)
    if ((await assessmentOf(world.roundId, JUSTICE)).state === 'submitted') await reopen(JUSTICE, now)
    await passToHead(JUSTICE, now)
    const { version } = await assessmentOf(world.roundId, JUSTICE)
    const entries = (await lineAt(world, JUSTICE, CODE)).entries.length
    const [signed, reopened] = await Promise.allSettled([sign(JUSTICE, now), reopen(JUSTICE, now)])
    expect([signed.status, reopened.status].sort()).toEqual(['fulfilled', 'rejected'])
    const after = await assessmentOf(world.roundId, JUSTICE)
    expect(after.version).toBe(version + 1)
    const isSigned = signed.status === 'fulfilled'
    expect(after.state).toBe(isSigned ? 'submitted' : 'withHead')
    expect((await lineAt(world, JUSTICE, CODE)).entries).toHaveLength(entries + (isSigned ? 1 : 0))
    expect(['stale-version', 'not-with-head']).toContain(reasonsOf([signed, reopened])[0])
    if (isSigned) await expectSignedIsStored(JUSTICE)
  })

  it('signs once where two heads sign at once', async () => {
    if ((await assessmentOf(world.roundId, JUSTICE)).state === 'submitted') await reopen(JUSTICE, later(40))
    await passToHead(JUSTICE, later(40))
    const second = await person('second-head', 'head', { agencyId: JUSTICE }, JUSTICE)
    const { id, version } = await assessmentOf(world.roundId, JUSTICE)
    const entries = (await lineAt(world, JUSTICE, CODE)).entries.length
    const input = { assessmentId: id, version, password: PASSWORD }
    const results = await Promise.allSettled([
      submitAssessment(world.heads[JUSTICE] ?? second, input, later(41)),
      submitAssessment(second, input, later(41)),
    ])
    expect(won(results)).toHaveLength(1)
    expect(reasonsOf(results)).toEqual(['already-submitted'])
    expect((await lineAt(world, JUSTICE, CODE)).entries).toHaveLength(entries + 1)
    await expectSignedIsStored(JUSTICE)
  })
})

describe('an appraiser’s word', () => {
  const adjust = async (agencyId: string, n: number, now: Date) => {
    const { lineId, expectedSequence } = await lineAt(world, agencyId, CODE)
    return () =>
      decide(
        world,
        [
          {
            lineId,
            expectedSequence,
            verdict: 'adjust',
            facts: ratio(n, 20),
            reasonCode: 'L03',
            note: 'Chưa có sản phẩm.',
          },
        ],
        { now },
      )
  }

  it.each(TIMES)('against reopening: is said about what stands signed, or not at all (%i)', async (time) => {
    const now = later(50 + time)
    const said = await adjust(HEALTH, 15, now)
    const { entries } = await lineAt(world, HEALTH, CODE)
    const [word, reopened] = await Promise.allSettled([said(), reopen(HEALTH, now)])
    expect(reopened.status).toBe('fulfilled')
    const after = await lineAt(world, HEALTH, CODE)
    expect(after.entries).toHaveLength(entries.length + (word.status === 'fulfilled' ? 1 : 0))
    if (word.status === 'rejected') expect(reasonsOf([word])).toEqual(['not-submitted'])
    await passToHead(HEALTH, now)
    await sign(HEALTH, now)
    expect((await lineAt(world, HEALTH, CODE)).entries.at(-1)).toMatchObject({ stage: 'self' })
    await expectSignedIsStored(HEALTH)
  })

  it('against the release: stands in what is released, or is refused', async () => {
    await advance(world, 'appraisal1', READING)
    await readFirst(world)
    const said = await adjust(JUSTICE, 19, READING)
    const { entries } = await lineAt(world, JUSTICE, CODE)
    const [word, released] = await Promise.allSettled([said(), release(world, ['departments'], RELEASE)])
    expect(released.status).toBe('fulfilled')
    if (word.status === 'rejected') expect(reasonsOf([word])).toEqual(['phase-over'])
    expect((await lineAt(world, JUSTICE, CODE)).entries).toHaveLength(
      entries.length + (word.status === 'fulfilled' ? 1 : 0),
    )
    await recogniseRest(world)
    await advance(world, 'appraisal2', REREADING)
  })

  it('against the council’s beginning: the second reading’s word stands, or is refused', async () => {
    const { lineId, expectedSequence, entries } = await lineAt(world, HEALTH, CODE)
    const version = await blockVersion(world, 'departments')
    const [word, moved] = await Promise.allSettled([
      decide(
        world,
        [
          {
            lineId,
            expectedSequence,
            verdict: 'adjust',
            facts: ratio(17, 20),
            reasonCode: 'L04',
            note: 'Đã đối chiếu.',
          },
        ],
        { stage: 'appraisal2', now: REREADING },
      ),
      movePhase(world.homeAffairs, {
        roundId: world.roundId,
        blockId: 'departments',
        to: 'council',
        version,
      }),
    ])
    expect(moved.status).toBe('fulfilled')
    if (word.status === 'rejected') expect(reasonsOf([word])).toEqual(['phase-over'])
    expect((await lineAt(world, HEALTH, CODE)).entries).toHaveLength(
      entries.length + (word.status === 'fulfilled' ? 1 : 0),
    )
    await advance(world, 'council', MEETING)
  })
})

/** The council says 0,5 + n hundredths on a line, as it stood when it was looked at. */
async function councilWord(agencyId: string, hundredths: number, code = CODE, now = MEETING) {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return (actor = world.chair) =>
    decideAtCouncil(
      actor,
      {
        lineId,
        expectedSequence,
        verdict: 'adjust',
        points: 500_000 + hundredths * 10_000,
        reasonCode: 'L99',
        clause: 'Mục 3, Biên bản số 5',
        note: 'Hội đồng thống nhất.',
      },
      now,
    )
}

/** Takes the approval back behind the commands' back, to have the same race again. */
const unapprove = () =>
  db.roundBlock.updateMany({
    where: { roundId: world.roundId, blockId: 'departments' },
    data: { phase: 'council', approvedAt: null, approvedById: null },
  })

async function approveDepartments(actor = world.chair): Promise<void> {
  const version = await blockVersion(world, 'departments')
  await approveBlock(actor, { roundId: world.roundId, blockId: 'departments', version }, MEETING)
}

describe('approval', () => {
  const survey = (value: number | null, version: number) => ({
    roundId: world.roundId,
    kind: 'survey' as const,
    source: 'Báo cáo số 12/BC-VNC',
    results: [{ agencyId: FINANCE, code: '1.8.1', version, value }],
  })
  const cell = () =>
    db.centralResult.findUnique({
      where: { roundId_agencyId_code: { roundId: world.roundId, agencyId: FINANCE, code: '1.8.1' } },
    })

  it('against the last open question: waits for the word or refuses', async () => {
    await enterCentral(world)
    const open = await lineAt(world, HEALTH, CODE)
    const isOpen = open.entries.findLast((e) => e.stage !== 'self')?.verdict === 'ask'
    const word = await councilWord(HEALTH, 5)
    const [said, approved] = await Promise.allSettled([word(), approveDepartments()])
    if (isOpen) {
      expect(said.status === 'fulfilled' || approved.status === 'fulfilled').toBe(true)
      // Before the word the question is open; after it the result is no longer the one that the chair saw.
      if (approved.status === 'rejected')
        expect(['not-settled', 'stale-version']).toContain(reasonsOf([approved])[0])
      else expect(said.status).toBe('fulfilled')
    }
    if (approved.status === 'fulfilled') await unapprove()
    if (said.status === 'rejected') await (await councilWord(HEALTH, 5))()
  })

  it.each(TIMES)('against a decision of the council: decided before it, or refused (%i)', async (time) => {
    const { entries } = await lineAt(world, JUSTICE, CODE)
    const word = await councilWord(JUSTICE, time)
    const pair = time % 2 ? [word, approveDepartments] : [approveDepartments, word]
    const results = await Promise.allSettled(pair.map((run) => run(world.chair)))
    const [said, approved] = time % 2 ? results : [...results].reverse()
    // Where the word comes first the result is no longer the one that the chair saw.
    const seen = approved?.status === 'fulfilled'
    if (!seen) expect(reasonsOf(results)).toEqual(['stale-version'])
    expect(said?.status === 'fulfilled' || seen).toBe(true)
    const after = await lineAt(world, JUSTICE, CODE)
    if (said?.status === 'fulfilled') {
      expect(after.entries).toHaveLength(entries.length + 1)
      expect(after.entries.at(-1)).toMatchObject({ stage: 'council', points: 500_000 + time * 10_000 })
    } else {
      expect(reasonsOf(results)).toEqual(['phase-over'])
      expect(after.entries).toEqual(entries)
    }
    await unapprove()
  })

  it.each(TIMES)('against a survey share that is taken back: one of the two (%i)', async (time) => {
    await enterCentralResults(
      world.surveyOfficer,
      survey(70 + time, (await cell())?.version ?? 0),
      later(time),
    )
    const version = (await cell())?.version ?? 0
    const takeBack = () => enterCentralResults(world.surveyOfficer, survey(null, version), later(time))
    const pair = time % 2 ? [takeBack, approveDepartments] : [approveDepartments, takeBack]
    const results = await Promise.allSettled(pair.map((run) => run()))
    const [taken, approved] = time % 2 ? results : [...results].reverse()
    expect(won(results)).toHaveLength(1)
    expect((await cell()) === null).toBe(taken?.status === 'fulfilled')
    expect(reasonsOf(results)).toEqual([approved?.status === 'fulfilled' ? 'phase-over' : 'central-missing'])
    const { phase } = await db.roundBlock.findUniqueOrThrow({
      where: { roundId_blockId: { roundId: world.roundId, blockId: 'departments' } },
    })
    expect(phase).toBe(approved?.status === 'fulfilled' ? 'approved' : 'council')
    await unapprove()
  })

  it('by two chairs at once counts once', async () => {
    const second = await person('second-chair', 'councilChair')
    await enterCentralResults(world.surveyOfficer, survey(81, (await cell())?.version ?? 0), REREADING)
    const where = { action: 'round.blockApproved', subjectId: `${world.roundId}/departments` }
    const [audits, notices] = [
      await db.auditEntry.count({ where }),
      await db.notification.count({ where: { kind: 'block-approved' } }),
    ]
    const results = await Promise.allSettled([approveDepartments(), approveDepartments(second)])
    expect(won(results)).toHaveLength(1)
    expect(reasonsOf(results)).toEqual(['phase-over'])
    expect(await db.auditEntry.count({ where })).toBe(audits + 1)
    expect(await db.notification.count({ where: { kind: 'block-approved' } })).toBe(notices + 1)
    await unapprove()
  })
})

/** What the ledger says at last of every row that the agency fills, by code. */
async function finalsOf(agencyId: string, latestDay: string) {
  const { id, catalogueId } = await assessmentOf(world.roundId, agencyId)
  const attributes = (await readAttributes(2021, [agencyId])).get(agencyId) ?? new Set<string>()
  const lines = await db.line.findMany({ where: { assessmentId: id }, include: { entries: true } })
  const stored = new Map(lines.map((l) => [l.code, l]))
  const rows = ((await readCatalogue(catalogueId))?.rows ?? []).filter((row) => !isCentralRow(row))
  return new Map(
    rows.map((row) => {
      const line = stored.get(row.code)
      const applies = appliesTo(row, attributes, line?.claimState ?? 'none')
      const entries = (line?.entries ?? []) as unknown as DecidingEntry[]
      return [row.code, scoresOfLine(row, entries, { applies, latestDay }).final]
    }),
  )
}

/** Lets nobody at the block until the first and then the crowd behind them are waiting for it. */
async function behindClosedDoors(
  first: () => Promise<unknown>[],
  crowd: () => Promise<unknown>[],
): Promise<PromiseSettledResult<unknown>[]> {
  const waiting = await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "RoundBlock" WHERE "roundId" = ${world.roundId} FOR UPDATE`
    const ahead = first()
    await pause(200)
    const all = Promise.allSettled([...ahead, ...crowd()])
    await pause(200)
    return { all }
  })
  return waiting.all
}

/** Blocks whose result changed under the chair's eyes are looked at and approved again. */
async function approveRest(): Promise<void> {
  const { roundId } = world
  const open = await db.roundBlock.findMany({ where: { roundId, phase: 'council' } })
  for (const { blockId, version } of open)
    await approveBlock(world.chair, { roundId, blockId, version }, MEETING)
}

describe('publication', () => {
  it('of two at once with decisions, saves and shares all around it: one, and it holds what the ledger says', async () => {
    const words = [
      await councilWord(FINANCE, 31),
      await councilWord(FINANCE, 32, '8.2.2'),
      await councilWord(JUSTICE, 33, '8.2.2'),
    ]
    await Promise.allSettled([...words.map((word) => word()), approveAll(world)])
    await approveRest()
    const lines = [await lineAt(world, FINANCE, CODE), await lineAt(world, JUSTICE, CODE)]
    const { id: assessmentId } = await assessmentOf(world.roundId, FINANCE)
    const { version } = await lineOf(FINANCE)
    const late = await Promise.all(
      lines.map((_, i) => councilWord([FINANCE, JUSTICE][i] ?? '', 40, CODE, PUBLISHING)),
    )
    const crowd = () =>
      Array.from({ length: 6 }, () => [
        ...late.map((word) => word()),
        decideLines(
          world.appraiser,
          {
            roundId: world.roundId,
            stage: 'appraisal2',
            decisions: lines.map(({ lineId, expectedSequence }) => ({
              lineId,
              expectedSequence,
              verdict: 'confirm' as const,
            })),
          },
          PUBLISHING,
        ),
        saveLines(world.clerk, { assessmentId, lines: [ratioLine(20, 20, version)] }, PUBLISHING),
        enterCentral(world, () => 99, PUBLISHING),
      ]).flat()
    const results = await behindClosedDoors(() => [publish(world), publish(world)], crowd)
    const [first, second, ...others] = results
    expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(reasonsOf(results.slice(0, 2))).toEqual(['round-published'])
    expect(won(others)).toEqual([])
    for (const reason of reasonsOf(others)) expect(['phase-over', 'round-published']).toContain(reason)
    expect(await db.publication.count()).toBe(1)
    expect(await db.auditEntry.count({ where: { action: 'round.published' } })).toBe(1)
  })

  it('left in the bundle what the ledger says, on every row of every agency', async () => {
    const published = await getPublishedRound(2021)
    const agencies = published?.bundle.blocks.flatMap((b) => b.agencies).filter((a) => a.submitted) ?? []
    expect(agencies).toHaveLength(4)
    for (const agency of agencies) {
      const finals = await finalsOf(agency.id, published?.bundle.latestDay ?? '')
      const frozen = agency.rows.filter((r) => finals.has(r.code))
      expect(frozen).toHaveLength(finals.size)
      for (const row of frozen)
        expect({ code: row.code, ...finals.get(row.code) }).toEqual(
          row.status === 'scored'
            ? { code: row.code, status: 'scored', points: row.points }
            : { code: row.code, status: row.status },
        )
    }
  })
})
