import { holds, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type FieldProblem, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import { checkNumber } from '@/lib/scoring/number-fact'
import type { Facts } from '@/lib/scoring/facts'
import { fromDecimal, rational, roundHalfUp } from '@/lib/scoring/rational'
import type { Bilingual, Rule } from '@/lib/scoring/rule'
import { readTableShape, type TableEntry } from './schema'
import type {
  CentralAgency,
  CellPrecision,
  CentralEntry,
  CentralGrid,
  CentralKind,
  CsvCell,
  CsvError,
  CsvPreview,
  SurveyPrecision,
} from './types'

type BlockPlace = { roundId: string; blockId: string; phase: Phase }

/** Decimals a person may enter; a share in percent has two fewer than its fraction. */
const DECIMALS: Record<CentralKind, number> = { survey: 4, external: 6 }
/** A stored value is a whole number of at most 31 bits. */
const LARGEST_VALUE = 2147

/** Survey shares: the survey institute. External ratings: Home Affairs. Until the block's result is approved. */
export function canEnterCentral(actor: Actor, kind: CentralKind, block: BlockPlace): PolicyAnswer {
  const role = kind === 'survey' ? 'surveyOfficer' : 'homeAffairs'
  if (!holds(actor, role, { roundId: block.roundId, blockId: block.blockId })) return refuse('not-allowed')
  if (block.phase === 'preparation') return refuse('round-not-open')
  if (block.phase === 'published') return refuse('round-published')
  return block.phase === 'approved' ? refuse('phase-over') : ALLOWED
}

/** The institute sees its survey; Home Affairs, which supervises it, and auditors see both. */
export function canReadCentral(
  actor: Actor,
  kind: CentralKind,
  place: { roundId: string; blockId?: string },
): boolean {
  if (holdsAny(actor, ['homeAffairs', 'auditor'], place)) return true
  return kind === 'survey' && holds(actor, 'surveyOfficer', place)
}

/** Who judges others decides nothing about his own agency, ratings and shares included. */
export const isOwnAgency = (actor: Actor, agencyId: string): boolean => recusedAgencyId(actor) === agencyId

export const isRowOfKind = (rule: Rule, kind: CentralKind): boolean => rule.kind === kind

export const scaleOf = (rule: Rule): number =>
  rule.kind === 'external' ? Math.min(rule.scaleMax, LARGEST_VALUE) : 100

/** Why a value cannot be entered, or nothing. Example: a share of 100,5 → `too-large` (limit 100). */
export function checkCentralValue(
  kind: CentralKind,
  value: number,
  scaleMax: number,
): Pick<FieldProblem, 'reason' | 'limit'> | null {
  return checkNumber('value', value, { min: 0, max: scaleMax, decimals: DECIMALS[kind] })[0] ?? null
}

/** A share errs by at most half of everything: ± 50 percentage points. */
const LARGEST_ERROR = 50
const MOST_ANSWERS = 10_000_000

/** Why a standard error or a number of answers cannot be entered, or nothing; a rating has neither. */
export function checkPrecision(
  kind: CentralKind,
  { standardError, answerCount }: Partial<SurveyPrecision>,
): Pick<FieldProblem, 'reason' | 'limit'> | null {
  const given = [standardError, answerCount].some((one) => one !== null && one !== undefined)
  if (kind !== 'survey' && given) return { reason: 'row-of-other-kind' }
  const error =
    standardError == null
      ? null
      : checkNumber('standardError', standardError, {
          min: 0,
          max: LARGEST_ERROR,
          decimals: DECIMALS.survey,
        })[0]
  const answers =
    answerCount == null
      ? null
      : checkNumber('answerCount', answerCount, { min: 0, max: MOST_ANSWERS, decimals: 0 })[0]
  return error ?? answers ?? null
}

/** As stored. A share of 87,35 % → 873_500; a rating of 87,35 → 87_350_000. */
export const microFromValue = (kind: CentralKind, value: number): number =>
  Number(roundHalfUp(fromDecimal(value), DECIMALS[kind]))

/** As typed. 873_500 → 87,35 (percent). */
export const valueFromMicro = (kind: CentralKind, micro: number): number => micro / 10 ** DECIMALS[kind]

/** The facts by which the row's rule scores the value. */
export function factsOfValue(kind: CentralKind, value: number | null): Facts {
  if (kind === 'external') return { kind, value }
  return { kind, share: value === null ? null : microFromValue('survey', value) / 1_000_000 }
}

/** Plain mean of what is entered, exact and rounded once; null where nothing is. Example: 80, 90, 95 → 88.3333. */
export function meanValue(kind: CentralKind, values: readonly number[]): number | null {
  if (values.length === 0) return null
  const total = values.reduce((sum, value) => sum + microFromValue(kind, value), 0)
  return valueFromMicro(kind, Number(roundHalfUp(rational(BigInt(total), BigInt(values.length)), 0)))
}

export const cellKey = (agencyId: string, code: string): string => `${agencyId}/${code}`

/** Finds an agency by its id, its name or its short name, in either language. */
function agencyIndex(agencies: readonly CentralAgency[]): (text: string) => CentralAgency | undefined {
  const exact = new Map<string, CentralAgency>()
  const names = ({ name, shortName }: { name: Bilingual; shortName: Bilingual }) => [
    name.vi,
    name.en,
    shortName.vi,
    shortName.en,
  ]
  const lower = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  for (const agency of agencies)
    for (const name of [agency.agencyId, ...names(agency)]) exact.set(lower(name), agency)
  return (text) => exact.get(lower(text))
}

/** A share or rating as spreadsheets write it: decimal comma or point, no grouping, a percent sign allowed for shares. */
export function readCentralValue(raw: string, kind: CentralKind): number | null {
  const text = kind === 'survey' ? raw.replace(/\s*%$/, '') : raw
  return /^-?\d{1,12}([.,]\d{1,12})?$/.test(text) ? Number(text.replace(',', '.')) : null
}

type Place = { errors: CsvError[]; cells: CsvCell[] }

/**
 * What a table of shares or ratings would change, with every error at its line and column. An empty cell changes
 * nothing. `otherCodes`: rows of the catalogue that are not filled this way, to tell them from unknown ones.
 */
export function readCentralTable(
  table: readonly string[][],
  grid: CentralGrid,
  otherCodes: ReadonlySet<string>,
): CsvPreview {
  const { entries, errors } = readTableShape(table)
  const found: Place = { errors, cells: [] }
  const context = {
    grid,
    otherCodes,
    agencyOf: agencyIndex(grid.agencies),
    rows: new Map(grid.rows.map((r) => [r.code, r])),
    seen: new Set<string>(),
    told: new Set<string>(),
  }
  for (const entry of entries) place(entry, context, found)
  return found
}

type TableContext = {
  grid: CentralGrid
  otherCodes: ReadonlySet<string>
  agencyOf: (text: string) => CentralAgency | undefined
  rows: Map<string, CentralGrid['rows'][number]>
  seen: Set<string>
  /** Faults of a whole line or column are told once. */
  told: Set<string>
}

function place(c: TableEntry, context: TableContext, found: Place): void {
  const fault = (
    line: number,
    column: number,
    raw: string,
    rest: Pick<CsvError, 'reason' | 'limit' | 'agencyId' | 'code'>,
  ) => {
    const at = `${line}:${column}`
    if (!context.told.has(at)) found.errors.push({ line, column, raw: raw.slice(0, 80), ...rest })
    context.told.add(at)
  }
  const agency = context.agencyOf(c.agency)
  const row = context.rows.get(c.code)
  if (!agency) fault(c.line, c.agencyColumn, c.agency, { reason: 'unknown-agency' })
  if (!row)
    fault(c.codeLine, c.codeColumn, c.code, {
      reason: context.otherCodes.has(c.code) ? 'row-of-other-kind' : 'unknown-row',
      code: c.code,
    })
  if (!agency || !row) return
  const where = { agencyId: agency.agencyId, code: row.code }
  const value = readCentralValue(c.raw, context.grid.kind)
  if (agency.notApplicable.includes(row.code))
    return fault(c.line, c.column, c.raw, { reason: 'row-does-not-apply', ...where })
  if (value === null) return fault(c.line, c.column, c.raw, { reason: 'not-a-number', ...where })
  const problem = checkCentralValue(context.grid.kind, value, row.scaleMax)
  if (problem)
    return fault(c.line, c.column, c.raw, { ...(problem as Pick<CsvError, 'reason' | 'limit'>), ...where })
  const precision = precisionOf(c, context.grid.kind)
  if (precision && 'at' in precision)
    return fault(c.line, precision.at.column, precision.at.raw, { ...precision.why, ...where })
  const key = cellKey(agency.agencyId, row.code)
  if (context.seen.has(key)) return fault(c.line, c.column, c.raw, { reason: 'duplicate', ...where })
  context.seen.add(key)
  const cell = agency.cells[row.code]
  const isSame = cell?.value === value && (!precision || isSamePrecision(cell, precision))
  const state = !cell ? 'new' : isSame ? 'unchanged' : 'changed'
  found.cells.push({
    line: c.line,
    column: c.column,
    ...where,
    before: cell?.value ?? null,
    after: value,
    precision,
    version: cell?.version ?? 0,
    state,
  })
}

const isSamePrecision = (a: SurveyPrecision, b: SurveyPrecision): boolean =>
  a.standardError === b.standardError && a.answerCount === b.answerCount

type Fault = { at: { column: number; raw: string }; why: Pick<CsvError, 'reason' | 'limit'> }

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
    if (problem) return { at, why: problem as Fault['why'] }
  }
  return found
}

