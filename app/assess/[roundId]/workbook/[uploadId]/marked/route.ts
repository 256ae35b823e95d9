import { z } from 'zod'
import { answerWithBook } from '@/app/assess/[roundId]/workbook/book-answer'
import { getActor } from '@/lib/session'
import { getMarkedContent } from '@/lib/workbook/queries'

/** A workbook that came back, with its wrong cells coloured and explained; for the person who sent it in. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ roundId: string; uploadId: string }> },
): Promise<Response> {
  const [{ roundId, uploadId }, actor] = await Promise.all([params, getActor()])
  const content = actor && z.uuid().safeParse(uploadId).success && (await getMarkedContent(actor, uploadId))
  const isThere = content && content.head.roundId === roundId
  return isThere ? answerWithBook(content, 'workbook-marked') : new Response(null, { status: 404 })
}
