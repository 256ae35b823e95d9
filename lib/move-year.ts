import { addYears, format, parse, parseISO } from 'date-fns'

/** The same calendar day `by` years later (29/2 becomes 28/2 in a common year). */
export const moveDay = (day: string, by: number): string => format(addYears(parseISO(day), by), 'yyyy-MM-dd')

const TOKEN =
  /(\d{1,2}\/\d{1,2}\/20\d\d)|(\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* 20\d\d)|(20\d\d\s*[-–]\s*20\d\d)|\b(20\d\d)\b/g

/**
 * Words of a yearly text for another year: "năm 2021" becomes "năm 2022" (also the years beside it), and full
 * dates move only when they are `movingDay`, the rule's own deadline. Dates of decisions and periods such as
 * 2021 - 2025 stay as they are.
 */
export function moveYearInText(text: string, fromYear: number, by: number, movingDay?: string): string {
  return text.replace(TOKEN, (found: string, vi?: string, en?: string, period?: string) => {
    if (period) return found
    if (vi) return moveDate(found, 'd/M/yyyy', 'dd/MM/yyyy', by, movingDay)
    if (en) return moveDate(found, 'd MMM yyyy', 'd MMM yyyy', by, movingDay)
    return Math.abs(Number(found) - fromYear) <= 1 ? String(Number(found) + by) : found
  })
}

function moveDate(found: string, read: string, write: string, by: number, movingDay?: string): string {
  const date = parse(found, read, new Date(2000, 0, 1))
  if (Number.isNaN(date.getTime()) || format(date, 'yyyy-MM-dd') !== movingDay) return found
  return format(addYears(date, by), write)
}
