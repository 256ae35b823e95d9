import 'server-only'
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Data in canonical form (RFC 8785), so that its SHA-256 does not depend on who writes it, and that SHA-256. */
export function hashedContent(content: unknown): { text: string; sha256: string } {
  const text = canonicalize(content)
  if (text === undefined) throw new Error('content cannot be written')
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') }
}
