import { isDatabaseAlive } from '@/lib/home/queries'

export const dynamic = 'force-dynamic'

/** For the watcher of the server: alive, with a database that answers. Says nothing else. */
export async function GET(): Promise<Response> {
  const alive = await isDatabaseAlive()
  return Response.json(
    { status: alive ? 'ok' : 'unavailable' },
    { status: alive ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}
