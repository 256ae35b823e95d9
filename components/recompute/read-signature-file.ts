import type { GivenSignature } from './known-publications'

const FORMAT = 'par-index-signature'
/** A signature file is short; a longer text is a bundle and need not be read twice. */
const MAX_LENGTH = 100_000

/** The signatures of a file as `/api/publications/<id>/signature` gives it; null where it is none. */
export function readSignatureFile(text: string): GivenSignature[] | null {
  if (text.length > MAX_LENGTH) return null
  try {
    const data = JSON.parse(text) as { format?: unknown; signatures?: unknown } | null
    if (data?.format !== FORMAT || !Array.isArray(data.signatures)) return null
    return (data.signatures as unknown[]).flatMap((one) => {
      const { keyId, signature } = (one ?? {}) as { keyId?: unknown; signature?: unknown }
      return typeof keyId === 'string' && typeof signature === 'string' ? [{ keyId, signature }] : []
    })
  } catch {
    return null
  }
}