/**
 * The table to fill in: id, name, and one column per row with what stands in now. A code has letters before it,
 * or a spreadsheet makes a date of "8.1.2".
 */
export function centralTable(grid: CentralGrid, locale: 'vi' | 'en'): string[][] {
  const head = [
    ...(locale === 'vi' ? ['Mã cơ quan', 'Cơ quan'] : ['Agency id', 'Agency']),
    ...grid.rows.map((r) => `${locale === 'vi' ? 'TC' : 'Row'} ${r.code}`),
  ]
  const shown = (value: number | undefined) =>
    value === undefined ? '' : locale === 'vi' ? String(value).replace('.', ',') : String(value)
  return [
    head,
    ...grid.agencies.map((a) => [
      a.agencyId,
      a.name[locale],
      ...grid.rows.map((r) => shown(a.cells[r.code]?.value)),
    ]),
  ]
}

/** How sure a share is: as given, else as it was while the share stays; another share has another error. */
export function precisionToStore(
  { standardError, answerCount }: CentralEntry,
  cell: (CellPrecision & { valueMicro: number }) | undefined,
  micro: number,
): CellPrecision {
  const kept = cell?.valueMicro === micro ? cell : { standardErrorMicro: null, answerCount: null }
  const given = standardError == null ? null : microFromValue('survey', standardError)
  return {
    standardErrorMicro: standardError === undefined ? kept.standardErrorMicro : given,
    answerCount: answerCount === undefined ? kept.answerCount : answerCount,
  }
}

export const isAsStored = (
  cell: CellPrecision & { valueMicro: number },
  micro: number,
  precision: CellPrecision,
): boolean =>
  cell.valueMicro === micro &&
  cell.standardErrorMicro === precision.standardErrorMicro &&
  cell.answerCount === precision.answerCount
