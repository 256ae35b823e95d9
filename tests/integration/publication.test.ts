import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it } from 'vitest'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { claimNotApplicable } from '@/lib/assessment/commands'
import { decideAtCouncil } from '@/lib/council/commands'
import { db } from '@/lib/db'
import { publishRound } from '@/lib/publication/commands'
import {
  getBundleText,
  getPublicationHash,
  getPublishedAgency,
  getPublishedRound,
  listPublications,
  listPublishedYears,
} from '@/lib/publication/queries'
import type { Bundle, BundleBlock, LatestAgency, LatestBlock } from '@/lib/publication/schema'
import { getPublishedRanking, getRanking } from '@/lib/ranking/queries'
import type { RankingView } from '@/lib/ranking/types'
import { movePhase } from '@/lib/round/commands'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { approveBlock } from '@/tests/support/approval'
import {
  ABSENT,
  advance,
  approveAll,
  assessmentOf,
  blockVersion,
  BLOCKS,
  caught,
  decide,
  enterCentral,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  MEETING,
  PUBLISHING,
  publish,
  READING,
  readFirst,
  refusal,
  RELEASE,
  REREADING,
  roundVersion,
  submitAgency,
  TRANSPORT,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING } from '@/tests/support/world'

/**
 * Finance: 0,85 (adjusted from 0,90) and 0,90. Health: 0,85 (asked, then confirmed) and 1. Justice: 1 and, by the
 * council's judgement, 0,75: as much as Finance. Transport: 0,80 and 0,90, and one row does not apply by a granted
 * claim: 29,1 of 99,5 points are printed as the 29,25 of 100 that Health has.
 */
let world: Stages
const CLAIMED = '1.1.1'
const before = new Map<string, RankingView>()

async function claimAndSubmit(): Promise<void> {
  const { id } = await assessmentOf(world.roundId, TRANSPORT)
  const clerk = world.clerks[TRANSPORT] ?? world.clerk
  const input = { assessmentId: id, code: CLAIMED, version: 0, reason: 'Không có chức năng này.' }
  await claimNotApplicable(clerk, input, DURING)
  for (const [agencyId, ratios] of Object.entries(WORK)) await submitAgency(world, agencyId, ratios)
  const { lineId, expectedSequence } = await lineAt(world, TRANSPORT, CLAIMED)
  await ruleOnClaim(
    world.appraiser,
    { lineId, expectedSequence, grant: true, note: 'Đúng là không áp dụng.' },
    READING,
  )
}

async function decideAndMeet(): Promise<void> {
  await advance(world, 'appraisal1', READING)
  await readFirst(world)
  await advance(world, 'explanation', RELEASE)
  await advance(world, 'appraisal2', REREADING)
  const health = await lineAt(world, HEALTH, '1.1.4')
  const { lineId, expectedSequence } = health
  await decide(world, [{ lineId, expectedSequence, verdict: 'confirm' }], {
    stage: 'appraisal2',
    now: REREADING,
  })
  await advance(world, 'council', MEETING)
  const justice = await lineAt(world, JUSTICE, '8.2.2')
  await decideAtCouncil(
    world.chair,
    {
      lineId: justice.lineId,
      expectedSequence: justice.expectedSequence,
      verdict: 'adjust',
      points: 750_000,
      reasonCode: 'L06',
      clause: 'Mục 2, Biên bản số 5',
      note: 'Tính lại theo hướng dẫn.',
    },
    MEETING,
  )
}

beforeAll(async () => {
  world = await makePeopledWorld()
  await claimAndSubmit()
  await decideAndMeet()
  await enterCentral(world)
})

const attempt = async (actor = world.homeAffairs, more: Record<string, unknown> = {}) =>
  caught(
    publishRound(
      actor,
      {
        roundId: world.roundId,
        decisionNumber: '1318/QĐ-UBND',
        decidedOn: '2022-02-25',
        version: await roundVersion(world),
        ...more,
      },
      PUBLISHING,
    ),
  )

