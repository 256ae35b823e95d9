import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictOf, coverageOf, liesIn, mayAppraise } from '@/lib/assignment/policy'
import type { AssignablePerson, AssignedPart } from '@/lib/assignment/types'
import { propose, widestParts } from '@/lib/assignment-board/policy'

const part = (more: Partial<AssignedPart>): AssignedPart => ({
  ...{ id: 'p', code: '1', agencyId: null, reading: 'first', appraiserId: 'a', appraiserName: 'A' },
  ...{ appraiserAgencyId: 'home', dueOn: null, version: 1 },
  ...more,
})
const person = (id: string, agencyId: string, code: string | null = null): AssignablePerson => ({
  ...{ id, name: id, position: '', agencyId, agencyName: null, seesReadings: false },
  grants: [{ agencyId: null, blockId: null, code }],
})

describe('who has a line', () => {
  const parts = [
    part({ code: '1', appraiserId: 'field' }),
    part({ code: '1.1', appraiserId: 'criterion' }),
    part({ code: '1.1.4', appraiserId: 'row' }),
    part({ code: '1', agencyId: 'finance', appraiserId: 'agency' }),
    part({ code: '2', appraiserId: 'own', appraiserAgencyId: 'justice' }),
    part({ code: '1.1.4', reading: 'second', appraiserId: 'reader', agencyId: 'health' }),
  ]
  const find = coverageOf(parts)

  it.each([
    ['health', '1.1.4', 'row'],
    ['health', '1.1.2', 'criterion'],
    ['health', '1.10.1', 'field'],
    ['finance', '1.1.4', 'agency'],
    ['health', '2.1.1', 'own'],
    ['justice', '2.1.1', undefined],
    ['health', '3.1', undefined],
  ])('%s %s: %s', (agencyId, code, expected) => {
    expect(find({ agencyId, code })?.appraiserId).toBe(expected)
  })

  it('is another in the independent reading', () => {
    expect(coverageOf(parts, 'second')({ agencyId: 'health', code: '1.1.4' })?.appraiserId).toBe('reader')
    expect(coverageOf(parts, 'third')({ agencyId: 'health', code: '1.1.4' })).toBeNull()
  })
})

describe('a conflict of interest', () => {
  const scope = {
    blockId: 'departments',
    leadUnits: { '2.1.1': 'justice', '3.1': 'office' },
    readLines: [{ agencyId: 'health', code: '3.1', readers: { first: ['x'], second: ['y'], third: [] } }],
  }
  const ask = (who: AssignablePerson, more: Partial<AssignedPart>) =>
    conflictOf(who, part({ ...more }), scope)?.reason

  it.each([
    ['none', person('a', 'home'), { code: '2' }, undefined],
    ['the role is narrower', person('a', 'home', '2.1'), { code: '2' }, 'role-does-not-cover'],
    ['own agency', person('a', 'finance'), { code: '2', agencyId: 'finance' }, 'own-agency'],
    ['leads the row for itself', person('a', 'justice'), { code: '2', agencyId: 'justice' }, 'leads-itself'],
    ['reads it already', person('y', 'home'), { code: '3' }, 'same-reader'],
    [
      'appraises it already',
      person('x', 'home'),
      { code: '3.1', agencyId: 'health', reading: 'second' as const },
      'same-reader',
    ],
    [
      'sees the results anyhow',
      { ...person('z', 'home'), seesReadings: true },
      { code: '3.1', agencyId: 'health', reading: 'second' as const },
      'not-blind',
    ],
    [
      'his own reading again',
      person('y', 'home'),
      { code: '3.1', agencyId: 'health', reading: 'second' as const },
      undefined,
    ],
  ] as const)('%s', (_what, who, more, expected) => {
    expect(ask(who, more)).toBe(expected)
  })
})

