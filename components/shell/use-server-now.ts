'use client'

import { useEffect, useState } from 'react'

/**
 * How far the server's clock is ahead of this computer's, in milliseconds. Network delay and pages kept in memory
 * only ever make the difference look smaller, so the largest one seen is nearest to the truth.
 */
let serverAheadMs = Number.NEGATIVE_INFINITY

const TICK_MS = 5_000

/** The server's time, going on. Until the page lives, it is the instant the server wrote, so both render the same. */
export function useServerNow(serverNow: string): number {
  const written = Date.parse(serverNow)
  const [now, setNow] = useState(written)
  useEffect(() => {
    serverAheadMs = Math.max(serverAheadMs, written - Date.now())
    const tick = () => setNow(Date.now() + serverAheadMs)
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [written])
  return now
}