describe('publishing is refused', () => {
  it('while no block is approved, and while one of two is not', async () => {
    expect(await attempt()).toEqual(refusal('not-approved'))
    const version = await blockVersion(world, 'departments')
    await approveBlock(world.chair, { roundId: world.roundId, blockId: 'departments', version }, MEETING)
    expect(await attempt()).toEqual(refusal('not-approved'))
    await approveBlock(
      world.chair,
      {
        roundId: world.roundId,
        blockId: 'districts',
        version: await blockVersion(world, 'districts'),
      },
      MEETING,
    )
  })

  it.each([
    ['the chair', () => world.chair],
    ['a council member', () => world.member],
    ['an appraiser', () => world.appraiser],
    ['the survey officer', () => world.surveyOfficer],
    ['the head of an agency', () => world.head],
    ['an auditor', () => world.auditor],
  ])('to %s', async (_who, actor) => {
    expect(await attempt(actor())).toEqual(refusal('not-allowed'))
  })

  it('on a version that is not the latest', async () => {
    expect(await attempt(world.homeAffairs, { version: 0 })).toEqual(refusal('stale-version'))
  })

  it('for a round that does not exist', async () => {
    expect(await attempt(world.homeAffairs, { roundId: '1999' })).toEqual(refusal('not-found'))
  })

  it('with a decision of a day to come, as a field error naming the latest day', async () => {
    expect(await attempt(world.homeAffairs, { decidedOn: '2022-03-02' })).toMatchObject({
      name: 'FieldErrors',
      problems: [{ field: 'decidedOn', reason: 'day-in-future', limit: '2022-03-01' }],
    })
  })

  it('and nothing of it is left', async () => {
    expect(await db.publication.count()).toBe(0)
    expect(await db.auditEntry.count({ where: { action: 'round.published' } })).toBe(0)
    expect(await db.notification.count({ where: { kind: 'result-published' } })).toBe(0)
    expect(await getPublishedRound(2021)).toBeNull()
    expect(await getPublishedRanking(2021, 'departments')).toBeNull()
    expect(await getPublishedAgency(2021, 'departments', FINANCE)).toBeNull()
    expect(await listPublishedYears()).toEqual([])
  })
})

