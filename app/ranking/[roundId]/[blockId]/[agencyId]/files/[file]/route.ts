import { agencyTableAnswer } from '@/app/ranking/agency-table-answer'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ roundId: string; blockId: string; agencyId: string; file: string }> }

/** A table of an agency's page as a file, for those who see the page; to everyone else it is not there. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { roundId, blockId, agencyId, file } = await params
  return agencyTableAnswer(request, file, async () => {
    const actor = await getActor()
    const result = actor && (await getAgencyResult(actor, roundId, agencyId))
    return result?.ranking.blockId === blockId ? result : null
  })
}
