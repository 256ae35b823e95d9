import { getLocale } from 'next-intl/server'
import { answerWithBook } from '@/app/assess/[roundId]/workbook/book-answer'
import { agencyOfActor } from '@/lib/assessment/queries'
import { getActor } from '@/lib/session'
import { getWorkbookContent } from '@/lib/workbook/queries'

/** The agency's workbook as it stands now, for its clerks and heads; to everyone else it is not there. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ roundId: string }> },
): Promise<Response> {
  const [{ roundId }, actor, locale] = await Promise.all([params, getActor(), getLocale()])
  const agencyId = actor && agencyOfActor(actor)
  const content = agencyId && (await getWorkbookContent(actor, roundId, agencyId, locale))
  return content ? answerWithBook(content, 'workbook') : new Response(null, { status: 404 })
}
