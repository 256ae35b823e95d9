import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { claimNotApplicable, saveLines } from '@/lib/assessment/commands'
import { getAssessmentHead, getWorkspace } from '@/lib/assessment/queries'
import { decideAtCouncil } from '@/lib/council/commands'
import { getCouncilBlock, getCouncilItem } from '@/lib/council/queries'
import { db } from '@/lib/db'
import { getEvidenceFile } from '@/lib/evidence/queries'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { getRanking } from '@/lib/ranking/queries'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { enterCentralResults } from '@/lib/survey/commands'
import { makePerson } from '@/prisma/factories'
import { reopenAssessment } from '@/tests/support/reopen'
import { pdf, upload } from '@/tests/support/files'
import { answersTo, askedOf, differences } from '@/tests/support/judge'
import { JUDGING, type Asked } from '@/tests/support/judge-calls'
import {
  advance,
  assessmentOf,
  decide,
  enterCentral,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  MEETING,
  ratio,
  READING,
  readFirst,
  refusal,
  RELEASE,
  REREADING,
  submitAgency,
  TRANSPORT,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/**
 * A judge's own agency appears to him nowhere, and nothing he gets depends on it: whatever happens to its data, his
 * answers stay the same byte by byte. His own agency here is the Department of Health.
 */

let world: Stages
let healthId: string
/** Of no agency: to him everything is told, so he shows that there was something to tell. */
let bystander: Actor
const judges: Record<string, Actor> = {}
const OTHERS = [FINANCE, JUSTICE, TRANSPORT]
const CODES = ['1.1.4', '1.5']

const judge = (name: string, roles: RoleName[]) =>
  makePerson({
    email: `judge-${name}@test.example`,
    name: `judge ${name}`,
    agencyId: HEALTH,
    password: PASSWORD,
    grants: roles.map((role) => ({ role })),
  })

beforeAll(async () => {
  world = await makePeopledWorld()
  healthId = (await assessmentOf(world.roundId, HEALTH)).id
  for (const agencyId of OTHERS) await submitAgency(world, agencyId, WORK[agencyId] ?? {})
  judges.appraiser = await judge('appraiser', ['appraiser'])
  judges.member = await judge('member', ['councilMember'])
  judges['member in Home Affairs'] = await judge('manager', ['councilMember', 'homeAffairs'])
  judges['appraiser in Home Affairs'] = await judge('officer', ['appraiser', 'homeAffairs', 'surveyOfficer'])
  judges['chair and auditor'] = await judge('auditor', ['councilChair', 'auditor'])
  bystander = await makePerson({
    email: 'bystander@test.example',
    name: 'bystander',
    password: PASSWORD,
    grants: [{ role: 'appraiser' }, { role: 'councilMember' }, { role: 'homeAffairs' }],
  })
})

/** The same questions before and after; what is new is asked for by name at the next step. */
const questions = (now: Date) => askedOf(world.roundId, HEALTH, [FINANCE, TRANSPORT], CODES, now)

async function everyAnswer(asked: Asked): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [name, actor] of Object.entries(judges)) {
    const answers = await answersTo(actor, asked, JUDGING)
    for (const [key, answer] of Object.entries(answers)) found[`${name}: ${key}`] = answer
  }
  return found
}

const NAMES = [HEALTH, 'Sở Y tế', 'Department of Health']
/** Ids, names and words of the own agency's work; its name as "you stand aside for …" is the judge's own. */
async function secretsOf(): Promise<string[]> {
  const lines = await db.line.findMany({ where: { assessmentId: healthId }, select: { id: true } })
  return [...NAMES, healthId, ...lines.map((l) => l.id), 'Lời của Sở Y tế']
}
const STANDS_ASIDE = /"ownAgencyName":\{"vi":"[^"]*","en":"[^"]*"\}/g

/** The units of the city, of which one may stand in for a lead unit: their names are no secret. */
const LISTS_UNITS = 'round-settings.getRoundSettings'

async function staysTheSame(now: Date, changes: () => Promise<unknown>): Promise<void> {
  const asked = await questions(now)
  const [before, seen] = [await everyAnswer(asked), await answersTo(bystander, asked, JUDGING)]
  await changes()
  const after = await everyAnswer(asked)
  expect(await answersTo(bystander, asked, JUDGING)).not.toEqual(seen)
  expect(differences(before, after)).toEqual([])
  const secrets = await secretsOf()
  const told = Object.entries(after).flatMap(([key, answer]) =>
    secrets
      .filter((s) => answer.replaceAll(STANDS_ASIDE, '').includes(s))
      .filter((s) => !NAMES.includes(s) || !key.endsWith(LISTS_UNITS))
      .map((secret) => `${key}: ${secret}`),
  )
  expect(told).toEqual([])
}

