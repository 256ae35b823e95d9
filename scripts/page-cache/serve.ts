import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'
import { answerWith, askNext } from './answer'
import { FILES, PageCache } from './page-cache'
import { listenForPublicChanges } from './public-changes'
import { fileRequest, publicRequest } from './public-request'

type ServeOptions = { port: number; host: string | undefined; databaseUrl: string }

const listening = (server: Server, port: number, host?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })

/**
 * The web server of `npm start`: what everyone gets alike comes from memory once it has been made, all else goes to
 * Next as it is (decision record 0058).
 */
export async function serve({ port, host, databaseUrl }: ServeOptions): Promise<void> {
  const app = next({ dev: false, port, hostname: host ?? 'localhost' })
  await app.prepare()
  const handle = app.getRequestHandler()
  const cache = new PageCache()
  const files = new PageCache(FILES)
  files.openNow()
  const inner = createServer((request, response) => void handle(request, response))
  const innerPort = await listening(inner, 0, '127.0.0.1')
  const outer = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error('a page could not be given', error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '/', headers } = request
    const file = fileRequest(method, url, headers)
    const asked = file ?? (cache.isOpen ? publicRequest(method, url, headers) : null)
    if (!asked) return handle(request, response)
    const page = await (file ? files : cache).take(asked.key, () => askNext(innerPort, asked))
    return answerWith(page, request, response)
  }

  const changes = listenForPublicChanges(databaseUrl, {
    opened: () => cache.openNow(),
    changed: () => cache.clear(),
    lost: () => cache.close(),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
  await listening(outer, port, host)

  let isStopping = false
  async function stop(): Promise<void> {
    if (isStopping) return
    isStopping = true
    const closed = new Promise((resolve) => outer.close(resolve))
    outer.closeIdleConnections()
    await Promise.all([closed, changes.stop()])
    inner.closeAllConnections()
    await app.close().catch(() => undefined)
    process.exit(0)
  }
}
