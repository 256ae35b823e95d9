import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeCovers } from '@/lib/actor'
import { delegationOf, dueState, mayFill, progressPerPerson } from '@/lib/delegation/policy'
import type { DelegationView } from '@/lib/delegation/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

/** Whose a row is, when it is late, and how far everybody is. */

const given = (code: string, name: string, dueOn: string | null = null): DelegationView => ({
  id: code,
  code,
  assigneeId: name,
  assigneeName: name,
  assignedByName: 'clerk',
  assignedAt: new Date('2021-12-10T03:00:00Z'),
  dueOn,
  note: '',
  doneAt: null,
  version: 1,
})

describe('whose a row is', () => {
  it('follows the most specific part: row before criterion before field', () => {
    const all = [given('1', 'Hà'), given('1.1', 'Đức'), given('1.1.4', 'Lan')]
    expect(delegationOf(all, '1.1.4')?.assigneeId).toBe('Lan')
    expect(delegationOf(all, '1.1.3')?.assigneeId).toBe('Đức')
    expect(delegationOf(all, '1.2.1')?.assigneeId).toBe('Hà')
    expect(delegationOf(all, '2.1.1')).toBeUndefined()
    expect(delegationOf([given('1.1', 'Đức')], '1.10')).toBeUndefined()
  })

  it('does not depend on the order in which the parts were given out', () => {
    const code = fc
      .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })
      .map((n) => n.join('.'))
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 8 }), code, (codes, row) => {
        const parts = codes.map((c) => given(c, c))
        const found = delegationOf(parts, row)?.code
        expect(delegationOf([...parts].reverse(), row)?.code).toBe(found)
        expect(found !== undefined).toBe(codes.some((c) => codeCovers(c, row)))
      }),
    )
  })
})

describe('a day', () => {
  it('counts to its end; today and tomorrow are soon', () => {
    const today = '2021-12-31'
    expect(dueState(null, today)).toBe('none')
    expect(dueState('2021-12-30', today)).toBe('late')
    expect(dueState('2021-12-31', today)).toBe('soon')
    expect(dueState('2022-01-01', today)).toBe('soon')
    expect(dueState('2022-01-02', today)).toBe('later')
  })
})

describe('the progress of a person', () => {
  const row = (code: string, isDone: boolean, points: string | null, max = '1') => ({
    code,
    isDone,
    points: points === null ? null : pointsFromDecimal(points),
    maxPoints: pointsFromDecimal(max),
  })

  it('counts the rows that lie with her now, and what of them is done, late or due soon', () => {
    const rows = [
      row('1.1.1', true, '0.5'),
      row('1.1.2', false, null),
      row('1.2.1', false, '0.25'),
      row('2.1', false, null),
    ]
    const parts = [given('1', 'Hà', '2021-12-09'), given('1.2', 'Đức', '2021-12-11')]
    expect(progressPerPerson(rows, parts, '2021-12-10')).toEqual([
      {
        personId: 'Đức',
        name: 'Đức',
        rows: 1,
        done: 0,
        late: 0,
        soon: 1,
        points: 250_000,
        maxPoints: 1_000_000,
      },
      {
        personId: 'Hà',
        name: 'Hà',
        rows: 2,
        done: 1,
        late: 1,
        soon: 0,
        points: 500_000,
        maxPoints: 2_000_000,
      },
    ])
    expect(progressPerPerson(rows, [], '2021-12-10')).toEqual([])
  })
})

describe('a role', () => {
  it('covers a part when one of its codes does', () => {
    expect(mayFill({ codes: [null] }, '1.1')).toBe(true)
    expect(mayFill({ codes: ['2', '1'] }, '1.1')).toBe(true)
    expect(mayFill({ codes: ['1.1'] }, '1')).toBe(false)
    expect(mayFill({ codes: [] }, '1')).toBe(false)
  })
})
