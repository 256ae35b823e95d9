import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import {
  advanceReport,
  beginReport,
  cancelReport,
  catchUpReports,
  giveUpReport,
  keepReport,
  requestReport,
  retryReport,
  saveReportText,
} from '@/lib/report/commands'
import { getReportFile, getReportStamp, getReportText, listReports } from '@/lib/report/queries'
import type { RequestReportInput } from '@/lib/report/schema'
import { openStored } from '@/lib/storage'
import { writeNote } from '@/lib/agency-note/commands'
import { makeReport } from '@/scripts/reports/report-work'
import {
  advance,
  approveAll,
  caught,
  decide,
  enterCentral,
  FINANCE,
  HEALTH,
  lineAt,
  makeReleasedWorld,
  MEETING,
  person,
  publish,
  refusal,
  REREADING,
  type Stages,
} from '@/tests/support/stages'
import { textOfPdf } from '@/tests/support/pdf-text'

/** Reports of a round before the council: asked for, made, read by whom they are for, and kept. */

let world: Stages
let ownJudge: Actor
let freeMember: Actor
let minute = 0
/** Each request a minute later than the one before it. */
const later = () => new Date(MEETING.getTime() + 60_000 * ++minute)

beforeAll(async () => {
  world = await makeReleasedWorld()
  await advance(world, 'appraisal2', REREADING)
  const asked = await lineAt(world, HEALTH, '1.1.4')
  const decision = {
    lineId: asked.lineId,
    expectedSequence: asked.expectedSequence,
    verdict: 'confirm' as const,
  }
  await decide(world, [decision], { stage: 'appraisal2', now: REREADING })
  await enterCentral(world)
  await advance(world, 'council', REREADING)
  ownJudge = await person('own-judge', 'councilMember', {}, HEALTH)
  freeMember = await person('free-member', 'councilMember')
}, 240_000)

const ask = (more: Partial<RequestReportInput> = {}): RequestReportInput => ({
  ...{ roundId: world.roundId, kind: 'annexes', blockId: null, agencyId: null, language: 'vi', again: false },
  ...more,
})
const request = async (more: Partial<RequestReportInput> = {}, actor = world.homeAffairs) =>
  (await requestReport(actor, ask(more), later())).reportId
const made = async (more: Partial<RequestReportInput> = {}) => {
  const reportId = await request(more)
  await makeReport(reportId, MEETING)
  return stored(reportId)
}
const stored = (id: string) =>
  db.report.findUniqueOrThrow({ where: { id }, include: { files: { orderBy: { name: 'asc' } } } })
const jobsFor = (reportId: string) =>
  db.$queryRaw<
    { key: string }[]
  >`SELECT "key" FROM graphile_worker.jobs WHERE "key" = ${`report:${reportId}`}`
const bytesOf = async (sha256: string): Promise<Buffer> => {
  const file = await openStored(sha256)
  if (!file) throw new Error(`nothing is stored under ${sha256}`)
  return buffer(file.stream)
}
const audited = (subjectId: string) =>
  db.auditEntry.findMany({
    where: { subjectId },
    orderBy: { sequence: 'asc' },
    select: { action: true, personId: true },
  })

describe('a request', () => {
  it('is a row, a piece of background work and an entry of the audit trail', async () => {
    const reportId = await request()
    expect(await stored(reportId)).toMatchObject({ state: 'queued', kind: 'annexes', publicationId: null })
    expect(await jobsFor(reportId)).toHaveLength(1)
    expect(await audited(reportId)).toEqual([
      { action: 'report.requested', personId: world.homeAffairs.personId },
    ])
    expect(await requestReport(world.homeAffairs, ask(), later())).toEqual({ reportId, isKept: true })
    // In another language it is another report.
    expect(await request({ language: 'en' })).not.toBe(reportId)
  })

  it('is refused to everybody else, to judges of an own agency, and for what there is not', async () => {
    const asked = (actor: Actor, more: Partial<RequestReportInput> = {}) =>
      caught(requestReport(actor, ask(more), later()))
    for (const actor of [world.auditor, world.chair, world.clerk, world.appraiser])
      expect(await asked(actor)).toEqual(refusal('not-allowed'))
    const officer = await person('officer-who-judges', 'homeAffairs', {}, HEALTH)
    const judging = { ...officer, grants: [...officer.grants, ...ownJudge.grants] }
    expect(await asked(judging)).toEqual(refusal('own-agency'))
    for (const scope of [
      { kind: 'cards' as const },
      { kind: 'yearly' as const, blockId: 'departments' },
      { kind: 'cards' as const, blockId: 'no-such' },
      { kind: 'card' as const, blockId: 'districts', agencyId: FINANCE },
      { roundId: '1999' },
    ])
      expect(await asked(world.homeAffairs, scope)).toEqual(refusal('not-found'))
  })
})

