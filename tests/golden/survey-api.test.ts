import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { meanDesignEffect } from '@/lib/scoring/survey-estimate/design-effect'
import { postStratify } from '@/lib/scoring/survey-estimate/post-stratification'
import { rake } from '@/lib/scoring/survey-estimate/raking'
import {
  degreesOfFreedom,
  estimateMean,
  estimateRatio,
  estimateTotal,
  type Estimate,
} from '@/lib/scoring/survey-estimate/ratio-estimate'
import { calibrate } from '@/lib/scoring/survey-estimate/regression-weights'
import { meanInterval, shareInterval } from '@/lib/scoring/survey-estimate/share-interval'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

/**
 * Estimates of R's `survey` package on the data it ships. The data come with a GPL package and are no part of this
 * project: the test runs where GOLDEN_EXTRA names a folder that holds survey_api.json.
 *
 * Tolerance: 1e-12 relative for means, totals, ratios, standard errors, weights and ends of intervals; 1e-11 for the
 * error of the raked total (said there why). Not covered
 * (no part of the library): quantiles, t-test, Rao–Scott F, jackknife, and the intervals `likelihood` and `asin`.
 */
const folder = process.env.GOLDEN_EXTRA

type Named = Record<string, number>
type Figures = { est: Named; se: Named; ci95: Record<string, Named> }
type Columns = Record<string, (number | string)[]>

function numbers(data: Columns, name: string): number[] {
  return (data[name] ?? []).map(Number)
}

/** Names as whole numbers from 0, in the order given. */
function codes(values: readonly (number | string)[], order: readonly (number | string)[]): number[] {
  return values.map((value) => order.indexOf(value))
}

const distinct = (values: readonly (number | string)[]) => [...new Set(values)]

function near(actual: number | null | undefined, expected: number | undefined, tolerance = 1e-12): void {
  if (typeof actual !== 'number' || expected === undefined) throw new Error('nothing to compare')
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected))
}

/** Estimate, error and the interval of the normal distribution that R prints. */
function nearFigures(actual: Estimate | null, { est, se, ci95 }: Figures, errorTolerance = 1e-12): void {
  const [[name = '', expected]] = Object.entries(est) as [[string, number]]
  near(actual?.estimate, expected)
  near(actual?.standardError, se[name], errorTolerance)
  const { low, high } = meanInterval(actual?.estimate ?? NaN, actual?.standardError ?? NaN, Infinity)
  near(low, ci95[name]?.['2.5 %'], errorTolerance)
  near(high, ci95[name]?.['97.5 %'], errorTolerance)
}

