import { describe, expect, it } from 'vitest'
import { checkCodes, type CodedNode } from '@/lib/scoring/code-check'

/** A tree of codes: each code with those below it. */
type Codes = { [code: string]: Codes }
const tree = (codes: Codes): CodedNode[] =>
  Object.entries(codes).map(([code, below]) => ({ code, children: tree(below) }))
const list = (...codes: string[]): CodedNode[] => codes.map((code) => ({ code }))

describe('the check of codes', () => {
  it('finds nothing where siblings count from 1 below their parent', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ code: String(index + 1) }))
    expect(checkCodes(many)).toEqual([])
    expect(checkCodes(tree({ a1: {} }))).toHaveLength(1)
    expect(
      checkCodes([
        { code: '1', children: list('1.1', '1.2') },
        { code: '2', children: list('2.1') },
      ]),
    ).toEqual([])
    expect(checkCodes([])).toEqual([])
  })

  it('finds a code that is used twice, once, wherever it stands', () => {
    expect(checkCodes(list('1', '1', '1', '2'))).toEqual([{ code: '1', problem: 'duplicate-code' }])
    expect(
      checkCodes([
        { code: '1', children: list('1.1') },
        { code: '2', children: list('1.1') },
      ]),
    ).toEqual([
      { code: '1.1', problem: 'duplicate-code' },
      { code: '1.1', problem: 'code-outside-parent', expected: '2.…', actual: '1.1' },
    ])
  })

  it('finds the number that is left out, once, and goes on from there', () => {
    expect(checkCodes(list('1', '2', '4', '5'))).toEqual([
      { code: '4', problem: 'code-gap', expected: '3', actual: '4' },
    ])
    expect(checkCodes(list('2', '3'))).toEqual([
      { code: '2', problem: 'code-gap', expected: '1', actual: '2' },
    ])
    expect(checkCodes([{ code: '1', children: list('1.1', '1.3') }])).toEqual([
      { code: '1.3', problem: 'code-gap', expected: '1.2', actual: '1.3' },
    ])
  })

  it('finds a number that stands after a larger one', () => {
    expect(checkCodes(list('1', '3', '2', '4'))).toEqual([
      { code: '3', problem: 'code-gap', expected: '2', actual: '3' },
      { code: '2', problem: 'code-out-of-order', expected: '4', actual: '2' },
    ])
  })

  it('finds a code that does not continue its parent’s, and counts it as the next', () => {
    const below = (...codes: string[]) => checkCodes([{ code: '1', children: list(...codes) }])
    expect(below('1.1', '7.2', '1.3')).toEqual([
      { code: '7.2', problem: 'code-outside-parent', expected: '1.…', actual: '7.2' },
    ])
    for (const code of ['1', '1.', '1.0', '1.01', '1.a', '1.1.1', '11', '', '1.-1'])
      expect(below(code)[0], code).toMatchObject(
        code === '1' ? { problem: 'duplicate-code' } : { problem: 'code-outside-parent', actual: code },
      )
  })
})
