'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState, useTransition } from 'react'
import { Notice } from '@/components/ui/notice'

const EVERY_MS = 1500
/** One lost answer is nothing; this many in a row are said. */
const TOLD_AFTER = 3

/** Keeps a page of a session as it is now: asks whether anything moved that this reader sees, and reads anew then. */
export function Follow({ url, stamp }: { url: string; stamp: string }) {
  const t = useTranslations('sessions.follow')
  const router = useRouter()
  const [missed, setMissed] = useState(0)
  const [isReading, startReading] = useTransition()
  useEffect(() => {
    // A second reading would throw the first away: on a slow machine none would ever arrive.
    if (isReading) return
    let stopped = false
    let timer = setTimeout(() => void ask(), EVERY_MS)
    const ask = async () => {
      try {
        const response = await fetch(url, { cache: 'no-store' })
        if (!response.ok) throw new Error(`answered ${response.status}`)
        const { stamp: now } = (await response.json()) as { stamp: string }
        if (stopped) return
        setMissed(0)
        if (now !== stamp) startReading(() => router.refresh())
      } catch (error) {
        if (stopped) return
        console.warn('the session could not be followed', error)
        setMissed((n) => n + 1)
      }
      timer = setTimeout(() => void ask(), EVERY_MS)
    }
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [url, stamp, router, isReading])
  if (missed < TOLD_AFTER) return null
  return (
    <Notice tone="warn" role="status" className="mb-3">
      <p>{t('lost')}</p>
    </Notice>
  )
}
