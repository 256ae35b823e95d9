import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** The database tells when something changed that everyone may read (trigger `tell_public_change`). */
const CHANNEL = 'public_change'
const AGAIN_AFTER_MS = 2_000

type Listener = { opened: () => void; changed: () => void; lost: () => void }

/** Listens until `stop`; while the line is lost nothing is known, and `lost` has said so. */
export function listenForPublicChanges(
  connectionString: string,
  listener: Listener,
): { stop(): Promise<void> } {
  let client: Client | null = null
  let isStopped = false
  const listen = async () => {
    while (!isStopped) {
      const current = new Client({ connectionString, keepAlive: true, application_name: 'public pages' })
      client = current
      const ended = new Promise<void>((resolve) => current.once('end', resolve))
      // An error that nobody hears would end the server; the end of the line follows it.
      current.on('error', () => void current.end().catch(() => undefined))
      current.on('notification', () => listener.changed())
      try {
        await current.connect()
        await current.query(`LISTEN ${CHANNEL}`)
        listener.opened()
        await ended
      } catch {
        await current.end().catch(() => undefined)
      }
      listener.lost()
      if (!isStopped) await sleep(AGAIN_AFTER_MS, undefined, { ref: false })
    }
  }
  void listen()
  return {
    async stop() {
      isStopped = true
      await client?.end().catch(() => undefined)
    },
  }
}
