import { describe, expect, it } from 'vitest'
import type { LatestAgency, LatestBlock, LatestBundle } from '@/lib/publication/schema'
import type { Difference } from '@/lib/scoring/recompute/comparison'
import type { PublishedBundle } from '@/lib/scoring/recompute/published-bundle'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { smallBundle } from '@/tests/support/small-bundle'

type Parts = {
  bundle: LatestBundle
  block: LatestBlock
  finance: LatestAgency
  health: LatestAgency
  absent: LatestAgency
}

/** What recomputing tells once something has been changed in the departments. */
function told(change: (parts: Parts) => void): Difference[] {
  const bundle = smallBundle()
  const block = bundle.blocks[0] as LatestBlock
  const [finance, health, , absent] = block.agencies as [
    LatestAgency,
    LatestAgency,
    LatestAgency,
    LatestAgency,
  ]
  change({ bundle, block, finance, health, absent })
  return recomputeBundle(bundle).differences
}

const rowOf = (agency: LatestAgency, code: string) => {
  const index = agency.rows.findIndex((row) => row.code === code)
  return { index, row: agency.rows[index] as LatestAgency['rows'][number] }
}
const at = (agency: string, code: string) => ({ blockId: 'departments', agencyId: agency, code })
const paths = (differences: Difference[]) => differences.map(({ path }) => path)

describe('a published bundle computed again', () => {
  it('agrees in every figure, with every kind of rule and every state of a row', () => {
    const { differences, compared, blocks } = recomputeBundle(smallBundle())
    expect(differences).toEqual([])
    expect(compared).toBe(263)
    expect(
      blocks.map(({ blockId, agencies }) => [blockId, agencies.map((a) => [a.agencyId, a.rank])]),
    ).toEqual([
      [
        'departments',
        [
          ['justice', 1],
          ['finance', 2],
          ['health', 3],
          ['absent', null],
        ],
      ],
      [
        'districts',
        [
          ['north', 1],
          ['south', 2],
        ],
      ],
    ])
    expect(blocks[0]).toMatchObject({ meanHundredths: 5774, medianHundredths: 6361 })
    expect(blocks[0]?.agencies[3]?.score).toBeNull()
  })

  it('agrees as version 1 too, which holds neither sums nor settings, bonus or change', () => {
    const [, districts] = smallBundle().blocks
    const bundle: PublishedBundle = {
      ...smallBundle(),
      settings: undefined,
      blocks: districts ? [districts] : [],
    }
    const bare = structuredClone(bundle) as unknown as { blocks: { agencies: Record<string, unknown>[] }[] }
    for (const { agencies } of bare.blocks)
      for (const agency of agencies)
        for (const key of ['sums', 'surveyEstimates', 'change', 'bonusPoints']) delete agency[key]
    const { differences, compared } = recomputeBundle(bare as unknown as PublishedBundle)
    expect(differences).toEqual([])
    expect(compared).toBeLessThan(recomputeBundle(bundle).compared)
  })

  it('settles ties in the order that the bundle names, formerly by the appraised part first', () => {
    // Both have 0,50 of 1 twice: one in its appraised rows, the other in the survey.
    const [half, full] = [500_000, 1_000_000].map((points) => ({
      status: 'scored',
      points,
      facts: null,
      by: 'judgement',
    }))
    const ranksBy = (settings: PublishedBundle['settings']) => {
      const bundle = smallBundle()
      const [block] = bundle.blocks as [LatestBlock, LatestBlock]
      const rows = block.catalogue.nodes.filter(({ code }) => ['1.2', '2.2'].includes(code))
      block.catalogue.nodes = block.catalogue.nodes.filter(
        ({ code, rule }) => !rule || rows.some((row) => row.code === code),
      )
      const agency = (id: string, appraised: unknown, survey: unknown) => ({
        ...block.agencies[2],
        id,
        bonusPoints: 0,
        rows: [
          { ...(appraised as object), code: '1.2' },
          { ...(survey as object), code: '2.2' },
        ],
      })
      const agencies = [agency('surveyed', half, full), agency('appraised', full, half)]
      const changed = { ...bundle, settings, blocks: [{ ...block, agencies }] } as unknown as PublishedBundle
      return recomputeBundle(changed).blocks[0]?.agencies.map((one) => [one.agencyId, one.rank, one.tied])
    }
    const byAppraisal = [
      ['appraised', 1, true],
      ['surveyed', 2, true],
    ]
    expect(ranksBy({ tieBreakers: ['appraisal', 'survey'] })).toEqual(byAppraisal)
    expect(ranksBy(undefined)).toEqual(byAppraisal)
    expect(ranksBy({ tieBreakers: ['survey'] })).toEqual([
      ['surveyed', 1, true],
      ['appraised', 2, true],
    ])
    expect(ranksBy({ tieBreakers: [] })?.map(([, rank]) => rank)).toEqual([1, 1])
  })
})

