import 'server-only'
import type { Tx } from '@/lib/db'
import { signText } from '@/lib/ed25519'
import { env } from '@/lib/env'
import { Refusal } from '@/lib/errors'
import { readSigningKey, type SigningKey } from '@/lib/publication-key'

/** The key with which this installation signs what it publishes, and the signatures it makes. */

let known: { from: string; signing: SigningKey | null } | null = null

/** Null where none is set; read once, so that a new key counts from the next start. */
export function signingKey(): SigningKey | null {
  const named = env()
  const from = named.PUBLICATION_KEY ?? named.PUBLICATION_KEY_FILE ?? ''
  if (known?.from !== from) known = { from, signing: readSigningKey(named) }
  return known.signing
}

/** Nothing is published without a signature. */
export function demandSigningKey(): SigningKey {
  const signing = signingKey()
  if (!signing) throw new Refusal('no-signing-key')
  return signing
}

/** Signs the bytes of a bundle and keeps the signature beside its publication; once per key. Whether it was new. */
export async function writeSignature(
  tx: Tx,
  { key, half }: SigningKey,
  publication: { id: string; text: string },
  now: Date,
): Promise<boolean> {
  const { id, fingerprint, bytes } = half
  await tx.signingKey.createMany({
    data: [{ id, fingerprint, publicKey: bytes, knownSince: now }],
    skipDuplicates: true,
  })
  const { count } = await tx.publicationSignature.createMany({
    data: [
      {
        publicationId: publication.id,
        keyId: id,
        signature: signText(key, publication.text),
        signedAt: now,
      },
    ],
    skipDuplicates: true,
  })
  return count === 1
}
