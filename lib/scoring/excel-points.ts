import { dayNumber } from './calendar-day'
import { factCellsOf, type CellInput } from './fact-cells'
import { formulaInExcel } from './excel-expression'
import { pointsFromDecimal, MILLIONTHS } from './points'
import { fromDecimal, toDecimalString } from './rational'
import type { RatioBand, Rule, RuleOf, ScoredRow } from './rule'

/** Where the facts stand in a sheet, and the words that it shows instead of points. */
export type ExcelPlaces = {
  /** Address of a fact's cell, by its key (fact-cells.ts). */
  cell: (key: string) => string
  /** Address of the words of a choice's option, by its index: a formula cannot hold long words. */
  option: (index: number) => string
  words: { yes: string; no: string; impossible: string; notApplicable: string }
}

/** The days of Excel's calendar begin 25569 days before 1970-01-01. */
export const EXCEL_DAY_OF_1970 = 25_569
const DECIMALS = 15

const exact = (value: number): string => toDecimalString(fromDecimal(value), DECIMALS)
const quoted = (words: string): string => `"${words.replaceAll('"', '""')}"`
/** Whole millionths, so that sums and products of them are whole numbers, which a spreadsheet keeps exactly. */
const millionths = (points: number): string => exact(pointsFromDecimal(points))
const asPoints = (expression: string): string => `${expression}/${MILLIONTHS}`

/**
 * The points of a row as a formula of a spreadsheet (without the "="): the same as `scoreLine` for the same facts.
 * Nothing where a fact is missing, words where facts cannot be or the row does not apply. Edges are compared by
 * multiplying whole numbers, and points are rounded once, half up to a millionth, as in lib/scoring/points.ts.
 * Source: assumed, see docs/decisions/0013-excel-round-trip.md. Example: 18 of 20 against bands from 0.8,
 * proportional, maximum 1: `ROUND(E5*1000000/E6,0)/1000000` → 0,9.
 */
export function excelPoints(row: ScoredRow, places: ExcelPlaces): string {
  const { rule } = row
  const keys = factCellsOf(rule).map(({ key }) => key)
  const wrong = [...wrongCells(rule, places), ...contradictions(rule, places)]
  const { impossible } = places.words
  const scored = pointsOf(row, places)
  const answered = isAnsweredByOne(rule)
    ? scored
    : `IF(OR(${keys.map((key) => `${places.cell(key)}=""`).join(',')}),"",${scored})`
  return wrong.length > 0 ? `IF(OR(${wrong.join(',')}),${quoted(impossible)},${answered})` : answered
}

/** Of a list of items, or of day and "never issued", one answer is enough: their own formula sees to it. */
const isAnsweredByOne = ({ kind }: Rule): boolean => kind === 'checklist' || kind === 'deadline'

/** True where a cell is filled with what it cannot hold. IF takes one branch only, so text never meets arithmetic. */
function wrongCell(cell: string, input: CellInput, { words, option }: ExcelPlaces): string {
  const otherThan = (allowed: string[]) =>
    `AND(${[`${cell}<>""`, ...allowed.map((a) => `${cell}<>${a}`)].join(',')})`
  switch (input.kind) {
    case 'number':
      return `IF(${cell}="",FALSE(),IF(ISNUMBER(${cell}),OR(${cell}<${exact(input.min)},${cell}>${exact(input.max)},ROUND(${cell},${input.decimals})<>${cell}),TRUE()))`
    case 'day':
      return `IF(${cell}="",FALSE(),IF(ISNUMBER(${cell}),OR(${cell}<1,INT(${cell})>TODAY()),TRUE()))`
    case 'yes-no':
      return otherThan([quoted(words.yes), quoted(words.no)])
    case 'choice':
      return otherThan(input.options.map((_, index) => option(index)))
  }
}

const wrongCells = (rule: Rule, places: ExcelPlaces): string[] =>
  factCellsOf(rule).map(({ key, input }) => wrongCell(places.cell(key), input, places))

/** Facts that are possible each by itself and not together. */
function contradictions(rule: Rule, { cell, words }: ExcelPlaces): string[] {
  if (rule.kind === 'deadline') return [`AND(${cell('issuedOn')}<>"",${cell('none')}=${quoted(words.yes)})`]
  if (rule.kind !== 'ratio') return []
  const [part, whole] = [cell('numerator'), cell('denominator')]
  const above = rule.numeratorMayExceed ? `${whole}=0,${part}>0` : `${part}>${whole}`
  return [`AND(ISNUMBER(${part}),ISNUMBER(${whole}),${above})`]
}

