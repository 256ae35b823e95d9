/** What this installation says of what it published: the page is given it, the bundle itself is fetched or opened. */
export type KnownPublication = {
  id: string
  roundId: string
  year: number
  sequence: number
  decisionNumber: string
  decidedOn: string
  /** ISO. */
  publishedAt: string
  sha256: string
  /** The latest of its round. */
  isInForce: boolean
  signatures: readonly GivenSignature[]
}

export type GivenSignature = { keyId: string; signature: string }

/** A public key, 32 bytes as base64url. */
export type KnownKey = { id: string; fingerprint: string; publicKey: string }

/** Where a bundle comes from, by its hash first and by what it says of itself second. */
export type Origin =
  | { kind: 'in-force' | 'former'; publication: KnownPublication }
  /** It says that it is this publication, and has another hash. */
  | { kind: 'altered'; publication: KnownPublication }
  | { kind: 'foreign' }

type Said = { round: { id: string }; publishedAt: string; decision: { number: string } }

/**
 * Which publication a bundle is, or says that it is. What was changed may be the decision or the instant: one of the
 * two that still fits is enough to be told as altered.
 */
export function originOf(said: Said, sha256: string, known: readonly KnownPublication[]): Origin {
  const same = known.find((publication) => publication.sha256 === sha256)
  if (same) return { kind: same.isInForce ? 'in-force' : 'former', publication: same }
  const named = known.find(
    ({ roundId, publishedAt, decisionNumber }) =>
      roundId === said.round.id &&
      (sameInstant(publishedAt, said.publishedAt) || decisionNumber === said.decision.number),
  )
  return named ? { kind: 'altered', publication: named } : { kind: 'foreign' }
}

const sameInstant = (a: string, b: string): boolean => new Date(a).getTime() === new Date(b).getTime()
