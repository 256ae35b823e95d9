import type { AnswerColumns } from './answer-columns'
import { surveyDesign, type SurveyDesign } from './survey-design'

/** Persons of each respondent group in the population, by the group's name. */
export type GroupPopulations = Readonly<Record<string, number>>

/** The respondents of the groups that count, as a sample drawn from each of these groups on its own. */
export type GroupDesign = {
  design: SurveyDesign
  /** By unit of the design, the respondent's place. */
  persons: number[]
}

/**
 * The design of a survey whose strata are the respondent groups; only groups that count are in it, so that a group of
 * weight 0 does not decide whether there is an error. A group without a population is not corrected for it.
 *
 * Source: stratified sampling (Cochran 1977, 5); groups drawn apart from one another: assumed from the plans. Units: persons.
 * Refused (RangeError): a population below the group's respondents; no group that counts.
 * Example: 3 citizens of 30 and 2 businesses, of unknown number → strata of 3 and 2, populations 30 and Infinity.
 */
export function groupDesign(
  columns: AnswerColumns,
  counts: readonly boolean[],
  populations: GroupPopulations,
): GroupDesign {
  const persons = [...columns.groupOf.keys()].filter((person) => counts[columns.groupOf[person] as number])
  const strata = new Map(
    [...new Set(persons.map((person) => columns.groupOf[person] as number))].map((group, place) => [
      group,
      place,
    ]),
  )
  return {
    persons,
    design: surveyDesign({
      weights: new Float64Array(persons.length).fill(1),
      strata: persons.map((person) => strata.get(columns.groupOf[person] as number) ?? 0),
      populations: [...strata.keys()].map((group) => populationOf(columns.groups[group] ?? '', populations)),
    }),
  }
}

function populationOf(group: string, populations: GroupPopulations): number {
  return (Object.hasOwn(populations, group) ? populations[group] : undefined) ?? Infinity
}
