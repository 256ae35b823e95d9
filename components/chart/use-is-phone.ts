import { useSyncExternalStore } from 'react'

/** Narrower than `md` of theme.css. */
const PHONE = '(width < 45.0625rem)'

function subscribe(changed: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether a drawing has only a phone's width; until the browser has said so, it has more. */
export const useIsPhone = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(PHONE).matches,
    () => false,
  )
