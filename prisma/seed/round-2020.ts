import { addDays, addHours, subDays, subHours } from 'date-fns'
import { addDisputed, addWhole, drawRows } from '@/lib/agenda/commands'
import { dayOf, startOfDay } from '@/lib/calendar'
import { importCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { catalogueFileSchema } from '@/lib/catalogue/schema'
import { announcePapers, inviteMembers, openSession, planSession } from '@/lib/council-session/commands'
import { db } from '@/lib/db'
import { openInWriting } from '@/lib/meeting/commands'
import { moveYearInText } from '@/lib/move-year'
import { createRound, openRound } from '@/lib/round/commands'
import { enterFacts, planAgency, signAndSubmit, type AgencyPlan } from './agency-round'
import { readFirst, readSecond } from './appraise'
import { explainBlock } from './conclude'
import { councilEmail, personaFile } from './people'
import { wishedIndex } from './round-2021'
import { loadSeats, readData, type PlanFile } from './reference'
import { advance, homeAffairs } from './rounds'
import { enterSurvey } from './survey'

/**
 * A small round of 2020, made so that the council can be seen at work: eight departments, two fields, everything up to
 * the second reading done, one session in the room that is ready to begin and one in writing under way.
 */

const YEAR = 2020
const BLOCK = 'departments'
const CATALOGUE = 'hanoi-2020-departments'
/** Fields of the catalogue of 2021, and their numbers here. */
const FIELDS = { '1': '1', '3': '2' } as const
/** Half of them are headed by members of the council, so that standing aside can be seen. */
const AGENCIES = [
  'so-tu-phap',
  'so-ke-hoach-va-dau-tu',
  'so-khoa-hoc-va-cong-nghe',
  'so-thong-tin-va-truyen-thong',
  'so-lao-dong-thuong-binh-va-xa-hoi',
  'so-van-hoa-va-the-thao',
  'so-giao-duc-va-dao-tao',
  'ban-dan-toc',
]
/** Rows of an agency that it claims too much on: few, so that one meeting is enough. */
const MOST_OVERCLAIMED = 4

type Node = { code: string; maxPoints: number }

async function loadCatalogue(now: Date): Promise<void> {
  const whole = readData<{ nodes: Node[]; title: { vi: string; en: string } }>(
    'catalogue/hanoi-2021-departments.json',
  )
  const chosen = whole.nodes.filter((n) => n.code in FIELDS)
  const words = moveYearInText(JSON.stringify(chosen), YEAR + 1, -1)
  const nodes = JSON.parse(
    words.replace(/"code":"([13])(?=["."])/g, (_, field: keyof typeof FIELDS) => `"code":"${FIELDS[field]}`),
  ) as Node[]
  const file = catalogueFileSchema.parse({
    ...whole,
    id: CATALOGUE,
    year: YEAR,
    title: {
      vi: 'Danh mục rút gọn năm 2020 để trình diễn phiên họp Hội đồng (minh họa)',
      en: 'Short catalogue of 2020 to show the council at work (illustrative)',
    },
    maxPoints: nodes.reduce((sum, n) => sum + n.maxPoints, 0),
    nodes,
  })
  const actor = await homeAffairs()
  await importCatalogue(actor, file)
  await issueCatalogue(actor, { catalogueId: CATALOGUE }, now)
}

async function startRound(loadedAt: Date): Promise<string> {
  const actor = await homeAffairs()
  const plan = readData<PlanFile>('catalogue/plan-216-2021.json')
  const before = (days: number) => startOfDay(dayOf(subDays(loadedAt, days)))
  const block = {
    blockId: BLOCK,
    catalogueId: CATALOGUE,
    submitBefore: before(40),
    appraisal1Before: before(30),
    explainBefore: before(20),
    appraisal2Before: before(10),
    councilMeetsOn: dayOf(addDays(loadedAt, 1)),
  }
  const planNumber = '216/KH-UBND (trình diễn phiên họp Hội đồng)'
  const { id } = await createRound(actor, { year: YEAR, planNumber, blocks: [block] }, { plan })
  const people = new Map(
    (await db.person.findMany({ select: { id: true, email: true } })).map((p) => [p.email, p.id]),
  )
  await loadSeats(id, plan, (body, seat) =>
    body === 'council' ? (people.get(councilEmail(seat.agency, seat.role)) ?? null) : null,
  )
  // What decides which rows apply is on record for 2021 only.
  await db.$executeRaw`
    INSERT INTO "AgencyAttribute" ("agencyId", "year", "key", "value", "provenance")
    SELECT "agencyId", ${YEAR}, "key", "value", "provenance" FROM "AgencyAttribute" WHERE "year" = 2021 AND "agencyId" = ANY(${AGENCIES})`
  await openRound(actor, { roundId: id, version: 0 }, subDays(loadedAt, 60))
  await db.assessment.deleteMany({ where: { roundId: id, agencyId: { notIn: AGENCIES } } })
  return id
}

async function upToCouncil(roundId: string, loadedAt: Date): Promise<void> {
  const at = (days: number) => subHours(subDays(loadedAt, days), 2)
  const plans = new Map<string, AgencyPlan>()
  for (const agencyId of AGENCIES) {
    const plan = await planAgency(roundId, agencyId, wishedIndex(BLOCK, agencyId), at(45))
    for (const code of [...plan.overclaimed.keys()].slice(MOST_OVERCLAIMED)) plan.overclaimed.delete(code)
    await enterFacts(plan, 1, at(45))
    await signAndSubmit(plan, personaFile().password, at(44))
    plans.set(agencyId, plan)
  }
  await advance(roundId, BLOCK, 'appraisal1', at(40))
  await readFirst(roundId, BLOCK, plans, at(35))
  await advance(roundId, BLOCK, 'explanation', at(30))
  await explainBlock(roundId, BLOCK, at(25))
  await advance(roundId, BLOCK, 'appraisal2', at(20))
  await readSecond(roundId, BLOCK, at(15))
  await enterSurvey(roundId, BLOCK, (agencyId) => wishedIndex(BLOCK, agencyId), at(14))
  await advance(roundId, BLOCK, 'council', at(10))
}

const versionOf = async (sessionId: string) => ({
  sessionId,
  version: (await db.councilSession.findUniqueOrThrow({ where: { id: sessionId } })).version,
})

/** Three rows that nobody disputes, drawn by lot and asked about in writing. */
async function askInWriting(roundId: string, loadedAt: Date): Promise<void> {
  const actor = await homeAffairs()
  const { sessionId } = await planSession(
    actor,
    {
      roundId,
      kind: 'inWriting',
      meetsAt: subDays(loadedAt, 1),
      votesBefore: startOfDay(dayOf(addDays(loadedAt, 8))),
      place: '',
      rules: 'Phiếu của thành viên chưa có tài khoản gửi bằng giấy về Sở Nội vụ.',
    },
    subDays(loadedAt, 2),
  )
  const draw = { blockId: BLOCK, size: 3, seed: YEAR }
  await drawRows(actor, { ...(await versionOf(sessionId)), ...draw }, subDays(loadedAt, 2))
  await openSession(actor, await versionOf(sessionId), subDays(loadedAt, 1))
  await openInWriting(
    actor,
    { ...(await versionOf(sessionId)), put: 'standing' },
    addHours(subDays(loadedAt, 1), 1),
  )
}

/** What is disputed, the survey results and the whole result, for the room. */
async function callMeeting(roundId: string, loadedAt: Date): Promise<void> {
  const actor = await homeAffairs()
  const meetsAt = addHours(startOfDay(dayOf(addDays(loadedAt, 1))), 9)
  const plan = { roundId, kind: 'inRoom' as const, meetsAt, votesBefore: null }
  const { sessionId } = await planSession(
    actor,
    {
      ...plan,
      place: 'Phòng họp số 2, trụ sở UBND Thành phố',
      rules: 'Tổ công tác báo cáo mỗi nội dung không quá 3 phút.',
    },
    subDays(loadedAt, 3),
  )
  const claimNote = 'Hội đồng thống nhất theo nội dung giải trình của cơ quan.'
  await addDisputed(actor, { ...(await versionOf(sessionId)), blockId: BLOCK, claimNote }, loadedAt)
  for (const kind of ['survey', 'result'] as const)
    await addWhole(actor, { ...(await versionOf(sessionId)), blockId: BLOCK, kind }, loadedAt)
  await inviteMembers(actor, await versionOf(sessionId), subHours(loadedAt, 20))
  await announcePapers(actor, await versionOf(sessionId), subHours(loadedAt, 4))
}

export async function loadRound2020(loadedAt: Date): Promise<void> {
  await loadCatalogue(subDays(loadedAt, 70))
  const roundId = await startRound(loadedAt)
  await upToCouncil(roundId, loadedAt)
  // Its agencies live in the rounds of 2021 and 2022: nobody is to be told of work that was only made up.
  await db.notification.deleteMany({ where: { params: { path: ['roundId'], equals: roundId } } })
  await askInWriting(roundId, loadedAt)
  await callMeeting(roundId, loadedAt)
}
