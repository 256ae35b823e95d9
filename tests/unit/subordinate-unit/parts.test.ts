import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetTheirs, recover, unsavedParts, workOf } from '@/components/assess/line-work'
import type { TheirLine } from '@/components/assess/workspace-types'
import { isByUnit, readUnits, turnToUnits, typedFromParts } from '@/components/subordinate-unit/typed-units'
import type { LineView } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Rule } from '@/lib/scoring/rule'
import {
  columnSums,
  factsOfParts,
  fitParts,
  partProblems,
  resolveParts,
  sameParts,
  unitFields,
} from '@/lib/subordinate-unit/policy'
import type { SubordinateUnit, UnitPart } from '@/lib/subordinate-unit/types'

/** Numbers of units: their sums, what is missing, and how they live in a row of the desk. */

const word = (vi: string) => ({ vi, en: vi })
const RATIO: Rule = {
  kind: 'ratio',
  numerator: word('Đạt'),
  denominator: word('Tổng'),
  bands: [{ from: 0.5, proportional: true }],
  otherwise: 0,
  whenDenominatorIsZero: 'zero',
}
const ROW: CatalogueRow = {
  code: '1.1',
  fieldCode: '1',
  criterionCode: '1.1',
  name: word('Dòng'),
  maxPoints: 1,
  method: 'appraisal',
  rule: RATIO,
  evidence: [],
  guidance: word(''),
  leadUnitId: null,
  appliesWhen: null,
}
const TODAY = '2021-12-10'
const unit = (id: string, inUse = true): SubordinateUnit => ({ id, name: `Phòng ${id}`, inUse, version: 1 })
const part = (unitId: string, numerator: number | null, denominator: number | null): UnitPart => ({
  unitId,
  name: `Phòng ${unitId}`,
  values: { numerator, denominator },
})

describe('the sum over the units', () => {
  it('is exact, and there is none while a unit is missing', () => {
    expect(factsOfParts(RATIO, [part('a', 1, 2), part('b', 3, 4)])).toEqual({
      kind: 'ratio',
      numerator: 4,
      denominator: 6,
    })
    expect(factsOfParts(RATIO, [part('a', 0, 2), part('b', null, 4)])).toEqual({
      kind: 'ratio',
      numerator: null,
      denominator: 6,
    })
    expect(columnSums(RATIO, [part('a', 5, 9), part('b', null, null)])).toEqual([
      { field: 'numerator', sum: 5, missing: 1 },
      { field: 'denominator', sum: 9, missing: 1 },
    ])
    expect(factsOfParts(RATIO, [])).toEqual({ kind: 'ratio', numerator: null, denominator: null })
    expect(
      factsOfParts({ kind: 'count' } as Rule, [{ unitId: 'a', name: '', values: { count: 7 } }]),
    ).toEqual({
      kind: 'count',
      count: 7,
    })
    expect(unitFields({ kind: 'choice' } as Rule)).toBeNull()
  })

  it('does not depend on the order of the units', () => {
    const number = fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: null })
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 500 }), (numbers) => {
        const parts = numbers.map(([n, d], at) => part(String(at), n, d))
        expect(factsOfParts(RATIO, [...parts].reverse())).toEqual(factsOfParts(RATIO, parts))
        for (const { sum } of columnSums(RATIO, parts)) expect(Number.isSafeInteger(sum)).toBe(true)
      }),
    )
  })

  it('names the unit at which a number cannot be', () => {
    expect(partProblems(ROW, [part('a', 3, 2), part('b', 1, 2)], TODAY)).toEqual([
      { field: 'units.a.numerator', reason: 'numerator-above-denominator', limit: 2 },
    ])
  })
})

