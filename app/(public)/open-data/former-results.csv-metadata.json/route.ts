import { csvwOf } from '@/app/(public)/open-data/csvw'
import { openAnswer } from '@/app/api/open-answer'
import { getLicence } from '@/lib/open-data/queries'

export const dynamic = 'force-dynamic'

/** What the columns of the former results mean (CSV on the Web). */
export async function GET(request: Request): Promise<Response> {
  const content = await csvwOf('former-results', 'former-results.csv', getLicence())
  return openAnswer(request, `${JSON.stringify(content, null, 2)}\n`, {
    contentType: 'application/csvm+json; charset=utf-8',
  })
}
