import { Readable } from 'node:stream'
import { mayShowInline } from '@/lib/evidence/policy'
import type { EvidenceFile } from '@/lib/evidence/types'
import { openStored, type ByteRange } from '@/lib/storage'

export const notFound = () => new Response(null, { status: 404 })

/** The name in both forms: plain for old programs, UTF-8 for the diacritics (RFC 6266). */
function disposition(kind: 'attachment' | 'inline', fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** One part, as readers of PDF and broken downloads ask for it; anything else gets the whole file (RFC 9110, 14.2). */
function rangeOf(request: Request, sizeBytes: number): ByteRange | null {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '')
  if (!asked) return null
  const from = Number(asked[1])
  const to = Math.min(asked[2] ? Number(asked[2]) : sizeBytes - 1, sizeBytes - 1)
  return from <= to ? { from, to } : null
}

/**
 * A stored file as the answer, streamed. That no browser runs or guesses its content, the headers in next.config.js see
 * to.
 */
export async function sendStored(request: Request, file: EvidenceFile | null): Promise<Response> {
  const stored = file && (await openStored(file.sha256, (sizeBytes) => rangeOf(request, sizeBytes)))
  if (!file || !stored) return notFound()
  const { range, sizeBytes } = stored
  const asksInline = new URL(request.url).searchParams.has('inline')
  const kind = asksInline && mayShowInline(file.mediaType) ? 'inline' : 'attachment'
  const headers = new Headers({
    'Content-Type': file.mediaType,
    'Content-Length': String(range ? range.to - range.from + 1 : sizeBytes),
    'Content-Disposition': disposition(kind, file.fileName),
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
  })
  if (range) headers.set('Content-Range', `bytes ${range.from}-${range.to}/${sizeBytes}`)
  const body = Readable.toWeb(Readable.from(stored.stream)) as ReadableStream
  return new Response(body, { status: range ? 206 : 200, headers })
}