describe('the parts of a row', () => {
  it('follow the list: new units are missing, units out of use stay while they have a number', () => {
    const units = [unit('c'), unit('a'), unit('b', false), unit('d', false)]
    expect(fitParts(RATIO, [part('a', 1, 2), part('b', 3, 4), part('d', null, null)], units)).toEqual([
      part('c', null, null),
      part('a', 1, 2),
      part('b', 3, 4),
    ])
  })

  it('are the same whatever the units are called and in which order they stand', () => {
    const renamed = { ...part('a', 1, 2), name: 'Khác' }
    expect(sameParts([part('a', 1, 2), part('b', 3, 4)], [part('b', 3, 4), renamed])).toBe(true)
    expect(sameParts([part('a', 1, 2)], [part('a', 1, null)])).toBe(false)
    expect(sameParts(null, [])).toBe(false)
    expect(sameParts(null, null)).toBe(true)
  })

  it('are given up only when that is said', () => {
    const stored = [part('a', 1, 2)]
    const facts = (numerator: number) => ({ kind: 'ratio', numerator, denominator: 2 }) as const
    const units = [unit('a')]
    expect(resolveParts(ROW, { facts: facts(1) }, stored, units, TODAY)).toEqual({ entry: {}, problems: [] })
    expect(resolveParts(ROW, { facts: facts(2) }, stored, units, TODAY).problems).toMatchObject([
      { field: 'numerator', reason: 'entered-by-unit', code: '1.1' },
    ])
    expect(resolveParts(ROW, { facts: null }, stored, units, TODAY).problems).toHaveLength(1)
    expect(resolveParts(ROW, {}, stored, units, TODAY)).toEqual({ entry: {}, problems: [] })
    expect(resolveParts(ROW, { facts: facts(2), parts: null }, stored, units, TODAY).entry).toEqual({
      facts: facts(2),
      parts: null,
    })
  })
})

describe('a row of the desk that is entered by unit', () => {
  const units = [unit('a'), unit('b')]
  const context = { locale: 'vi' as const, latestDay: TODAY, units }
  const line = (parts: UnitPart[] | null, version = 1): LineView => ({
    code: '1.1',
    lineId: 'line',
    version,
    facts: parts ? factsOfParts(RATIO, parts) : { kind: 'ratio', numerator: 4, denominator: 6 },
    parts,
    explanation: '',
    claimState: 'none',
    claimReason: '',
    applies: true,
    savedAt: null,
    savedByName: null,
    evidence: [],
  })
  const theirs = (parts: UnitPart[]): TheirLine => ({
    version: 2,
    facts: factsOfParts(RATIO, parts),
    parts,
    explanation: '',
    savedAt: null,
    savedByName: 'Đức',
  })

  it('reads what is typed, and says what cannot be read at its unit', () => {
    const typed = { ...typedFromParts([part('a', 1, 2), part('b', null, null)], 'vi') }
    expect(readUnits(ROW, typed, units, context).facts).toEqual({
      kind: 'ratio',
      numerator: null,
      denominator: null,
    })
    const bad = { ...typed, texts: { ...typed.texts, 'units.b.numerator': 'hai' } }
    expect(readUnits(ROW, bad, units, context).problems).toEqual([
      { field: 'units.b.numerator', reason: 'not-a-number' },
    ])
  })

  it('has nothing to save when it is turned to its units, until a number is typed', () => {
    const work = workOf(ROW, line(null), context)
    const turned = { ...work, typed: turnToUnits() }
    expect(unsavedParts(ROW, turned, context).facts).toBe(false)
    const typed = { ...turned.typed, texts: { 'units.a.numerator': '1' } }
    expect(unsavedParts(ROW, { ...turned, typed }, context).facts).toBe(true)
    const saved = workOf(ROW, line([part('a', 1, 2), part('b', 3, 4)]), context)
    expect(isByUnit(saved.typed)).toBe(true)
    expect(unsavedParts(ROW, saved, context).facts).toBe(false)
  })

  it('takes another’s numbers where nothing was typed, and keeps both where both typed, also when the sums agree', () => {
    const work = workOf(ROW, line([part('a', 1, 2), part('b', 3, 4)]), context)
    const other = theirs([part('a', 2, 2), part('b', 2, 4)])
    expect(meetTheirs(ROW, work, other, context)).toMatchObject({
      conflict: null,
      typed: { texts: { 'units.a.numerator': '2' } },
    })
    const mine = { ...work, typed: typedFromParts([part('a', 0, 2), part('b', 4, 4)], 'vi') }
    const met = meetTheirs(ROW, mine, other, context)
    expect(met.conflict).toBe(other)
    expect(met.base?.parts).toEqual([part('a', 1, 2), part('b', 3, 4)])
    expect(met.typed).toBe(mine.typed)
  })

  it('comes back after a reload, and never over newer numbers without a word', () => {
    const typed = typedFromParts([part('a', 2, 2), part('b', 3, 4)], 'vi')
    const draft = { typed, explanation: '', version: 1 }
    const same = recover(ROW, workOf(ROW, line([part('a', 1, 2), part('b', 3, 4)]), context), draft, context)
    expect(same).toMatchObject({ recovered: true, conflict: null, typed })
    const newer = recover(
      ROW,
      workOf(ROW, line([part('a', 0, 2), part('b', 3, 4)], 2), context),
      draft,
      context,
    )
    expect(newer.conflict?.parts).toEqual([part('a', 0, 2), part('b', 3, 4)])
  })
})
