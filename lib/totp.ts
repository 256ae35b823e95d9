import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { env } from '@/lib/env'

/** What authenticator apps show above the code. */
const ISSUER = 'PAR Index'
const SECRET_BYTES = 20
const PERIOD_SECONDS = 30
/** Clocks of telephones: one step before and one after the present one. */
const WINDOW_STEPS = 1
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_SECONDS })

/** A fresh secret in base32, as people type it. */
export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** What the QR picture says: the address by which an authenticator app takes the secret. */
export const totpAddress = (secret: string, email: string): string => totpOf(secret, email).toString()

/** The time step (RFC 6238) to which a code belongs, within one of now; null: it belongs to none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW_STEPS })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
}

/** The operator's own key, or one derived from the session secret, so that nothing more must be set to begin with. */
function sealingKey(): Buffer {
  const { SECOND_FACTOR_KEY, NEXTAUTH_SECRET } = env()
  return Buffer.from(hkdfSync('sha256', SECOND_FACTOR_KEY ?? NEXTAUTH_SECRET, '', 'second factor', KEY_BYTES))
}

/** Encrypts a secret for one person: moved to another person's record it does not open. */
export function seal(secret: string, personId: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, sealingKey(), iv).setAAD(Buffer.from(personId))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
}

/** The secret; null when the key is no longer the one under which it was sealed. */
export function unseal(sealed: string, personId: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv(CIPHER, sealingKey(), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(personId))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    return text.toString('utf8')
  } catch (error) {
    console.error(`the second factor of ${personId} does not open: SECOND_FACTOR_KEY was changed`, error)
    return null
  }
}
