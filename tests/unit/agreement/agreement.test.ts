import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOf, FEWEST_PAIRS, proposeReaders, severitiesOf } from '@/lib/agreement/policy'
import { frameOf, sampleOf, stateOfReading } from '@/lib/reading/policy'
import type { ReadingView, SaidWord } from '@/lib/reading/types'
import { pointsFromMillionths } from '@/lib/scoring/points'

const word = (
  personId: string,
  points: number | null,
  verdict: SaidWord['verdict'] = 'adjust',
): SaidWord => ({
  ...{ personId, personName: personId, verdict },
  points: points === null ? null : pointsFromMillionths(points),
})
const reading = (more: Partial<ReadingView>): ReadingView => ({
  ...{ id: 'r', drawId: 'd', agencyId: 'health', agencyName: { vi: '', en: '' }, code: '1.1.4' },
  ...{ maxPoints: pointsFromMillionths(1_000_000), isSubmitted: true, isDropped: false },
  ...{ first: null, second: null, third: null },
  ...more,
})

describe('where a reading is', () => {
  it.each([
    ['nobody has spoken', {}, 'waits'],
    ['one has spoken', { second: word('b', 1) }, 'waits'],
    ['not submitted', { isSubmitted: false, first: word('a', 1), second: word('b', 1) }, 'not-submitted'],
    ['granted not to apply', { isDropped: true }, 'dropped'],
    ['exactly at the tolerance', { first: word('a', 900_000), second: word('b', 800_000) }, 'agrees'],
    ['a millionth above it', { first: word('a', 900_001), second: word('b', 800_000) }, 'differs'],
    ['no points against none', { first: word('a', null), second: word('b', 0) }, 'agrees'],
    ['asked', { first: word('a', null, 'ask'), second: word('b', 900_000) }, 'asked'],
    [
      'the third has spoken',
      { first: word('a', 0), second: word('b', 1_000_000), third: word('c', 5) },
      'decided',
    ],
  ] as const)('%s', (_what, more, expected) => {
    expect(stateOfReading(reading(more), 10)).toBe(expected)
  })
})

describe('a sample', () => {
  const frame = frameOf([], ['1.1', '1.2', '2.1'], ['b', 'a'])
  it('is drawn from all rows of all agencies in a fixed order', () => {
    expect(frame).toEqual(frameOf([], ['2.1', '1.2', '1.1'], ['a', 'b']))
    expect(frameOf(['1'], ['1.1', '1.2', '10.1'], ['a']).map((l) => l.code)).toEqual(['1.1', '1.2'])
  })
  it('has its share of different lines, and is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 2 ** 40 }), (share, seed) => {
        const drawn = sampleOf(frame, share, seed)
        expect(drawn).toEqual(sampleOf(frame, share, seed))
        expect(new Set(drawn.map((l) => `${l.agencyId}/${l.code}`)).size).toBe(drawn.length)
        expect(drawn.length).toBe(Math.max(1, Math.round((frame.length * share) / 100)))
      }),
    )
  })
})

const pairs = (list: [number, number][]) =>
  list.map(([a, b], i) =>
    reading({ id: String(i), first: word('a', a * 10_000), second: word('b', b * 10_000) }),
  )

describe('agreement', () => {
  it('is not told from too few lines', () => {
    const few = pairs([
      [90, 90],
      [80, 60],
    ])
    expect(agreementOf(few, 10)).toMatchObject({ pairs: 2, same: 1, within: 1, isEnough: false, alpha: null })
    expect(agreementOf([], 10)).toMatchObject({ pairs: 0, isEnough: false })
  })
  it('counts no line where the agency is asked', () => {
    expect(agreementOf([reading({ first: word('a', null, 'ask'), second: word('b', 0) })], 10).pairs).toBe(0)
  })
  it('is perfect where all say the same, and says how much higher the first is', () => {
    const values = Array.from({ length: FEWEST_PAIRS }, (_v, i) => i * 5)
    const perfect = agreementOf(pairs(values.map((v) => [v, v])), 10)
    expect(perfect.alpha?.value).toBe(1)
    expect(perfect.correlation?.value).toBe(1)
    const higher = agreementOf(pairs(values.map((v) => [v + 5, v])), 10)
    expect(higher.difference?.value).toBeCloseTo(5)
    expect(higher.alpha?.value).toBeLessThan(1)
  })
  it('says who is severe beside those who read the same, or that it cannot be told', () => {
    const values = Array.from({ length: 12 }, (_v, i) => i * 5 + (i % 2))
    const found = severitiesOf(pairs(values.map((v, i) => [v + 20 + (i % 3), v])))
    expect(found.map((s) => [s.personId, s.verdict])).toEqual([
      ['b', 'severe'],
      ['a', 'lenient'],
    ])
    expect(severitiesOf(pairs([[90, 10]])).map((s) => s.verdict)).toEqual(['unknown', 'unknown'])
  })
})

describe('a proposed reader', () => {
  const person = (id: string, agencyId: string) => ({
    ...{ id, name: id, position: '', agencyId, agencyName: null, seesReadings: false },
    grants: [{ agencyId: null, blockId: null, code: null }],
  })
  it('belongs to another agency, had no hand in the line, and has the least to do', () => {
    const proposal = proposeReaders('second', {
      blockId: 'departments',
      people: [person('own', 'health'), person('first', 'x'), person('busy', 'x'), person('free', 'x')],
      lines: [{ agencyId: 'health', code: '1.1.4' }],
      readLines: [
        { agencyId: 'health', code: '1.1.4', readers: { first: ['first'], second: [], third: [] } },
      ],
      loads: new Map([['busy', 9]]),
    })
    expect(proposal).toEqual({
      parts: [{ code: '1.1.4', agencyId: 'health', appraiserId: 'free', version: 0 }],
      without: 0,
    })
  })
})
