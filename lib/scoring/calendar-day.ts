const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MILLISECONDS_PER_DAY = 86_400_000

/**
 * The number of an ISO calendar day (days since 1970-01-01), or null when there is no such day; a year below 100
 * counts as none, for it is a slip of the keyboard.
 * A day has no time zone: the arithmetic is on the calendar only, so no machine's clock or zone matters.
 * Source: catalogue format (rule kind `deadline`). Example: 2021-01-31 → 18658; 2021-02-29 → null.
 */
export function dayNumber(isoDay: string): number | null {
  const match = ISO_DAY.exec(isoDay)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const time = Date.UTC(year, month - 1, day)
  // Date.UTC rolls 31 February over into March (and years below 100 into 19xx): then the text does not come back.
  return new Date(time).toISOString().slice(0, 10) === isoDay ? time / MILLISECONDS_PER_DAY : null
}

/** Calendar days from one ISO day to another; null when either is no day. Example: 2021-01-31 → 2021-02-10 is 10. */
export function daysBetween(fromDay: string, toDay: string): number | null {
  const from = dayNumber(fromDay)
  const to = dayNumber(toDay)
  return from === null || to === null ? null : to - from
}
