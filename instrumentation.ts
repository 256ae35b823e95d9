/** Runs once when the server starts: an incomplete environment is told at once, not at the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('@/lib/env')
  env()
  const { keepHeartbeat } = await import('@/lib/heartbeat')
  keepHeartbeat()
  const { startBackgroundWork } = await import('@/lib/background-work')
  startBackgroundWork()
}
