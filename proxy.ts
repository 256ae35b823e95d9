import { NextResponse, type NextRequest } from 'next/server'
import { LOCALE_COOKIE, toLocale } from '@/lib/preferences'

/**
 * An address may name its language (`?lang=en`), so that search engines, which keep no cookie, find both. It counts for
 * that request as if the cookie said so; nothing is stored.
 */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  const others = (headers.get('cookie') ?? '')
    .split(/;\s*/)
    .filter((one) => one !== '' && !one.startsWith(`${LOCALE_COOKIE}=`))
  const locale = toLocale(request.nextUrl.searchParams.get('lang') ?? undefined)
  headers.set('cookie', [...others, `${LOCALE_COOKIE}=${locale}`].join('; '))
  return NextResponse.next({ request: { headers } })
}

// Next reads this while it builds, so nothing in it may be computed.
export const config = {
  matcher: [
    { source: '/', has: [{ type: 'query', key: 'lang', value: '(vi|en)' }] },
    {
      source: '/(results|method|open-data|share-image)/:path*',
      has: [{ type: 'query', key: 'lang', value: '(vi|en)' }],
    },
  ],
}
