import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { request } from 'node:http'
import { bodyOf, encodingFor, type Answer, type KeptPage } from './page-cache'
import type { PublicRequest } from './public-request'

/** What concerns one connection, or is given anew for each reader. */
const NOT_PASSED_ON = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'date',
  'etag',
  'vary',
  'cache-control',
  'accept-ranges',
])
const VARY =
  'Accept-Encoding, Cookie, RSC, Next-Router-State-Tree, Next-Router-Prefetch, Next-Router-Segment-Prefetch'
/** A browser asks each time and mostly hears "unchanged"; a cache in between may hold a page for a minute. */
const PAGE_CACHE_CONTROL = 'public, max-age=0, s-maxage=60, must-revalidate'

/** Asks Next itself, on the port that only this process uses. */
export function askNext(port: number, { url, headers }: PublicRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: url, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 500,
          headers: response.headers as Record<string, string | string[]>,
          body: Buffer.concat(chunks),
        }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}

const isUnchanged = (asked: string | undefined, etag: string): boolean =>
  asked !== undefined && asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

const varyOf = ({ headers }: Answer): string =>
  String(headers['cache-control'] ?? '').includes('immutable') ? 'Accept-Encoding' : VARY

/** What a page says about caching itself holds where it is meant for everyone. */
function cacheControlOf({ headers, status }: Answer): string {
  const own = headers['cache-control']
  if (status !== 200) return typeof own === 'string' ? own : 'no-store'
  return typeof own === 'string' && own.includes('public') ? own : PAGE_CACHE_CONTROL
}

/** Gives a page to one reader, in the form his browser takes; "unchanged" where he has it. */
export async function answerWith(
  page: KeptPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = encodingFor(request.headers['accept-encoding'], page)
  const headers: OutgoingHttpHeaders = { Vary: varyOf(page), 'Cache-Control': cacheControlOf(page) }
  for (const [name, value] of Object.entries(page.headers))
    if (!NOT_PASSED_ON.has(name)) headers[name] = value
  if (page.status === 200) {
    // A compressed form is the same page, not the same bytes.
    headers.ETag = encoding === 'identity' ? page.etag : `W/${page.etag}`
    if (isUnchanged(request.headers['if-none-match'], page.etag)) {
      response.writeHead(304, headers).end()
      return
    }
  }
  const body = await bodyOf(page, encoding)
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding
  headers['Content-Length'] = body.byteLength
  response.writeHead(page.status, headers).end(request.method === 'HEAD' ? undefined : body)
}
