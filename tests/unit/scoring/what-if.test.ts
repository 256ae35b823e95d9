import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineScoreOf, scoreAgency, type AgencyScore } from '@/lib/scoring/agency-score'
import type { CatalogueTree } from '@/lib/scoring/catalogue-tree'
import type { RowChange } from '@/lib/scoring/changed-cell'
import type { CompiledCatalogue } from '@/lib/scoring/compiled/compiled-catalogue'
import { computeBlock, type BlockOptions, type TieSum } from '@/lib/scoring/compiled/computed-block'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import { bandOf, DEFAULT_BANDS, rankBlock } from '@/lib/scoring/ranking'
import { whatIf } from '@/lib/scoring/what-if'
import type { LineResult } from '@/lib/scoring/working'
import { columnsOf, exactLines, filledArbitrary, type Entry } from './compiled/filled-columns'
import { catalogueArbitrary, factsArbitrary } from './compiled/random-catalogue'
import { compileCatalogue } from '@/lib/scoring/compiled/compiled-catalogue'
import { SAMPLES } from './rows'

type Line = LineResult | { status: 'given'; points: Points }

const TIES: TieSum[] = ['appraisal', 'survey']

/** Places, ties and bands of a block by the exact code. */
function placesOf(scores: readonly AgencyScore[], options: BlockOptions) {
  const figure = (percent: number | null) => percent ?? -Infinity
  const entries = scores.map((score, agency) => ({
    agencyId: String(agency),
    percentHundredths: options.notRanked?.[agency] === 1 ? null : score.total.percentHundredths,
    tieBreakers: TIES.map((name) => ({
      name: String(name),
      value: figure(name === 'survey' ? score.survey.percentHundredths : score.appraisal.percentHundredths),
    })),
  }))
  return rankBlock(entries, options.tieBreakers ? 'consecutive' : 'competition').map(
    ({ rank, tied }, agency) => {
      const percentHundredths = scores[agency]?.total.percentHundredths ?? null
      return { percentHundredths, rank, tied, band: bandOf(percentHundredths, DEFAULT_BANDS) }
    },
  )
}

const lineOf = (line: Line | undefined) => ({
  status: line?.status === 'given' ? 'scored' : line?.status,
  ...(line?.status === 'not-applicable' ? { why: line.why } : {}),
  points: line?.status === 'scored' || line?.status === 'given' ? line.points : 0,
})

type Case = {
  tree: CatalogueTree
  compiled: CompiledCatalogue
  agencies: Entry[][]
  options: BlockOptions
  changes: RowChange[]
}

/** The whole block computed before and after the changes by the exact code, and what differs. */
function naive({ tree, compiled, agencies, options, changes }: Case) {
  const linesBefore = agencies.map((entries): Map<string, Line> => exactLines(compiled, entries))
  const changed = agencies.map((entries, agency) =>
    compiled.rows.map(({ code }, at) => {
      const entry = entries[at] ?? { facts: null, applies: true as const }
      const change = changes.find((one) => one.agency === agency && one.code === code)
      if (!change || 'points' in change) return entry
      return {
        facts: change.facts === undefined ? entry.facts : change.facts,
        applies: change.applies ?? entry.applies,
      }
    }),
  )
  const linesAfter = changed.map((entries, agency) => {
    const lines: Map<string, Line> = exactLines(compiled, entries)
    for (const change of changes)
      if ('points' in change && change.agency === agency)
        lines.set(change.code, { status: 'given', points: change.points })
    return lines
  })
  const scoresOf = (all: Map<string, Line>[]) =>
    all.map((lines, agency) =>
      scoreAgency(
        tree,
        new Map(
          [...lines].map(([code, line]) => [
            code,
            line.status === 'given' ? { status: 'scored', points: line.points } : lineScoreOf(line),
          ]),
        ),
        {
          ...(options.withoutSurvey ? { withoutSurvey: true } : {}),
          ...(options.soFar ? { soFar: true } : {}),
          ...(options.bonus ? { bonus: pointsFromMillionths(options.bonus[agency] ?? NaN) } : {}),
        },
      ),
    )
  const [before, after] = [scoresOf(linesBefore), scoresOf(linesAfter)]
  return { linesBefore, linesAfter, before, after }
}

