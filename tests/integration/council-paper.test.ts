import JSZip from 'jszip'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDisputed } from '@/lib/agenda/commands'
import { approveBlock } from '@/lib/approval/commands'
import { getApproval, readResultHash } from '@/lib/approval/queries'
import { finishPaper, savePaper } from '@/lib/council-paper/commands'
import { getDraftDecision, getMinutes, listPapers } from '@/lib/council-paper/queries'
import { closeSession, noteAttendance, openSession, planSession } from '@/lib/council-session/commands'
import { db } from '@/lib/db'
import { toDocx } from '@/lib/document-docx'
import { callItem, closePolls, openPoll } from '@/lib/meeting/commands'
import { castVote } from '@/lib/vote/commands'
import vi from '@/messages/vi.json'
import { createTranslator } from 'next-intl'
import { annexSheet } from '@/app/council/[roundId]/papers/annex-sheet'
import { decisionPaper } from '@/app/council/[roundId]/papers/decision-paper'
import { minutesPaper } from '@/app/council/[roundId]/papers/minutes-paper'
import type { Wording } from '@/app/council/[roundId]/papers/paper-words'
import { figuresOf } from '@/components/score-trail/use-figures'
import { makeCouncilWorld } from '@/tests/support/council'
import {
  blockVersion,
  caught,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  MEETING,
  person,
  refusal,
  type Stages,
} from '@/tests/support/stages'
import { PASSWORD } from '@/tests/support/world'

const BLOCK = 'departments'
const PLACE = () => ({ roundId: world.roundId, blockId: BLOCK })
const wording: Wording = {
  t: createTranslator({ locale: 'vi', messages: vi, namespace: 'papers' }) as unknown as Wording['t'],
  figures: figuresOf('vi'),
}

let world: Stages
let justice: Awaited<ReturnType<typeof person>>
let auditor: Awaited<ReturnType<typeof person>>
let sessionId: string
let financeItem: string
let healthItem: string

const step = async () => ({
  sessionId,
  version: (await db.councilSession.findUniqueOrThrow({ where: { id: sessionId } })).version,
})

async function seat(role: string, actor: { personId: string; agencyId: string | null }, position: number) {
  const { id } = await db.councilSeat.create({
    data: {
      ...{ roundId: world.roundId, body: 'council', role, position },
      ...{ positionVi: `Chức vụ ${String(position)}`, positionEn: `Position ${String(position)}` },
      ...{ agencyId: actor.agencyId, personId: actor.personId },
    },
  })
  return id
}

/** Chair and two members, both present; the claim of Finance is put and approved by who may vote on it. */
beforeAll(async () => {
  world = await makeCouncilWorld()
  justice = await person('member-justice', 'councilMember', {}, JUSTICE)
  auditor = await person('watching-auditor', 'auditor')
  const seats = [
    await seat('chair', world.chair, 1),
    await seat('member', world.member, 2),
    await seat('member', justice, 3),
  ]
  const plan = {
    roundId: world.roundId,
    kind: 'inRoom' as const,
    meetsAt: MEETING,
    votesBefore: null,
    rules: '',
  }
  sessionId = (await planSession(world.homeAffairs, { ...plan, place: 'Phòng 2' }, MEETING)).sessionId
  await addDisputed(
    world.homeAffairs,
    { ...(await step()), blockId: BLOCK, claimNote: 'Theo giải trình.' },
    MEETING,
  )
  await openSession(world.homeAffairs, await step(), MEETING)
  const present = seats.map((seatId) => ({ seatId, isPresent: true }))
  await noteAttendance(world.homeAffairs, { ...(await step()), present }, MEETING)
  const items = await db.agendaItem.findMany({
    where: { sessionId },
    include: { line: { include: { assessment: true } }, options: true },
  })
  const of = (agencyId: string) => items.find((i) => i.line?.assessment.agencyId === agencyId)
  financeItem = of(FINANCE)?.id ?? ''
  healthItem = of(HEALTH)?.id ?? ''
  await callItem(world.homeAffairs, { ...(await step()), itemId: financeItem, membersLeft: true })
  const claimed = of(FINANCE)?.options.find((o) => o.source === 'claimed')
  const put = { ...(await step()), itemId: financeItem, optionId: claimed?.id ?? '' }
  const { pollId } = await openPoll(world.homeAffairs, put, MEETING)
  const { version: itemVersion } = await db.agendaItem.findUniqueOrThrow({ where: { id: financeItem } })
  for (const actor of [world.chair, justice])
    await castVote(actor, { pollId, itemVersion, choice: 'approve' }, MEETING)
  const closed = { ...(await step()), polls: [{ pollId, minutesPlace: 'Mục 1' }] }
  await closePolls(world.homeAffairs, closed, MEETING)
})

