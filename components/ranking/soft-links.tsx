'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'

/**
 * Lets plain links go on without loading the whole portal again. One listener for a table instead of a component in
 * every row: what a row says, it says once. A link that is to open elsewhere is left to the browser.
 */
export function SoftLinks({ children, className }: { children: ReactNode; className?: string }) {
  const router = useRouter()
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const href = link?.getAttribute('href')
    if (!link || !href?.startsWith('/') || link.target !== '' || link.hasAttribute('download')) return
    event.preventDefault()
    router.push(href)
  }
  return (
    <div className={className} onClick={follow}>
      {children}
    </div>
  )
}
