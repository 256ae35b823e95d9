import type { GivenSignature, KnownKey } from './known-publications'

/**
 * `valid`: signed with a key of this installation. `unknown-key`: by whom is not known here. `unsupported`: this browser
 * cannot check Ed25519, or only over a secure connection.
 */
export type SignatureState = 'valid' | 'invalid' | 'unknown-key' | 'unsupported'
export type CheckedSignature = { keyId: string; fingerprint: string | null; state: SignatureState }

type Bytes = Uint8Array<ArrayBuffer>

const ALGORITHM = { name: 'Ed25519' } as const

/** Base64url without padding, as in a JSON Web Key; null where it is none. */
export function fromBase64url(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text)) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

/** Where there is no `subtle`, the page came over a connection that is not secure. */
const subtleOf = (): SubtleCrypto | undefined => (globalThis.crypto as Crypto | undefined)?.subtle

export async function sha256Of(bytes: Bytes): Promise<string | null> {
  const digest = await subtleOf()?.digest('SHA-256', bytes)
  return digest
    ? Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
    : null
}

/** Each signature over the bytes of the bundle's canonical form, by the key that it names. */
export async function checkSignatures(
  bytes: Bytes,
  signatures: readonly GivenSignature[],
  keys: readonly KnownKey[],
): Promise<CheckedSignature[]> {
  return Promise.all(
    signatures.map(async ({ keyId, signature }) => {
      const key = keys.find(({ id }) => id === keyId)
      const state = key ? await stateOf(bytes, signature, key) : 'unknown-key'
      return { keyId, fingerprint: key?.fingerprint ?? null, state }
    }),
  )
}

async function stateOf(bytes: Bytes, signature: string, key: KnownKey): Promise<SignatureState> {
  const subtle = subtleOf()
  const [raw, signed] = [fromBase64url(key.publicKey), fromBase64url(signature)]
  if (!raw || !signed) return 'invalid'
  if (!subtle) return 'unsupported'
  let imported: CryptoKey
  try {
    imported = await subtle.importKey('raw', raw, ALGORITHM, false, ['verify'])
  } catch {
    return 'unsupported'
  }
  return (await subtle.verify(ALGORITHM, imported, signed, bytes)) ? 'valid' : 'invalid'
}
