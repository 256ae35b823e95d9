import { createPublicKey } from 'node:crypto'
import { isSignedBy, publicHalf, publicKeyOf, type PublicKey } from '@/lib/ed25519'
import { Problem } from './problem.mjs'
import { textOf } from './read-bundle'

/** The signature of a bundle, from files: as the portal gives them, or a key as PEM. */

type Signature = { keyId: string; signature: Uint8Array }
export type SignatureOutcome = { holds: boolean; line: string }

/** Every signature of the file by the key that it names; one that holds is enough, as after a change of keys. */
export function checkSignatureFiles(signatureFile: string, keyFile: string, text: string): SignatureOutcome {
  const keys = readKeys(keyFile)
  const signatures = readSignatures(signatureFile)
  const known = signatures.flatMap((one) => {
    const key = keys.find(({ id }) => id === one.keyId)
    return key ? [{ key, holds: isSignedBy(key.bytes, text, one.signature) }] : []
  })
  const good = known.find(({ holds }) => holds)
  if (good)
    return {
      holds: true,
      line: `Signature holds: Ed25519, key ${good.key.id}, fingerprint ${good.key.fingerprint}.`,
    }
  if (known.length > 0)
    return { holds: false, line: `Signature does not fit this bundle: key ${known[0]?.key.id ?? ''}.` }
  const ids = signatures.map(({ keyId }) => keyId).join(', ') || '(none)'
  return { holds: false, line: `Signed by a key that ${keyFile} does not hold: ${ids}.` }
}

function readSignatures(file: string): Signature[] {
  const data = json(file)
  const list = isRecord(data) && data.format === 'par-index-signature' ? data.signatures : undefined
  if (!Array.isArray(list))
    throw new Problem(`${file} is not a signature file: its "format" is not "par-index-signature".`)
  return (list as unknown[]).flatMap((one) =>
    isRecord(one) && typeof one.keyId === 'string' && typeof one.signature === 'string'
      ? [{ keyId: one.keyId, signature: Buffer.from(one.signature, 'base64url') }]
      : [],
  )
}

/** A public key as PEM, or keys as /.well-known/par-index-keys.json gives them. */
function readKeys(file: string): PublicKey[] {
  const text = textOf(file)
  const keys = text.includes('-----BEGIN') ? pemKeys(text) : jwkKeys(text)
  if (keys.length > 0) return keys
  throw new Problem(`${file} holds no Ed25519 public key, neither as PEM nor as a JSON Web Key Set.`)
}

function pemKeys(text: string): PublicKey[] {
  try {
    const half = publicHalf(createPublicKey(text))
    return half ? [half] : []
  } catch {
    return []
  }
}

function jwkKeys(text: string): PublicKey[] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return []
  }
  const list = isRecord(data) && Array.isArray(data.keys) ? (data.keys as unknown[]) : []
  return list.flatMap((key) =>
    isRecord(key) && key.crv === 'Ed25519' && typeof key.x === 'string'
      ? [publicKeyOf(Buffer.from(key.x, 'base64url'))]
      : [],
  )
}

function json(file: string): unknown {
  try {
    return JSON.parse(textOf(file))
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(`${file} is not JSON: ${(error as Error).message.replaceAll(/\s+/g, ' ')}.`)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