describe('a proposal', () => {
  const rows = ['1.1.1', '1.1.2', '1.2.1', '2.1.1', '2.1.2'].map((code) => ({
    code,
    criterionCode: code.slice(0, 3),
    fieldCode: code.slice(0, 1),
    leadUnitId: code.startsWith('1') ? 'home' : 'justice',
  }))
  const facts = (people: AssignablePerson[], parts: AssignedPart[] = []) => ({
    ...{ blockId: 'departments', rows, people, parts, substituteUnitId: 'office' },
    agencyIds: ['home', 'justice', 'office', 'health'],
  })

  it('goes by lead unit, to the substitute for the lead unit itself, and says why', () => {
    const people = [person('h', 'home'), person('j', 'justice'), person('o', 'office')]
    const { parts, without } = propose(facts(people))
    expect(without).toBe(0)
    expect(parts).toEqual([
      { code: '1', agencyId: null, appraiserId: 'h', by: 'lead', lines: 9 },
      { code: '2', agencyId: null, appraiserId: 'j', by: 'lead', lines: 6 },
      { code: '1', agencyId: 'home', appraiserId: 'o', by: 'substitute', lines: 3 },
      { code: '2', agencyId: 'justice', appraiserId: 'o', by: 'substitute', lines: 2 },
    ])
  })

  it('gives what the substitute unit leads of its own to others, and counts what nobody can have', () => {
    const lonely = propose(facts([person('o', 'office')]))
    expect(lonely.without).toBe(5)
    const two = propose(facts([person('o', 'office'), person('x', 'elsewhere')]))
    expect(two.without).toBe(0)
    expect(two.parts.filter((p) => p.agencyId === 'office').every((p) => p.appraiserId === 'x')).toBe(true)
  })

  it('leaves alone what lies with somebody, and does not widen a role', () => {
    const people = [person('h', 'home', '1.1'), person('j', 'justice'), person('o', 'office')]
    const kept = part({ code: '1.1', appraiserId: 'h', appraiserAgencyId: 'home' })
    const { parts } = propose(facts(people, [kept]))
    expect(parts.some((p) => p.code === '1' && p.agencyId === null)).toBe(false)
    expect(parts.find((p) => p.code === '1.2' && p.agencyId === null)?.appraiserId).toBe('o')
  })

  const codes = fc.constantFrom(null, '1', '1.1', '2', '2.1.1')
  const units = fc.constantFrom('home', 'justice', 'office', 'health')
  it('covers every line but those counted, never by a conflict of interest', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(units, codes), { maxLength: 6 }), (specs) => {
        const people = specs.map(([unit, code], i) => person(`p${i}`, unit, code))
        const given = facts(people)
        const { parts, without } = propose(given)
        const unitOf = new Map(people.map((p) => [p.id, p.agencyId]))
        const find = coverageOf(
          parts.map((p) => part({ ...p, appraiserAgencyId: unitOf.get(p.appraiserId) ?? null })),
        )
        const lines = rows.flatMap(({ code }) => given.agencyIds.map((agencyId) => ({ agencyId, code })))
        expect(lines.filter((line) => !find(line))).toHaveLength(without)
        for (const p of parts) {
          const who = people.find((x) => x.id === p.appraiserId)
          expect(who && mayAppraise(who, { ...p, blockId: 'departments' })).toBe(true)
          expect(who?.agencyId === p.agencyId).toBe(false)
          expect(lines.filter((l) => liesIn(p, l) && l.agencyId !== who?.agencyId)).toHaveLength(p.lines)
        }
      }),
    )
  })
})

describe('chosen rows', () => {
  const all = ['1.1.1', '1.1.2', '1.2.1', '2.1.1']
  it('become the widest parts that they fill and the role reaches', () => {
    expect(widestParts(new Set(all), all, () => true)).toEqual(['1', '2'])
    expect(widestParts(new Set(['1.1.1', '1.1.2']), all, () => true)).toEqual(['1.1'])
    expect(widestParts(new Set(['1.1.1', '1.1.2']), all, (code) => code.length > 3)).toEqual([
      '1.1.1',
      '1.1.2',
    ])
  })
})
