import { Readable } from 'node:stream'
import { z } from 'zod'
import { mayShowInline } from '@/lib/evidence/policy'
import { getEvidenceFile } from '@/lib/evidence/queries'
import { getActor } from '@/lib/session'
import { openStored } from '@/lib/storage'

const notFound = () => new Response(null, { status: 404 })

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

/**
 * A file of evidence, for those who may have it; to everyone else it is not there. That no browser runs or guesses its
 * content, the headers in next.config.js see to.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  const { linkId } = await params
  const actor = await getActor()
  if (!actor || !z.uuid().safeParse(linkId).success) return notFound()
  const file = await getEvidenceFile(actor, linkId)
  const stored = file && (await openStored(file.sha256))
  if (!file || !stored) return notFound()
  const asksInline = new URL(request.url).searchParams.has('inline')
  const kind = asksInline && mayShowInline(file.mediaType) ? 'inline' : 'attachment'
  return new Response(Readable.toWeb(Readable.from(stored.stream)) as ReadableStream, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(stored.sizeBytes),
      'Content-Disposition': disposition(kind, file.fileName),
      'Cache-Control': 'private, no-store',
    },
  })
}
