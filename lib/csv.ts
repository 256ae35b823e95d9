import Papa from 'papaparse'

/** Tables as CSV, for Excel on both sides: UTF-8 with a byte order mark, semicolons, and no cell that runs as a formula. */

const BYTE_ORDER_MARK = '\uFEFF'
const DELIMITERS = [';', ',', '\t'] as const
const RUNS_AS_FORMULA = /^[=+\-@\t\r]/

export type CsvProblem = { line: number; reason: 'quotes' }
export type CsvTable = { cells: string[][]; problems: CsvProblem[] }

/** The one that cuts the first line into most parts; a decimal comma in the figures cannot mislead it. */
function delimiterOf(text: string): string {
  const parts = (delimiter: string) =>
    Papa.parse<string[]>(text, { delimiter, preview: 1 }).data[0]?.length ?? 0
  return DELIMITERS.reduce<string>(
    (best, candidate) => (parts(candidate) > parts(best) ? candidate : best),
    ';',
  )
}

/** Reads a table as text, every cell trimmed; line 1 is the head, empty lines keep their number. */
export function parseCsv(text: string): CsvTable {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const parsed = Papa.parse<string[]>(body, { delimiter: delimiterOf(body) })
  const broken = parsed.errors.filter((e) => e.type === 'Quotes')
  return {
    cells: parsed.data.map((row) => row.map((cell) => cell.trim().normalize('NFC'))),
    problems: broken.map((e) => ({ line: (e.row ?? 0) + 1, reason: 'quotes' })),
  }
}

/** Writes a table; text that a spreadsheet would run gets an apostrophe in front, a negative number stays as it is. */
export function toCsv(
  cells: readonly (readonly string[])[],
  delimiter: (typeof DELIMITERS)[number] = ';',
): string {
  const safe = cells.map((row) =>
    row.map((cell) => (RUNS_AS_FORMULA.test(cell) && !/^-\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell)),
  )
  return BYTE_ORDER_MARK + Papa.unparse(safe, { delimiter, newline: '\r\n' })
}