describe('a row that does not come out as stated', () => {
  it('applies although its agency does not hold the attribute', () => {
    const differences = told(({ finance }) => (finance.attributes = []))
    expect(differences[0]).toEqual({
      ...at('finance', '2.1.3'),
      path: '/blocks/0/agencies/0/rows/8/status',
      stated: 'scored',
      computed: 'not-applicable',
    })
  })

  it('does not apply although its agency holds the attribute', () => {
    const differences = told(({ health }) => (health.attributes = ['has-boats']))
    expect(differences[0]).toEqual({
      ...at('health', '2.1.3'),
      path: '/blocks/0/agencies/1/rows/8/status',
      stated: 'not-applicable',
      computed: 'not-scored',
    })
  })

  it('does not apply for another reason than stated', () => {
    const attribute = told(({ health }) => Object.assign(rowOf(health, '2.1.3').row, { why: 'claim' }))
    expect(attribute).toEqual([
      {
        ...at('health', '2.1.3'),
        path: '/blocks/0/agencies/1/rows/8/why',
        stated: 'claim',
        computed: 'attribute',
      },
    ])
    const zero = told(({ health }) => Object.assign(rowOf(health, '1.1.2').row, { why: 'attribute' }))
    expect(zero).toEqual([
      {
        ...at('health', '1.1.2'),
        path: '/blocks/0/agencies/1/rows/1/why',
        stated: 'attribute',
        computed: 'denominator-zero',
      },
    ])
  })

  it('is said to have nothing to divide by although it has', () => {
    const differences = told(({ health }) =>
      Object.assign(rowOf(health, '1.1.2').row, { facts: { kind: 'ratio', numerator: 9, denominator: 10 } }),
    )
    expect(differences[0]).toEqual({
      ...at('health', '1.1.2'),
      path: '/blocks/0/agencies/1/rows/1/status',
      stated: 'not-applicable',
      computed: 'scored',
    })
    expect(paths(differences)).toContain('/blocks/0/agencies/1/total/points')
  })

  it('is scored with facts that cannot be, or from no facts', () => {
    const impossible = told(({ finance }) =>
      Object.assign(rowOf(finance, '1.1.4').row, { facts: { kind: 'count', count: -1 } }),
    )
    expect(impossible[0]).toMatchObject({ code: '1.1.4', stated: 'scored', computed: 'impossible' })
    const none = told(({ finance }) => Object.assign(rowOf(finance, '1.1.4').row, { facts: null }))
    expect(none[0]).toMatchObject({ code: '1.1.4', stated: 'scored', computed: 'not-scored' })
  })

  it('is said to be judged where the rule gives the same', () => {
    const differences = told(({ finance }) => Object.assign(rowOf(finance, '1.1.3').row, { by: 'judgement' }))
    expect(differences).toEqual([
      {
        ...at('finance', '1.1.3'),
        path: '/blocks/0/agencies/0/rows/2/by',
        stated: 'judgement',
        computed: 'rule',
      },
    ])
  })

  it('is judged with facts for which the rule gives something else, or nothing', () => {
    const judged = (facts: unknown, points: number) =>
      told(({ health }) => Object.assign(rowOf(health, '2.1.1').row, { facts, points })).filter(({ path }) =>
        path.endsWith('/by'),
      )
    expect(judged({ kind: 'checklist', items: ['owner'], none: false }, 375_000)).toEqual([])
    expect(judged({ kind: 'checklist', items: ['owner'], none: false }, 500_000)).toHaveLength(1)
    expect(judged({ kind: 'checklist', items: [], none: false }, 375_000)).toEqual([])
  })

  it('has other points than stated, which alone is told', () => {
    const differences = told(({ finance }) => Object.assign(rowOf(finance, '1.1.3').row, { points: 1 }))
    expect(differences).toEqual([
      { ...at('finance', '1.1.3'), path: '/blocks/0/agencies/0/rows/2/points', stated: 1, computed: 500_000 },
    ])
    // A state that differs says it all: no points are compared, and no reason.
    const applies = told(({ finance }) => (finance.attributes = []))
    expect(paths(applies).filter((path) => path.includes('/rows/'))).toEqual([
      '/blocks/0/agencies/0/rows/8/status',
    ])
    const impossible = told(({ finance }) =>
      Object.assign(rowOf(finance, '1.1.4').row, { facts: { kind: 'count', count: -1 } }),
    )
    expect(paths(impossible).filter((path) => path.includes('/rows/'))).toEqual([
      '/blocks/0/agencies/0/rows/3/status',
    ])
    const zero = told(({ health }) =>
      Object.assign(rowOf(health, '1.1.2').row, { facts: { kind: 'ratio', numerator: 9, denominator: 10 } }),
    )
    expect(paths(zero).filter((path) => path.includes('/rows/'))).toEqual([
      '/blocks/0/agencies/1/rows/1/status',
    ])
  })

  it('is a survey row in a block without a survey, where none has to be', () => {
    const districts = told(({ bundle }) => bundle.blocks[1]?.agencies[0]?.rows.splice(0, 1))
    expect(districts[0]).toEqual({
      blockId: 'districts',
      agencyId: 'north',
      code: '1.1.1',
      path: '/blocks/1/agencies/0/rows',
      stated: undefined,
      computed: '1.1.1',
    })
    expect(districts.filter(({ path }) => path.endsWith('/rows'))).toHaveLength(1)
  })

  it('is said to follow the rule where it was judged', () => {
    const differences = told(({ health }) => Object.assign(rowOf(health, '2.1.1').row, { by: 'rule' }))
    expect(differences[0]).toMatchObject({ code: '2.1.1', stated: 'scored', computed: 'not-scored' })
  })

  it('is missing, stands twice, or is none of the catalogue', () => {
    const missing = told(({ finance }) => finance.rows.pop())
    expect(missing[0]).toEqual({
      ...at('finance', '2.2'),
      path: '/blocks/0/agencies/0/rows',
      stated: undefined,
      computed: '2.2',
    })
    const twice = told(({ finance }) => finance.rows.push(rowOf(finance, '1.2').row))
    expect(twice).toEqual([
      {
        ...at('finance', '1.2'),
        path: '/blocks/0/agencies/0/rows/10/code',
        stated: '1.2',
        computed: undefined,
      },
    ])
    const unknown = told(({ finance }) => finance.rows.push({ code: '9.9', status: 'not-scored' }))
    expect(unknown[0]).toMatchObject({ code: '9.9', stated: '9.9', computed: undefined })
    const parent = told(({ finance }) => finance.rows.push({ code: '1.1', status: 'not-scored' }))
    expect(parent).toHaveLength(1)
  })
})

