import { format } from 'date-fns'
import { TZDate, tz } from '@date-fns/tz'

/** The portal's time zone: Hanoi. Days of the domain are days there. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** The calendar day of an instant in Hanoi, YYYY-MM-DD. */
export const dayOf = (instant: Date): string => format(instant, 'yyyy-MM-dd', { in: tz(TIME_ZONE) })

/** A DATE column (midnight UTC) as YYYY-MM-DD. */
export const dayOfColumn = (date: Date | null): string | null => date && date.toISOString().slice(0, 10)

/** A day for a DATE column. */
export const columnOfDay = (day: string | null): Date | null => (day ? new Date(`${day}T00:00:00Z`) : null)

/** The first instant of a day (YYYY-MM-DD) in Hanoi. */
export function startOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, date, TIME_ZONE).getTime())
}
