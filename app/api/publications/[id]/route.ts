import { getBundleText, getPublicationHash } from '@/lib/publication/queries'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The published bundle, byte for byte as hashed. It never changes: the hash is its ETag. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params
  const hash = UUID.test(id) ? await getPublicationHash(id) : null
  if (!hash) return new Response(null, { status: 404 })
  const headers = { ETag: `"${hash}"`, 'Cache-Control': 'public, max-age=31536000, immutable' }
  if (request.headers.get('if-none-match') === `"${hash}"`)
    return new Response(null, { status: 304, headers })
  const text = await getBundleText(id)
  return new Response(text, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } })
}
