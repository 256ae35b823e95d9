import { addYears, format, isValid, parse, parseISO } from 'date-fns'

/** The same calendar day `by` years later (29/2 becomes 28/2 in a common year). */
export const moveDay = (day: string, by: number): string => format(addYears(parseISO(day), by), 'yyyy-MM-dd')

const TOKEN =
  /(?<vi>\d{1,2}\/\d{1,2}\/20\d\d)|(?<en>\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* 20\d\d)|(?<period>20\d\d\s*[-–]\s*20\d\d)|(?<year>\b20\d\d\b(?!\/))/g

/** A document's number right before a date: "5743/QĐ-UBND ngày ", "5743/QD-UBND of ". The date is the document's. */
const CITED = /\d\/[\p{L}\d/-]+,?\s+(?:ngày|of|dated)\s+$/u

/** Years a yearly text speaks of beside its own: growth is measured over the two before, plans are for the one after. */
const OLDEST = -2
const NEWEST = 1

/**
 * Words of a yearly text for another year: "năm 2021" becomes "năm 2022", and so do the years beside it and full
 * dates such as cut-off days. What belongs to a document stays: its number (30/2020/NĐ-CP), its date
 * (5743/QĐ-UBND ngày 29/12/2020), and periods such as 2021 - 2025.
 */
export function moveYearInText(text: string, fromYear: number, by: number): string {
  const moves = (year: number) => year - fromYear >= OLDEST && year - fromYear <= NEWEST
  return text.replace(TOKEN, (found, ...rest) => {
    const groups = rest.at(-1) as Record<'vi' | 'en' | 'period' | 'year', string | undefined>
    const before = text.slice(0, rest.at(-3) as number)
    if (groups.period || CITED.test(before) || !moves(Number(found.slice(-4)))) return found
    if (groups.vi) return moveDate(found, 'd/M/yyyy', 'dd/MM/yyyy', by)
    if (groups.en) return moveDate(found, 'd MMM yyyy', 'd MMM yyyy', by)
    return String(Number(found) + by)
  })
}

function moveDate(found: string, read: string, write: string, by: number): string {
  const date = parse(found, read, new Date(2000, 0, 1))
  return isValid(date) ? format(addYears(date, by), write) : found
}
