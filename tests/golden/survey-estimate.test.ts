import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allocateSample } from '@/lib/scoring/survey-estimate/sample-allocation'
import { cochranSampleSize, ministrySampleSize } from '@/lib/scoring/survey-estimate/sample-size'
import { stratifiedMean } from '@/lib/scoring/survey-estimate/stratified-mean'
import { kishDesignEffect, meanDesignEffect } from '@/lib/scoring/survey-estimate/design-effect'
import { estimateShares } from '@/lib/scoring/survey-estimate/estimate-shares'
import { mixGroups } from '@/lib/scoring/survey-estimate/group-mix'
import { degreesOfFreedom, estimateMean } from '@/lib/scoring/survey-estimate/ratio-estimate'
import { estimateSurveyRow } from '@/lib/scoring/survey-estimate/row-estimate'
import { shareInterval } from '@/lib/scoring/survey-estimate/share-interval'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

function vector<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8'))
}

type Estimates = { p?: number[]; mean?: number[]; se: number[]; agency: string[]; group?: string[] }
type SurveyVector = {
  groupWeights: Record<string, number>
  data: { agency: string[]; group: string[]; N: number[]; answer: (number | null)[] }
  expected: {
    byAgencyGroup: Estimates
    byAgencyPopulationWeighted: Estimates
    likertMeanByAgency: Estimates
    fixedGroupMix: Record<string, { est: number; se: number }>
    ciByAgency: Record<string, { p: number; logit: number[]; beta: number[] }>
    kishDeffByAgency: Record<string, number>
    overall: { p: number; se: number; deff: number; degf: number }
  }
}

/** Tolerance: 1e-12 relative, unless a test says another one and why. */
function near(actual: number | null | undefined, expected: number | undefined, tolerance = 1e-12): void {
  if (typeof actual !== 'number' || expected === undefined) throw new Error('nothing to compare')
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected))
}

const { groupWeights, data, expected } = vector<SurveyVector>('survey_par_synthetic')

/** Who answered; the others are no respondents in this file (weight N_h ÷ respondents_h). */
const answers = data.answer.flatMap((answer, index) =>
  answer === null
    ? []
    : [
        {
          answer,
          agency: data.agency[index] ?? '',
          group: data.group[index] ?? '',
          population: data.N[index] ?? 0,
        },
      ],
)
type Answer = (typeof answers)[number]

function designOf(list: readonly Answer[]) {
  const cells = [...new Set(list.map(({ agency, group }) => `${agency} ${group}`))]
  const strata = list.map(({ agency, group }) => cells.indexOf(`${agency} ${group}`))
  const sizes = cells.map((_, cell) => strata.filter((stratum) => stratum === cell).length)
  const populations = cells.map((_, cell) => list[strata.indexOf(cell)]?.population ?? NaN)
  const weights = strata.map((stratum) => (populations[stratum] ?? NaN) / (sizes[stratum] ?? NaN))
  return surveyDesign({ weights, strata, populations })
}

const satisfied = (list: readonly Answer[]) => list.map(({ answer }) => (answer >= 4 ? 1 : 0))
const agencies = expected.byAgencyPopulationWeighted.agency.map((agency, index) => ({ agency, index }))
const ofAgency = (agency: string) => answers.filter((one) => one.agency === agency)