describe.skipIf(!folder)('R survey on its own data', () => {
  const api = folder ? JSON.parse(readFileSync(join(folder, 'survey_api.json'), 'utf8')) : {}

  describe('fpc8: two strata of clusters', () => {
    const { data, withFpc, withoutFpc, totalWithFpc } = api.fpc8 ?? { data: {} }
    const strata = codes(numbers(data, 'stratid'), [1, 2])
    const input = { weights: numbers(data, 'weight'), strata }
    const x = numbers(data, 'x')

    it('has the mean without and with the finite population correction, and the total', () => {
      const corrected = surveyDesign({ ...input, populations: [15, 12] })
      nearFigures(estimateMean(surveyDesign(input), x), withoutFpc)
      nearFigures(estimateMean(corrected, x), withFpc)
      nearFigures(estimateTotal(corrected, x), totalWithFpc)
    })
  })

  describe('mu284 and apiclus2: two stages', () => {
    it('has the total of mu284', () => {
      const { data, total } = api.mu284
      const ids = distinct(data.id1)
      const n2 = numbers(data, 'n2')
      const clusters = codes(data.id1, ids)
      const clusterPopulations = ids.map((id) => n2[data.id1.indexOf(id)] ?? NaN)
      const weights = n2.map((units) => (50 / 5) * (units / 3))
      const design = surveyDesign({ weights, clusters, populations: [50], clusterPopulations })
      nearFigures(estimateTotal(design, numbers(data, 'y1')), total)
    })

    it('has the mean of apiclus2, where some clusters were asked whole', () => {
      const { data, mean } = api.apiclus2
      const ids = distinct(data.dnum)
      const clusters = codes(data.dnum, ids)
      const sizes = numbers(data, 'fpc2')
      const clusterPopulations = ids.map((id) => sizes[data.dnum.indexOf(id)] ?? NaN)
      const drawn = ids.map((id) => data.dnum.filter((other: number) => other === id).length)
      const weights = clusters.map(
        (cluster, unit) => (757 / ids.length) * ((sizes[unit] ?? NaN) / (drawn[cluster] ?? NaN)),
      )
      const design = surveyDesign({ weights, clusters, populations: [757], clusterPopulations })
      nearFigures(estimateMean(design, numbers(data, 'api00')), mean)
    })
  })

  describe('apistrat: three strata', () => {
    const { data } = api.apistrat ?? { data: { stype: [], 'sch.wide': [] } }
    const input = { weights: numbers(data, 'pw'), strata: codes(data.stype, ['E', 'H', 'M']) }
    const populations = ['E', 'H', 'M'].map((type) => Number(data.fpc?.[data.stype.indexOf(type)]))
    const design = folder ? surveyDesign({ ...input, populations }) : null
    const api00 = numbers(data, 'api00')
    const schoolWide = data['sch.wide'].map((answer: string) => answer === 'Yes')
    const asShare = schoolWide.map(Number)

    it('has means, totals, shares, degrees of freedom and the design effect', () => {
      if (!design) throw new Error('no data')
      const { mean_api00, mean_api00_noFpc, total_enroll, prop_schwide, degf, deff } = api.apistrat
      nearFigures(estimateMean(design, api00), mean_api00)
      nearFigures(estimateMean(surveyDesign(input), api00), mean_api00_noFpc)
      nearFigures(estimateTotal(design, numbers(data, 'enroll')), total_enroll)
      const share = estimateMean(design, asShare)
      near(share?.estimate, prop_schwide.est['sch.wideYes'])
      near(share?.standardError, prop_schwide.se['sch.wideYes'])
      expect(degreesOfFreedom(design)).toBe(degf)
      near(meanDesignEffect(design, api00), deff)
    })

    it('has the interval of Student’s t', () => {
      if (!design) throw new Error('no data')
      const mean = estimateMean(design, api00)
      const { low, high } = meanInterval(mean?.estimate ?? NaN, mean?.standardError ?? NaN, 197)
      near(low, api.apistrat.mean_api00_tCI[0])
      near(high, api.apistrat.mean_api00_tCI[1])
    })

    it('has the ratio and the domains', () => {
      if (!design) throw new Error('no data')
      const { ratio, domain_by_schwide } = api.apistrat
      const found = estimateRatio(design, numbers(data, 'api.stu'), numbers(data, 'enroll'))
      near(found?.estimate, ratio.est)
      near(found?.standardError, ratio.se)
      domain_by_schwide.level.forEach((level: string, index: number) => {
        const inside = schoolWide.map((answer: boolean) => answer === (level === 'Yes'))
        const mean = estimateMean(design, api00, inside)
        near(mean?.estimate, domain_by_schwide.mean[index])
        near(mean?.standardError, domain_by_schwide.se[index])
      })
    })

    it.each([
      ['logit', 'xlogit'],
      ['korn-graubard', 'beta'],
      ['wilson', 'wilson'],
      ['student-t', 'mean'],
    ] as const)('has the interval %s (there %s) of a share', (method, theirs) => {
      if (!design) throw new Error('no data')
      const share = estimateMean(design, asShare)
      const { low, high } = shareInterval(
        {
          share: share?.estimate ?? NaN,
          standardError: share?.standardError ?? NaN,
          degreesOfFreedom: share?.degreesOfFreedom ?? NaN,
          answers: 200,
        },
        method,
      )
      near(low, api.apistrat.svyciprop_schwideYes[theirs].lo)
      near(high, api.apistrat.svyciprop_schwideYes[theirs].hi)
    })
  })

  describe('apiclus1: one stage of clusters', () => {
    const { data, ...expected } = api.apiclus1 ?? { data: { dnum: [], stype: [], 'sch.wide': [] } }
    const clusters = codes(data.dnum, distinct(data.dnum))
    const design = folder
      ? surveyDesign({ weights: numbers(data, 'pw'), clusters, populations: [Number(data.fpc[0])] })
      : null
    const [api00, enroll] = [numbers(data, 'api00'), numbers(data, 'enroll')]
    const types = codes(data.stype, ['E', 'H', 'M'])
    const byType = { groups: types, totals: [4421, 755, 1018] }
    const byScheme = { groups: codes(data['sch.wide'], ['No', 'Yes']), totals: [1072, 5122] }

    it('has mean, total, ratio and degrees of freedom', () => {
      if (!design) throw new Error('no data')
      nearFigures(estimateMean(design, api00), expected.mean)
      nearFigures(estimateTotal(design, enroll), expected.total)
      const found = estimateRatio(design, numbers(data, 'api.stu'), enroll)
      near(found?.estimate, expected.ratio.est)
      near(found?.standardError, expected.ratio.se)
      expect(degreesOfFreedom(design)).toBe(expected.degf)
    })

    it('has mean, total and weights after post-stratification', () => {
      if (!design) throw new Error('no data')
      const adjusted = postStratify(design, byType)
      nearFigures(estimateMean(adjusted, api00), expected.postStratified.mean)
      nearFigures(estimateTotal(adjusted, enroll), expected.postStratified.total)
      adjusted.weights.forEach((weight, unit) => near(weight, expected.postStratified.weights[unit]))
    })

    it('has mean, total and weights after ten rounds of raking', () => {
      if (!design) throw new Error('no data')
      const raked = rake(design, [byType, byScheme], { mostRounds: 10, tolerance: Infinity })
      nearFigures(estimateMean(raked, api00), expected.raked.mean)
      // R frees the values from the margins in ten rounds, this library until nothing moves: 4e-12 apart.
      nearFigures(estimateTotal(raked, enroll), expected.raked.total, 1e-11)
      raked.weights.forEach((weight, unit) => near(weight, expected.raked.weights[unit]))
    })

    it('has mean and weights after calibration by regression', () => {
      if (!design) throw new Error('no data')
      const { population, mean, weights } = expected.calibratedLinear
      const calibrated = calibrate(design, [
        { values: api00.map(() => 1), total: population.N },
        { values: numbers(data, 'api99'), total: population.api99 },
      ])
      nearFigures(estimateMean(calibrated, api00), mean)
      calibrated.weights.forEach((weight, unit) => near(weight, weights[unit]))
    })
  })
})
