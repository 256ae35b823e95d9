import { partsDiffer } from '@/lib/former-result/policy'
import type { FormerAgency, FormerLine } from '@/lib/former-result/types'
import { foldText, parseDecimal } from '@/lib/format'
import type { FormerTablePreview, TableFigures, TableLine, TableProblem } from './types'

/** Reads a published table as it was pasted: the head says which column is which, names are found without diacritics. */

type Column = 'agency' | keyof TableFigures
type FigureColumn = Exclude<Column, 'agency'>

/** Heads as they stand in decisions and newspapers, folded; the first that fits. */
const HEADS: [Column, RegExp][] = [
  ['rank', /^(xep )?(hang|thu hang|thu tu xep hang|rank|place)$|^xep thu$/],
  ['agency', /(co quan|don vi|ten so|agency|department|district|commune|name)/],
  ['appraisalHundredths', /(tham dinh|appraisal)/],
  ['surveyHundredths', /(dieu tra|xa hoi hoc|xhh|survey)/],
  ['indexHundredths', /(chi so|tong diem|tong cong|index|total)/],
]
const FIGURES: FigureColumn[] = ['rank', 'indexHundredths', 'appraisalHundredths', 'surveyHundredths']
const HUNDREDTHS = 100
const HIGHEST = 100
const MOST_AGENCIES = 1000
const SHOWN = 80

