import { openAnswer } from '@/app/api/open-answer'
import type { KeySet } from '@/lib/open-data/schema'
import { listSigningKeys } from '@/lib/signature/queries'

/** Every key with which this installation has signed or signs, as a JSON Web Key Set (RFC 7517, RFC 8037). */
export async function GET(request: Request): Promise<Response> {
  const keys = await listSigningKeys()
  const content: KeySet = {
    keys: keys.map(({ id, fingerprint, publicKey, isCurrent, knownSince }) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      alg: 'EdDSA',
      use: 'sig',
      kid: id,
      x: publicKey,
      fingerprint,
      current: isCurrent,
      knownSince: knownSince?.toISOString() ?? null,
    })),
  }
  return openAnswer(request, `${JSON.stringify(content, null, 2)}\n`, {
    contentType: 'application/json; charset=utf-8',
  })
}