function expectEqualToRecomputation(one: Case) {
  const { compiled, agencies, options, changes } = one
  const block = computeBlock(compiled, columnsOf(compiled, agencies), options)
  const effect = whatIf(block, changes)
  const { linesBefore, linesAfter, before, after } = naive(one)
  expect(effect.lines).toEqual(
    changes.map(({ agency, code }) => ({
      agency,
      code,
      before: lineOf(linesBefore[agency]?.get(code)),
      after: lineOf(linesAfter[agency]?.get(code)),
    })),
  )
  const parts = before.flatMap((was, agency) => {
    const is = after[agency] ?? was
    const named = (['total', 'appraisal', 'survey'] as const).map((of) => ({
      of,
      code: '',
      before: was[of],
      after: is[of],
    }))
    const nodes = [...compiled.sumPlaces.keys()].map((code) => ({
      of: 'node' as const,
      code,
      before: was.byCode.get(code),
      after: is.byCode.get(code),
    }))
    return [...named, ...nodes]
      .filter((part) => JSON.stringify(part.before) !== JSON.stringify(part.after))
      .map((part) => ({ agency, ...part }))
  })
  expect(new Set(effect.parts.map((part) => JSON.stringify(part, sorted)))).toEqual(
    new Set(parts.map((part) => JSON.stringify(part, sorted))),
  )
  const [placesBefore, placesAfter] = [placesOf(before, options), placesOf(after, options)]
  const places = placesBefore
    .map((was, agency) => ({ agency, before: was, after: placesAfter[agency] }))
    .filter((place) => JSON.stringify(place.before) !== JSON.stringify(place.after))
  expect([...effect.places].sort((a, b) => a.agency - b.agency)).toEqual(places)
  expect(block).toEqual(computeBlock(compiled, columnsOf(compiled, agencies), options))
}

