import { createPrivateKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { isSignedBy, newPrivateKey, publicHalf } from '@/lib/ed25519'
import { getBundleText } from '@/lib/publication/queries'
import { signPublications } from '@/lib/signature/commands'
import { canSign, listSignatures, listSigningKeys } from '@/lib/signature/queries'
import {
  advance,
  approveAll,
  caught,
  decide,
  enterCentral,
  HEALTH,
  lineAt,
  makePeopledWorld,
  MEETING,
  publish,
  READING,
  readFirst,
  refusal,
  RELEASE,
  REREADING,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'

/** What is published is signed with the key of the installation; keys change, and what they signed stays valid. */

let world: Stages
const FIRST_KEY = process.env.PUBLICATION_KEY ?? ''
const SECOND_KEY = newPrivateKey()
const LATER = new Date('2022-06-01T03:00:00Z')
const halfOf = (pem: string) => {
  const half = publicHalf(createPrivateKey(pem))
  if (!half) throw new Error('no key')
  return half
}
const bytes = (text: string) => Buffer.from(text, 'base64url')
const audited = () =>
  db.auditEntry.findMany({ where: { action: 'publication.signed' }, orderBy: { sequence: 'asc' } })

beforeAll(async () => {
  world = await makePeopledWorld()
  for (const [agencyId, ratios] of Object.entries(WORK)) await submitAgency(world, agencyId, ratios)
  await advance(world, 'appraisal1', READING)
  await readFirst(world)
  await advance(world, 'explanation', RELEASE)
  await advance(world, 'appraisal2', REREADING)
  const { lineId, expectedSequence } = await lineAt(world, HEALTH, '1.1.4')
  await decide(world, [{ lineId, expectedSequence, verdict: 'confirm' }], {
    stage: 'appraisal2',
    now: REREADING,
  })
  await advance(world, 'council', MEETING)
  await enterCentral(world)
  await approveAll(world)
})

describe('signing what is published', () => {
  it('publishes nothing while there is no key, and says so beforehand', async () => {
    process.env.PUBLICATION_KEY = ''
    expect(canSign()).toBe(false)
    expect(await caught(publish(world))).toEqual(refusal('no-signing-key'))
    expect(await db.publication.count()).toBe(0)
    expect(await signPublications()).toEqual({ signed: 0 })
    process.env.PUBLICATION_KEY = FIRST_KEY
    expect(canSign()).toBe(true)
  })

  it('tells of a key that cannot be read instead of publishing without one', async () => {
    process.env.PUBLICATION_KEY = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'
    expect(await caught(publish(world))).toMatchObject({
      message: expect.stringContaining('key:create') as string,
    })
    process.env.PUBLICATION_KEY = FIRST_KEY
  })

  it('signs the bytes of the bundle, and the public half of the key verifies them', async () => {
    const { id } = await publish(world)
    const [signature, ...more] = await listSignatures(id)
    expect(more).toEqual([])
    const text = (await getBundleText(id)) ?? ''
    const half = halfOf(FIRST_KEY)
    expect(signature?.keyId).toBe(half.id)
    expect(isSignedBy(half.bytes, text, bytes(signature?.signature ?? ''))).toBe(true)
    expect(isSignedBy(half.bytes, text.replace('2021', '2022'), bytes(signature?.signature ?? ''))).toBe(
      false,
    )
    expect(isSignedBy(halfOf(SECOND_KEY).bytes, text, bytes(signature?.signature ?? ''))).toBe(false)
    expect(await listSigningKeys()).toEqual([
      {
        id: half.fingerprint.slice(0, 16),
        fingerprint: half.fingerprint,
        publicKey: Buffer.from(half.bytes).toString('base64url'),
        isCurrent: true,
        knownSince: signature?.signedAt,
      },
    ])
  })

  it('goes on to publish a former key after a change, and signs anew only when asked to', async () => {
    const { id } = await db.publication.findFirstOrThrow({ select: { id: true } })
    process.env.PUBLICATION_KEY = SECOND_KEY
    expect((await listSigningKeys()).map(({ id: key, isCurrent }) => [key, isCurrent])).toEqual([
      [halfOf(SECOND_KEY).id, true],
      [halfOf(FIRST_KEY).id, false],
    ])
    expect(await signPublications(false, LATER)).toEqual({ signed: 0 })
    expect(await signPublications(true, LATER)).toEqual({ signed: 1 })
    expect(await signPublications(true, LATER)).toEqual({ signed: 0 })
    expect((await listSignatures(id)).map(({ keyId }) => keyId)).toEqual([
      halfOf(FIRST_KEY).id,
      halfOf(SECOND_KEY).id,
    ])
    const entries = await audited()
    expect(entries.map(({ subjectId, personId, detail }) => ({ subjectId, personId, detail }))).toEqual([
      {
        subjectId: id,
        personId: null,
        detail: { keyId: halfOf(SECOND_KEY).id, sha256: expect.any(String) as string },
      },
    ])
  })

  it('signs later what was published before there was a key', async () => {
    await withoutGuards(() => db.$executeRaw`DELETE FROM "PublicationSignature"`)
    expect(await signPublications(false, LATER)).toEqual({ signed: 1 })
    const { id, bundle } = await db.publication.findFirstOrThrow({ select: { id: true, bundle: true } })
    const [signature] = await listSignatures(id)
    expect(isSignedBy(halfOf(SECOND_KEY).bytes, bundle, bytes(signature?.signature ?? ''))).toBe(true)
  })

  it('lets nobody change or take away a signature or a key', async () => {
    const changes = [
      () => db.$executeRaw`UPDATE "PublicationSignature" SET "signedAt" = now()`,
      () => db.$executeRaw`DELETE FROM "PublicationSignature"`,
      () => db.$executeRaw`DELETE FROM "SigningKey"`,
      () => db.$executeRaw`UPDATE "SigningKey" SET "knownSince" = now()`,
    ]
    for (const change of changes) expect(String(await caught(change()))).toContain('append-only')
  })

  it('takes no key under another name', async () => {
    const insert = db.$executeRaw`
      INSERT INTO "SigningKey" ("id", "fingerprint", "publicKey", "knownSince")
      VALUES ('0123456789abcdef', ${'0123456789abcdef'.repeat(4)}, ${Buffer.alloc(32, 7)}, now())`
    expect(String(await caught(insert))).toContain('SigningKey_fingerprint_true')
  })
})

async function withoutGuards(work: () => Promise<unknown>): Promise<void> {
  await db.$executeRaw`ALTER TABLE "PublicationSignature" DISABLE TRIGGER USER`
  await work()
  await db.$executeRaw`ALTER TABLE "PublicationSignature" ENABLE TRIGGER USER`
}
