import { openAnswer } from '@/app/api/open-answer'
import { getOpenIndex } from '@/lib/open-data/queries'

export const dynamic = 'force-dynamic'

/** Every publication with the addresses of its files. */
export async function GET(request: Request): Promise<Response> {
  return openAnswer(request, `${JSON.stringify(await getOpenIndex(), null, 2)}\n`, {
    contentType: 'application/json; charset=utf-8',
  })
}
