import { Readable } from 'node:stream'
import { z } from 'zod'
import { getReportFile } from '@/lib/report/queries'
import { getActor } from '@/lib/session'
import { openStored } from '@/lib/storage'

type Context = { params: Promise<{ roundId: string; reportId: string; name: string }> }

/** A file of a report, for who may have it now; to everyone else it is not there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [actor, { roundId, reportId, name }] = await Promise.all([getActor(), params])
  const isId = z.uuid().safeParse(reportId).success
  const file = actor && isId ? await getReportFile(actor, { roundId, reportId, name }) : null
  const stored = file && (await openStored(file.sha256))
  if (!file || !stored) return new Response(null, { status: 404 })
  return new Response(Readable.toWeb(stored.stream as Readable) as ReadableStream, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(stored.sizeBytes),
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-SHA256': file.sha256,
    },
  })
}
