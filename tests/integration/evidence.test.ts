import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { FieldErrors } from '@/lib/errors'
import { demandMayAttach, linkDocument, removeEvidence, updateEvidence } from '@/lib/evidence/commands'
import { listDocuments, listEvidence } from '@/lib/evidence/queries'
import type { UpdateEvidenceInput } from '@/lib/evidence/schema'
import { handOver } from '@/lib/submission/commands'
import { sha256Of } from '@/prisma/factories'
import { incomingFiles, keptFiles, pdf, upload } from '@/tests/support/files'
import {
  assessmentOf,
  caught,
  FINANCE,
  HEALTH,
  makePeopledWorld,
  person,
  refusal,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'
import { AFTER, DURING } from '@/tests/support/world'

let world: Stages
let healthId: string

beforeAll(async () => {
  world = await makePeopledWorld()
  healthId = (await assessmentOf(world.roundId, HEALTH)).id
})

type Place = {
  actor?: Actor
  assessmentId?: string
  code?: string
  requirement?: number | null
  stage?: 'self' | 'explanation'
  fileName?: string
  now?: Date
}
const placeOf = ({ assessmentId = world.assessmentId, code = '1.1.4', stage = 'self' }: Place) => ({
  assessmentId,
  code,
  stage,
})

function attach(bytes: Buffer, place: Place = {}): Promise<{ linkId: string }> {
  const { actor = world.clerk, requirement = null, fileName = 'báo cáo.pdf', now = DURING } = place
  return upload(actor, { ...placeOf(place), fileName, requirement }, bytes, now)
}
const link = (documentId: string, place: Place = {}) =>
  linkDocument(
    place.actor ?? world.clerk,
    { ...placeOf(place), documentId, requirement: place.requirement ?? null },
    place.now ?? DURING,
  )
const linkOf = (linkId: string) =>
  db.evidenceLink.findUniqueOrThrow({ where: { id: linkId }, include: { document: true } })
const audited = (action: string, linkId: string) =>
  db.auditEntry.findMany({ where: { action, subjectId: linkId }, orderBy: { sequence: 'asc' } })
const WORDS = {
  number: '612/BC-STC',
  issuer: 'Sở Tài chính',
  issuedOn: '2021-12-01',
  pages: 'tr. 3–5',
  requirement: 0,
}
async function update(linkId: string, words: Partial<UpdateEvidenceInput> = {}, actor = world.clerk) {
  const { version, document } = await linkOf(linkId)
  const input = { linkId, version, documentVersion: document.version, ...WORDS, ...words }
  return updateEvidence(actor, input, DURING)
}

describe('attaching a document', () => {
  it('stores the content, begins the draft, and records who attached what', async () => {
    const bytes = pdf('báo cáo 612')
    const { linkId } = await attach(bytes, { requirement: 0 })
    expect(await keptFiles()).toEqual([sha256Of(bytes)])
    expect(await listEvidence(world.clerk, world.assessmentId, '1.1.4')).toMatchObject([
      { linkId, fileName: 'báo cáo.pdf', mediaType: 'application/pdf', stage: 'self', requirement: 0 },
    ])
    expect((await assessmentOf(world.roundId, FINANCE)).state).toBe('drafting')
    expect(await audited('evidence.attached', linkId)).toMatchObject([
      {
        personId: world.clerk.personId,
        agencyId: FINANCE,
        detail: { code: '1.1.4', sha256: sha256Of(bytes) },
      },
    ])
  })

  it('links the same content instead of storing it twice, and one row has it once', async () => {
    const bytes = pdf('báo cáo 612')
    const again = await attach(bytes, { fileName: 'tên khác.pdf' })
    const elsewhere = await attach(bytes, { code: '1.2.1', fileName: 'tên khác.pdf' })
    expect(await db.document.count({ where: { agencyId: FINANCE } })).toBe(1)
    expect(await db.evidenceLink.count()).toBe(2)
    expect((await audited('evidence.attached', again.linkId)).length).toBe(1)
    expect((await audited('evidence.attached', elsewhere.linkId)).length).toBe(1)
    expect(await listEvidence(world.clerk, world.assessmentId, '1.2.1')).toMatchObject([
      { alsoAt: ['1.1.4'] },
    ])
    await attach(bytes, { actor: world.stranger, assessmentId: healthId })
    expect(await db.document.count({ where: { sha256: sha256Of(bytes) } })).toBe(2)
    expect(await keptFiles()).toEqual([sha256Of(bytes)])
  })

  it('makes one document of two uploads of the same content at once', async () => {
    const bytes = pdf('cùng lúc')
    const both = await Promise.all([
      attach(bytes, { code: '1.2.2' }),
      attach(bytes, { code: '1.2.2', actor: world.colleague }),
    ])
    expect(both[0]).toEqual(both[1])
    expect(await db.document.count({ where: { agencyId: FINANCE, sha256: sha256Of(bytes) } })).toBe(1)
    expect(await audited('evidence.attached', both[0].linkId)).toHaveLength(1)
    const others = pdf('hai cơ quan cùng lúc')
    await Promise.all([attach(others), attach(others, { actor: world.stranger, assessmentId: healthId })])
    expect(await db.storedFile.count({ where: { sha256: sha256Of(others) } })).toBe(1)
    expect(await db.document.count({ where: { sha256: sha256Of(others) } })).toBe(2)
  })

  it('keeps nothing of a program that calls itself .pdf', async () => {
    const program = Buffer.from('MZ'.padEnd(256, '\0'))
    const error = await caught(attach(program, { fileName: 'kế hoạch.pdf' }))
    expect(error).toMatchObject({ reason: 'file-type', data: { fileName: 'kế hoạch.pdf' } })
    expect(await keptFiles()).not.toContain(sha256Of(program))
    expect(await db.storedFile.count({ where: { sha256: sha256Of(program) } })).toBe(0)
    expect(await incomingFiles()).toEqual([])
  })

  it.each<[string, string, () => Place]>([
    ['a row that the survey fills', 'row-not-yours-to-fill', () => ({ code: '1.8.1' })],
    ['a row rated elsewhere', 'row-not-yours-to-fill', () => ({ code: '7.6' })],
    ['a row that is not in the catalogue', 'not-found', () => ({ code: '9.9' })],
    ['a criterion instead of a row', 'not-found', () => ({ code: '1.1' })],
    ['another agency’s assessment', 'not-yours', () => ({ actor: world.stranger })],
    ['people without a part in it', 'not-yours', () => ({ actor: world.homeAffairs })],
    ['an appraiser of the same agency', 'not-yours', () => ({ actor: world.ownAppraiser })],
    ['everyone after the deadline', 'deadline-passed', () => ({ now: AFTER })],
    ['an explanation before the release', 'not-released', () => ({ stage: 'explanation' })],
  ])('refuses %s, and leaves nothing behind', async (_what, reason, place) => {
    const bytes = pdf(`từ chối ${_what}`)
    const before = await db.auditEntry.count()
    await expect(attach(bytes, place())).rejects.toEqual(refusal(reason))
    expect(await keptFiles()).not.toContain(sha256Of(bytes))
    expect(await db.storedFile.count({ where: { sha256: sha256Of(bytes) } })).toBe(0)
    expect(await db.auditEntry.count()).toBe(before)
  })

  it('says so before the bytes are sent', async () => {
    const input = { ...placeOf({}), fileName: 'a.pdf', requirement: null }
    await expect(demandMayAttach(world.clerk, input, DURING)).resolves.toBeUndefined()
    await expect(demandMayAttach(world.stranger, input, DURING)).rejects.toEqual(refusal('not-yours'))
    await expect(demandMayAttach(world.clerk, input, AFTER)).rejects.toEqual(refusal('deadline-passed'))
    const absent = { ...input, assessmentId: '00000000-0000-7000-8000-000000000000' }
    await expect(demandMayAttach(world.clerk, absent, DURING)).rejects.toEqual(refusal('not-found'))
  })

  it('refuses a named document that the row does not ask for, at the field', async () => {
    const error = await caught(attach(pdf('số 9'), { requirement: 9 }))
    expect(error).toBeInstanceOf(FieldErrors)
    expect(error).toMatchObject({ problems: [{ field: 'requirement', reason: 'unknown-key' }] })
  })

  it('refuses a row that does not apply to the agency', async () => {
    await db.agencyAttribute.updateMany({
      where: { agencyId: TRANSPORT, key: 'has-public-service-units' },
      data: { value: false },
    })
    const { id: assessmentId } = await assessmentOf(world.roundId, TRANSPORT)
    const place = { actor: world.clerks[TRANSPORT], assessmentId, code: '6.3.1' }
    await expect(attach(pdf('không áp dụng'), place)).rejects.toEqual(refusal('not-applicable-row'))
  })

  it('lets a clerk of one field attach there only', async () => {
    const narrow = await person('narrow', 'clerk', { agencyId: FINANCE, code: '2' }, FINANCE)
    await expect(attach(pdf('lĩnh vực 1'), { actor: narrow })).rejects.toEqual(refusal('not-yours'))
    await attach(pdf('lĩnh vực 2'), { actor: narrow, code: '2.3.2' })
  })
})

describe('using a document again', () => {
  it('links it to another row, once, and records it', async () => {
    const { linkId } = await attach(pdf('dùng lại'), { code: '4.1.2' })
    const { documentId } = await linkOf(linkId)
    const first = await link(documentId, { code: '4.1.4' })
    expect(await link(documentId, { code: '4.1.4' })).toEqual(first)
    expect(await audited('evidence.linked', first.linkId)).toHaveLength(1)
    const documents = await listDocuments(world.clerk, world.assessmentId)
    expect(documents?.find((d) => d.id === documentId)?.codes).toEqual(['4.1.2', '4.1.4'])
  })

  it('refuses another agency’s document as if there were none', async () => {
    const { linkId } = await attach(pdf('của Sở Y tế'), { actor: world.stranger, assessmentId: healthId })
    const { documentId } = await linkOf(linkId)
    await expect(link(documentId)).rejects.toEqual(refusal('not-found'))
    await expect(link('00000000-0000-7000-8000-000000000000')).rejects.toEqual(refusal('not-found'))
    await expect(link(documentId, { code: '1.8.1' })).rejects.toEqual(refusal('row-not-yours-to-fill'))
    await expect(link(documentId, { now: AFTER })).rejects.toEqual(refusal('deadline-passed'))
  })
})

describe('saying what a document is', () => {
  it('changes its words at every row of this assessment, and the pages at one', async () => {
    const { linkId } = await attach(pdf('hai dòng'), { code: '4.2.1' })
    const other = await link((await linkOf(linkId)).documentId, { code: '4.2.2' })
    expect(await update(linkId)).toEqual({ version: 1, documentVersion: 1 })
    expect((await linkOf(linkId)).pages).toBe('tr. 3–5')
    expect(await linkOf(other.linkId)).toMatchObject({ pages: '', document: { number: '612/BC-STC' } })
    expect(await audited('evidence.updated', linkId)).toMatchObject([
      { detail: { number: '612/BC-STC', issuedOn: '2021-12-01', pages: 'tr. 3–5' } },
    ])
  })

  it('does not touch the document’s version when only the pages change', async () => {
    const { linkId } = await attach(pdf('trang'), { code: '4.2.3' })
    await update(linkId)
    expect(await update(linkId, { pages: 'tr. 9' })).toEqual({ version: 2, documentVersion: 1 })
  })

  it('refuses a stale version of the link or of the document', async () => {
    const { linkId } = await attach(pdf('phiên bản'), { code: '4.3.1' })
    await update(linkId)
    await expect(update(linkId, { version: 0 })).rejects.toEqual(refusal('stale-version'))
    await expect(update(linkId, { documentVersion: 0 })).rejects.toEqual(refusal('stale-version'))
  })

  it('lets one of two win who change it at once', async () => {
    const { linkId } = await attach(pdf('hai người'), { code: '4.3.2' })
    const both = await Promise.allSettled([
      update(linkId, { number: '1/BC' }),
      update(linkId, { number: '2/BC' }, world.colleague),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'stale-version' } })
  })

  it('refuses a day to come, a wrong named document, and other people', async () => {
    const { linkId } = await attach(pdf('ngày'), { code: '4.3.3' })
    expect(await caught(update(linkId, { issuedOn: '2021-12-11' }))).toMatchObject({
      problems: [{ field: 'issuedOn', reason: 'day-in-future', limit: '2021-12-10' }],
    })
    expect(await caught(update(linkId, { requirement: 7 }))).toMatchObject({
      problems: [{ field: 'requirement', reason: 'unknown-key' }],
    })
    await expect(update(linkId, {}, world.stranger)).rejects.toEqual(refusal('not-yours'))
    expect((await linkOf(linkId)).version).toBe(0)
  })
})