describe('a report that is made', () => {
  it('is kept with its files, its state and a word to whoever asked for it', async () => {
    const report = await made({ kind: 'yearly' })
    expect(report).toMatchObject({ state: 'done', fault: null, attempts: 1 })
    expect(report.done).toBe(report.total)
    const stamp = await db.auditEntry.findFirstOrThrow({
      where: { roundId: world.roundId, action: { not: { startsWith: 'report.' } } },
      orderBy: { sequence: 'desc' },
    })
    expect(report.stateSequence).toBe(stamp.sequence)
    expect(report.stateHash).toBe(stamp.hash)
    expect(report.files.map((f) => f.name)).toEqual(['2021-yearly-vi.docx', '2021-yearly-vi.pdf'])
    const pdf = await bytesOf(report.files[1]?.sha256 ?? '')
    expect(pdf.byteLength).toBe(report.files[1]?.sizeBytes)
    const { text, isTagged } = await textOfPdf(pdf)
    expect(isTagged).toBe(true)
    expect(text).toContain('4 cơ quan được xếp hạng')
    expect(text).toContain('Số liệu tạm tính, chưa công bố')
    expect(text).toContain(`mục ${String(stamp.sequence)} của nhật ký`)
    expect(await audited(report.id)).toMatchObject([
      { action: 'report.requested' },
      { action: 'report.made', personId: null },
    ])
    const told = await db.notification.findFirstOrThrow({
      where: { personId: world.homeAffairs.personId, kind: 'report-done' },
      orderBy: { createdAt: 'desc' },
    })
    expect(told).toMatchObject({
      link: '/rounds/2021/reports',
      params: { roundId: '2021', report: 'yearly' },
    })
    await makeReport(report.id, MEETING)
    expect(await stored(report.id)).toEqual(report)
  }, 120_000)

  it('is the answer again until something in the round moves, or it is to be made anew', async () => {
    const first = await made()
    expect(await requestReport(world.homeAffairs, ask(), later())).toEqual({
      reportId: first.id,
      isKept: true,
    })
    const again = await made({ again: true })
    expect(again.id).not.toBe(first.id)
    const list = await listReports(world.homeAffairs, world.roundId)
    const row = (id: string) => list?.reports.find((r) => r.id === id)
    expect([row(again.id)?.isFormer, row(first.id)?.isFormer]).toEqual([false, true])
    const note = { noteId: crypto.randomUUID(), roundId: world.roundId, agencyId: FINANCE, text: 'Ghi chú.' }
    await writeNote(world.homeAffairs, note, MEETING)
    expect(await request()).not.toBe(again.id)
  }, 120_000)

  it('holds cards of one page each, tagged, with the figures of the agency', async () => {
    const report = await made({ kind: 'card', blockId: 'departments', agencyId: FINANCE })
    const [file] = report.files
    const pdf = await bytesOf(file?.sha256 ?? '')
    const { text, pages } = await textOfPdf(pdf)
    expect(pages).toBe(1)
    expect(text).toContain('Sở Tài chính')
    expect(text).toContain('Số liệu tạm tính, chưa công bố')
    const page = await (await getDocument({ data: new Uint8Array(pdf) }).promise).getPage(1)
    const tags = JSON.stringify(await page.getStructTree())
    for (const role of ['H1', 'H2', 'P', 'Figure', 'Table', 'TR', 'TH', 'TD'])
      expect(tags).toContain(`"${role}"`)
    expect(tags).toContain('Từng nội dung, cơ quan và trung vị khối')
    expect((await made({ kind: 'cards', blockId: 'departments' })).files).toMatchObject([
      { name: '2021-cards-departments-vi.zip', mediaType: 'application/zip' },
    ])
  }, 120_000)

  it('says why there is none where nobody is ranked', async () => {
    const report = await made({ kind: 'card', blockId: 'departments', agencyId: 'so-du-lich' })
    // Listed, not ranked: the card says so itself.
    expect(report.state).toBe('done')
    expect((await textOfPdf(await bytesOf(report.files[0]?.sha256 ?? ''))).text).toContain(
      'chưa nộp báo cáo tự đánh giá',
    )
  }, 60_000)
})

