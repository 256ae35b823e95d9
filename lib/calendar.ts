import { format } from 'date-fns'
import { tz } from '@date-fns/tz'

/** The portal's time zone: Hanoi. Days of the domain are days there. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** The calendar day of an instant in Hanoi, YYYY-MM-DD. */
export const dayOf = (instant: Date): string => format(instant, 'yyyy-MM-dd', { in: tz(TIME_ZONE) })

/** A DATE column (midnight UTC) as YYYY-MM-DD. */
export const dayOfColumn = (date: Date | null): string | null => date && date.toISOString().slice(0, 10)

/** A day for a DATE column. */
export const columnOfDay = (day: string | null): Date | null => (day ? new Date(`${day}T00:00:00Z`) : null)
