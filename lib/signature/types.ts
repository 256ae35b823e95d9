/** A key of this installation as everybody may know it. */
export type SigningKeyView = {
  id: string
  /** SHA-256 of the key as SPKI (DER), 64 hexadecimal digits. */
  fingerprint: string
  /** The 32 bytes of the public key, base64url. */
  publicKey: string
  /** The one with which is signed now; former ones stay, so that what they signed can be checked. */
  isCurrent: boolean
  /** Null for a key that has not signed yet. */
  knownSince: Date | null
}

export type SignatureView = { keyId: string; signature: string; signedAt: Date }
