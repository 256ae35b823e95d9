import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'
import { checkColumnNumbers, checkGroupPoints, isNumberBelow, type ScenarioFacts } from './scenario-facts'

/**
 * A choice of method that may be made otherwise. A setting of 0 to under 1 says how:
 * weights run from 1 − range (0) over what they are (½) to 1 + range (1); of two ways the first, which is
 * the published one, is taken below ½ and the other from ½ on.
 */
export type ScenarioInput = { name: string } & (
  | { kind: 'field-weight'; field: number; range: number }
  /** The weight of a respondent group in the survey. */
  | { kind: 'group-weight'; group: number; range: number }
  /** Other points in some columns, agency-major over `columns`: e.g. a proportional rule rescaled above its threshold. */
  | { kind: 'rule'; columns: readonly number[]; points: Numbers }
  /** Other points of the survey's groups: e.g. from the mean answer instead of the satisfied share. */
  | { kind: 'survey-rule'; pointsByGroup: readonly Numbers[] }
  /** A row that does not apply: pooled, or its weight stays in its field. */
  | { kind: 'not-applicable' }
  /** The index as arithmetic, or as geometric mean of the fields. */
  | { kind: 'mean' }
)

/** Where the second of two ways begins. */
export const SECOND_WAY = 0.5

/**
 * The factor on a weight at a setting: 1 + range·(2·setting − 1). Source: methods, "weights ±25 %". Units:
 * none. Rounding: none. Missing: none. Example: setting 0.75 within 0.25 → 1,125.
 */
export function factorAt(setting: number, range: number): number {
  return 1 + range * (2 * setting - 1)
}

/**
 * The inputs, if they fit the facts; else a RangeError with the input's name: each named once, ranges from 0
 * to under 1, fields, groups and columns that exist, and no other points in columns that groups decide.
 * Source: definition. Missing: refused. Example: a group weight without survey groups → "… has no group 0".
 */
export function checkedInputs(
  inputs: readonly ScenarioInput[],
  facts: ScenarioFacts,
  fields: number,
): readonly ScenarioInput[] {
  inputs.forEach((input, at) => {
    const refuse = (why: string) => new RangeError(`input ${input.name} ${why}`)
    if (inputs.findIndex(({ name }) => name === input.name) !== at) throw refuse('is named twice')
    if ('range' in input && !(input.range >= 0 && input.range < 1))
      throw refuse(`has a range not from 0 to under 1: ${input.range}`)
    if (input.kind === 'field-weight' && !isNumberBelow(input.field, fields))
      throw refuse(`has no field ${input.field}`)
    if (input.kind === 'group-weight' && !isNumberBelow(input.group, facts.survey?.weights.length ?? 0))
      throw refuse(`has no group ${input.group}`)
    if (input.kind === 'rule') checkRule(input.columns, input.points, facts, refuse)
    if (input.kind === 'survey-rule') {
      if (!facts.survey) throw refuse('has no groups to give points to')
      checkGroupPoints(input.pointsByGroup, facts.survey, facts.agencies)
    }
  })
  return inputs
}

function checkRule(
  columns: readonly number[],
  points: Numbers,
  facts: ScenarioFacts,
  refuse: (why: string) => RangeError,
): void {
  checkColumnNumbers(columns, facts.columns)
  finiteNumbers('points of a rule', points)
  if (points.length !== columns.length * facts.agencies)
    throw refuse(`has ${points.length} points, not ${columns.length * facts.agencies}`)
  if (columns.some((column) => facts.survey?.columns.includes(column)))
    throw refuse('changes a column that survey groups decide')
}
