import type { Bilingual } from '@/lib/scoring/rule'
import { cellKey, checkCentralValue, checkPrecision, readCentralValue } from '@/lib/survey/policy'
import type {
  CentralAgency,
  CentralGrid,
  CentralKind,
  CsvCell,
  CsvError,
  CsvPreview,
  SurveyPrecision,
} from '@/lib/survey/types'
import { checkGroups, isSameGroups, meanThatDiffers, toStored } from '@/lib/survey-group/policy'
import type { AskedGroup, GroupResult } from '@/lib/survey-group/types'
import { readTableShape, type RawCell, type TableEntry } from './schema'

type Named = { name: Bilingual; shortName: Bilingual }
const lower = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Finds an agency by its id, its name or its short name, in either language. */
function agencyIndex(agencies: readonly CentralAgency[]): (text: string) => CentralAgency | undefined {
  const exact = new Map<string, CentralAgency>()
  const names = ({ name, shortName }: Named) => [name.vi, name.en, shortName.vi, shortName.en]
  for (const agency of agencies)
    for (const name of [agency.agencyId, ...names(agency)]) exact.set(lower(name), agency)
  return (text) => exact.get(lower(text))
}

/** The key of a group that is named by its key or its name in either language; what is unknown stays as it is. */
const groupKey = (raw: string, asked: readonly AskedGroup[]): string =>
  asked.find(({ key, name }) => [key, name.vi, name.en].some((one) => lower(one) === lower(raw)))?.key ?? raw

type GroupLine = { entry: TableEntry; result: GroupResult }
type Found = { errors: CsvError[]; cells: Map<string, CsvCell>; groups: Map<string, GroupLine[]> }

type TableContext = {
  grid: CentralGrid
  otherCodes: ReadonlySet<string>
  /** What groups said so far, by "agency/code". */
  stored: ReadonlyMap<string, GroupResult[]>
  agencyOf: (text: string) => CentralAgency | undefined
  rows: Map<string, CentralGrid['rows'][number]>
  /** Faults of a whole line or column are told once. */
  told: Set<string>
}

/**
 * What a table of shares or ratings would change, with every error at its line and column. An empty cell changes
 * nothing. `otherCodes`: rows of the catalogue that are not filled this way, to tell them from unknown ones. Lines of
 * groups replace what stands of all groups beside the share of their row.
 */
export function readCentralTable(
  table: readonly string[][],
  grid: CentralGrid,
  otherCodes: ReadonlySet<string>,
  stored: ReadonlyMap<string, GroupResult[]> = new Map(),
): CsvPreview {
  const { entries, errors } = readTableShape(table)
  const found: Found = { errors, cells: new Map(), groups: new Map() }
  const context: TableContext = {
    ...{ grid, otherCodes, stored },
    agencyOf: agencyIndex(grid.agencies),
    rows: new Map(grid.rows.map((r) => [r.code, r])),
    told: new Set<string>(),
  }
  for (const entry of entries) placeEntry(entry, context, found)
  for (const lines of found.groups.values()) placeGroups(lines, context, found)
  const inOrder = found.errors.sort((a, b) => a.line - b.line || a.column - b.column)
  return { cells: [...found.cells.values()], errors: inOrder }
}

type Why = Pick<CsvError, 'reason' | 'limit'>
type Fault = { at: RawCell; why: Why }
type Where = Pick<CsvError, 'agencyId' | 'code'>

function tell(
  { told }: TableContext,
  found: Found,
  { line, column, raw }: { line: number; column: number; raw: string },
  why: Why & Where,
): void {
  const at = `${line}:${column}`
  if (!told.has(at)) found.errors.push({ line, column, raw: raw.slice(0, 80), ...why })
  told.add(at)
}

/** The agency and row that a line names; null, and told why, where they cannot take a value. */
function targetOf(entry: TableEntry, context: TableContext, found: Found) {
  const { line, code } = entry
  const agency = context.agencyOf(entry.agency)
  const row = context.rows.get(code)
  if (!agency)
    tell(
      context,
      found,
      { line, column: entry.agencyColumn, raw: entry.agency },
      { reason: 'unknown-agency' },
    )
  if (!row) {
    const reason = context.otherCodes.has(code) ? 'row-of-other-kind' : 'unknown-row'
    tell(context, found, { line: entry.codeLine, column: entry.codeColumn, raw: code }, { reason, code })
  }
  if (!agency || !row) return null
  if (!agency.notApplicable.includes(row.code)) return { agency, row }
  tell(context, found, entry, { reason: 'row-does-not-apply', agencyId: agency.agencyId, code: row.code })
  return null
}

function placeEntry(entry: TableEntry, context: TableContext, found: Found): void {
  const target = targetOf(entry, context, found)
  if (!target) return
  const { agency, row } = target
  const { kind } = context.grid
  const where = { agencyId: agency.agencyId, code: row.code }
  const value = readCentralValue(entry.raw, kind)
  if (value === null) return tell(context, found, entry, { reason: 'not-a-number', ...where })
  const problem = checkCentralValue(kind, value, row.scaleMax)
  if (problem) return tell(context, found, entry, { ...(problem as Why), ...where })
  const precision = precisionOf(entry, kind)
  if (precision && 'at' in precision)
    return tell(context, found, { line: entry.line, ...precision.at }, { ...precision.why, ...where })
  const key = cellKey(agency.agencyId, row.code)
  if (entry.group) {
    const { standardError = null, answerCount = null } = precision ?? {}
    const result = { group: groupKey(entry.group.raw, row.groups), value, standardError, answerCount }
    found.groups.set(key, [...(found.groups.get(key) ?? []), { entry, result }])
    return
  }
  if (found.cells.has(key)) return tell(context, found, entry, { reason: 'duplicate', ...where })
  const cell = agency.cells[row.code]
  const isSame = cell?.value === value && (!precision || isSamePrecision(cell, precision))
  found.cells.set(key, {
    ...{ line: entry.line, column: entry.column },
    ...where,
    before: cell?.value ?? null,
    after: value,
    ...{ precision, groups: null, difference: null },
    version: cell?.version ?? 0,
    state: !cell ? 'new' : isSame ? 'unchanged' : 'changed',
  })
}

