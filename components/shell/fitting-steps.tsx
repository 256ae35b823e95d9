'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { PhaseSteps } from './phase-steps'
import { PhasesPopover } from './phases-popover'
import type { RoundPhase } from './round-steps'

/**
 * All steps where they fit beside deadline and marks, else the present one with the rest behind it. Words differ in
 * length between languages and phases, so this is measured; before that, narrow windows start with the short form.
 */
export function FittingSteps({ phase }: { phase: RoundPhase }) {
  const room = useRef<HTMLDivElement>(null)
  const [fits, setFits] = useState(true)
  useEffect(() => {
    const box = room.current
    const list = box?.querySelector('ol')
    if (!box || !list) return
    const observer = new ResizeObserver(() => setFits(list.scrollWidth <= box.clientWidth))
    observer.observe(box)
    observer.observe(list)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={room} className="relative flex min-w-0 items-center md:h-full md:flex-1 md:overflow-hidden">
      <PhaseSteps
        phase={phase}
        className={clsx('w-max flex-none max-2xl:hidden', !fits && 'invisible absolute')}
      />
      <PhasesPopover phase={phase} className={clsx(fits && '2xl:hidden')} />
    </div>
  )
}
