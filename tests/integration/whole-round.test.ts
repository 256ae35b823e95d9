import { appliesTo } from '@/lib/assessment/policy'
import { beforeAll, describe, expect, it } from 'vitest'
import { readAttributes } from '@/lib/agency/queries'
import { decideLines } from '@/lib/appraisal/commands'
import { decideLinesSchema } from '@/lib/appraisal/schema'
import { saveLines } from '@/lib/assessment/commands'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db } from '@/lib/db'
import { publishRound } from '@/lib/publication/commands'
import { getPublishedRound } from '@/lib/publication/queries'
import { releaseAppraisal } from '@/lib/release/commands'
import { movePhase } from '@/lib/round/commands'
import type { Phase } from '@/lib/round/types'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { enterCentralResults } from '@/lib/survey/commands'
import { makePerson } from '@/prisma/factories'
import { approveBlock } from '@/tests/support/approval'
import { DURING, makeWorld, PASSWORD, ratioLine, type World } from '@/tests/support/world'

let world: World
const LATER = new Date('2022-01-10T03:00:00Z')
const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason })
const BLOCKS = ['departments', 'districts']

beforeAll(async () => {
  world = await makeWorld()
  const { assessmentId } = world
  const line = { ...ratioLine(18, 20), explanation: 'Gửi kèm báo cáo 612/BC-STC.' }
  await saveLines(world.clerk, { assessmentId, lines: [line] }, DURING)
  await handOver(world.clerk, { assessmentId, version: 0 }, DURING)
  await submitAssessment(world.head, { assessmentId, version: 1, password: PASSWORD }, DURING)
})

const blockVersion = async (blockId: string) =>
  (await db.roundBlock.findUniqueOrThrow({ where: { roundId_blockId: { roundId: world.roundId, blockId } } }))
    .version

async function advance(to: Phase): Promise<void> {
  for (const blockId of BLOCKS) {
    const { roundId, homeAffairs } = world
    const version = await blockVersion(blockId)
    if (to === 'explanation') {
      const call = { roundId, blocks: [{ blockId, version }], withoutLate: true }
      await releaseAppraisal(homeAffairs, call, LATER)
    } else await movePhase(homeAffairs, { roundId, blockId, to, version })
  }
}

const linesToDecide = () =>
  db.line.findMany({
    where: { assessmentId: world.assessmentId, entries: { some: {} } },
    select: { id: true, code: true },
  })

const decide = (decisions: object[], actor = world.appraiser) =>
  decideLines(
    actor,
    decideLinesSchema.parse({ roundId: world.roundId, stage: 'appraisal1', decisions }),
    LATER,
  )

/** Survey shares and external ratings of the one agency that has submitted. */
async function enterAllCentral(): Promise<void> {
  const officer = await makePerson({
    email: 'survey@test.example',
    name: 'survey',
    password: PASSWORD,
    grants: [{ role: 'surveyOfficer' }],
  })
  const catalogue = await readCatalogue('hanoi-2021-departments')
  const held = (await readAttributes(2021, ['so-tai-chinh'])).get('so-tai-chinh') ?? new Set<string>()
  for (const kind of ['survey', 'external'] as const) {
    const rows =
      catalogue?.rows.filter((r) => r.rule.kind === kind && appliesTo(r, held, 'none') === true) ?? []
    const results = rows.map(({ code }) => ({ agencyId: 'so-tai-chinh', code, version: 0, value: 80 }))
    const actor = kind === 'survey' ? officer : world.homeAffairs
    await enterCentralResults(
      actor,
      { roundId: world.roundId, kind, source: 'Báo cáo điều tra', results },
      LATER,
    )
  }
}