describe('six agencies and three respondent groups, by R’s survey package', () => {
  it.each(expected.byAgencyGroup.agency.map((agency, index) => ({ agency, index })))(
    'has the share of a group of $agency (row $index) and its error',
    ({ agency, index }) => {
      const list = ofAgency(agency).filter(({ group }) => group === expected.byAgencyGroup.group?.[index])
      const mean = estimateMean(designOf(list), satisfied(list))
      near(mean?.estimate, expected.byAgencyGroup.p?.[index])
      near(mean?.standardError, expected.byAgencyGroup.se[index])
    },
  )

  it.each(agencies)('has the share and the mean answer of $agency over its groups', ({ agency, index }) => {
    const list = ofAgency(agency)
    const share = estimateMean(designOf(list), satisfied(list))
    near(share?.estimate, expected.byAgencyPopulationWeighted.p?.[index])
    near(share?.standardError, expected.byAgencyPopulationWeighted.se[index])
    const likert = estimateMean(
      designOf(list),
      list.map(({ answer }) => answer),
    )
    near(likert?.estimate, expected.likertMeanByAgency.mean?.[index])
    near(likert?.standardError, expected.likertMeanByAgency.se[index])
  })

  it.each(agencies)('has the same for $agency as a domain of the whole survey', ({ agency, index }) => {
    const inside = answers.map((one) => one.agency === agency)
    const share = estimateMean(designOf(answers), satisfied(answers), inside)
    near(share?.estimate, expected.byAgencyPopulationWeighted.p?.[index])
    near(share?.standardError, expected.byAgencyPopulationWeighted.se[index])
  })

  it.each(agencies)(
    'has the fixed mix of groups of $agency, by group and for the row as scored',
    ({ agency }) => {
      const list = ofAgency(agency)
      const groups = Object.entries(groupWeights).map(([group, mix]) => {
        const own = list.filter((one) => one.group === group)
        const mean = estimateMean(designOf(own), satisfied(own))
        return { estimate: mean?.estimate ?? NaN, standardError: mean?.standardError ?? null, mix }
      })
      const mixed = mixGroups(groups)
      near(mixed?.estimate, expected.fixedGroupMix[agency]?.est)
      near(mixed?.standardError, expected.fixedGroupMix[agency]?.se)
      const options = [1, 2, 3, 4, 5].map((level) => ({ key: String(level), share: level >= 4 ? 1 : 0 }))
      const row = estimateSurveyRow(
        { questions: [{ code: 'q', options }], maxPoints: 1 },
        list.map(({ group, answer }) => ({ group, answers: { q: String(answer) } })),
        {
          weights: groupWeights,
          populations: Object.fromEntries(list.map(({ group, population }) => [group, population])),
        },
      )
      // The share that is scored is rounded to a millionth; its error is not.
      expect(row?.share.shareMillionths).toBe(Math.round((expected.fixedGroupMix[agency]?.est ?? NaN) * 1e6))
      near(row?.standardError, expected.fixedGroupMix[agency]?.se)
    },
  )

  it('has the same from columns of all answers, pooled and in the fixed mix', () => {
    const names = Object.keys(groupWeights)
    const ids = agencies.map(({ agency }) => agency)
    const rows = {
      agency: Uint16Array.from(answers, ({ agency }) => ids.indexOf(agency)),
      question: new Uint8Array(answers.length),
      stratum: Uint8Array.from(answers, ({ group }) => names.indexOf(group)),
      level: Uint8Array.from(answers, ({ answer }) => answer),
      weight: null,
    }
    const sizes = { agencies: 6, questions: 1, strata: 3, shares: Float64Array.of(NaN, 0, 0, 0, 1, 1) }
    const populations = Float64Array.from(
      ids.flatMap((agency) =>
        names.map((group) => ofAgency(agency).find((one) => one.group === group)?.population ?? NaN),
      ),
    )
    const pooled = estimateShares(rows, sizes, { populations })
    const mixed = estimateShares(rows, sizes, {
      populations,
      mix: Float64Array.from(Object.values(groupWeights)),
    })
    agencies.forEach(({ agency, index }) => {
      near(pooled.share[index], expected.byAgencyPopulationWeighted.p?.[index])
      near(pooled.standardError[index], expected.byAgencyPopulationWeighted.se[index])
      near(mixed.share[index], expected.fixedGroupMix[agency]?.est)
      near(mixed.standardError[index], expected.fixedGroupMix[agency]?.se)
    })
  })

  it.each(agencies)('has the intervals of $agency', ({ agency }) => {
    const list = ofAgency(agency)
    const share = estimateMean(designOf(list), satisfied(list))
    const of = {
      share: share?.estimate ?? NaN,
      standardError: share?.standardError ?? NaN,
      degreesOfFreedom: share?.degreesOfFreedom ?? NaN,
      answers: list.length,
    }
    const published = expected.ciByAgency[agency]
    const beta = shareInterval(of, 'korn-graubard')
    const logit = shareInterval(of, 'logit')
    near(beta.low, published?.beta[0])
    near(beta.high, published?.beta[1])
    // The file's logit interval comes from an iterated regression that stops at 1e-8 of its deviance.
    near(logit.low, published?.logit[0], 1e-9)
    near(logit.high, published?.logit[1], 1e-9)
  })

  it.each(agencies)('has Kish’s design effect of the weights of $agency', ({ agency }) => {
    near(kishDesignEffect(designOf(ofAgency(agency)).weights), expected.kishDeffByAgency[agency])
  })

  it('has the share of all, its error, degrees of freedom and design effect', () => {
    const design = designOf(answers)
    const share = estimateMean(design, satisfied(answers))
    near(share?.estimate, expected.overall.p)
    near(share?.standardError, expected.overall.se)
    expect(degreesOfFreedom(design)).toBe(expected.overall.degf)
    near(meanDesignEffect(design, satisfied(answers)), expected.overall.deff)
  })
})

type SizeVector = {
  slovin: { N: number[]; e: number; n: number[]; ceil: number[] }
  cochranFpc: { N: number[]; e: number; p: number; z: number; n: number[]; ceil: number[] }
  allocation: {
    N_h: number[]
    S_h: number[]
    n: number
    proportional: number[]
    neyman: number[]
    power05: number[]
    seProportional: number
    seNeyman: number
  }
}
const { slovin, cochranFpc, allocation } = vector<SizeVector>('sample_size')

describe('sample sizes', () => {
  it.each(slovin.N.map((population, index) => ({ population, index })))(
    'of the ministry’s formula and Cochran’s for $population persons',
    ({ population, index }) => {
      const ministry = ministrySampleSize(population, slovin.e)
      near(ministry.exact, slovin.n[index])
      expect(ministry.persons).toBe(slovin.ceil[index])
      const { e, p, z } = cochranFpc
      const cochran = cochranSampleSize(population, e, { z, share: p })
      near(cochran.exact, cochranFpc.n[index])
      expect(cochran.persons).toBe(cochranFpc.ceil[index])
    },
  )

  it('by stratum, and the error each allocation would have', () => {
    const strata = allocation.N_h.map((population, index) => ({
      population,
      deviation: allocation.S_h[index] ?? 0,
    }))
    const rules = [
      [{ by: 'proportional' as const }, allocation.proportional],
      [{ by: 'neyman' as const }, allocation.neyman],
      [{ by: 'power' as const, power: 0.5 }, allocation.power05],
    ] as const
    for (const [rule, published] of rules) {
      const { exact, persons } = allocateSample(allocation.n, strata, rule)
      exact.forEach((value, index) => near(value, published[index]))
      expect(persons.reduce((sum, value) => sum + value, 0)).toBe(allocation.n)
      persons.forEach((value, index) => expect(Math.abs(value - (published[index] ?? NaN))).toBeLessThan(1))
    }
    const errorOf = (sizes: readonly number[]) =>
      stratifiedMean(
        strata.map(({ population, deviation }, index) => ({
          population,
          answers: sizes[index] ?? NaN,
          mean: 0,
          variance: deviation ** 2,
        })),
      ).standardError
    near(errorOf(allocation.proportional), allocation.seProportional)
    near(errorOf(allocation.neyman), allocation.seNeyman)
  })
})
