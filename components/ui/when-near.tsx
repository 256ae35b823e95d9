'use client'

import {
  memo,
  Suspense,
  use,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from 'react'

/** How far below the screen a part begins to be made alive. */
const NEAR = '300px'

type Coming = { near: Promise<void>; come: () => void }

function coming(): Coming {
  let come = (): void => undefined
  const near = new Promise<void>((resolve) => {
    come = resolve
  })
  return { near, come }
}

const never = () => () => undefined
/** Whether what the server has made is being taken over, and not made anew in the browser. */
const useIsTakenOver = (): boolean =>
  useSyncExternalStore(
    never,
    () => false,
    () => typeof window !== 'undefined',
  )

type WhenNearProps = {
  /** Of what is within, at least. */
  height?: number
  className?: string
  children: ReactNode
}

/**
 * A large part of a page: a heat map, a drawing. It lives, and its scripts are fetched, when it comes near the
 * screen or is to be printed; until then it stands as the server made it (of a drawing with Recharts that is its room
 * alone). On a phone each would otherwise hold the whole page for a tenth of a second, whether it is
 * looked at or not; one that is not shown costs nothing.
 */
export function WhenNear({ height, className, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null)
  const takenOver = useIsTakenOver()
  const [first] = useState(children)
  const [waiting] = useState(() => (takenOver ? coming() : null))
  // A step to another view of the page would wait for the part together with us.
  if (waiting && first !== children) waiting.come()
  useComing(place, waiting)
  return (
    <div ref={place} className={className} style={{ minHeight: height }} data-when-near="">
      <Alive near={waiting?.near ?? null}>{children}</Alive>
    </div>
  )
}

/** Kept from being drawn again with its place: what the server drew would be thrown away for that. */
const Alive = memo(function Alive({ near, children }: { near: Promise<void> | null; children: ReactNode }) {
  return (
    <Suspense>
      <Near near={near}>{children}</Near>
    </Suspense>
  )
})

function Near({ near, children }: { near: Promise<void> | null; children: ReactNode }) {
  if (near) use(near)
  return (
    <>
      {children}
      <Mark />
    </>
  )
}

/** Says to whoever looks at the page that the part lives. */
function Mark() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    mark.current?.closest('[data-when-near]')?.setAttribute('data-alive', '')
  }, [])
  return <span ref={mark} hidden />
}

function useComing(place: RefObject<HTMLDivElement | null>, waiting: Coming | null): void {
  useEffect(() => {
    if (!waiting || !place.current) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) waiting.come()
      },
      { rootMargin: NEAR },
    )
    watcher.observe(place.current)
    addEventListener('beforeprint', waiting.come)
    return () => {
      watcher.disconnect()
      removeEventListener('beforeprint', waiting.come)
    }
  }, [place, waiting])
}
