const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** The place of a day in a calendar that begins with year 0, counted year by year; null where there is no such day. */
export function dayCount(text: unknown): number | null {
  if (typeof text !== 'string' || text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null
  const digits = text.replaceAll('-', '')
  if (digits.length !== 8 || [...digits].some((digit) => digit < '0' || digit > '9')) return null
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  // A year below 100 is a slip of the keyboard: no document bears it.
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return null
  let count = day
  for (let y = 0; y < year; y += 1) count += isLeap(y) ? 366 : 365
  for (let m = 1; m < month; m += 1) count += lengthOf(year, m)
  return count
}
