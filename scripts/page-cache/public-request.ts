import type { IncomingHttpHeaders } from 'node:http'
import { LOCALE_COOKIE, THEME_COOKIE, toLocale, toTheme } from '@/lib/preferences'

/** Which requests everybody gets the same answer to, and what of a request that answer depends on. */

const PUBLIC =
  /^\/(?:(?:results|method|open-data|api\/publications|\.well-known)(?:\/|$)|sitemap\.xml$|robots\.txt$|$)/
const SESSION = /(?:^|;\s*)(?:__Secure-)?next-auth\.session-token/
/** What Next asks for when the browser goes from page to page by itself: the same address, another answer. */
const NAVIGATION = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const
const MOST_OF_ADDRESS = 2_000

export type PublicRequest = {
  key: string
  /** What is asked of Next: the address and nothing that could tell who asks. */
  url: string
  headers: Record<string, string>
}

/** Scripts and styles of the build: the same for everybody, for ever. */
const FILES = /^\/_next\/static\/(?!.*\.\.)[\w./~-]+$/

const isAsked = (method: string | undefined, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && url.length <= MOST_OF_ADDRESS

/** A file of the build; null: something else. */
export function fileRequest(
  method: string | undefined,
  url: string,
  headers: IncomingHttpHeaders,
): PublicRequest | null {
  if (!isAsked(method, url) || !FILES.test(url) || headers.range !== undefined) return null
  return { key: url, url, headers: headers.host === undefined ? {} : { host: headers.host } }
}

const cookie = (jar: string, name: string): string | undefined =>
  new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(jar)?.[1]

/** Null: to be answered for this reader alone. */
export function publicRequest(
  method: string | undefined,
  url: string,
  headers: IncomingHttpHeaders,
): PublicRequest | null {
  if (!isAsked(method, url)) return null
  const [path = ''] = url.split('?', 1)
  const jar = headers.cookie ?? ''
  if (!PUBLIC.test(path) || SESSION.test(jar) || headers.authorization !== undefined) return null
  const locale = toLocale(cookie(jar, LOCALE_COOKIE))
  const theme = toTheme(cookie(jar, THEME_COOKIE))
  const asked = NAVIGATION.flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return {
    key: JSON.stringify([url, locale, theme, asked]),
    url,
    headers: {
      ...Object.fromEntries(asked),
      ...(headers.host === undefined ? {} : { host: headers.host }),
      // Next puts title and description into the head for a reader that it takes for a machine (htmlLimitedBots).
      'user-agent': 'public-pages',
      cookie: `${LOCALE_COOKIE}=${locale}; ${THEME_COOKIE}=${theme}`,
    },
  }
}
