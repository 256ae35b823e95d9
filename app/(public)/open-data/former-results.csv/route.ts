import { openAnswer } from '@/app/api/open-answer'
import { getFormerTable } from '@/lib/open-data/queries'

export const dynamic = 'force-dynamic'

/** Results published in former years, each with its sources. */
export async function GET(request: Request): Promise<Response> {
  const { text, sha256 } = await getFormerTable()
  return openAnswer(request, text, {
    etag: sha256,
    contentType: 'text/csv; charset=utf-8; header=present',
    fileName: 'par-index-former-results.csv',
    more: {
      Link: '</open-data/former-results.csv-metadata.json>; rel="describedby"; type="application/csvm+json"',
    },
  })
}
