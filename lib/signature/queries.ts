import 'server-only'
import { db } from '@/lib/db'
import { signingKey } from '@/lib/signing'
import type { SignatureView, SigningKeyView } from './types'

/** Public as what is signed: nobody is asked who he is. */

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** The present key first, then former ones, the youngest first. */
export async function listSigningKeys(): Promise<SigningKeyView[]> {
  const current = signingKey()?.half
  const found = await db.signingKey.findMany({
    orderBy: [{ knownSince: 'desc' }, { id: 'asc' }],
    select: { id: true, fingerprint: true, publicKey: true, knownSince: true },
  })
  const keys = found.map(({ publicKey, ...rest }) => ({
    ...rest,
    publicKey: base64url(publicKey),
    isCurrent: rest.id === current?.id,
  }))
  const own = current && {
    id: current.id,
    fingerprint: current.fingerprint,
    publicKey: base64url(current.bytes),
    isCurrent: true,
    knownSince: null,
  }
  const first = keys.find((key) => key.isCurrent) ?? own
  return [...(first ? [first] : []), ...keys.filter((key) => !key.isCurrent)]
}

/** Signatures of a publication, the oldest first; none where it was published before the installation had a key. */
export async function listSignatures(publicationId: string): Promise<SignatureView[]> {
  const found = await db.publicationSignature.findMany({
    where: { publicationId },
    orderBy: [{ signedAt: 'asc' }, { keyId: 'asc' }],
    select: { keyId: true, signature: true, signedAt: true },
  })
  return found.map(({ signature, ...rest }) => ({ ...rest, signature: base64url(signature) }))
}

/** Whether what is published now would be signed. */
export const canSign = (): boolean => signingKey() !== null
