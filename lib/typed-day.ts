import { formatDay } from '@/lib/format'
import { dayNumber } from '@/lib/scoring/calendar-day'

const DAY_FIRST = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/
const ISO = /^\d{4}-\d{2}-\d{2}$/

/** A stored day as officials write it: 22/12/2021; nothing for no day. */
export const typedDay = (day: string | null): string =>
  day && dayNumber(day) !== null ? formatDay(day) : (day ?? '')

/** Reads a typed day: `5/1/2021`, `05-01-2021`, `2021-01-05`. Null: nothing typed. 31/02 is no day. */
export function readDay(text: string): string | null | 'unreadable' {
  const typed = text.trim()
  if (typed === '') return null
  const match = DAY_FIRST.exec(typed)
  const [, day = '', month = '', year = ''] = match ?? []
  const iso = match ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed
  return ISO.test(iso) && dayNumber(iso) !== null ? iso : 'unreadable'
}