describe('the published round', () => {
  let id: string
  let sha256: string
  let version: number
  let bundle: Bundle

  beforeAll(async () => {
    for (const blockId of BLOCKS) {
      const view = await getRanking(world.homeAffairs, world.roundId, blockId, PUBLISHING)
      if (view) before.set(blockId, view)
    }
    version = await roundVersion(world)
    ;({ id, sha256 } = await publish(world))
    const found = await getPublishedRound(2021)
    if (!found) throw new Error('nothing published')
    bundle = found.bundle
  })

  const departments = (): BundleBlock => bundle.blocks[0] as BundleBlock
  const agencyOf = (agencyId: string) => departments().agencies.find((a) => a.id === agencyId)

  it('stands under its decision, in both blocks and in a new version of the round', async () => {
    const [head] = await listPublications()
    expect(head).toEqual({
      id,
      roundId: world.roundId,
      year: 2021,
      sequence: 1,
      decisionNumber: '1318/QĐ-UBND',
      decidedOn: '2022-02-25',
      sha256,
      reason: '',
      publishedAt: PUBLISHING,
    })
    expect(await listPublishedYears()).toEqual([2021])
    expect(await roundVersion(world)).toBe(version + 1)
    const blocks = await db.roundBlock.findMany({ where: { roundId: world.roundId } })
    expect(blocks.map((b) => b.phase)).toEqual(['published', 'published'])
    expect(bundle.blocks.map((b) => b.id)).toEqual(BLOCKS)
    expect(bundle.decision).toEqual({ number: '1318/QĐ-UBND', decidedOn: '2022-02-25' })
  })

  it('has the SHA-256 of exactly the text that is stored, in canonical form', async () => {
    const text = (await getBundleText(id)) ?? ''
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(sha256)
    expect(await getPublicationHash(id)).toBe(sha256)
    expect(canonicalize(JSON.parse(text))).toBe(text)
    expect(JSON.parse(text)).toEqual(bundle)
  })

  it('is not there under another id', async () => {
    const other = '00000000-0000-4000-8000-000000000000'
    expect(await getBundleText(other)).toBeNull()
    expect(await getPublicationHash(other)).toBeNull()
    expect(await getPublishedAgency(2021, 'districts', FINANCE)).toBeNull()
    expect(await getPublishedAgency(2020, 'departments', FINANCE)).toBeNull()
    expect(await getPublishedRanking(2021, 'communes')).toBeNull()
  })

  it('keeps facts, judgements and what does not apply, row by row', () => {
    const row = (agencyId: string, code: string) => agencyOf(agencyId)?.rows.find((r) => r.code === code)
    expect(row(FINANCE, '1.1.4')).toEqual({
      code: '1.1.4',
      status: 'scored',
      points: 850_000,
      facts: { kind: 'ratio', numerator: 17, denominator: 20 },
      by: 'rule',
      reasonCode: 'L03',
    })
    expect(row(HEALTH, '1.1.4')).toMatchObject({ status: 'scored', points: 850_000, by: 'rule' })
    expect(row(JUSTICE, '8.2.2')).toMatchObject({
      status: 'scored',
      points: 750_000,
      by: 'judgement',
      reasonCode: 'L06',
    })
    expect(row(TRANSPORT, CLAIMED)).toEqual({
      code: CLAIMED,
      status: 'not-applicable',
      why: 'claim',
      facts: null,
    })
    expect(row(FINANCE, CLAIMED)).toEqual({ code: CLAIMED, status: 'not-scored' })
    expect(row(FINANCE, '1.8.1')).toMatchObject({ points: 1_200_000, facts: { kind: 'survey', share: 0.8 } })
  })

  it('is a bundle of version 4 that gives the same figures when computed again from its own facts', () => {
    const { differences, compared } = recomputeBundle(bundle)
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(700)
    expect(bundle.formatVersion).toBe(4)
    expect(bundle).toMatchObject({
      settings: { pointsDecimals: 6, indexDecimals: 2, tieBreakers: ['appraisal', 'survey'] },
    })
  })

  /** Four answered, or the forty beside them: either would give the other away. */
  const hidden = (group: string) => ({
    ...{ group, shareMillionths: null, standardErrorMillionths: null },
    ...{ answerCount: null, tooFew: true },
  })

  it('keeps the sums, the survey share and the change of an agency', () => {
    const finance: Partial<LatestAgency> = agencyOf(FINANCE) ?? {}
    expect(finance).toMatchObject({ bonusPoints: 0, penaltyPoints: 0 })
    expect(finance.sums?.filter(({ code }) => !code.includes('.'))).toHaveLength(8)
    expect(finance.sums?.find(({ code }) => code === '8.2')?.points).toBe(900_000)
    expect(finance.surveyEstimates).toContainEqual({
      code: '1.8.1',
      shareMillionths: 800_000,
      standardErrorMillionths: null,
      answerCount: null,
      groups: [
        hidden('cbccvc'),
        hidden('dai-bieu-hdnd'),
        {
          ...{ group: 'lanh-dao-phong', shareMillionths: 810_000, standardErrorMillionths: 20_000 },
          ...{ answerCount: 40, tooFew: false },
        },
      ],
    })
    const asked = (bundle.blocks[0] as LatestBlock | undefined)?.questionnaire
    expect(asked?.questions).toHaveLength(29)
    expect(asked?.respondentGroups).toContainEqual({
      ...{ key: 'nguoi-dan', weight: 0.25 },
      name: { vi: 'Người dân có giao dịch TTHC', en: 'Citizens using the procedures' },
    })
    const before = finance.previous?.indexHundredths ?? null
    expect(before).not.toBeNull()
    expect(finance.change?.indexHundredths).toBe((finance.total?.indexHundredths ?? 0) - (before ?? 0))
  })

  it('lists agencies that never submitted, without figures and without a place', () => {
    expect(departments().agencies).toHaveLength(22)
    expect(agencyOf(ABSENT)).toMatchObject({
      submitted: false,
      rank: null,
      tied: false,
      bandKey: null,
      total: null,
      rows: [],
    })
    expect(
      departments()
        .agencies.slice(4)
        .every((a) => a.rank === null),
    ).toBe(true)
    const districts = bundle.blocks[1]
    expect(districts?.agencies).toHaveLength(30)
    expect(districts?.agencies.every((a) => a.rank === null)).toBe(true)
    expect(districts).toMatchObject({ meanHundredths: null, medianHundredths: null })
  })

  it('gives indexes that are printed alike one place and leaves out the next', () => {
    const places = new Map(departments().agencies.map((a) => [a.id, [a.rank, a.tied]]))
    expect(agencyOf(FINANCE)?.total).toEqual(agencyOf(JUSTICE)?.total)
    expect([places.get(FINANCE), places.get(JUSTICE)]).toEqual([
      [3, true],
      [3, true],
    ])
    expect(agencyOf(HEALTH)?.total).toEqual({
      points: 29_250_000,
      maxPoints: 100_000_000,
      indexHundredths: 2925,
    })
    expect(agencyOf(TRANSPORT)?.total).toEqual({
      points: 29_100_000,
      maxPoints: 99_500_000,
      indexHundredths: 2925,
    })
    expect([places.get(HEALTH), places.get(TRANSPORT)]).toEqual([
      [1, true],
      [1, true],
    ])
  })

  it.each(BLOCKS)('shows everyone the figures that stood before it (%s)', async (blockId) => {
    const live = before.get(blockId)
    const published = await getPublishedRanking(2021, blockId)
    if (!live || !published) throw new Error('no ranking')
    const { rows, phase, publication, settledCount, soFar, ownLeftOut, ...rest } = published
    expect(rows).toEqual(live.rows.map((r) => ({ ...r, openRowCount: 0 })))
    expect(live).toMatchObject(rest)
    expect({ phase, soFar, ownLeftOut, settledCount }).toEqual({
      phase: 'published',
      soFar: false,
      ownLeftOut: false,
      settledCount: rows.length,
    })
    expect(publication).toEqual({ id, decisionNumber: '1318/QĐ-UBND', decidedOn: '2022-02-25', sha256 })
    expect(await getRanking(world.member, world.roundId, blockId, PUBLISHING)).toEqual(published)
    expect(await getRanking(world.clerk, world.roundId, blockId, PUBLISHING)).toEqual(published)
  })

  it.each([FINANCE, HEALTH, JUSTICE, TRANSPORT, ABSENT])(
    'shows everyone the figures of %s',
    async (agencyId) => {
      const found = await getPublishedAgency(2021, 'departments', agencyId)
      const live = before.get('departments')?.rows.find((r) => r.agencyId === agencyId)
      expect(found?.head.id).toBe(id)
      expect(found?.block.id).toBe('departments')
      expect(found?.agency).toMatchObject({ id: agencyId, rank: live?.rank, bandKey: live?.bandKey })
      expect(found?.agency.total ?? null).toEqual(
        live?.total
          ? {
              points: live.total.points,
              maxPoints: live.total.maxPoints,
              indexHundredths: live.total.percentHundredths,
            }
          : null,
      )
    },
  )

  it('tells clerks and heads of its agencies, once each, with the way to their result', async () => {
    const notices = await db.notification.findMany({ where: { kind: 'result-published' } })
    const expected = [
      ...[world.clerk, world.colleague, world.head].map((p) => [p.personId, FINANCE]),
      ...[HEALTH, JUSTICE, TRANSPORT].flatMap((agencyId) => [
        [world.clerks[agencyId]?.personId, agencyId],
        [world.heads[agencyId]?.personId, agencyId],
      ]),
    ].map(([personId, agencyId]) => [personId, `/ranking/${world.roundId}/departments/${agencyId}`])
    expect(notices.map((n) => [n.personId, n.link]).sort()).toEqual(expected.sort())
    expect(notices[0]?.params).toEqual({ roundId: world.roundId, decisionNumber: '1318/QĐ-UBND' })
  })

  it('is in the audit trail with decision and hash', async () => {
    const audit = await db.auditEntry.findMany({ where: { action: 'round.published' } })
    expect(audit).toHaveLength(1)
    expect(audit[0]).toMatchObject({
      personId: world.homeAffairs.personId,
      subjectType: 'Publication',
      subjectId: id,
      roundId: world.roundId,
      detail: { decisionNumber: '1318/QĐ-UBND', decidedOn: '2022-02-25', sha256 },
    })
  })

  it('is not published again, approved again or moved', async () => {
    expect(await attempt()).toEqual(refusal('round-published'))
    expect(await caught(approveAll(world))).toEqual(refusal('round-published'))
    const version = await blockVersion(world, 'departments')
    const back = { roundId: world.roundId, blockId: 'departments', to: 'council' as const, version }
    expect(await caught(movePhase(world.homeAffairs, back))).toEqual(refusal('round-published'))
    expect(await db.publication.count()).toBe(1)
  })

  it('cannot be changed or removed in the database, nor can what it rests on', async () => {
    await expect(db.$executeRaw`UPDATE "Publication" SET "decisionNumber" = 'x'`).rejects.toThrow(
      /append-only/,
    )
    await expect(db.$executeRaw`DELETE FROM "Publication"`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`TRUNCATE "Publication"`).rejects.toThrow(/cannot truncate/)
    await expect(db.$executeRaw`TRUNCATE "Publication" CASCADE`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`UPDATE "ScoreEntry" SET "points" = 0`).rejects.toThrow(/append-only/)
    await expect(db.$executeRaw`DELETE FROM "Line"`).rejects.toThrow(/published/)
    await expect(db.$executeRaw`UPDATE "CentralResult" SET "valueMicro" = 0`).rejects.toThrow(/published/)
    await expect(
      db.$executeRaw`
        INSERT INTO "ScoreEntry" ("id", "lineId", "sequence", "stage", "verdict", "personId")
        SELECT gen_random_uuid(), "id", 99, 'council', 'confirm', ${world.chair.personId}::uuid FROM "Line" LIMIT 1`,
    ).rejects.toThrow(/published/)
    expect((await getPublishedRound(2021))?.head.sha256).toBe(sha256)
  })
})
