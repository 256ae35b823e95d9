import { openApiOf } from '@/app/(public)/open-data/openapi'
import { openAnswer } from '@/app/api/open-answer'
import { getLicence, getOpenIndex, getPortalAddress } from '@/lib/open-data/queries'

export const dynamic = 'force-dynamic'

/** The open addresses as a machine reads them: OpenAPI 3.1. */
export async function GET(request: Request): Promise<Response> {
  const content = openApiOf(getPortalAddress(), getLicence(), await getOpenIndex())
  return openAnswer(request, `${JSON.stringify(content, null, 2)}\n`, {
    contentType: 'application/json; charset=utf-8',
  })
}
