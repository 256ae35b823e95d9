'use client'

import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'

type FoldedProps = {
  /** The `summary` element. */
  summary: ReactNode
  /** Where a link with this hash leads, it opens; also from another page. */
  id?: string
  className?: string
  children: ReactNode
}

/**
 * Something long, folded until asked for. What is within is drawn when it is opened or when a key is pressed, so that
 * the browser's search finds it; until then it costs the page nothing, and it is there for readers without scripts.
 */
export function Folded({ summary, id, className, children }: FoldedProps) {
  const box = useRef<HTMLDetailsElement>(null)
  const [drawn, setDrawn] = useState(false)
  const hash = useHash()
  const isMeant = id !== undefined && hash === `#${id}`
  useEffect(() => {
    if (drawn) return
    const draw = () => setDrawn(true)
    // Opened before the page was alive: nobody heard of it.
    if (box.current?.open) draw()
    addEventListener('keydown', draw, { once: true })
    return () => removeEventListener('keydown', draw)
  }, [drawn])
  useEffect(() => {
    if (!isMeant || !box.current) return
    box.current.open = true
    box.current.scrollIntoView()
  }, [isMeant])
  return (
    <details
      ref={box}
      id={id}
      className={className}
      onToggle={(event) => {
        if (event.currentTarget.open) setDrawn(true)
      }}
    >
      {summary}
      {drawn || isMeant ? children : <noscript>{children}</noscript>}
    </details>
  )
}

function followHash(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}

const useHash = (): string =>
  useSyncExternalStore(
    followHash,
    () => window.location.hash,
    () => '',
  )
