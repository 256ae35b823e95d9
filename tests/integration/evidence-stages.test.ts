import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { linkDocument, removeEvidence, updateEvidence } from '@/lib/evidence/commands'
import { getEvidenceFile, listDocuments, listEvidence } from '@/lib/evidence/queries'
import { signExplanation } from '@/lib/explanation/commands'
import { sha256Of } from '@/prisma/factories'
import { pdf, upload } from '@/tests/support/files'
import {
  advance,
  assessmentOf,
  EXPLAINED_TOO_LATE,
  EXPLAINING,
  FINANCE,
  makePeopledWorld,
  person,
  READING,
  readFirst,
  refusal,
  RELEASE,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/** One document through the whole round: drafted, signed, explained, signed again. */

let world: Stages
let drafted: string
let added: string
const SIGNED = pdf('đã ký cùng báo cáo tự chấm')
const ADDED = pdf('bổ sung khi giải trình')

beforeAll(async () => {
  world = await makePeopledWorld()
  drafted = (await attach(SIGNED, 'self', DURING)).linkId
})

const attach = (bytes: Buffer, stage: 'self' | 'explanation', now: Date, actor = world.clerk) =>
  upload(actor, { assessmentId: world.assessmentId, code: '1.1.4', stage }, bytes, now)
const linkOf = (linkId: string) =>
  db.evidenceLink.findUniqueOrThrow({ where: { id: linkId }, include: { document: true } })
async function update(linkId: string, number: string, now: Date) {
  const { version, document } = await linkOf(linkId)
  const words = { number, issuer: 'Sở Tài chính', issuedOn: null, pages: 'tr. 1', requirement: null }
  return updateEvidence(world.clerk, { linkId, version, documentVersion: document.version, ...words }, now)
}
const remove = async (linkId: string, now: Date) =>
  removeEvidence(world.clerk, { linkId, version: (await linkOf(linkId)).version }, now)

/** Who gets the file, by name. */
async function readersOf(linkId: string): Promise<string[]> {
  const asked: Record<string, Actor> = {
    clerk: world.clerk,
    head: world.head,
    'clerk of another agency': world.stranger,
    'Home Affairs': world.homeAffairs,
    auditor: world.auditor,
    appraiser: world.appraiser,
    'appraiser of the agency': world.ownAppraiser,
    'appraiser of another field': otherField,
    'council chair': world.chair,
    'council member of the agency': world.member,
    'survey officer': world.surveyOfficer,
  }
  const found = await Promise.all(
    Object.entries(asked).map(async ([name, actor]) =>
      (await getEvidenceFile(actor, linkId)) ? [name] : [],
    ),
  )
  return found.flat()
}
let otherField: Actor
beforeAll(async () => {
  otherField = await person('other-field', 'appraiser', { code: '6' }, 'so-noi-vu')
})
const INSIDE = ['clerk', 'head', 'Home Affairs', 'auditor']
const JUDGES = ['appraiser', 'council chair']

describe('a document of the self-assessment', () => {
  it('is downloaded by the agency, Home Affairs and auditors while it is a draft', async () => {
    expect(await readersOf(drafted)).toEqual(INSIDE)
    expect(await getEvidenceFile(world.clerk, drafted)).toEqual({
      sha256: sha256Of(SIGNED),
      fileName: 'báo cáo.pdf',
      mediaType: 'application/pdf',
    })
    const absent = '00000000-0000-7000-8000-000000000000'
    expect(await getEvidenceFile(world.homeAffairs, absent)).toBeNull()
  })

  it('is not there any more for anyone once it was removed', async () => {
    const { linkId } = await attach(pdf('nhầm'), 'self', DURING)
    await remove(linkId, DURING)
    expect(await readersOf(linkId)).toEqual([])
  })

  it('comes to those who judge the row with the signature, and never to judges of the same agency', async () => {
    await update(drafted, '612/BC-STC', DURING)
    await submitAgency(world, FINANCE, WORK[FINANCE] ?? {})
    expect((await readersOf(drafted)).sort()).toEqual([...INSIDE, ...JUDGES].sort())
  })

  it('is listed for the clerks and heads of the agency only', async () => {
    for (const actor of [
      world.stranger,
      world.appraiser,
      world.ownAppraiser,
      world.member,
      world.homeAffairs,
    ]) {
      expect(await listEvidence(actor, world.assessmentId, '1.1.4')).toBeNull()
      expect(await listDocuments(actor, world.assessmentId)).toBeNull()
    }
    expect(await listDocuments(world.head, world.assessmentId)).toHaveLength(2)
    expect(await listEvidence(world.clerk, '00000000-0000-7000-8000-000000000000', '1.1.4')).toBeNull()
  })

  it('does not change after the submission', async () => {
    const refused = refusal('already-submitted')
    const { documentId } = await linkOf(drafted)
    await expect(attach(pdf('muộn'), 'self', DURING)).rejects.toEqual(refused)
    await expect(update(drafted, '613/BC-STC', DURING)).rejects.toEqual(refused)
    await expect(remove(drafted, DURING)).rejects.toEqual(refused)
    const place = { assessmentId: world.assessmentId, code: '1.2.1', stage: 'self' as const }
    await expect(
      linkDocument(world.clerk, { ...place, documentId, requirement: null }, DURING),
    ).rejects.toEqual(refused)
  })
})

describe('a document of the explanation', () => {
  it('is taken after the release only', async () => {
    await expect(attach(ADDED, 'explanation', READING)).rejects.toEqual(refusal('not-released'))
    await submitAgency(world, 'so-y-te', WORK['so-y-te'] ?? {})
    await advance(world, 'appraisal1', READING)
    await readFirst(world)
    await advance(world, 'explanation', RELEASE)
    await expect(attach(ADDED, 'explanation', EXPLAINED_TOO_LATE)).rejects.toEqual(refusal('deadline-passed'))
    await expect(attach(ADDED, 'explanation', EXPLAINING, world.stranger)).rejects.toEqual(
      refusal('not-yours'),
    )
    added = (await attach(ADDED, 'explanation', EXPLAINING)).linkId
  })

  it('stays with the agency until its head has signed the explanation', async () => {
    expect(await readersOf(added)).toEqual(INSIDE)
  })

  it('leaves what was signed with the self-assessment as it was when its words are edited', async () => {
    const { documentId } = await linkOf(drafted)
    const place = { assessmentId: world.assessmentId, code: '1.1.4', stage: 'explanation' as const }
    const { linkId } = await linkDocument(
      world.clerk,
      { ...place, documentId, requirement: null },
      EXPLAINING,
    )
    expect(linkId).not.toBe(drafted)
    await update(linkId, '999/BC-STC', EXPLAINING)
    expect((await linkOf(drafted)).document).toMatchObject({
      id: documentId,
      number: '612/BC-STC',
      version: 1,
    })
    expect((await linkOf(linkId)).document).toMatchObject({ number: '999/BC-STC', sha256: sha256Of(SIGNED) })
    await remove(linkId, EXPLAINING)
    expect(await getEvidenceFile(world.appraiser, drafted)).not.toBeNull()
    await expect(remove(drafted, EXPLAINING)).rejects.toEqual(refusal('already-submitted'))
  })

  it('does not change after the head has signed, and comes to those who judge', async () => {
    const { version } = await assessmentOf(world.roundId, FINANCE)
    const call = { assessmentId: world.assessmentId, version, password: PASSWORD }
    await signExplanation(world.head, call, EXPLAINING)
    const refused = refusal('already-explained')
    await expect(attach(pdf('muộn hơn'), 'explanation', EXPLAINING)).rejects.toEqual(refused)
    await expect(update(added, '1/BC', EXPLAINING)).rejects.toEqual(refused)
    await expect(remove(added, EXPLAINING)).rejects.toEqual(refused)
    expect((await readersOf(added)).sort()).toEqual([...INSIDE, ...JUDGES].sort())
  })
})
