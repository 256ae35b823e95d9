import { describe, expect, it } from 'vitest'
import { isReady, progressByField, type TypedAnswer } from '@/components/explanation/answer-state'
import { groundsFor } from '@/lib/explanation/policy'
import { MAX_OBJECTION } from '@/lib/explanation/types'

const CLAIM: TypedAnswer = { stance: 'claim', ground: 'G01', points: '0,9', text: 'Gửi kèm.' }

describe('an answer that can stand by itself', () => {
  it.each<[string, Partial<TypedAnswer>, boolean]>([
    ['a claim with ground, points and text', {}, true],
    ['nothing chosen', { stance: '' }, false],
    ['accepted, whatever else is typed', { stance: 'accept', ground: '', points: '', text: '' }, true],
    ['without a ground', { ground: '' }, false],
    ['without points', { points: ' ' }, false],
    ['without a text', { text: ' \n' }, false],
    ['with a text at the limit', { text: 'x'.repeat(MAX_OBJECTION) }, true],
    ['with a text above it', { text: 'x'.repeat(MAX_OBJECTION + 1) }, false],
  ])('%s', (_what, more, ready) => {
    expect(isReady({ ...CLAIM, ...more })).toBe(ready)
  })
})

describe('progress by field', () => {
  it('counts the answered rows of each, in the order of the rows', () => {
    const row = (fieldCode: string, stance: 'accept' | 'claim' | null) =>
      ({ row: { fieldCode }, objection: { stance } }) as unknown as Parameters<
        typeof progressByField
      >[0][number]
    const rows = [row('2', 'claim'), row('2', null), row('7', 'accept')]
    expect(progressByField(rows, { '2': { vi: 'Hai', en: 'Two' } })).toEqual([
      { code: '2', name: { vi: 'Hai', en: 'Two' }, answered: 1, total: 2 },
      { code: '7', name: { vi: '7', en: '7' }, answered: 1, total: 1 },
    ])
  })
})

describe('grounds to choose from', () => {
  it('leave out retired ones, but for one that the answer has already', () => {
    const name = { vi: 'a', en: 'a' }
    const grounds = [
      { code: 'G01', name, retired: true },
      { code: 'G02', name },
    ]
    expect(groundsFor(grounds, null).map((g) => g.code)).toEqual(['G02'])
    expect(groundsFor(grounds, 'G01').map((g) => g.code)).toEqual(['G01', 'G02'])
  })
})