/** Lays the groups of one cell beside its share: the one of the file, or the one that stands already. */
function placeGroups(lines: readonly GroupLine[], context: TableContext, found: Found): void {
  const first = lines[0]?.entry
  const target = first && targetOf(first, context, found)
  if (!target) return
  const { agency, row } = target
  const where = { agencyId: agency.agencyId, code: row.code }
  const groups = lines.map(({ result }) => result)
  const problem = checkGroups(groups, row.groups)
  if (problem) {
    const { group, ...why } = problem
    const { entry } = lines.findLast(({ result }) => result.group === group) ?? { entry: first }
    const at = why.reason === 'unknown-group' || why.reason === 'no-questionnaire' ? entry.group : null
    return tell(context, found, { ...entry, ...at }, { ...(why as Why), ...where })
  }
  const key = cellKey(agency.agencyId, row.code)
  const present = agency.cells[row.code]
  const inFile = found.cells.get(key)
  const share = inFile?.after ?? present?.value
  if (share === undefined) return tell(context, found, first, { reason: 'no-share', ...where })
  const mean = meanThatDiffers(share, groups, row.groups)
  const isSame = isSameGroups(toStored(groups), toStored(context.stored.get(key) ?? []))
  const laid: CsvCell = {
    ...(inFile ?? {
      ...{ line: first.line, column: first.column, ...where },
      ...{ before: share, after: share, precision: null },
      ...{ version: present?.version ?? 0, state: 'unchanged' as const },
    }),
    groups,
    difference: mean === null ? null : { ...where, share, mean },
  }
  if (!isSame && laid.state === 'unchanged') laid.state = 'changed'
  found.cells.set(key, laid)
}

const isSamePrecision = (a: SurveyPrecision, b: SurveyPrecision): boolean =>
  a.standardError === b.standardError && a.answerCount === b.answerCount

/** What a line says of how sure its value is, or what is wrong with that; null where the table has no such column. */
function precisionOf({ error, answers }: TableEntry, kind: CentralKind): SurveyPrecision | Fault | null {
  if (!error && !answers) return null
  const found: SurveyPrecision = { standardError: null, answerCount: null }
  for (const [key, at] of [['standardError', error] as const, ['answerCount', answers] as const]) {
    if (!at || at.raw === '') continue
    const value = readCentralValue(at.raw, kind)
    if (value === null) return { at, why: { reason: 'not-a-number' } }
    found[key] = value
    const problem = checkPrecision(kind, { [key]: value })
    if (problem) return { at, why: problem as Why }
  }
  return found
}

const shownIn =
  (locale: 'vi' | 'en') =>
  (value: number | null | undefined): string =>
    value == null ? '' : locale === 'vi' ? String(value).replace('.', ',') : String(value)

/** A code has letters before it, or a spreadsheet makes a date of "8.1.2". */
const codeIn = (locale: 'vi' | 'en', code: string): string => `${locale === 'vi' ? 'TC' : 'Row'} ${code}`

/** The table to fill in: id, name, and one column per row with what stands in now. */
export function centralTable(grid: CentralGrid, locale: 'vi' | 'en'): string[][] {
  const head = [
    ...(locale === 'vi' ? ['Mã cơ quan', 'Cơ quan'] : ['Agency id', 'Agency']),
    ...grid.rows.map((r) => codeIn(locale, r.code)),
  ]
  const shown = shownIn(locale)
  return [
    head,
    ...grid.agencies.map((a) => [
      a.agencyId,
      a.name[locale],
      ...grid.rows.map((r) => shown(a.cells[r.code]?.value)),
    ]),
  ]
}

const GROUP_HEADS = {
  vi: ['Mã cơ quan', 'Mã tiêu chí', 'Nhóm', 'Tỷ lệ', 'Sai số chuẩn', 'Số phiếu'],
  en: ['Agency id', 'Row', 'Group', 'Share', 'Standard error', 'Answers'],
} as const
const ALL_GROUPS = { vi: 'Tất cả các nhóm', en: 'All groups' } as const

/** The same by group: for each agency and row a line of its share, then one for each group that is asked. */
export function groupTable(
  grid: CentralGrid,
  stored: ReadonlyMap<string, GroupResult[]>,
  locale: 'vi' | 'en',
): string[][] {
  const shown = shownIn(locale)
  const figures = (found: (SurveyPrecision & { value: number }) | undefined) =>
    [found?.value, found?.standardError, found?.answerCount].map(shown)
  const lines = grid.agencies.flatMap((agency) =>
    grid.rows
      .filter((row) => !agency.notApplicable.includes(row.code))
      .flatMap((row) => {
        const place = [agency.agencyId, codeIn(locale, row.code)]
        const results = stored.get(cellKey(agency.agencyId, row.code)) ?? []
        return [
          [...place, ALL_GROUPS[locale], ...figures(agency.cells[row.code])],
          ...row.groups.map(({ key, name }) => [
            ...place,
            name[locale],
            ...figures(results.find(({ group }) => group === key)),
          ]),
        ]
      }),
  )
  return [[...GROUP_HEADS[locale]], ...lines]
}