/** Keys in one order, so that equal records are equal texts. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function changeArbitrary({
  compiled,
  agencies,
}: Pick<Case, 'compiled' | 'agencies'>): fc.Arbitrary<RowChange[]> {
  const cells = agencies.flatMap((entries, agency) =>
    compiled.rows.map((row, at) => ({ agency, row, applies: entries[at]?.applies ?? true })),
  )
  return fc.subarray(cells, { minLength: 1, maxLength: Math.min(cells.length, 4) }).chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ agency, row, applies }): fc.Arbitrary<RowChange> => {
        const code = row.code
        const facts = factsArbitrary(row.rule).map((own): RowChange => ({ agency, code, facts: own }))
        const moved = fc
          .constantFrom(true as const, 'attribute' as const, 'claim' as const)
          .map((own): RowChange => ({ agency, code, applies: own }))
        const given = fc
          .integer({ min: 0, max: row.maxMillionths })
          .map((points): RowChange => ({ agency, code, points: pointsFromMillionths(points) }))
        // A row left out for want of anything to count cannot be given points either; facts alone tell that.
        return applies === true && row.rule.kind !== 'ratio'
          ? fc.oneof(facts, moved, given)
          : fc.oneof(facts, moved)
      }),
    ),
  )
}

const optionsArbitrary = (agencies: number): fc.Arbitrary<BlockOptions> =>
  fc.record(
    {
      withoutSurvey: fc.boolean(),
      soFar: fc.boolean(),
      tieBreakers: fc.constant(TIES),
      notRanked: fc.uint8Array({ minLength: agencies, maxLength: agencies, max: 1 }),
      bonus: fc.constant(Float64Array.from({ length: agencies }, (_, agency) => (agency % 3) * 100_000)),
    },
    { requiredKeys: [] },
  )

describe('what if rows were otherwise', () => {
  it(
    'is what computing the whole block anew gives, on random catalogues, facts and changes',
    { timeout: 60_000 },
    () => {
      const cases = filledArbitrary(
        catalogueArbitrary.filter((tree) => tree.nodes.length > 0),
        { minLength: 1, maxLength: 7 },
      ).chain((filled) =>
        fc
          .tuple(optionsArbitrary(filled.agencies.length), changeArbitrary(filled))
          .map(([options, changes]): Case => ({ ...filled, options, changes })),
      )
      fc.assert(fc.property(cases, expectEqualToRecomputation), { numRuns: 500 })
    },
  )

  it('is that also in a crowded block, where places are shared and passed', { timeout: 60_000 }, () => {
    const rule = {
      kind: 'choice' as const,
      options: [0, 1, 2, 3].map((points) => ({
        key: `${points}`,
        label: { vi: '', en: '' },
        points: points / 4,
      })),
    }
    const survey = { kind: 'survey' as const, questions: [] }
    const tree: CatalogueTree = {
      maxPoints: 1.5,
      nodes: [
        { code: '1', level: 'field', maxPoints: 0.75, method: 'appraisal', rule },
        { code: '2', level: 'field', maxPoints: 0.75, method: 'survey', rule: survey },
      ],
    }
    const compiled = compileCatalogue(tree, '2021-12-22')
    const shares = fc.constantFrom(0, 1 / 4, 1 / 2, 1, null)
    const options = fc.constantFrom('0', '1', '2', '3', null)
    const agency = fc.tuple(options, shares).map(([option, share]): Entry[] => [
      { facts: { kind: 'choice', option }, applies: true },
      { facts: { kind: 'survey', share }, applies: share === null ? 'claim' : true },
    ])
    const cases = fc
      .array(agency, { minLength: 2, maxLength: 15 })
      .chain((agencies) =>
        fc
          .tuple(optionsArbitrary(agencies.length), changeArbitrary({ compiled, agencies }))
          .map(([own, changes]): Case => ({ tree, compiled, agencies, options: own, changes })),
      )
    fc.assert(fc.property(cases, expectEqualToRecomputation), { numRuns: 500 })
  })
})

describe('what if, by example', () => {
  const compiled = compileCatalogue(
    { maxPoints: 1, nodes: [{ code: '1', level: 'field', maxPoints: 1, rule: SAMPLES.external.rule }] },
    '2021-12-22',
  )
  const block = computeBlock(
    compiled,
    columnsOf(
      compiled,
      [90, 80, 80, 70].map((value): Entry[] => [{ facts: { kind: 'external', value }, applies: true }]),
    ),
  )

  it('moves an agency up past two that shared a place, and says so of everybody concerned', () => {
    const { lines, parts, places } = whatIf(block, [
      { agency: 3, code: '1', facts: { kind: 'external', value: 95 } },
    ])
    expect(lines).toEqual([
      {
        agency: 3,
        code: '1',
        before: { status: 'scored', points: 700_000 },
        after: { status: 'scored', points: 950_000 },
      },
    ])
    expect(parts.map(({ of, code, before, after }) => [of, code, before.points, after.points])).toEqual([
      ['appraisal', '', 700_000, 950_000],
      ['total', '', 700_000, 950_000],
    ])
    expect(
      places.map(({ agency, before, after }) => [
        agency,
        before.rank,
        after.rank,
        before.band?.key,
        after.band?.key,
      ]),
    ).toEqual([
      [3, 4, 1, 'fair', 'excellent'],
      [0, 1, 2, 'excellent', 'excellent'],
      [1, 2, 3, 'good', 'good'],
      [2, 2, 3, 'good', 'good'],
    ])
  })

  it('breaks a tie and says that the other one is alone now', () => {
    const { places } = whatIf(block, [{ agency: 1, code: '1', points: pointsFromMillionths(790_000) }])
    expect(
      places.map(({ agency, before, after }) => [agency, before.rank, before.tied, after.rank, after.tied]),
    ).toEqual([
      [1, 2, true, 3, false],
      [2, 2, true, 2, false],
    ])
  })

  it('refuses what cannot be', () => {
    const given = (points: number) => whatIf(block, [{ agency: 0, code: '1', points: points as Points }])
    expect(() => given(1_000_001)).toThrow(new RangeError('row 1: 1000001 is not from 0 to 1000000'))
    expect(() => given(-1)).toThrow(RangeError)
    expect(() => given(0.5)).toThrow(RangeError)
    expect(given(1_000_000).lines[0]?.after.points).toBe(1_000_000)
    expect(given(0).lines[0]?.after.points).toBe(0)
    expect(() => whatIf(block, [{ agency: 0, code: '2', facts: null }])).toThrow('the catalogue has no row 2')
    for (const agency of [-1, 4, 0.5])
      expect(() => whatIf(block, [{ agency, code: '1', facts: null }])).toThrow(`no agency ${agency} among 4`)
    const twice: RowChange = { agency: 0, code: '1', facts: null }
    expect(() => whatIf(block, [twice, twice])).toThrow('row 1 of agency 0 is changed twice')
    const left = computeBlock(compiled, columnsOf(compiled, [[{ facts: null, applies: 'claim' }]]))
    expect(() => whatIf(left, [{ agency: 0, code: '1', points: pointsFromMillionths(1) }])).toThrow(
      'row 1 does not apply',
    )
    expect(() => computeBlock(compiled, block.columns, { notRanked: new Uint8Array(3) })).toThrow(RangeError)
    expect(() => computeBlock(compiled, block.columns, { tieBreakers: [{ code: '9' }] })).toThrow(
      'no tie-breaker 9',
    )
  })
})
