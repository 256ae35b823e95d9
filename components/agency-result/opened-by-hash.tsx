'use client'

import { useEffect, useRef, type ReactNode } from 'react'

/** Folded until asked for; a link to its id opens it, also from another page. */
export function OpenedByHash({
  id,
  summary,
  children,
}: {
  id: string
  summary: ReactNode
  children: ReactNode
}) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const openIfMeant = () => {
      if (window.location.hash !== `#${id}` || !box.current) return
      box.current.open = true
      box.current.scrollIntoView()
    }
    openIfMeant()
    window.addEventListener('hashchange', openIfMeant)
    return () => window.removeEventListener('hashchange', openIfMeant)
  }, [id])
  return (
    <details ref={box} id={id} className="group scroll-mt-16 rounded-panel border border-line bg-surface">
      {summary}
      {children}
    </details>
  )
}
