import { answerUpload, demandMay, readTarget } from '@/app/api/evidence/upload-request'
import { Refusal } from '@/lib/errors'
import { beginUpload, continueUpload } from '@/lib/upload'

type Context = { params: Promise<{ path?: string[] }> }

/** Begins an upload in parts, for those who may attach or replace what the query names. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerUpload(request, async (actor) => {
    if ((await params).path) throw new Refusal('not-found')
    const target = readTarget(request)
    await demandMay(actor, target)
    const { assessmentId } = target.input
    return beginUpload(request, { personId: actor.personId, assessmentId })
  })
}

/** The next part (PATCH), how far it came (HEAD), call it off (DELETE): for the person who began it. */
async function goOn(request: Request, { params }: Context): Promise<Response> {
  return answerUpload(request, async (actor) => {
    const [id = '', ...rest] = (await params).path ?? []
    if (rest.length > 0) throw new Refusal('not-found')
    return continueUpload(request, id, actor.personId)
  })
}

export { goOn as DELETE, goOn as HEAD, goOn as PATCH }

/** Nothing is read here: what has been attached is read by its link. */
export function GET(): Response {
  return new Response(null, { status: 404 })
}
