import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import {
  approveCorrection,
  beginCorrection,
  changeRow,
  dropCorrection,
  leaveRow,
  putCorrection,
  returnCorrection,
  saveCorrectionReason,
} from '@/lib/correction/commands'
import { countWaitingCorrections, getCorrection, listCorrections } from '@/lib/correction/queries'
import { changeRowSchema } from '@/lib/correction/schema'
import { readCorrectedAnnexes } from '@/lib/annex/queries'
import { getDraftDecision, listPapers } from '@/lib/council-paper/queries'
import { db } from '@/lib/db'
import { dividingRows } from '@/lib/dividing-row/policy'
import { getDividingRows } from '@/lib/dividing-row/queries'
import { publishCorrection } from '@/lib/publication/commands'
import {
  getBundleText,
  getPublicationOfYear,
  getPublishedAgency,
  getPublishedRound,
} from '@/lib/publication/queries'
import { requestReport } from '@/lib/report/commands'
import { listReports } from '@/lib/report/queries'
import { readRound } from '@/lib/round/queries'
import { openStored } from '@/lib/storage'
import { makeReport } from '@/scripts/reports/report-work'
import { textOfPdf } from '@/tests/support/pdf-text'
import { isSignedBy } from '@/lib/ed25519'
import { getOpenIndex, getOpenTable } from '@/lib/open-data/queries'
import { listSignatures, listSigningKeys } from '@/lib/signature/queries'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import {
  advance,
  approveAll,
  BLOCKS,
  caught,
  enterCentral,
  FINANCE,
  HEALTH,
  JUSTICE,
  MEETING,
  makeSubmittedWorld,
  person,
  publish,
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

const LATER = new Date('2022-04-01T03:00:00Z')
const REASON = 'Trung tâm Điều hành xác nhận số liệu đã công bố bị nhập sai.'
const GROUND = 'Công văn số 45/TTĐH-TH ngày 20/03/2022'

let world: Stages
/** A chair who heads an agency that is itself ranked. */
let chairOfHealth: Actor

/** 1.1.4 of Finance is 17 of 20 (0,85) as published, the three others 0,85 (asked), 1,00 and 0,80. */
async function publishWorld(): Promise<void> {
  world = await makeSubmittedWorld()
  chairOfHealth = await person('chair-of-health', 'councilChair', {}, HEALTH)
  await advance(world, 'appraisal1', READING)
  await readFirst(world)
  await advance(world, 'explanation', RELEASE)
  await advance(world, 'appraisal2', REREADING)
  const asked = await db.line.findFirstOrThrow({
    where: { code: '1.1.4', assessment: { roundId: world.roundId, agencyId: HEALTH } },
    select: { id: true, entries: { orderBy: { sequence: 'asc' } } },
  })
  const { decideLines } = await import('@/lib/appraisal/commands')
  const decision = {
    lineId: asked.id,
    expectedSequence: asked.entries.at(-1)?.sequence ?? 0,
    verdict: 'confirm' as const,
  }
  await decideLines(
    world.appraiser,
    { roundId: world.roundId, stage: 'appraisal2', decisions: [decision] },
    REREADING,
  )
  await enterCentral(world)
  await advance(world, 'council', MEETING)
  await approveAll(world)
}

beforeAll(async () => {
  await publishWorld()
})

const place = (number: number) => ({ roundId: world.roundId, number })
async function shown(number: number, actor = world.homeAffairs) {
  const view = await getCorrection(actor, place(number))
  if (!view) throw new Error('not shown')
  return view
}
const of = ({ id, version }: { id: string; version: number }) => ({ correctionId: id, version })
const row = (agencyId: string, code: string, more: Record<string, unknown>) => ({
  blockId: BLOCKS[0],
  agencyId,
  code,
  reasonCode: 'L04',
  ground: GROUND,
  ...more,
})
async function change(
  number: number,
  agencyId: string,
  code: string,
  more: Record<string, unknown>,
  actor = world.homeAffairs,
) {
  const input = changeRowSchema.parse({ ...of(await shown(number)), ...row(agencyId, code, more) })
  return changeRow(actor, input, LATER)
}
const begin = (actor = world.homeAffairs) =>
  beginCorrection(actor, { roundId: world.roundId, reason: REASON }, LATER)
const approve = async (number: number, actor = world.chair, more: Record<string, unknown> = {}) => {
  const { id, version, contentHash } = await shown(number)
  return approveCorrection(
    actor,
    { correctionId: id, version, contentHash, password: PASSWORD, ...more },
    LATER,
  )
}
const issue = async (number: number, actor = world.homeAffairs, more: Record<string, unknown> = {}) =>
  publishCorrection(
    actor,
    { ...of(await shown(number)), decisionNumber: '1500/QĐ-UBND', decidedOn: '2022-03-30', ...more },
    LATER,
  )
const auditOf = async (action: string) => (await db.auditEntry.findMany({ where: { action } })).length
const noticesOf = async (kind: string) => {
  const found = await db.notification.findMany({ where: { kind }, select: { personId: true } })
  return found.map((n) => n.personId)
}

const REPORTS = [
  { kind: 'annexes', blockId: null, agencyId: null },
  { kind: 'dossier', blockId: null, agencyId: null },
  { kind: 'yearly', blockId: null, agencyId: null },
  { kind: 'card', blockId: BLOCKS[0] ?? '', agencyId: FINANCE },
] as const
let asked = 0
async function makeAsked(order: (typeof REPORTS)[number]): Promise<void> {
  asked += 1
  const { reportId } = await requestReport(
    world.homeAffairs,
    { roundId: world.roundId, ...order, language: 'vi', again: false },
    new Date(LATER.getTime() + asked * 60_000),
  )
  await makeReport(reportId, LATER)
}
const reports = () => listReports(world.homeAffairs, world.roundId)
const theRound = async () => {
  const round = await readRound(world.roundId)
  if (!round) throw new Error('no round')
  return round
}
/** A PDF parts words where a line may break. */
const together = (text: string) => text.replaceAll(/\s/g, '')

/** The newest report of a kind as a reader of its PDF has it, without spaces. */
async function textOf(kind: string): Promise<string> {
  const report = (await reports())?.reports.find((r) => r.kind === kind)
  const pdf = report?.files.find((f) => f.name.endsWith('.pdf'))
  const file = pdf && (await openStored(pdf.sha256))
  if (!file) throw new Error(`no PDF of ${kind}: ${String(report?.state)} ${String(report?.fault)}`)
  return together((await textOfPdf(await buffer(file.stream))).text)
}

describe('a correction', () => {
  it('is begun by Home Affairs alone, and only once the round is published', async () => {
    const early = await caught(begin())
    expect(early).toEqual(refusal('not-published'))
    await publish(world)
    for (const actor of [world.chair, world.member, world.clerk, world.appraiser]) {
      const answer = await caught(begin(actor))
      expect(answer).toEqual(refusal('not-allowed'))
    }
    const { number } = await begin()
    expect(number).toBe(1)
    expect(await auditOf('correction.begun')).toBe(1)
  })

  it('is the only one of its round: a second is refused, also at the same moment', async () => {
    const second = await caught(begin())
    expect(second).toEqual(refusal('correction-open'))
    const { id, version } = await shown(1)
    await dropCorrection(world.homeAffairs, { correctionId: id, version }, LATER)
    const both = await Promise.all([caught(begin()), caught(begin())])
    expect(both).toContain('nothing refused')
    expect(both).toContainEqual(refusal('correction-open'))
  })

  it('takes facts, points and central results, and tells what cannot be', async () => {
    await change(2, FINANCE, '1.1.4', { facts: ratio(20, 20) })
    const { differences } = await shown(2)
    expect(differences).toMatchObject([
      { agencyId: FINANCE, before: { points: 850_000 }, after: { points: 1_000_000, by: 'rule' } },
    ])
    const same = await caught(change(2, FINANCE, '1.1.4', { facts: ratio(17, 20) }))
    expect(same).toMatchObject({ problems: [{ field: 'points', reason: 'unchanged' }] })
    const tooMany = await caught(change(2, FINANCE, '1.1.4', { facts: ratio(21, 20) }))
    expect(tooMany).toMatchObject({ name: 'FieldErrors' })
    const tooHigh = await caught(change(2, FINANCE, '1.1.4', { points: 1_000_001 }))
    expect(tooHigh).toMatchObject({ problems: [{ field: 'points', reason: 'above-maximum' }] })
    const unknown = await caught(change(2, FINANCE, '1.1.4', { points: 500_000, reasonCode: 'L42' }))
    expect(unknown).toMatchObject({ problems: [{ field: 'reasonCode', reason: 'unknown-key' }] })
    const nobody = await caught(change(2, 'so-du-lich', '1.1.4', { points: 500_000 }))
    expect(nobody).toMatchObject({ name: 'Refusal' })
    const absent = await caught(change(2, FINANCE, '9.9.9', { points: 500_000 }))
    expect(absent).toEqual(refusal('not-found'))
  })

  it('tells the impact on every agency of the block, and on no other block', async () => {
    const { impacts } = await shown(2)
    expect(impacts.map((i) => i.blockId)).toEqual(['departments'])
    const of = (agencyId: string) => impacts[0]?.agencies.find((a) => a.agencyId === agencyId)
    const finance = of(FINANCE)
    expect(finance?.isCorrected).toBe(true)
    expect(finance?.after.points).toBe((finance?.before.points ?? 0) + 150_000)
    expect(finance?.after.rank ?? 99).toBeLessThan(finance?.before.rank ?? 0)
    expect(of(TRANSPORT)?.isCorrected).toBe(false)
  })

  it('refuses a version that is not the latest, and keeps the other’s words', async () => {
    const { id, version } = await shown(2)
    await saveCorrectionReason(world.homeAffairs, { correctionId: id, version, reason: `${REASON} (1)` })
    const stale = await caught(
      saveCorrectionReason(world.homeAffairs, { correctionId: id, version, reason: 'khác' }),
    )
    expect(stale).toEqual(refusal('stale-version'))
    expect((await shown(2)).reason).toBe(`${REASON} (1)`)
  })

  it('is unknown to everybody but Home Affairs and auditors while it is a draft', async () => {
    for (const actor of [world.chair, world.member, world.clerk, world.appraiser]) {
      expect(await getCorrection(actor, place(2))).toBeNull()
    }
    expect((await listCorrections(world.chair, world.roundId))?.corrections).toEqual([])
    expect(await listCorrections(world.clerk, world.roundId)).toBeNull()
  })

  it('goes to the chair, is given back with a note, and goes again; meanwhile nothing of it changes', async () => {
    const draft = await shown(2)
    await putCorrection(world.homeAffairs, of(draft), LATER)
    expect(await noticesOf('correction-put')).toEqual(
      expect.arrayContaining([world.chair.personId, chairOfHealth.personId]),
    )
    const late = await caught(change(2, FINANCE, '8.2.2', { points: 500_000 }))
    expect(late).toEqual(refusal('correction-moved-on'))
    const behind = await caught(db.correctionChange.deleteMany({ where: { correctionId: draft.id } }))
    expect(String(behind)).toContain('constraint violated')
    expect(await countWaitingCorrections(world.chair, { id: world.roundId })).toMatchObject({ toDecide: 1 })
    const early = await caught(issue(2))
    expect(early).toEqual(refusal('correction-moved-on'))
    const put = await shown(2, world.chair)
    await returnCorrection(world.chair, { ...of(put), note: 'Bổ sung căn cứ.' }, LATER)
    expect(await shown(2)).toMatchObject({ state: 'drafting', returnNote: 'Bổ sung căn cứ.' })
    await change(2, JUSTICE, '8.2.2', { points: 900_000 })
    await putCorrection(world.homeAffairs, of(await shown(2)), LATER)
  })

  it('is as if it were not for a chair whose own agency it touches', async () => {
    const { id, version, contentHash } = await shown(2)
    await dropCorrection(world.homeAffairs, { correctionId: id, version }, LATER)
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/)
    const { number } = await begin()
    await change(number, HEALTH, '1.1.4', { points: 0 })
    await putCorrection(world.homeAffairs, of(await shown(number)), LATER)
    expect(await getCorrection(chairOfHealth, place(number))).toBeNull()
    expect(await countWaitingCorrections(chairOfHealth, { id: world.roundId })).toMatchObject({ toDecide: 0 })
    const told = await db.notification.count({
      where: {
        kind: 'correction-put',
        personId: chairOfHealth.personId,
        link: { endsWith: `/${String(number)}` },
      },
    })
    expect(told).toBe(0)
    const own = await caught(approve(number, chairOfHealth))
    expect(own).toEqual(refusal('own-agency'))
    await dropCorrection(world.homeAffairs, of(await shown(number)), LATER)
  })

  it('is approved by the chair as he saw it, with his password again', async () => {
    await begin()
    await change(4, FINANCE, '1.1.4', { facts: ratio(20, 20) })
    await change(4, JUSTICE, '8.2.2', { points: 900_000 })
    await putCorrection(world.homeAffairs, of(await shown(4)), LATER)
    const notHis = await caught(approve(4, world.homeAffairs))
    expect(notHis).toEqual(refusal('not-allowed'))
    const wrong = await caught(approve(4, world.chair, { password: 'không phải' }))
    expect(wrong).toMatchObject({ problems: [{ field: 'password', reason: 'wrong-password' }] })
    const unseen = await caught(approve(4, world.chair, { contentHash: 'a'.repeat(64) }))
    expect(unseen).toEqual(refusal('stale-version'))
    await approve(4)
    expect(await shown(4)).toMatchObject({ state: 'approved', approvedByName: world.chair.name })
    expect(await countWaitingCorrections(world.homeAffairs, { id: world.roundId })).toMatchObject({
      toPublish: 1,
    })
  })

  it('leaves reports of the first decision as they are, and calls none outdated yet', async () => {
    for (const order of REPORTS) await makeAsked(order)
    const list = await reports()
    expect(list?.latest).toMatchObject({ sequence: 1, reason: '' })
    expect(list?.reports.map((r) => [r.publication?.sequence, r.isOutdated])).toEqual([
      [1, false],
      [1, false],
      [1, false],
      [1, false],
    ])
    expect(await textOf('annexes')).not.toContain('đínhchính')
    expect(await readCorrectedAnnexes(world.homeAffairs, await theRound(), LATER)).toBeNull()
    expect((await listPapers(world.homeAffairs, world.roundId))?.corrected).toBeNull()
  }, 120_000)

  it('is published under a decision of its own, once', async () => {
    const former = await getPublishedRound(2021)
    const future = await caught(issue(4, world.homeAffairs, { decidedOn: '2022-05-01' }))
    expect(future).toMatchObject({ problems: [{ field: 'decidedOn', reason: 'day-in-future' }] })
    const notHis = await caught(issue(4, world.chair))
    expect(notHis).toEqual(refusal('not-allowed'))
    const twice = await Promise.all([caught(issue(4)), caught(issue(4))])
    expect(twice.filter((r) => r === 'nothing refused')).toHaveLength(1)
    expect(await auditOf('round.corrected')).toBe(1)
    const latest = await getPublishedRound(2021)
    expect(latest?.head).toMatchObject({ sequence: 2, decisionNumber: '1500/QĐ-UBND', reason: REASON })
    expect(latest?.bundle).toMatchObject({
      formatVersion: 4,
      correction: { sequence: 2, reason: REASON, corrects: { sha256: former?.head.sha256 } },
    })
    // The former one stays as it was, byte for byte.
    const again = await getPublicationOfYear(2021, 1)
    const text = await getBundleText(again?.head.id ?? '')
    expect(
      createHash('sha256')
        .update(text ?? '')
        .digest('hex'),
    ).toBe(former?.head.sha256)
  })

  it('comes out of its own facts, and changes nothing but what was corrected', async () => {
    const [former, latest] = [await getPublicationOfYear(2021, 1), await getPublicationOfYear(2021, 2)]
    if (!former || !latest) throw new Error('not published')
    expect(recomputeBundle(latest.bundle).differences).toEqual([])
    for (const [b, block] of latest.bundle.blocks.entries())
      for (const agency of block.agencies) {
        const was = former.bundle.blocks[b]?.agencies.find((a) => a.id === agency.id)
        const changed = agency.rows.filter((r, i) => JSON.stringify(r) !== JSON.stringify(was?.rows[i]))
        const expected: Record<string, string[]> = { [FINANCE]: ['1.1.4'], [JUSTICE]: ['8.2.2'] }
        expect(changed.map((r) => r.code)).toEqual(expected[agency.id] ?? [])
      }
  })

  it('is signed, and stands in the open data beside the former one, which stays', async () => {
    const index = await getOpenIndex()
    expect(index.publications.map(({ sequence, inForce }) => [sequence, inForce])).toEqual([
      [2, true],
      [1, false],
    ])
    for (const { id } of index.publications) {
      const [signature] = await listSignatures(id)
      const [key] = await listSigningKeys()
      const bytes = (text = '') => Buffer.from(text, 'base64url')
      const text = (await getBundleText(id)) ?? ''
      expect(isSignedBy(bytes(key?.publicKey), text, bytes(signature?.signature))).toBe(true)
    }
    const table = async (sequence?: number) => {
      const file = await getOpenTable({ year: 2021, sequence, blockId: 'departments' }, 'rows')
      return file?.text.split('\r\n').find((line) => line.includes(FINANCE) && line.includes(',1.1.4,')) ?? ''
    }
    expect(await table(1)).toMatch(/^2021,1,.*,scored,,0\.850000,/)
    expect(await table(2)).toMatch(/^2021,2,.*,scored,,1\.000000,/)
    expect(await table()).toBe(await table(2))
    const nowhere = await getOpenTable({ year: 2021, sequence: 3, blockId: 'departments' }, 'rows')
    expect(nowhere).toBe(null)
  })

  it('shows in the result and the ledger of the row, and the ledger itself is as it was', async () => {
    const result = await getAgencyResult(world.homeAffairs, world.roundId, FINANCE, LATER)
    const corrected = result?.rows.find((r) => r.code === '1.1.4')
    expect(corrected?.final).toEqual({ status: 'scored', points: 1_000_000 })
    expect(corrected?.corrections).toMatchObject([
      {
        decisionNumber: '1500/QĐ-UBND',
        before: { points: 850_000 },
        after: { points: 1_000_000 },
        ground: GROUND,
      },
    ])
    expect(corrected?.trail?.ledger.every((e) => e.points !== 1_000_000)).toBe(true)
    const own = await getPublishedAgency(2021, 'departments', FINANCE)
    expect(own?.agency.rows.find((r) => r.code === '1.1.4')).toMatchObject({ points: 1_000_000 })
  })

  it('has its annexes from the result in force, each corrected row with its ground', async () => {
    const found = await readCorrectedAnnexes(world.homeAffairs, await theRound(), LATER)
    expect(found?.corrected).toMatchObject({
      ...{ sequence: 2, decisionNumber: '1500/QĐ-UBND', decidedOn: '2022-03-30', reason: REASON },
      former: { number: (await getPublicationOfYear(2021, 1))?.head.decisionNumber },
    })
    const block = (await getPublicationOfYear(2021, 2))?.bundle.blocks.find((b) => b.id === BLOCKS[0])
    const annex = found?.annexes.find((a) => a.blockId === BLOCKS[0])
    const printed = annex?.ranked.map((r) => [
      r.agencyId,
      r.rank,
      r.total?.points,
      r.total?.percentHundredths,
    ])
    const frozen = block?.agencies
      .filter((a) => a.rank !== null)
      .map((a) => [a.id, a.rank, a.total?.points, a.total?.indexHundredths])
    expect(printed).toEqual(frozen)
    expect(annex).toMatchObject({ meanHundredths: block?.meanHundredths, approvedHash: null })
    const finance = annex?.adjusted.find((r) => r.agencyName.vi === 'Sở Tài chính' && r.code === '1.1.4')
    expect(finance).toMatchObject({ selfPoints: 900_000, finalPoints: 1_000_000, note: GROUND })
    // The council's own papers stay those of the first decision, and say that there is another.
    const draft = await getDraftDecision(world.homeAffairs, world.roundId, LATER)
    expect(draft?.corrected?.decisionNumber).toBe('1500/QĐ-UBND')
    expect(draft?.annexes.find((a) => a.blockId === BLOCKS[0])?.adjusted).not.toContainEqual(finance)
  })

  it('has reports made anew on demand alone; those of the first decision stay as they were made', async () => {
    const before = await reports()
    expect(before?.latest).toMatchObject({ sequence: 2, decisionNumber: '1500/QĐ-UBND', reason: REASON })
    expect(before?.reports).toHaveLength(REPORTS.length)
    expect(before?.reports.every((r) => r.isOutdated && r.publication?.sequence === 1)).toBe(true)
    const files = before?.reports.flatMap((r) => r.files.map((f) => f.sha256)) ?? []
    for (const order of REPORTS) await makeAsked(order)
    const after = await reports()
    expect(after?.reports.map((r) => [r.publication?.sequence, r.isOutdated, r.isFormer])).toEqual([
      ...REPORTS.map(() => [2, false, false]),
      ...REPORTS.map(() => [1, false, true]),
    ])
    expect(after?.reports.slice(REPORTS.length).flatMap((r) => r.files.map((f) => f.sha256))).toEqual(files)
    for (const { kind } of REPORTS) {
      const text = await textOf(kind)
      expect(text, kind).toContain(together('Quyết định số 1500/QĐ-UBND ngày 30/03/2022 (lần công bố 2)'))
      expect(text, kind).toContain(together(REASON))
    }
    expect(await textOf('annexes')).toContain(together(GROUND))
    const own = (await getPublishedAgency(2021, 'departments', FINANCE))?.agency.total?.indexHundredths ?? 0
    expect(await textOf('card')).toContain((own / 100).toFixed(2).replace('.', ','))
    // The dossier lists the rows that divide by the one rule.
    const view = await getDividingRows(world.homeAffairs, world.roundId, 'departments', LATER)
    const [first] = dividingRows(view?.rows ?? [])
    const dossier = await textOf('dossier')
    expect(dossier).toContain(together(first?.name.vi ?? 'Không dòng nào đạt ngưỡng.'))
  }, 120_000)

  it('tells the agencies concerned, and no others', async () => {
    const told = await noticesOf('result-corrected')
    expect(told).toEqual(expect.arrayContaining([world.clerk.personId, world.heads[JUSTICE]?.personId]))
  })

  it('starts the next one from the latest publication', async () => {
    await begin()
    expect((await shown(5)).base.sequence).toBe(2)
    await change(5, FINANCE, '1.1.4', { facts: ratio(19, 20) })
    expect((await shown(5)).differences[0]?.before).toMatchObject({ points: 1_000_000 })
    const { version } = await shown(5)
    const { id } = await shown(5)
    await leaveRow(world.homeAffairs, {
      correctionId: id,
      version,
      blockId: 'departments',
      agencyId: FINANCE,
      code: '1.1.4',
    })
    const empty = await caught(putCorrection(world.homeAffairs, of(await shown(5)), LATER))
    expect(empty).toEqual(refusal('correction-empty'))
    await ledgerIsFrozen()
  })
})

/** What is frozen stays frozen: no ledger entry after publication, correction or not. */
async function ledgerIsFrozen(): Promise<void> {
  const lines = await db.line.findMany({
    where: { assessment: { roundId: world.roundId, agencyId: FINANCE } },
    select: { id: true, entries: true },
  })
  const [line] = lines.filter((l) => l.entries.length > 0)
  const entry = {
    lineId: line?.id ?? '',
    sequence: 99,
    stage: 'council' as const,
    verdict: 'confirm' as const,
    points: 0,
    personId: world.chair.personId,
  }
  const refused = await caught(db.scoreEntry.create({ data: entry }))
  expect(String(refused)).toContain('constraint violated')
}