describe('from the submitted draft to the published result', () => {
  it('refuses the appraiser of the agency itself, and one who judges what is not submitted', async () => {
    await advance('appraisal1')
    const [line] = await linesToDecide()
    const decision = { lineId: line?.id, expectedSequence: 1, verdict: 'recognise' }
    await expect(decide([decision], world.ownAppraiser)).rejects.toEqual(refusal('own-agency'))
    await expect(decide([decision], world.auditor)).rejects.toBeInstanceOf(Error)
  })

  it('does not release the appraisal while rows are undecided', async () => {
    await expect(advance('explanation')).rejects.toEqual(refusal('not-settled'))
  })

  it('lets one of two appraisers decide a row at once, the other hears what stands', async () => {
    const second = await makePerson({
      email: 'second@test.example',
      name: 'second',
      password: PASSWORD,
      grants: [{ role: 'appraiser' }],
    })
    const line = (await linesToDecide()).find((l) => l.code === '1.1.4')
    const adjust = {
      lineId: line?.id,
      expectedSequence: 1,
      verdict: 'adjust',
      facts: { kind: 'ratio', numerator: 17, denominator: 20 },
      reasonCode: 'L03',
      note: 'Nhiệm vụ 14 chưa có sản phẩm.',
    }
    const both = await Promise.allSettled([
      decide([adjust]),
      decide([{ ...adjust, verdict: 'recognise', facts: null, reasonCode: null }], second),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'stale-version' } })
    if (both[0]?.status === 'rejected') await decide([{ ...adjust, expectedSequence: 2 }])
  })

  it('computes an adjustment from the facts: 17 of 20 gives 0,85, and the self-score stays', async () => {
    const entries = await db.scoreEntry.findMany({
      where: { line: { code: '1.1.4' } },
      orderBy: { sequence: 'asc' },
    })
    expect(entries[0]).toMatchObject({ stage: 'self', points: 900_000 })
    expect(entries.at(-1)).toMatchObject({ stage: 'appraisal1', verdict: 'adjust', points: 850_000 })
  })

  it('decides the rest, is approved by the chair only, and is published with its hash', async () => {
    const decided = new Set(
      (await db.scoreEntry.findMany({ where: { stage: 'appraisal1' }, select: { lineId: true } })).map(
        (e) => e.lineId,
      ),
    )
    const rest = (await linesToDecide()).filter((l) => !decided.has(l.id))
    await decide(rest.map((l) => ({ lineId: l.id, expectedSequence: 1, verdict: 'recognise' })))
    for (const phase of ['explanation', 'appraisal2', 'council'] as const) await advance(phase)
    const chair = await makePerson({
      email: 'chair@test.example',
      name: 'chair',
      password: PASSWORD,
      grants: [{ role: 'councilChair' }],
    })
    const roundVersion = async () =>
      (await db.round.findUniqueOrThrow({ where: { id: world.roundId } })).version
    const publication = { roundId: world.roundId, decisionNumber: '1318/QĐ-UBND', decidedOn: '2022-01-09' }
    await expect(
      publishRound(world.homeAffairs, { ...publication, version: await roundVersion() }, LATER),
    ).rejects.toBeInstanceOf(Error)
    for (const blockId of BLOCKS) {
      const input = { roundId: world.roundId, blockId, version: await blockVersion(blockId) }
      await expect(approveBlock(world.homeAffairs, input, LATER)).rejects.toBeInstanceOf(Error)
      if (blockId === 'departments') {
        await expect(approveBlock(chair, input, LATER)).rejects.toEqual(refusal('central-missing'))
        await enterAllCentral()
      }
      await approveBlock(chair, input, LATER)
    }
    const { sha256 } = await publishRound(
      world.homeAffairs,
      { ...publication, version: await roundVersion() },
      LATER,
    )
    const published = await getPublishedRound(2021)
    expect(published?.head.sha256).toBe(sha256)
    const agencies = published?.bundle.blocks.find((b) => b.id === 'departments')?.agencies ?? []
    expect(agencies).toHaveLength(22)
    expect(agencies.filter((a) => a.rank !== null)).toHaveLength(1)
  })

  it('refuses every later change, in the commands and in the database', async () => {
    await expect(
      saveLines(world.clerk, { assessmentId: world.assessmentId, lines: [ratioLine(20, 20, 1)] }, LATER),
    ).rejects.toBeInstanceOf(Error)
    const line = (await linesToDecide())[0]
    await expect(
      decide([{ lineId: line?.id, expectedSequence: 2, verdict: 'recognise' }]),
    ).rejects.toBeInstanceOf(Error)
    await expect(db.$executeRaw`UPDATE "Line" SET "explanation" = 'x'`).rejects.toThrow(/published/)
    await expect(db.$executeRaw`DELETE FROM "Publication"`).rejects.toThrow(/append-only/)
  })
})
