import { useSyncExternalStore } from 'react'

/** Narrower than `md` and `lg` of theme.css. */
const WIDTHS = { phone: '(width < 45.0625rem)', tablet: '(width < 56.3125rem)' } as const

function subscribeTo(query: string) {
  return (changed: () => void) => {
    const list = matchMedia(query)
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }
}
const SUBSCRIBE = { phone: subscribeTo(WIDTHS.phone), tablet: subscribeTo(WIDTHS.tablet) }

const useIsNarrow = (width: keyof typeof WIDTHS): boolean =>
  useSyncExternalStore(
    SUBSCRIBE[width],
    () => matchMedia(WIDTHS[width]).matches,
    () => false,
  )

/** Whether a drawing has only a phone's width; until the browser has said so, it has more. */
export const useIsPhone = (): boolean => useIsNarrow('phone')

/** The same of a tablet that is held upright, or less. */
export const useIsTablet = (): boolean => useIsNarrow('tablet')