describe('sums and places that do not come out as stated', () => {
  it('stand where nothing was submitted', () => {
    const differences = told(({ finance, absent }) => {
      absent.total = finance.total
      absent.sums = finance.sums.slice(0, 1)
    })
    expect(differences.map(({ agencyId, computed }) => [agencyId, computed])).toEqual(
      Array.from({ length: 7 }, () => ['absent', undefined]),
    )
  })

  it('are left out where there was a submission', () => {
    const differences = told(({ finance }) => {
      finance.survey = null
      finance.sums.pop()
    })
    expect(paths(differences)).toEqual([
      '/blocks/0/agencies/0/survey/points',
      '/blocks/0/agencies/0/survey/maxPoints',
      '/blocks/0/agencies/0/survey/indexHundredths',
      '/blocks/0/agencies/0/sums/3/code',
      '/blocks/0/agencies/0/sums/3/points',
      '/blocks/0/agencies/0/sums/3/maxPoints',
      '/blocks/0/agencies/0/sums/3/indexHundredths',
    ])
    expect(differences[3]).toEqual({
      ...at('finance', '2.1'),
      path: '/blocks/0/agencies/0/sums/3/code',
      stated: undefined,
      computed: '2.1',
    })
  })

  it('are the mean and the median of the block', () => {
    const differences = told(({ block }) =>
      Object.assign(block, { meanHundredths: 1, medianHundredths: null }),
    )
    expect(differences).toEqual([
      { blockId: 'departments', path: '/blocks/0/meanHundredths', stated: 1, computed: 5774 },
      { blockId: 'departments', path: '/blocks/0/medianHundredths', stated: null, computed: 6361 },
    ])
  })

  it('follow another bonus, penalty or cap', () => {
    const total = '/blocks/0/agencies/0/total/points'
    const find = (differences: Difference[]) => differences.find(({ path }) => path === total)?.computed
    expect(find(told(({ finance }) => (finance.bonusPoints = 299_999)))).toBe(6_360_900)
    expect(find(told(({ finance }) => (finance.penaltyPoints = 100_000)))).toBe(6_385_901)
    expect(find(told(({ block }) => (block.bonusCapPoints = null)))).toBe(6_510_901)
    expect(find(told(({ block }) => (block.penaltyCapPoints = 25_000)))).toBe(6_460_901)
  })

  it('are a place, a tie, a band or a change', () => {
    const differences = told(({ finance, health, absent }) => {
      Object.assign(finance, { rank: 1, tied: true, bandKey: 'good' })
      health.change = null
      absent.change = { places: 1, indexHundredths: null }
    })
    expect(differences[0]).toEqual({
      blockId: 'departments',
      agencyId: 'finance',
      path: '/blocks/0/agencies/0/rank',
      stated: 1,
      computed: 2,
    })
    expect(differences.map(({ path, stated, computed }) => [path.slice(19), stated, computed])).toEqual([
      ['0/rank', 1, 2],
      ['0/tied', true, false],
      ['0/bandKey', 'good', 'fair'],
      ['1/change/places', undefined, -2],
      ['1/change/indexHundredths', undefined, -4538],
      ['3/change/places', 1, null],
    ])
    const former = told(({ finance }) => (finance.previous = null))
    expect(former.map(({ path, stated, computed }) => [path.slice(19), stated, computed])).toEqual([
      ['0/change/places', 0, undefined],
      ['0/change/indexHundredths', -428, undefined],
    ])
  })

  it('are survey estimates that their row was not scored with, or that are not there', () => {
    const other = told(({ finance }) => {
      finance.surveyEstimates = finance.surveyEstimates.map((one) => ({ ...one, code: '1.2' }))
    })
    expect(other).toEqual([
      {
        ...at('finance', '1.2'),
        path: '/blocks/0/agencies/0/surveyEstimates/0/shareMillionths',
        stated: 873_512,
        computed: undefined,
      },
      {
        ...at('finance', '2.2'),
        path: '/blocks/0/agencies/0/surveyEstimates',
        stated: undefined,
        computed: 873_512,
      },
    ])
  })
})

