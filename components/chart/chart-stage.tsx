'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

type ChartStageProps = { alt: string; title?: string; children: ReactNode }
type Reading = {
  words: string
  at: number
  ring: { left: number; top: number; width: number; height: number }
}

const RING_ROOM = 4

/** Marks that are drawn now, in the order of the drawing. */
const pointsIn = (stage: HTMLElement): Element[] =>
  [...stage.querySelectorAll('[data-point]')].filter((point) => point.getClientRects().length > 0)

function nextIndex(key: string, at: number | null, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return at === null ? 0 : Math.min(at + 1, count - 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return at === null ? count - 1 : Math.max(at - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

function readingOf(stage: HTMLElement, point: Element, at: number, count: number): Reading {
  const [box, mark] = [stage.getBoundingClientRect(), point.getBoundingClientRect()]
  return {
    words: `${point.getAttribute('data-point') ?? ''} (${at + 1}/${count})`,
    at,
    ring: {
      left: mark.left - box.left - RING_ROOM,
      top: mark.top - box.top - RING_ROOM,
      width: mark.width + 2 * RING_ROOM,
      height: mark.height + 2 * RING_ROOM,
    },
  }
}

/** The drawing: one stop for the tab key, within it the arrow keys go from mark to mark and each is read out. */
export function ChartStage({ alt, title, children }: ChartStageProps) {
  const t = useTranslations('chart')
  const hintId = useId()
  const stage = useRef<HTMLDivElement>(null)
  const [hasPoints, setHasPoints] = useState(false)
  const [focused, setFocused] = useState(false)
  const [reading, setReading] = useState<Reading | null>(null)
  useEffect(() => {
    const element = stage.current
    if (!element) return
    // Recharts draws after it has measured its place, so the marks come later than the page.
    const look = () => setHasPoints(element.querySelector('[data-point]') !== null)
    const watcher = new MutationObserver(look)
    watcher.observe(element, { childList: true, subtree: true })
    look()
    return () => watcher.disconnect()
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const points = pointsIn(event.currentTarget)
    const at = nextIndex(event.key, reading?.at ?? null, points.length)
    const point = at === null ? undefined : points[at]
    if (event.key === 'Escape') setReading(null)
    if (at === null || !point) return
    event.preventDefault()
    setReading(readingOf(event.currentTarget, point, at, points.length))
  }
  const walk = hasPoints && {
    tabIndex: 0,
    role: 'application',
    'aria-label': t('walk', { title: title ?? '' }),
    'aria-describedby': hintId,
    onKeyDown,
    onFocus: () => setFocused(true),
    onBlur: () => {
      setFocused(false)
      setReading(null)
    },
  }
  return (
    <>
      <div ref={stage} className="relative print:break-inside-avoid" {...walk}>
        <div role="img" aria-label={alt} data-chart-drawing="">
          {children}
        </div>
        {reading && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute rounded-control border-2 border-focus"
            style={reading.ring}
          />
        )}
      </div>
      <p aria-live="polite" className="fig text-12 text-ink print:hidden">
        {reading?.words}
      </p>
      <p
        id={hintId}
        className={focused && !reading ? 'text-12 text-ink-muted print:hidden' : 'sr-only'}
        hidden={!hasPoints}
      >
        {t('walkHint')}
      </p>
    </>
  )
}