/** "UBND quận Cầu Giấy", "Quận Cầu Giấy", "Cau Giay" name the same district; a leading number is the line's. */
export const nameKey = (name: string): string =>
  foldText(name)
    .replace(/^\d+\s*[.)]?\s+/, '')
    .replace(/^(uy ban nhan dan|ubnd|people's committee of)\s+/, '')
    .replace(/\s*[-–]\s*/g, ' ')
    .replace(/[.,;:()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** The kind of place before its own name: often left out. */
const KIND = /^(so|quan|huyen|thi xa|phuong|xa|department of)\s+/

type Found = FormerAgency | 'unknown-agency' | 'ambiguous-agency'

/**
 * Finds an agency by id, by name in either language, or by its own name where that is typed alone and unique. A kind
 * that is typed is meant: "Phường Ba Đình" is not "Quận Ba Đình".
 */
export function agencyFinder(agencies: readonly FormerAgency[]): (typed: string) => Found {
  const whole = new Map<string, Set<FormerAgency>>()
  const bare = new Map<string, Set<FormerAgency>>()
  const put = (map: typeof whole, key: string, agency: FormerAgency) =>
    map.set(key, (map.get(key) ?? new Set()).add(agency))
  for (const agency of agencies) {
    const names = [agency.name.vi, agency.name.en, agency.shortName.vi, agency.shortName.en].map(nameKey)
    for (const key of [agency.agencyId, ...names]) put(whole, key, agency)
    for (const key of names)
      put(bare, key.replace(KIND, '').replace(/ (district|ward|commune|town)$/, ''), agency)
  }
  return (typed) => {
    const key = nameKey(typed)
    const found = whole.get(typed.trim()) ?? whole.get(key) ?? bare.get(key)
    const [first, ...others] = found ?? []
    if (!first) return 'unknown-agency'
    return others.length > 0 ? 'ambiguous-agency' : first
  }
}

type Head = { columns: Map<Column, number>; firstLine: number }

/** Which column is which; without a head three columns are place, agency and index. */
function headOf(table: readonly string[][]): Head | null {
  const columns = new Map<Column, number>()
  for (const [i, cell] of (table[0] ?? []).entries()) {
    const folded = foldText(cell)
    const named = HEADS.find(([column, words]) => !columns.has(column) && words.test(folded))
    if (named) columns.set(named[0], i)
  }
  if (columns.has('agency') && (columns.has('indexHundredths') || columns.has('rank')))
    return { columns, firstLine: 1 }
  const [place = '', name = '', index = ''] = table[0] ?? []
  const isBare = /^\d+$/.test(place) && /\p{L}/u.test(name) && /^\d/.test(index)
  if (!isBare) return null
  return {
    columns: new Map([
      ['rank', 0],
      ['agency', 1],
      ['indexHundredths', 2],
    ]),
    firstLine: 0,
  }
}

type Fault = Pick<TableProblem, 'reason' | 'limit'>

/** A place is a whole number, an index a percentage with two decimals at most: it is never rounded. */
export function readFigure(raw: string, column: keyof TableFigures): { value: number | null } | Fault {
  const typed = raw.replace(/%$/, '').trim()
  if (typed === '' || /^[-–—]$/.test(typed)) return { value: null }
  const read = parseDecimal(typed, 'vi')
  if (read.kind !== 'number') return { reason: 'not-a-number' }
  if (column === 'rank') {
    const isPlace = Number.isInteger(read.value) && read.value > 0
    if (!isPlace) return { reason: 'not-a-place' }
    return read.value > MOST_AGENCIES
      ? { reason: 'above-limit', limit: MOST_AGENCIES }
      : { value: read.value }
  }
  if (read.value < 0 || read.value > HIGHEST) return { reason: 'above-limit', limit: HIGHEST }
  const decimals = read.text.split('.')[1]?.replace(/0+$/, '') ?? ''
  return decimals.length > 2 ? { reason: 'too-precise' } : { value: Math.round(read.value * HUNDREDTHS) }
}

const sameFigures = (a: TableFigures, b: TableFigures): boolean => FIGURES.every((key) => a[key] === b[key])

type Context = {
  finder: (typed: string) => Found
  lines: ReadonlyMap<string, FormerLine>
  /** Agencies of other blocks or of later years: told apart from unknown names. */
  elsewhere: (typed: string) => TableProblem['reason']
}

function readLine(
  cells: readonly string[],
  line: number,
  head: Head,
  context: Context,
): { made: TableLine | null; problems: TableProblem[] } {
  const problems: TableProblem[] = []
  const tell = (column: number, raw: string, fault: Fault) =>
    problems.push({ line, column: column + 1, raw: raw.slice(0, SHOWN), ...fault })
  const at = head.columns.get('agency') ?? 0
  const name = cells[at] ?? ''
  const agency = context.finder(name)
  if (typeof agency === 'string')
    tell(at, name, { reason: agency === 'unknown-agency' ? context.elsewhere(name) : agency })
  const stored = typeof agency === 'string' ? undefined : context.lines.get(agency.agencyId)
  const before = stored?.figures ?? null
  // A column that the table does not have leaves what stands there.
  const after: TableFigures = {
    rank: before?.rank ?? null,
    indexHundredths: before?.indexHundredths ?? null,
    appraisalHundredths: before?.appraisalHundredths ?? null,
    surveyHundredths: before?.surveyHundredths ?? null,
  }
  for (const column of FIGURES) {
    const place = head.columns.get(column)
    if (place === undefined) continue
    const read = readFigure(cells[place] ?? '', column)
    if ('reason' in read) tell(place, cells[place] ?? '', read)
    else after[column] = read.value
  }
  if (problems.length === 0 && after.rank === null && after.indexHundredths === null)
    tell(head.columns.get('indexHundredths') ?? at, '', { reason: 'nothing-given' })
  if (problems.length > 0 || typeof agency === 'string') return { made: null, problems }
  const state = !before ? 'new' : sameFigures(before, after) ? 'unchanged' : 'changed'
  const { agencyId, name: agencyName } = agency
  const kept = { version: before?.version ?? 0, warning: before?.warning ?? '', note: before?.note ?? '' }
  return {
    made: { line, agencyId, agencyName, before, after, state, partsDiffer: partsDiffer(after), ...kept },
    problems,
  }
}

/**
 * What a pasted table would change, line by line, with every cell that cannot be taken. Lines without a name are
 * passed over. `others`: agencies that are not of this block or year, so that the fault can say so.
 */
export function readFormerTable(
  table: readonly string[][],
  lines: readonly FormerLine[],
  others: { otherBlock: readonly FormerAgency[]; otherYear: readonly FormerAgency[] } = {
    otherBlock: [],
    otherYear: [],
  },
): FormerTablePreview {
  const head = headOf(table)
  if (!head) {
    const raw = (table[0] ?? []).join(' ').slice(0, SHOWN)
    return { lines: [], problems: [{ line: 1, column: 1, raw, reason: 'no-head' }] }
  }
  const [otherBlock, otherYear] = [agencyFinder(others.otherBlock), agencyFinder(others.otherYear)]
  const context: Context = {
    finder: agencyFinder(lines),
    lines: new Map(lines.map((l) => [l.agencyId, l])),
    elsewhere: (typed) =>
      typeof otherYear(typed) !== 'string'
        ? 'agency-of-other-year'
        : typeof otherBlock(typed) !== 'string'
          ? 'agency-of-other-block'
          : 'unknown-agency',
  }
  const at = head.columns.get('agency') ?? 0
  const found: FormerTablePreview = { lines: [], problems: [] }
  for (const [i, cells] of table.entries()) {
    if (i < head.firstLine || (cells[at] ?? '').trim() === '') continue
    const { made, problems } = readLine(cells, i + 1, head, context)
    found.problems.push(...problems)
    if (!made) continue
    if (found.lines.some((l) => l.agencyId === made.agencyId))
      found.problems.push({ line: made.line, column: at + 1, raw: cells[at] ?? '', reason: 'duplicate' })
    else found.lines.push(made)
  }
  return found
}