describe('a catalogue that does not hold together', () => {
  it('has maxima that miss the sum below', () => {
    const differences = told(({ block }) => {
      const [field] = block.catalogue.nodes
      if (field) field.maxPoints = 6.5
    })
    expect(differences).toEqual([
      { blockId: 'departments', path: '/blocks/0/catalogue/maxPoints', stated: 10, computed: 10.5 },
      {
        blockId: 'departments',
        code: '1',
        path: '/blocks/0/catalogue/nodes/0/maxPoints',
        stated: 6.5,
        computed: 6,
      },
    ])
  })

  it('has a code twice, or a parent that does not stand before its child', () => {
    const nodesOf = (change: (nodes: LatestBlock['catalogue']['nodes']) => void) =>
      told(({ block }) => change(block.catalogue.nodes))
    const twice = nodesOf((nodes) => nodes.push(...structuredClone(nodes.slice(-1))))
    expect(twice[0]).toEqual({
      blockId: 'departments',
      code: '2.2',
      path: '/blocks/0/catalogue/nodes/14/code',
      stated: '2.2',
      computed: undefined,
    })
    const orphan = nodesOf((nodes) => nodes.slice(-1).forEach((node) => (node.parentCode = '7')))
    expect(orphan[0]).toMatchObject({
      code: '2.2',
      path: '/blocks/0/catalogue/nodes/13/parentCode',
      stated: '7',
    })
  })

  it('has a row without a rule, which cannot be computed at all', () => {
    expect(() => told(({ block }) => delete block.catalogue.nodes[2]?.rule)).toThrow(
      new RangeError('row 1.1.1 has no rule'),
    )
  })

  it('is not computed from points that are no whole number', () => {
    expect(() => told(({ health }) => Object.assign(rowOf(health, '2.1.1').row, { points: 0.5 }))).toThrow(
      RangeError,
    )
  })
})
