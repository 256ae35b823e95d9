import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { demandMayReplace, updateDocument } from '@/lib/agency-document/commands'
import { getLibraryFile, getRevisionFile, listLibrary, listRevisions } from '@/lib/agency-document/queries'
import { db } from '@/lib/db'
import { linkDocument, updateEvidence } from '@/lib/evidence/commands'
import { getEvidenceFile, listEvidence } from '@/lib/evidence/queries'
import { reopenAssessment } from '@/tests/support/reopen'
import type { CopiedContent } from '@/lib/submission/types'
import { sha256Of } from '@/prisma/factories'
import { keptFiles, pdf, upload, uploadInstead } from '@/tests/support/files'
import {
  assessmentOf,
  caught,
  FINANCE,
  makePeopledWorld,
  person,
  READING,
  refusal,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { AFTER, DURING } from '@/tests/support/world'

/** The documents of one agency: replaced, described in the library, and left alone where they were signed. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const self = { stage: 'self' as const }
const attach = (words: string, code = '1.1.4', now = DURING) =>
  upload(world.clerk, { assessmentId: world.assessmentId, code, ...self }, pdf(words), now)
const linkOf = (linkId: string) =>
  db.evidenceLink.findUniqueOrThrow({ where: { id: linkId }, include: { document: true } })
const documentAt = async (linkId: string) => (await linkOf(linkId)).documentId
const useAt = (documentId: string, code: string, now = DURING) =>
  linkDocument(
    world.clerk,
    { assessmentId: world.assessmentId, code, ...self, documentId, requirement: null },
    now,
  )
const replace = (documentId: string, words: string, { actor = world.clerk, now = DURING } = {}) =>
  uploadInstead(actor, { assessmentId: world.assessmentId, ...self, documentId }, pdf(words), now)
const describeIt = async (linkId: string, number: string, now = DURING) => {
  const { version, document } = await linkOf(linkId)
  const words = { number, issuer: 'Sở Tài chính', issuedOn: '2021-12-01', pages: 'tr. 3', requirement: null }
  return updateEvidence(world.clerk, { linkId, version, documentVersion: document.version, ...words }, now)
}

describe('replacing the file of a document', () => {
  it('keeps links, words and pages, at every row of the assessment, and keeps the former file', async () => {
    const { linkId } = await attach('bản đầu')
    const former = await documentAt(linkId)
    const other = await useAt(former, '1.2.1')
    await describeIt(linkId, '612/BC-STC')
    const { documentId } = await replace(former, 'bản hai')
    expect(await listEvidence(world.clerk, world.assessmentId, '1.1.4')).toMatchObject([
      { linkId, documentId, revision: 2, fileName: 'bản mới.pdf', number: '612/BC-STC', pages: 'tr. 3' },
    ])
    expect(await documentAt(other.linkId)).toBe(documentId)
    expect(await keptFiles()).toEqual([sha256Of(pdf('bản đầu')), sha256Of(pdf('bản hai'))].sort())
    expect(await listRevisions(world.clerk, linkId)).toMatchObject([
      { documentId, revision: 2, fileName: 'bản mới.pdf', uploadedByName: world.clerk.name },
      { documentId: former, revision: 1, fileName: 'báo cáo.pdf' },
    ])
    expect(await getRevisionFile(world.clerk, linkId, former)).toMatchObject({
      sha256: sha256Of(pdf('bản đầu')),
    })
    const audited = await db.auditEntry.findFirstOrThrow({ where: { action: 'evidence.replaced' } })
    expect(audited).toMatchObject({
      personId: world.clerk.personId,
      agencyId: FINANCE,
      subjectId: documentId,
      detail: { codes: ['1.1.4', '1.2.1'], before: { documentId: former }, after: { documentId } },
    })
  })

  it('answers the same when the answer got lost and the file is sent again', async () => {
    const former = await documentAt((await attach('mất trả lời', '2.1.1')).linkId)
    const first = await replace(former, 'mất trả lời, bản hai')
    expect(await replace(former, 'mất trả lời, bản hai')).toEqual(first)
    expect(await db.document.count({ where: { replacesId: former } })).toBe(1)
  })

  it('lets one of two win who replace it at once; the other finds it replaced', async () => {
    const former = await documentAt((await attach('hai người', '2.1.2')).linkId)
    const both = await Promise.allSettled([
      replace(former, 'của tôi'),
      replace(former, 'của đồng nghiệp', { actor: world.colleague }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { reason: 'not-found' } })
    expect(await db.document.count({ where: { replacesId: former } })).toBe(1)
  })

  it('makes what somebody is just writing about the former file stale', async () => {
    const { linkId } = await attach('đang sửa', '2.1.3')
    const before = await linkOf(linkId)
    await replace(before.documentId, 'đang sửa, bản hai')
    const words = { number: '1', issuer: '', issuedOn: null, pages: '', requirement: null }
    const versions = { version: (await linkOf(linkId)).version, documentVersion: before.document.version }
    await expect(updateEvidence(world.clerk, { linkId, ...versions, ...words }, DURING)).rejects.toEqual(
      refusal('stale-version'),
    )
  })

  it('refuses the very same file, another type, other people, and after the deadline', async () => {
    const { linkId } = await attach('nguyên', '2.2.1')
    const documentId = await documentAt(linkId)
    await expect(replace(documentId, 'nguyên')).rejects.toEqual(refusal('file-unchanged'))
    const input = { assessmentId: world.assessmentId, ...self, documentId }
    const program = Buffer.from('MZ'.padEnd(256, '\0'))
    await expect(uploadInstead(world.clerk, input, program, DURING)).rejects.toEqual(refusal('file-type'))
    await expect(replace(documentId, 'lạ', { actor: world.stranger })).rejects.toEqual(refusal('not-yours'))
    await expect(replace(documentId, 'muộn', { now: AFTER })).rejects.toEqual(refusal('deadline-passed'))
    const early = { ...input, fileName: 'a.pdf' }
    await expect(demandMayReplace(world.clerk, early, DURING)).resolves.toBeUndefined()
    await expect(demandMayReplace(world.stranger, early, DURING)).rejects.toEqual(refusal('not-yours'))
    await expect(demandMayReplace(world.clerk, { ...early, documentId: NO_ID }, DURING)).rejects.toEqual(
      refusal('not-found'),
    )
    expect(await keptFiles()).not.toContain(sha256Of(pdf('muộn')))
  })

  it('reaches only the rows that are the clerk’s, and leaves the others their file', async () => {
    const narrow = await person('narrow', 'clerk', { agencyId: FINANCE, code: '3' }, FINANCE)
    const { linkId } = await attach('hai lĩnh vực', '3.1.1')
    const former = await documentAt(linkId)
    const elsewhere = await useAt(former, '4.1.2')
    const { documentId } = await replace(former, 'lĩnh vực ba', { actor: narrow })
    expect(await documentAt(linkId)).toBe(documentId)
    expect(await documentAt(elsewhere.linkId)).toBe(former)
  })

  it('takes the former content anew when it is brought back', async () => {
    const { linkId } = await attach('trở lại', '3.1.2')
    const former = await documentAt(linkId)
    await replace(former, 'trở lại, bản hai')
    const back = await documentAt((await attach('trở lại', '3.1.3')).linkId)
    expect(back).not.toBe(former)
    expect((await attach('trở lại', '3.1.3')).linkId).toBeTruthy()
  })

  it('is not undone by anyone who writes to the database: a document keeps its file', async () => {
    const documentId = await documentAt((await attach('bất biến', '3.2.1')).linkId)
    const change = db.$executeRaw`UPDATE "Document" SET "fileName" = 'khác.pdf' WHERE "id" = ${documentId}::uuid`
    await expect(change).rejects.toThrow(/cannot change/)
  })
})

const NO_ID = '00000000-0000-7000-8000-000000000000'

describe('the library of the agency', () => {
  it('lists its documents with their rows, newest first, without files that were replaced everywhere', async () => {
    const { linkId } = await attach('trong kho', '4.2.1', new Date(DURING.getTime() + 60_000))
    const documentId = await documentAt(linkId)
    const found = await listLibrary(world.clerk, FINANCE)
    expect(found?.[0]).toMatchObject({
      id: documentId,
      revision: 1,
      uploadedByName: world.clerk.name,
      uses: [{ linkId, code: '4.2.1', roundId: world.roundId, year: 2021, stage: 'self', pages: '' }],
    })
    const next = await replace(documentId, 'trong kho, bản hai')
    const ids = (await listLibrary(world.clerk, FINANCE))?.map((one) => one.id)
    expect(ids).toContain(next.documentId)
    expect(ids).not.toContain(documentId)
  })

  it('is closed to everyone else, and so are its files', async () => {
    const [document] = (await listLibrary(world.head, FINANCE)) ?? []
    const outside: Actor[] = [world.stranger, world.homeAffairs, world.appraiser, world.member, world.auditor]
    for (const actor of outside) {
      expect(await listLibrary(actor, FINANCE)).toBeNull()
      expect(await getLibraryFile(actor, document?.id ?? '')).toBeNull()
    }
    expect(await getLibraryFile(world.head, document?.id ?? '')).not.toBeNull()
    expect(await getLibraryFile(world.head, NO_ID)).toBeNull()
  })

  it('says what a document is, at all its rows', async () => {
    const { linkId } = await attach('mô tả', '4.3.1')
    const { documentId, document } = await linkOf(linkId)
    const words = { number: '77/QĐ-STC', issuer: 'Sở Tài chính', issuedOn: '2021-11-30' }
    const input = { documentId, version: document.version, ...words }
    await updateDocument(world.clerk, input, DURING)
    expect(await listEvidence(world.clerk, world.assessmentId, '4.3.1')).toMatchObject([words])
    await expect(updateDocument(world.clerk, input, DURING)).rejects.toEqual(refusal('stale-version'))
    const fresh = { ...input, version: document.version + 1 }
    await expect(updateDocument(world.stranger, fresh, DURING)).rejects.toEqual(refusal('not-found'))
    expect(
      await caught(updateDocument(world.clerk, { ...fresh, issuedOn: '2021-12-11' }, DURING)),
    ).toMatchObject({ problems: [{ field: 'issuedOn', reason: 'day-in-future' }] })
    expect(await db.auditEntry.count({ where: { action: 'evidence.documentUpdated' } })).toBe(1)
  })
})

describe('what was signed', () => {
  let signed: string
  const contentSigned = async () => {
    const copies = await db.assessmentCopy.findMany({
      where: { assessmentId: world.assessmentId, event: 'submitted' },
      orderBy: { sequence: 'desc' },
    })
    return copies[0]?.content as CopiedContent | undefined
  }

  it('keeps its file and its words: nothing is replaced or described after the signature', async () => {
    signed = (await attach('sẽ ký', '5.1.1')).linkId
    await submitAgency(world, FINANCE, WORK[FINANCE] ?? {})
    const { documentId, document } = await linkOf(signed)
    await expect(replace(documentId, 'sau khi ký')).rejects.toEqual(refusal('already-submitted'))
    const words = { number: '1', issuer: '', issuedOn: null }
    await expect(
      updateDocument(world.clerk, { documentId, version: document.version, ...words }, DURING),
    ).rejects.toEqual(refusal('document-signed'))
    const [line] = (await contentSigned())?.lines.filter((one) => one.code === '5.1.1') ?? []
    expect(line?.evidence).toMatchObject([{ sha256: sha256Of(pdf('sẽ ký')), fileName: 'báo cáo.pdf' }])
  })

  it('is still in the history for those who judge once a reopened report has another file', async () => {
    const { version } = await assessmentOf(world.roundId, FINANCE)
    const until = new Date('2022-01-10T10:00:00Z')
    const reopening = { assessmentId: world.assessmentId, version, reason: 'Nhầm tệp.', until }
    await reopenAssessment(world.homeAffairs, reopening, READING)
    const former = await documentAt(signed)
    await replace(former, 'bản đúng', { now: READING })
    expect(await getEvidenceFile(world.appraiser, signed)).toBeNull()
    expect(await listRevisions(world.appraiser, signed)).toBeNull()
    expect(await getRevisionFile(world.homeAffairs, signed, former)).toMatchObject({
      sha256: sha256Of(pdf('sẽ ký')),
    })
    expect(await getRevisionFile(world.homeAffairs, signed, NO_ID)).toBeNull()
  })
})
