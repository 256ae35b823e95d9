import type { MeanKind } from '@/lib/scoring/composite/weighted-mean'
import type { NotApplicablePolicy } from '@/lib/scoring/composite/not-applicable'
import type { Numbers } from '@/lib/scoring/statistics/checked'
import { fieldSums, type FieldSums, type ScenarioFacts } from './scenario-facts'
import { checkedInputs, factorAt, SECOND_WAY, type ScenarioInput } from './scenario-input'
import { addSurveyPoints } from './survey-mix'

export type ScenarioModel = {
  inputs: readonly ScenarioInput[]
  /** The indexes as published, before rounding: every weight as it is, every first way. */
  nominalPercents: Float64Array
  /** Fills `percents` with the indexes at settings of the inputs, in their order, each from 0 to under 1. */
  percentsAt(settings: Numbers, percents: Float64Array): Float64Array
}

/** How an index is put together from the fields. */
type Choice = {
  fieldFactors: Float64Array
  groupWeights: Float64Array
  pointsByGroup: readonly Numbers[]
  policy: NotApplicablePolicy
  mean: MeanKind
}

/**
 * The index of every agency as a function of choices of method, fast enough to be asked many thousand times:
 * other points of a rule are kept as differences by field, so a run costs agencies × fields (and the survey
 * columns × groups).
 *
 * A field is Σpoints ÷ Σapplicable maxima; the index the arithmetic or geometric mean of the fields, weighed by
 * factor × applicable (pooled) or full (hierarchical) maximum; a field in which nothing applies is left out.
 * Source: inputs named in the methods for the sensitivity of the index; Saisana, Saltelli & Tarantola (2005).
 * Units: points in, percent out. Rounding: none. Missing: as in `fieldSums` and `addSurveyPoints`. A field
 * with 0 points or fewer makes the geometric index 0.
 * Example: fields 50 % of 2 and 75 % of 4, settings of the mean below ½ → 66,67; from ½ on 50^⅓·75^⅔ = 65,52.
 */
export function scenarioModel(facts: ScenarioFacts, inputs: readonly ScenarioInput[]): ScenarioModel {
  const sums = fieldSums(facts)
  checkedInputs(inputs, facts, sums.fields)
  const differences = inputs.map((input) =>
    input.kind === 'rule' ? differenceOfRule(facts, sums.fields, input.columns, input.points) : null,
  )
  const reached = new Float64Array(sums.reached.length)

  function fill(choice: Choice, percents: Float64Array): Float64Array {
    addSurveyPoints(facts, choice.pointsByGroup, choice.groupWeights, sums.fields, reached)
    for (let agency = 0; agency < facts.agencies; agency += 1)
      percents[agency] = indexOf(agency, sums, reached, choice)
    return percents
  }

  reached.set(sums.reached)
  return {
    inputs,
    nominalPercents: fill(publishedChoice(facts, sums.fields), new Float64Array(facts.agencies)),
    percentsAt(settings, percents) {
      if (settings.length !== inputs.length)
        throw new RangeError(`${settings.length} settings for ${inputs.length} inputs`)
      const choice = publishedChoice(facts, sums.fields)
      reached.set(sums.reached)
      inputs.forEach((input, at) => {
        const setting = settings[at] as number
        choose(choice, input, setting)
        const difference = differences[at]
        if (!difference || setting < SECOND_WAY) return
        for (let sum = 0; sum < reached.length; sum += 1)
          reached[sum] = (reached[sum] as number) + (difference[sum] as number)
      })
      return fill(choice, percents)
    },
  }
}

function publishedChoice({ survey }: ScenarioFacts, fields: number): Choice {
  return {
    fieldFactors: new Float64Array(fields).fill(1),
    groupWeights: Float64Array.from(survey?.weights ?? []),
    pointsByGroup: survey?.pointsByGroup ?? [],
    policy: 'pooled',
    mean: 'arithmetic',
  }
}

function choose(choice: Choice, input: ScenarioInput, setting: number): void {
  const scale = (list: Float64Array, at: number, range: number) =>
    void (list[at] = (list[at] as number) * factorAt(setting, range))
  if (input.kind === 'field-weight') scale(choice.fieldFactors, input.field, input.range)
  if (input.kind === 'group-weight') scale(choice.groupWeights, input.group, input.range)
  if (setting < SECOND_WAY) return
  if (input.kind === 'survey-rule') choice.pointsByGroup = input.pointsByGroup
  if (input.kind === 'not-applicable') choice.policy = 'hierarchical'
  if (input.kind === 'mean') choice.mean = 'geometric'
}

/** By agency and field: how much the other points of a rule are more. */
function differenceOfRule(
  { agencies, columns, points, maxPoints, fieldOf }: ScenarioFacts,
  fields: number,
  changed: readonly number[],
  others: Numbers,
): Float64Array {
  const difference = new Float64Array(agencies * fields)
  for (let agency = 0; agency < agencies; agency += 1)
    changed.forEach((column, at) => {
      const own = agency * columns + column
      if (maxPoints[own] === 0) return
      const to = agency * fields + (fieldOf[column] as number)
      const more = (others[agency * changed.length + at] as number) - (points[own] as number)
      difference[to] = (difference[to] as number) + more
    })
  return difference
}

function indexOf(agency: number, sums: FieldSums, reached: Float64Array, choice: Choice): number {
  const { fields, possible, full } = sums
  const geometric = choice.mean === 'geometric'
  let above = 0
  let below = 0
  for (let field = 0; field < fields; field += 1) {
    const maximum = possible[agency * fields + field] as number
    if (maximum === 0) continue
    const share = (reached[agency * fields + field] as number) / maximum
    const own = choice.policy === 'pooled' ? maximum : (full[field] as number)
    const weight = own * (choice.fieldFactors[field] as number)
    above += weight * (geometric ? Math.log(Math.max(0, share)) : share)
    below += weight
  }
  return 100 * (geometric ? Math.exp(above / below) : above / below)
}
