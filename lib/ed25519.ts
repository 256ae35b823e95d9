import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'

/** Ed25519 (RFC 8032) by Node: keys as PEM, names of keys, signatures over the bytes of a text. */

/** How X.509 writes an Ed25519 public key: this, and then its 32 bytes (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_ID_DIGITS = 16

export type PublicKey = {
  /** The first 16 digits of the fingerprint. */
  id: string
  /** SHA-256 of the public key as SPKI (DER), as `openssl pkey -pubin -outform DER | sha256sum` prints it. */
  fingerprint: string
  /** The 32 bytes of the key. */
  bytes: Uint8Array<ArrayBuffer>
}

export function publicKeyOf(bytes: Uint8Array): PublicKey {
  const fingerprint = createHash('sha256')
    .update(Buffer.concat([SPKI_HEAD, bytes]))
    .digest('hex')
  return { id: fingerprint.slice(0, KEY_ID_DIGITS), fingerprint, bytes: Uint8Array.from(bytes) }
}

/** The public half of a key; null where it is another kind of key. */
export function publicHalf(key: KeyObject): PublicKey | null {
  if (key.asymmetricKeyType !== 'ed25519') return null
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })
  return publicKeyOf(spki.subarray(SPKI_HEAD.length))
}

/** A private key from PEM text; null where it is none, is locked by a password, or is of another kind. */
export function readPrivateKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** A new private key as PEM text (PKCS #8). */
export const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

export const signText = (key: KeyObject, text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(sign(null, Buffer.from(text, 'utf8'), key))

export function isSignedBy(publicKey: Uint8Array, text: string, signature: Uint8Array): boolean {
  const spki = Buffer.concat([SPKI_HEAD, publicKey])
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text, 'utf8'), key, signature)
}
