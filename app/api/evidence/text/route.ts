import { searchDocumentsAt } from '@/lib/file-reading/queries'
import { searchTextSchema } from '@/lib/file-reading/schema'
import { getActor } from '@/lib/session'

/** Documents of the agency in whose text the words stand, each with its page and the line around them. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const asked = searchTextSchema.safeParse({
    assessmentId: query.get('assessmentId'),
    words: query.get('words') ?? '',
  })
  const actor = await getActor()
  const found =
    actor && asked.success ? await searchDocumentsAt(actor, asked.data.assessmentId, asked.data.words) : null
  return found ? Response.json(found) : new Response(null, { status: actor ? 404 : 401 })
}