const at = async (code = '1.1.4', agencyId = HEALTH) => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const head = () => {
  const found = world.heads[HEALTH]
  if (!found) throw new Error('nobody signs for Health')
  return found
}
const healthAt = async () => ({
  assessmentId: healthId,
  version: (await assessmentOf(world.roundId, HEALTH)).version,
})
async function sign(now: Date): Promise<void> {
  await handOver(world.stranger, await healthAt(), now)
  await submitAssessment(head(), { ...(await healthAt()), password: PASSWORD }, now)
}

/** Some thousand answers are compared, on machines that do other things too. */
const TIME = { timeout: 120_000 }

describe('nothing a judge gets depends on his own agency', TIME, () => {
  it('while it drafts, proves, claims and signs', async () => {
    await staysTheSame(DURING, async () => {
      const lines = [
        { code: '1.1.4', version: 0, facts: ratio(17, 20), explanation: 'Lời của Sở Y tế' },
        { code: '8.2.2', version: 0, facts: ratio(10, 10), explanation: 'Lời của Sở Y tế' },
      ]
      await saveLines(world.stranger, { assessmentId: healthId, lines }, DURING)
      const claim = { assessmentId: healthId, code: '1.5', version: 0, reason: 'Lời của Sở Y tế' }
      await claimNotApplicable(world.stranger, claim, DURING)
      const place = { assessmentId: healthId, code: '1.1.4', stage: 'self' as const }
      await upload(world.stranger, place, pdf('Lời của Sở Y tế'), DURING)
    })
    await staysTheSame(DURING, () => sign(DURING))
  })

  it('while others appraise it, and it is reopened and signed again with other facts', async () => {
    await advance(world, 'appraisal1', READING)
    await staysTheSame(READING, async () => {
      await ruleOnClaim(
        world.appraiser,
        { ...(await at('1.5')), grant: true, note: 'Lời của Sở Y tế' },
        READING,
      )
      const why = { reasonCode: 'L03', note: 'Lời của Sở Y tế' }
      await decide(world, [
        { ...(await at('1.1.4')), verdict: 'ask', note: 'Lời của Sở Y tế' },
        { ...(await at('8.2.2')), verdict: 'adjust', facts: ratio(8, 10), ...why },
      ])
    })
    await staysTheSame(READING, async () => {
      const until = new Date('2022-01-08T10:00:00Z')
      const call = { ...(await healthAt()), until, reason: 'Lời của Sở Y tế' }
      await reopenAssessment(world.homeAffairs, call, READING)
      const { version } = await db.line.findUniqueOrThrow({ where: { id: (await at('8.2.2')).lineId } })
      const lines = [{ code: '8.2.2', version, facts: ratio(1, 10), explanation: 'Lời của Sở Y tế' }]
      await saveLines(world.stranger, { assessmentId: healthId, lines }, READING)
    })
    await staysTheSame(READING, () => sign(READING))
  })

  it('while it explains', async () => {
    await readFirst(world)
    await advance(world, 'explanation', RELEASE)
    const finance = { lineId: (await at('1.1.4', FINANCE)).lineId, version: 0, stance: 'claim' as const }
    const words = { ground: 'G01', claimedPoints: 900_000, text: 'Gửi kèm văn bản.' }
    await saveObjection(world.clerk, { ...finance, ...words }, EXPLAINING)
    const { version } = await assessmentOf(world.roundId, FINANCE)
    const call = { assessmentId: world.assessmentId, version, password: PASSWORD }
    await signExplanation(world.head, call, EXPLAINING)
    await staysTheSame(EXPLAINING, async () => {
      const answer = { lineId: (await at()).lineId, version: 0, stance: 'claim' as const, ...words }
      await saveObjection(world.stranger, { ...answer, text: 'Lời của Sở Y tế' }, EXPLAINING)
      const place = { assessmentId: healthId, code: '1.1.4', stage: 'explanation' as const }
      await upload(world.stranger, place, pdf('Lời của Sở Y tế khi giải trình'), EXPLAINING)
      await signExplanation(head(), { ...(await healthAt()), password: PASSWORD }, EXPLAINING)
    })
  })

  it('while it is read a second time, surveyed and rated', async () => {
    await advance(world, 'appraisal2', REREADING)
    await decide(world, [{ ...(await at('1.1.4', FINANCE)), verdict: 'confirm' }], {
      stage: 'appraisal2',
      now: REREADING,
    })
    await enterCentral(world)
    await staysTheSame(REREADING, async () => {
      const why = { reasonCode: 'L04', note: 'Lời của Sở Y tế' }
      await decide(world, [{ ...(await at()), verdict: 'adjust', facts: ratio(16, 20), ...why }], {
        stage: 'appraisal2',
        now: REREADING,
      })
      const cells = await db.centralResult.findMany({ where: { agencyId: HEALTH } })
      for (const kind of ['survey', 'external'] as const) {
        const results = cells
          .filter((c) => c.kind === kind)
          .map(({ code, version }, i) => ({ agencyId: HEALTH, code, version, value: i % 2 ? null : 33 }))
        const actor = kind === 'survey' ? world.surveyOfficer : world.homeAffairs
        const input = { roundId: world.roundId, kind, source: 'Lời của Sở Y tế', results }
        await enterCentralResults(actor, input, REREADING)
      }
    })
  })

  it('while the council decides on it', async () => {
    await advance(world, 'council', REREADING)
    const words = { reasonCode: 'L04', note: 'Lời của Sở Y tế', clause: 'Biên bản, mục 1' }
    await staysTheSame(MEETING, async () =>
      decideAtCouncil(world.chair, { ...(await at()), verdict: 'adjust', points: 0, ...words }, MEETING),
    )
    await staysTheSame(MEETING, async () => {
      await db.formerResult.updateMany({
        where: { agencyId: HEALTH },
        data: { rank: 1, indexHundredths: 9999 },
      })
      await db.agencyAttribute.updateMany({ where: { agencyId: HEALTH }, data: { value: false } })
    })
  })
})