const textsOf = (paper: unknown): string => JSON.stringify(paper)
const minutesOf = async (actor = world.homeAffairs) => {
  const minutes = await getMinutes(actor, { roundId: world.roundId, sessionId }, MEETING)
  if (!minutes) throw new Error('no minutes')
  return minutes
}
const save = (
  texts: Record<string, string>,
  version: number,
  actor = world.homeAffairs,
  subject = sessionId,
) => savePaper(actor, { roundId: world.roundId, kind: 'minutes', subject, version, texts }, MEETING)

describe('minutes', () => {
  it('say who was there, what was put, who stood aside, how it was voted, and the points before and after', async () => {
    const minutes = await minutesOf()
    expect(minutes.session.members.map((m) => m.isPresent)).toEqual([true, true, true])
    const item = minutes.items.find((i) => i.itemId === financeItem)
    expect(item).toMatchObject({ pointsBefore: 850_000, pointsAfter: 900_000, state: 'approved' })
    expect(item?.polls).toMatchObject([
      {
        outcome: 'approved',
        letter: 'B',
        count: { approve: 2, needed: 2, members: 3 },
        aside: [{ vi: 'Chức vụ 2' }],
      },
    ])
    const text = textsOf(minutesPaper(minutes, wording))
    expect(text).toContain('Có mặt 3/3 thành viên có quyền biểu quyết, đủ điều kiện họp.')
    expect(text).toContain('2 tán thành')
    expect(text).toContain('Không tham gia do là cơ quan của mình: Chức vụ 2.')
    expect(text).toContain('Điểm trước: 0,85; điểm sau: 0,90.')
    expect(text).toContain('Phiên họp chưa kết thúc')
  })

  it('are not there for those who do not read the council’s papers', async () => {
    for (const actor of [world.clerk, world.head, world.appraiser, world.surveyOfficer]) {
      expect(await getMinutes(actor, { roundId: world.roundId, sessionId }, MEETING)).toBeNull()
      expect(await listPapers(actor, world.roundId)).toBeNull()
      expect(await getDraftDecision(actor, world.roundId, MEETING)).toBeNull()
    }
    expect((await listPapers(auditor, world.roundId))?.canWrite).toEqual({
      allowed: false,
      reason: 'not-allowed',
    })
  })

  it('keep what is written, with a version; nothing is overwritten unread', async () => {
    const { version } = await save({ opening: 'Chủ tọa khai mạc.' }, 0)
    expect(version).toBe(1)
    await save(
      { [`item:${financeItem}`]: 'Ủy viên nêu ý kiến về dòng này.', discussion: 'Không có ý kiến khác.' },
      1,
    )
    const stale = await caught(save({ opening: 'Khác' }, 1))
    expect(stale).toEqual(refusal('stale-version'))
    expect(stale).toMatchObject({
      data: { current: { version: 2, texts: { opening: 'Chủ tọa khai mạc.' } } },
    })
    const first = await Promise.all([
      caught(save({ conclusion: 'A' }, 2)),
      caught(save({ conclusion: 'B' }, 2)),
    ])
    expect(first).toContainEqual(refusal('stale-version'))
    const text = textsOf(minutesPaper(await minutesOf(), wording))
    expect(text).toContain('Chủ tọa khai mạc.')
    expect(text).toContain('Ủy viên nêu ý kiến về dòng này.')
    expect(await db.auditEntry.count({ where: { action: 'council.paperSaved' } })).toBe(3)
  })

  it('take no part that they do not have, and no word of others', async () => {
    const unknown = await caught(save({ composition: 'x' }, 3))
    expect(unknown).toMatchObject({ problems: [{ field: 'composition', reason: 'unknown-key' }] })
    for (const actor of [world.chair, world.member, world.clerk]) {
      const answer = await caught(save({ opening: 'x' }, 3, actor))
      expect(answer).toEqual(refusal('not-allowed'))
    }
    const elsewhere = await caught(save({ opening: 'x' }, 0, world.homeAffairs, '2021'))
    expect(elsewhere).toEqual(refusal('not-found'))
  })

  it('come to a member without his own agency’s items and what was said on them, whatever they are', async () => {
    const before = textsOf([
      await minutesOf(world.member),
      minutesPaper(await minutesOf(world.member), wording),
    ])
    expect(before).not.toContain('Ủy viên nêu ý kiến')
    expect(before).not.toContain(financeItem)
    expect(before).not.toContain('Sở Tài chính, dòng')
    expect((await minutesOf(world.member)).edition).toBe('copy')
    await save({ [`item:${financeItem}`]: 'Nội dung khác hẳn.' }, 3)
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '8.2.2')
    await db.scoreEntry.create({
      data: {
        ...{
          lineId,
          sequence: expectedSequence + 1,
          stage: 'appraisal2',
          verdict: 'adjust',
          points: 100_000,
        },
        ...{ reasonCode: 'L04', note: 'x', personId: world.appraiser.personId, createdAt: MEETING },
      },
    })
    const after = textsOf([
      await minutesOf(world.member),
      minutesPaper(await minutesOf(world.member), wording),
    ])
    expect(after).toBe(before)
    const other = textsOf(await minutesOf(justice))
    expect(other).toContain(financeItem)
    expect(other).toContain('Nội dung khác hẳn.')
  })
})