function pointsOf(row: ScoredRow, places: ExcelPlaces): string {
  const { rule, maxPoints } = row
  const { cell } = places
  const clamped = (expression: string) =>
    asPoints(`MAX(0,MIN(${millionths(maxPoints)},ROUND(${expression},0)))`)
  const share = (part: string, whole: string) => clamped(`${part}*${millionths(maxPoints)}/${whole}`)
  switch (rule.kind) {
    case 'choice':
      return rule.options.reduceRight(
        (rest, { points }, index) =>
          `IF(${cell('option')}=${places.option(index)},${fixed(points, maxPoints)},${rest})`,
        quoted(places.words.impossible),
      )
    case 'ratio':
      return ratioPoints(rule, maxPoints, places, share)
    case 'value':
      return rule.bands.reduceRight(
        (rest, { from, points }) =>
          `IF(${cell('value')}>=${exact(from)},${fixed(points, maxPoints)},${rest})`,
        fixed(rule.otherwise, maxPoints),
      )
    case 'count':
      return clamped(`${cell('count')}*${millionths(rule.pointsEach)}`)
    case 'deduction':
      return clamped(
        rule.inputs.reduce(
          (left, { key, pointsEach }) => `${left}-${cell(`counts.${key}`)}*${millionths(pointsEach)}`,
          millionths(maxPoints),
        ),
      )
    case 'deadline':
      return deadlinePoints(rule, maxPoints, places)
    case 'checklist':
      return checklistPoints(rule, places, clamped)
    case 'formula':
      return formulaInExcel(row.rule as RuleOf<'formula'>, maxPoints, places)
    case 'external':
      return share(cell('value'), exact(rule.scaleMax))
    case 'survey':
      return share(cell('share'), '1')
  }
}

/** Points that the rule itself names, never above the maximum nor below 0. */
const fixed = (points: number, maxPoints: number): string => exact(Math.max(0, Math.min(points, maxPoints)))

function ratioPoints(
  rule: RuleOf<'ratio'>,
  maxPoints: number,
  { cell, words }: ExcelPlaces,
  share: (part: string, whole: string) => string,
): string {
  const [part, whole] = [cell('numerator'), cell('denominator')]
  const award = (band: RatioBand) => ('points' in band ? fixed(band.points, maxPoints) : share(part, whole))
  const banded = rule.bands.reduceRight(
    (rest, band) => {
      // 0.8 is 8/10: the edge is reached when 10 × part ≥ 8 × whole, in whole numbers.
      const { n, d } = fromDecimal(band.from)
      return `IF(${part}*${d}>=${whole}*${n},${award(band)},${rest})`
    },
    fixed(rule.otherwise, maxPoints),
  )
  const ofNothing = {
    zero: '0',
    'full-points': exact(maxPoints),
    'not-applicable': quoted(words.notApplicable),
  }[rule.whenDenominatorIsZero]
  return `IF(${whole}=0,${ofNothing},${banded})`
}

function deadlinePoints(rule: RuleOf<'deadline'>, maxPoints: number, { cell, words }: ExcelPlaces): string {
  const day = cell('issuedOn')
  const due = (dayNumber(rule.due) ?? 0) + EXCEL_DAY_OF_1970
  const never = fixed(rule.otherwise, maxPoints)
  const stepped = rule.steps.reduceRight(
    (rest, { daysLate, points }) => `IF(INT(${day})<=${due + daysLate},${fixed(points, maxPoints)},${rest})`,
    never,
  )
  return `IF(${cell('none')}=${quoted(words.yes)},${never},IF(${day}="","",${stepped}))`
}

function checklistPoints(
  rule: RuleOf<'checklist'>,
  { cell, words }: ExcelPlaces,
  clamped: (expression: string) => string,
): string {
  const cells = rule.items.map(({ key }) => cell(`items.${key}`))
  const met = rule.items.map(
    ({ points }, index) => `IF(${cells[index]}=${quoted(words.yes)},${millionths(points)},0)`,
  )
  const isSaid = (word: string) => cells.map((address) => `${address}=${quoted(word)}`).join(',')
  return `IF(OR(${isSaid(words.yes)}),${clamped(met.join('+'))},IF(AND(${isSaid(words.no)}),0,""))`
}
