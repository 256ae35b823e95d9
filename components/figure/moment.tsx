import { formatDay, formatInstant, formatTime } from '@/lib/format'

/** A day without an hour: `22/12/2021`. */
export function Day({ day, className }: { day: string; className?: string }) {
  return (
    <time dateTime={day} className={className}>
      {formatDay(day)}
    </time>
  )
}

/** An instant as Hanoi's clocks show it: `22/12/2021 10:42`, or the hour alone. */
export function Moment({ at, only, className }: { at: string; only?: 'time'; className?: string }) {
  return (
    <time dateTime={at} className={className}>
      {only === 'time' ? formatTime(at) : formatInstant(at)}
    </time>
  )
}