describe('the draft decision', () => {
  it('has articles, signature and annexes in the form, and says that it is a draft', async () => {
    const decision = await getDraftDecision(world.homeAffairs, world.roundId, MEETING)
    if (!decision) throw new Error('no decision')
    expect(decision.edition).toBe('draft')
    const paper = decisionPaper(decision, wording)
    const text = textsOf(paper)
    for (const said of [
      'QUYẾT ĐỊNH',
      'Điều 1.',
      'Điều 2.',
      'Điều 3.',
      'Căn cứ Quyết định số 4210',
      'PHỤ LỤC 1',
    ])
      expect(text).toContain(said)
    expect(text).toContain('Dự thảo: kết quả chưa được phê duyệt')
    const zip = await JSZip.loadAsync(await toDocx(paper))
    const xml = await zip.file('word/document.xml')?.async('string')
    expect(xml).toContain('Sở Tài chính')
    expect(xml).toContain('w:orient="landscape"')
  })

  it('keeps its written parts and offers them again', async () => {
    const input = { roundId: world.roundId, kind: 'decision' as const, subject: world.roundId }
    await savePaper(
      world.homeAffairs,
      { ...input, version: 0, texts: { tasks: 'Giao Sở Nội vụ theo dõi.' } },
      MEETING,
    )
    const again = await getDraftDecision(world.homeAffairs, world.roundId, MEETING)
    expect(again?.text).toMatchObject({ version: 1, texts: { tasks: 'Giao Sở Nội vụ theo dõi.' } })
    expect(textsOf(again && decisionPaper(again, wording))).toContain('Giao Sở Nội vụ theo dõi.')
  })

  it('has annexes as tables of numbers: ranking, adjusted rows with reasons, agencies not ranked', async () => {
    const decision = await getDraftDecision(world.homeAffairs, world.roundId, MEETING)
    const annex = decision?.annexes.find((a) => a.blockId === BLOCK)
    expect(annex?.ranked.some((r) => r.agencyId === FINANCE)).toBe(true)
    expect(annex?.notRanked.length).toBeGreaterThan(0)
    expect(annex?.adjusted.some((r) => r.reason !== null && r.note !== '')).toBe(true)
    const book = await annexSheet(
      { annexes: decision?.annexes ?? [], year: 2021, title: 'x', marks: [] },
      wording,
    )
    const zip = await JSZip.loadAsync(book)
    const sheet = await zip.file('xl/worksheets/sheet1.xml')?.async('string')
    const points = annex?.ranked[0]?.total?.points ?? 0
    expect(sheet).toContain(`<v>${String(points / 1_000_000)}</v>`)
  })

  it('leaves a member’s own agency out, whatever its figures are', async () => {
    const of = async () => textsOf(await getDraftDecision(world.member, world.roundId, MEETING))
    const before = await of()
    expect(before).not.toContain(`"agencyId":"${FINANCE}"`)
    await db.centralResult.updateMany({
      where: { roundId: world.roundId, agencyId: FINANCE },
      data: { valueMicro: { increment: 1000 }, version: { increment: 1 } },
    })
    expect(await of()).toBe(before)
  })
})

