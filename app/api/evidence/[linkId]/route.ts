import { z } from 'zod'
import { notFound, sendStored } from '@/app/api/evidence/send-stored'
import { getRevisionFile } from '@/lib/agency-document/queries'
import { getEvidenceFile } from '@/lib/evidence/queries'
import { getActor } from '@/lib/session'

const isId = (text: string): boolean => z.uuid().safeParse(text).success

/**
 * A file of evidence, or with `revision` one that it has replaced, for those who may have it; to everyone else it is
 * not there.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  const { linkId } = await params
  const revision = new URL(request.url).searchParams.get('revision')
  const actor = await getActor()
  if (!actor || !isId(linkId)) return notFound()
  if (revision === null) return sendStored(request, await getEvidenceFile(actor, linkId))
  return isId(revision) ? sendStored(request, await getRevisionFile(actor, linkId, revision)) : notFound()
}