describe('removing a document', () => {
  it('takes it from the row, keeps file and trace, and lets it be attached anew', async () => {
    const bytes = pdf('bỏ ra')
    const { linkId } = await attach(bytes, { code: '5.1.1' })
    await expect(removeEvidence(world.stranger, { linkId, version: 0 }, DURING)).rejects.toEqual(
      refusal('not-yours'),
    )
    await expect(removeEvidence(world.clerk, { linkId, version: 4 }, DURING)).rejects.toEqual(
      refusal('stale-version'),
    )
    await removeEvidence(world.colleague, { linkId, version: 0 }, DURING)
    expect(await listEvidence(world.clerk, world.assessmentId, '5.1.1')).toEqual([])
    expect(await keptFiles()).toContain(sha256Of(bytes))
    expect(await linkOf(linkId)).toMatchObject({ removedById: world.colleague.personId })
    expect(await audited('evidence.removed', linkId)).toHaveLength(1)
    await expect(removeEvidence(world.clerk, { linkId, version: 1 }, DURING)).rejects.toEqual(
      refusal('not-found'),
    )
    expect((await attach(bytes, { code: '5.1.1' })).linkId).not.toBe(linkId)
  })

  it('lets one of two remove it at once; the other finds it gone', async () => {
    const { linkId } = await attach(pdf('bỏ cùng lúc'), { code: '5.1.2' })
    const both = await Promise.allSettled([
      removeEvidence(world.clerk, { linkId, version: 0 }, DURING),
      removeEvidence(world.colleague, { linkId, version: 0 }, DURING),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'not-found' } })
  })
})

describe('while the head reads the draft', () => {
  it('nothing about evidence changes', async () => {
    const { linkId } = await attach(pdf('trước khi trình'), { actor: world.stranger, assessmentId: healthId })
    const { version, documentId } = await linkOf(linkId)
    const place = { actor: world.stranger, assessmentId: healthId }
    await handOver(
      world.stranger,
      { assessmentId: healthId, version: (await assessmentOf(world.roundId, HEALTH)).version },
      DURING,
    )
    const refused = refusal('with-head')
    await expect(attach(pdf('sau khi trình'), place)).rejects.toEqual(refused)
    await expect(link(documentId, { ...place, code: '1.2.1' })).rejects.toEqual(refused)
    await expect(update(linkId, {}, world.stranger)).rejects.toEqual(refused)
    await expect(removeEvidence(world.stranger, { linkId, version }, DURING)).rejects.toEqual(refused)
  })
})