describe('approval', () => {
  const approve = async (more: Record<string, unknown> = {}, actor = world.chair) =>
    caught(
      approveBlock(
        actor,
        {
          ...PLACE(),
          version: await blockVersion(world, BLOCK),
          resultHash: (await readResultHash(PLACE(), null, db, MEETING)) ?? '',
          password: PASSWORD,
          ...more,
        },
        MEETING,
      ),
    )

  it('waits for every item, session and minutes, and says which', async () => {
    const view = await getApproval(world.chair, PLACE(), MEETING)
    expect(view?.can).toEqual({ allowed: true })
    const counts = Object.fromEntries((view?.checks ?? []).map((c) => [c.key, c.count]))
    expect(counts).toMatchObject({ openLines: 0, centralMissing: 0, itemsOpen: 1, sessionsOpen: 1 })
    const open = await approve()
    expect(open).toEqual(refusal('items-undecided'))
    await db.agendaItem.update({ where: { id: healthItem }, data: { state: 'postponed', endedAt: MEETING } })
    const session = await approve()
    expect(session).toEqual(refusal('sessions-open'))
    await closeSession(world.homeAffairs, await step(), MEETING)
    const unwritten = await approve()
    expect(unwritten).toEqual(refusal('minutes-missing'))
  })

  it('has its minutes finished by Home Affairs, and a later change takes that back', async () => {
    const finish = (version: number, actor = world.homeAffairs) =>
      finishPaper(
        actor,
        { roundId: world.roundId, kind: 'minutes', subject: sessionId, version, isFinished: true },
        MEETING,
      )
    const notHis = await caught(finish(4, world.chair))
    expect(notHis).toEqual(refusal('not-allowed'))
    await finish(4)
    expect((await minutesOf()).text.finishedByName).toBe(world.homeAffairs.name)
    await save({ conclusion: 'Bổ sung.' }, 5)
    const again = await approve()
    expect(again).toEqual(refusal('minutes-missing'))
    await finish(6)
  })

  it('is of exactly the result that was seen, with the chair’s password', async () => {
    const other = await approve({ resultHash: 'a'.repeat(64) })
    expect(other).toEqual(refusal('stale-version'))
    const wrong = await approve({ password: 'sai' })
    expect(wrong).toMatchObject({ problems: [{ field: 'password', reason: 'wrong-password' }] })
    const notHis = await approve({}, world.homeAffairs)
    expect(notHis).toEqual(refusal('not-allowed'))
    const before = await readResultHash(PLACE(), null, db, MEETING)
    const done = await approve()
    expect(done).toBe('nothing refused')
    const block = await db.roundBlock.findUniqueOrThrow({ where: { roundId_blockId: PLACE() } })
    expect(block).toMatchObject({ phase: 'approved', approvedHash: before })
    expect((await getApproval(world.chair, PLACE(), MEETING))?.approvedHash).toBe(before)
    expect((await getApproval(world.member, PLACE(), MEETING))?.approvedHash).toBeNull()
  })
})