describe('what he asks for by name is not there', () => {
  it('neither its tables, its result, its dossier nor its files', async () => {
    const { roundId } = world
    const link = await db.evidenceLink.findFirstOrThrow({ where: { line: { assessmentId: healthId } } })
    const { lineId } = await at()
    const place = { roundId, blockId: 'departments' }
    for (const actor of Object.values(judges)) {
      expect(await getAgencyTable(actor, { roundId, agencyId: HEALTH }, MEETING)).toBeNull()
      expect(await getAgencyResult(actor, roundId, HEALTH, MEETING)).toBeNull()
      expect(await getCouncilItem(actor, { ...place, lineId }, MEETING)).toBeNull()
      expect(await getAssessmentHead(actor, roundId, HEALTH)).toBeNull()
      expect(await getWorkspace(actor, roundId, HEALTH, MEETING)).toBeNull()
      expect(await getEvidenceFile(actor, link.id)).toBeNull()
    }
  })

  it('and he decides nothing about it', async () => {
    const confirm = { ...(await at()), verdict: 'confirm' as const, clause: 'x' }
    for (const name of ['chair and auditor', 'member in Home Affairs'])
      await expect(decideAtCouncil(judges[name] ?? world.chair, confirm, MEETING)).rejects.toEqual(
        refusal('own-agency'),
      )
    await expect(
      decide(world, [{ ...(await at()), verdict: 'recognise' }], {
        actor: judges.appraiser ?? world.appraiser,
      }),
    ).rejects.toEqual(refusal('own-agency'))
  })
})

describe('what he gets of the others', () => {
  it('has medians, means and places without it', async () => {
    const place = { roundId: world.roundId, blockId: 'departments' }
    const table = await getRowTable(judges.appraiser ?? world.appraiser, { ...place, code: '8.2.2' }, MEETING)
    expect(table?.lines.map((l) => l.selfPoints)).toEqual([800_000, 900_000, 900_000])
    expect(table?.medianPoints).toBe(900_000)
    const member = judges.member ?? world.member
    const [mine, whole] = [
      await getRanking(member, world.roundId, 'departments', MEETING),
      await getRanking(world.chair, world.roundId, 'departments', MEETING),
    ]
    const ranked = mine?.rows.filter((r) => r.rank !== null) ?? []
    expect([mine?.rows.length, whole?.rows.length]).toEqual([21, 22])
    expect(ranked.map((r) => r.rank)).toEqual([1, 2, 3])
    const shares = ranked.map((r) => r.total?.percentHundredths ?? 0)
    const sum = shares.reduce((a, b) => a + b, 0)
    expect(Math.abs((mine?.meanHundredths ?? 0) - sum / shares.length)).toBeLessThan(1)
    expect(mine?.medianHundredths).toBe(shares[1])
    expect(mine?.ownLeftOut).toBe(true)
    const council = await getCouncilBlock(member, place, MEETING)
    expect(council?.summary).toMatchObject({ meanHundredths: mine?.meanHundredths, notRankedCount: 18 })
  })
})
