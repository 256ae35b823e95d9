import { isKnownTo, notThere, OPEN_HEADERS } from '@/app/api/open-answer'
import { getBundleText, getPublicationHash } from '@/lib/publication/queries'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const FOREVER = 'public, max-age=31536000, immutable'

/** A publication never changes: its hash is its ETag. `cacheControl` where the address may come to name another. */
export async function bundleAnswer(
  request: Request,
  id: string,
  { cacheControl = FOREVER, fileName }: { cacheControl?: string; fileName?: string } = {},
): Promise<Response> {
  const hash = UUID.test(id) ? await getPublicationHash(id) : null
  if (!hash) return notThere()
  const headers = {
    ...OPEN_HEADERS,
    ETag: `"${hash}"`,
    'Cache-Control': cacheControl,
    // RFC 9530: of the content itself, however it is packed on its way.
    'Repr-Digest': `sha-256=:${Buffer.from(hash, 'hex').toString('base64')}:`,
    Link: `</api/publications/${id}/signature>; rel="describedby"; type="application/json"`,
  }
  if (isKnownTo(request, hash)) return new Response(null, { status: 304, headers })
  return new Response(await getBundleText(id), {
    headers: {
      ...headers,
      'Content-Type': 'application/json; charset=utf-8',
      ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
    },
  })
}
