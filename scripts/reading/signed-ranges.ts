/** Where a PDF keeps its signatures: the bytes that were signed, and the signature in the gap between them. */

export type SignedRange = {
  /** Everything that was signed, in one piece. */
  signedBytes: Uint8Array<ArrayBuffer>
  /** The signature itself (CMS), as it stands in the gap, or null where the gap holds anything else. */
  signature: Uint8Array<ArrayBuffer> | null
  /** Where the signed part of the file ends. */
  end: number
}

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g
const TIME_STAMP = /\/SubFilter\s*\/ETSI\.RFC3161\b/
/** A dictionary stands close to its byte range, on either side of the gap. */
const NEARBY = 2000
const MOST_SIGNATURES = 50

/** The hexadecimal string that fills the gap from bracket to bracket; null when anything else stands there. */
function signatureIn(gap: Buffer): Uint8Array<ArrayBuffer> | null {
  const text = gap.toString('latin1')
  return /^<[0-9A-Fa-f\s]*>$/.test(text)
    ? Uint8Array.from(Buffer.from(text.slice(1, -1).replace(/\s/g, ''), 'hex'))
    : null
}

/**
 * A signature holds for the file only when it signs all of it from the first byte on, except itself. A range that
 * begins later, overlaps or leaves more out is no signature of this file, whatever it is worth elsewhere.
 */
function rangeOf(file: Buffer, [start, length, next, rest]: readonly number[]): SignedRange | null {
  if (start === undefined || length === undefined || next === undefined || rest === undefined) return null
  if (start !== 0 || next <= length || next + rest > file.length) return null
  return {
    signedBytes: Uint8Array.from(Buffer.concat([file.subarray(0, length), file.subarray(next, next + rest)])),
    signature: signatureIn(file.subarray(length, next)),
    end: next + rest,
  }
}

/** Every signature of the file in the order in which they were made; null for one that signs something else. */
export function signedRangesOf(file: Buffer): (SignedRange | null)[] {
  const text = file.toString('latin1')
  const found = [...text.matchAll(BYTE_RANGE)].slice(0, MOST_SIGNATURES).flatMap((match) => {
    const around = text.slice(Math.max(0, match.index - NEARBY), match.index + NEARBY)
    // A time stamp of the whole document is nobody's signature.
    return TIME_STAMP.test(around) ? [] : [rangeOf(file, match.slice(1, 5).map(Number))]
  })
  return found.sort((a, b) => (a?.end ?? 0) - (b?.end ?? 0))
}

/** What follows the signed part, apart from empty lines. */
export const hasMoreAfter = (file: Buffer, end: number): boolean =>
  file.subarray(end).some((byte) => byte !== 0x0a && byte !== 0x0d && byte !== 0x20)
