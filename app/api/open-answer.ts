import { createHash } from 'node:crypto'

/** Answers that everybody may have, also the page of another site: open data, signatures, keys. */

const MINUTES_5 = 300
const DAY = 86_400

export const OPEN_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Repr-Digest, Link, Content-Disposition',
} as const

type OpenAnswer = {
  contentType: string
  /** How the content is named to whoever has it already; by default its SHA-256. */
  etag?: string
  cacheControl?: string
  /** The name of the file, where it is saved rather than shown. */
  fileName?: string
  more?: Record<string, string>
}

/** Whether the request names the content as one that it has (RFC 9110: a list, weak or not, or any). */
export function isKnownTo(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match')
  if (known === null) return false
  return known.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === `"${etag}"`)
}

/** A text with its ETag; 304 to whoever has it. */
export function openAnswer(request: Request, text: string, answer: OpenAnswer): Response {
  const { contentType, cacheControl, fileName, more } = answer
  const etag = answer.etag ?? createHash('sha256').update(text).digest('hex')
  const headers = {
    ...OPEN_HEADERS,
    ETag: `"${etag}"`,
    'Cache-Control': cacheControl ?? `public, max-age=${MINUTES_5}, stale-while-revalidate=${DAY}`,
    ...more,
  }
  if (isKnownTo(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(text, {
    headers: {
      ...headers,
      'Content-Type': contentType,
      ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
    },
  })
}

export const notThere = (): Response => new Response(null, { status: 404, headers: OPEN_HEADERS })
