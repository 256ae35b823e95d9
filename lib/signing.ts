import 'server-only'
import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Tx } from '@/lib/db'
import { publicHalf, readPrivateKey, signText, type PublicKey } from '@/lib/ed25519'
import { env, EnvironmentError } from '@/lib/env'
import { Refusal } from '@/lib/errors'

/** The key of this installation, with which it signs what it publishes (docs/decisions/0054). */

export type SigningKey = { key: KeyObject; half: PublicKey }

let known: { from: string; signing: SigningKey } | null = null

/** Null where none is set. A key that is set and cannot be read is a fault of the environment, and said so. */
export function signingKey(): SigningKey | null {
  const { PUBLICATION_KEY, PUBLICATION_KEY_FILE } = env()
  const from = PUBLICATION_KEY ?? PUBLICATION_KEY_FILE
  if (from === undefined) return null
  if (known?.from !== from) known = { from, signing: readSigningKey(PUBLICATION_KEY, PUBLICATION_KEY_FILE) }
  return known.signing
}

function readSigningKey(text: string | undefined, file = ''): SigningKey {
  const name = text === undefined ? 'PUBLICATION_KEY_FILE' : 'PUBLICATION_KEY'
  if (text === undefined && !existsSync(file))
    throw new EnvironmentError(`${name} names ${file}, which is not there: npm run key:create -- ${file}`)
  // In a file of variables a line break is often written as \n.
  const key = readPrivateKey(text?.replaceAll('\\n', '\n') ?? readFileSync(file, 'utf8'))
  const half = key && publicHalf(key)
  if (!key || !half)
    throw new EnvironmentError(
      `${name} holds no Ed25519 private key as PEM without a password: make one with npm run key:create -- <file>`,
    )
  return { key, half }
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
