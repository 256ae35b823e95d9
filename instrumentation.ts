/** Runs once when the server starts: an incomplete environment is told at once, not at the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('@/lib/env')
  env()
  const { keepHeartbeat } = await import('@/lib/heartbeat')
  keepHeartbeat()
  const { startBackgroundWork } = await import('@/lib/background-work')
  startBackgroundWork()
  const { signPublications } = await import('@/lib/signature/commands')
  // What was published before there was a key. A key that cannot be read stops the start instead.
  const { signingKey } = await import('@/lib/signing')
  if (!signingKey())
    return console.warn('No PUBLICATION_KEY_FILE is set: nothing can be published (see README).')
  signPublications().catch((error: unknown) => console.error('publications were not signed', error))
}