describe('work that is called off or breaks off', () => {
  it('is thrown away when it was called off meanwhile', async () => {
    const reportId = await request({ kind: 'dossier', language: 'en' })
    const order = await beginReport(reportId, MEETING)
    if (!order) throw new Error('nothing to make')
    expect(await advanceReport(order, 1, 4)).toBe(true)
    expect(await stored(reportId)).toMatchObject({ state: 'running', done: 1, total: 4 })
    const stale = await caught(cancelReport(world.homeAffairs, { reportId, version: 9 }, later()))
    expect(stale).toEqual(refusal('stale-version'))
    const foreign = await caught(cancelReport(world.auditor, { reportId, version: 0 }, later()))
    expect(foreign).toEqual(refusal('not-allowed'))
    await cancelReport(world.homeAffairs, { reportId, version: 0 }, later())
    expect(await advanceReport(order, 2, 4)).toBe(false)
    const state = { inputHash: 'a'.repeat(64), publicationId: null, stateSequence: 1, stateHash: 'x' }
    expect(await keepReport(order, state, [], MEETING)).toBe(false)
    expect(await stored(reportId)).toMatchObject({ state: 'cancelled', files: [] })
    const again = await caught(cancelReport(world.homeAffairs, { reportId, version: 1 }, later()))
    expect(again).toEqual(refusal('report-finished'))
  })

  it('is tried once more, then given up with a word, and can be tried again', async () => {
    const reportId = await request({ kind: 'yearly', language: 'en' })
    await beginReport(reportId, MEETING)
    expect(await giveUpReport(reportId, 'crash', MEETING)).toBe(false)
    await beginReport(reportId, MEETING)
    expect(await giveUpReport(reportId, 'crash', MEETING)).toBe(true)
    const failed = await stored(reportId)
    expect(failed).toMatchObject({ state: 'failed', fault: 'crash', attempts: 2 })
    expect(
      await db.notification.count({ where: { personId: world.homeAffairs.personId, kind: 'report-failed' } }),
    ).toBe(1)
    await retryReport(world.homeAffairs, { reportId, version: failed.version })
    expect(await stored(reportId)).toMatchObject({ state: 'queued', fault: null })
    const twice = await caught(retryReport(world.homeAffairs, { reportId, version: failed.version + 1 }))
    expect(twice).toEqual(refusal('report-not-failed'))
  })

  it('is taken up at the next start, and an earlier try is not heard any more', async () => {
    const reportId = await request({ kind: 'dossier', again: true })
    const broken = await beginReport(reportId, MEETING)
    if (!broken) throw new Error('nothing to make')
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE "key" = ${`report:${reportId}`}`
    await catchUpReports()
    expect(await jobsFor(reportId)).toHaveLength(1)
    await makeReport(reportId, MEETING)
    expect(await stored(reportId)).toMatchObject({ state: 'done', attempts: 2 })
    expect(await advanceReport(broken, 1, 1)).toBe(false)
  }, 120_000)

  it('is not made for somebody who may no longer see the figures', async () => {
    const officer = await person('leaving', 'homeAffairs')
    const reportId = await request({ kind: 'cards', blockId: 'departments', language: 'en' }, officer)
    await db.roleGrant.updateMany({
      where: { personId: officer.personId },
      data: { revokedAt: MEETING },
    })
    await makeReport(reportId, MEETING)
    expect(await stored(reportId)).toMatchObject({ state: 'failed', fault: 'not-allowed' })
  })
})

describe('what people write', () => {
  it('is kept by version, stands in the next report, and is not overwritten unread', async () => {
    const save = (version: number, recommendations: string) =>
      saveReportText(
        world.homeAffairs,
        { roundId: world.roundId, language: 'vi', version, texts: { recommendations } },
        later(),
      )
    const before = await request({ kind: 'yearly' })
    expect(await save(0, 'Giao Sở Nội vụ theo dõi.')).toMatchObject({ version: 1 })
    const stale = await caught(save(0, 'Khác.'))
    expect(stale).toMatchObject({ reason: 'stale-version', data: { current: { version: 1 } } })
    const report = await made({ kind: 'yearly' })
    expect(report.id).not.toBe(before)
    const pdf = await bytesOf(report.files[1]?.sha256 ?? '')
    expect((await textOfPdf(pdf)).text).toContain('Giao Sở Nội vụ theo dõi.')
    expect(await audited(`${world.roundId}/vi`)).toHaveLength(1)
    const refused = await caught(
      saveReportText(world.auditor, { roundId: world.roundId, language: 'vi', version: 1, texts: {} }),
    )
    expect(refused).toEqual(refusal('not-allowed'))
  }, 120_000)
})

describe('readers', () => {
  const kinds = async (actor: Actor) =>
    [...new Set((await listReports(actor, world.roundId))?.reports.map((r) => r.kind) ?? [])].sort()
  const fileOf = async (actor: Actor, kind: 'annexes' | 'dossier' | 'yearly', live = true) => {
    const report = await db.report.findFirstOrThrow({
      where: { kind, state: 'done', publicationId: live ? null : { not: null } },
      orderBy: { requestedAt: 'desc' },
      include: { files: true },
    })
    return getReportFile(actor, {
      roundId: world.roundId,
      reportId: report.id,
      name: report.files[0]?.name ?? '',
    })
  }

  it('of a live round: Home Affairs and auditors everything, a member without an agency what is the council’s', async () => {
    expect(await kinds(world.homeAffairs)).toEqual(['annexes', 'card', 'cards', 'dossier', 'yearly'])
    expect(await kinds(world.auditor)).toEqual(['annexes', 'card', 'cards', 'dossier', 'yearly'])
    expect(await kinds(freeMember)).toEqual(['annexes', 'dossier'])
    expect(await fileOf(world.auditor, 'yearly')).not.toBeNull()
    expect(await fileOf(freeMember, 'dossier')).not.toBeNull()
    expect(await fileOf(freeMember, 'yearly')).toBeNull()
  })

  it('nothing of a live round for who judges and has an own agency, nor for anybody else', async () => {
    expect(await listReports(ownJudge, world.roundId)).toMatchObject({ reports: [], isRecused: true })
    expect(await fileOf(ownJudge, 'dossier')).toBeNull()
    expect(await fileOf(ownJudge, 'annexes')).toBeNull()
    for (const actor of [world.clerk, world.head, world.appraiser, world.surveyOfficer]) {
      expect(await listReports(actor, world.roundId)).toBeNull()
      expect(await getReportStamp(actor, world.roundId)).toBeNull()
      expect(await fileOf(actor, 'annexes')).toBeNull()
    }
    expect(await getReportText(ownJudge, world.roundId, 'vi')).toBeNull()
  })

  it('once published the annexes are for the judge too, the dossier is not', async () => {
    await db.report.updateMany({
      where: { state: { in: ['queued', 'running'] } },
      data: { state: 'cancelled', finishedAt: MEETING },
    })
    await approveAll(world)
    await publish(world)
    const annexes = await made()
    expect(annexes.publicationId).not.toBeNull()
    await made({ kind: 'dossier' })
    expect(await kinds(ownJudge)).toEqual(['annexes'])
    expect(await fileOf(ownJudge, 'annexes', false)).not.toBeNull()
    // What was made before stays closed to him.
    expect(await fileOf(ownJudge, 'annexes', true)).toBeNull()
    expect(await fileOf(ownJudge, 'dossier', false)).toBeNull()
    expect(await kinds(world.homeAffairs)).toContain('yearly')
  }, 120_000)
})
