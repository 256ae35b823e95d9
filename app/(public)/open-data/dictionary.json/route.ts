import { dictionaryOf } from '@/app/(public)/open-data/dictionary'
import { openAnswer } from '@/app/api/open-answer'
import { getLicence } from '@/lib/open-data/queries'

export const dynamic = 'force-dynamic'

/** What every column of every table means. */
export async function GET(request: Request): Promise<Response> {
  return openAnswer(request, `${JSON.stringify(await dictionaryOf(getLicence()), null, 2)}\n`, {
    contentType: 'application/json; charset=utf-8',
  })
}
