import { z } from 'zod'
import { notFound, sendStored } from '@/app/api/evidence/send-stored'
import { getLibraryFile } from '@/lib/agency-document/queries'
import { getActor } from '@/lib/session'

/** A file of the agency's library, for the agency; to everyone else it is not there. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ documentId: string }> },
): Promise<Response> {
  const { documentId } = await params
  const actor = await getActor()
  const isId = z.uuid().safeParse(documentId).success
  return actor && isId ? sendStored(request, await getLibraryFile(actor, documentId)) : notFound()
}
