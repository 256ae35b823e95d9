import { beforeAll, describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { getRowTable } from '@/lib/appraisal/queries'
import { decideLinesSchema } from '@/lib/appraisal/schema'
import { db } from '@/lib/db'
import { FieldErrors } from '@/lib/errors'
import {
  ABSENT,
  advance,
  caught,
  decide,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  person,
  ratio,
  READING,
  recogniseRest,
  refusal,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'

/** The first reading: recognise, adjust, ask. */

let world: Stages
beforeAll(async () => {
  world = await makeSubmittedWorld()
})

const REASON = { reasonCode: 'L03', note: 'Nhiệm vụ 14 chưa có sản phẩm.' }
const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const last = async (agencyId: string, code = '1.1.4') => (await lineAt(world, agencyId, code)).entries.at(-1)
const issues = (error: unknown) =>
  error instanceof ZodError ? error.issues.map((i) => [i.path.at(-1), i.message]) : error

describe('recognising', () => {
  it('enters the points of the self-score, leaves the agency’s line alone, and records it', async () => {
    const before = await db.line.findUniqueOrThrow({ where: { id: (await at(JUSTICE)).lineId } })
    const { decided, sequences } = await decide(world, [{ ...(await at(JUSTICE)), verdict: 'recognise' }])
    expect({ decided, sequences }).toEqual({ decided: 1, sequences: { [before.id]: 2 } })
    expect(await last(JUSTICE)).toMatchObject({
      stage: 'appraisal1',
      verdict: 'recognise',
      points: 1_000_000,
      facts: ratio(20, 20),
      reasonCode: null,
      personId: world.appraiser.personId,
    })
    // What stands on the line is the ledger's; all else is the agency's.
    expect(await db.line.findUniqueOrThrow({ where: { id: before.id } })).toEqual({
      ...before,
      settled: true,
    })
    const audited = await db.auditEntry.findMany({ where: { action: 'line.appraised' } })
    expect(audited).toMatchObject([
      {
        agencyId: JUSTICE,
        personId: world.appraiser.personId,
        detail: { stage: 'appraisal1', verdict: 'recognise', sequence: 2 },
      },
    ])
  })

  it('may begin before the common deadline, with those who have submitted', async () => {
    expect((await getRowTable(world.appraiser, rowPlace(), READING))?.block.phase).toBe('selfAssessment')
  })

  it('says of a row without a self-score that it has no points', async () => {
    await decide(world, [{ ...(await at(JUSTICE, '1.1.1')), verdict: 'recognise' }])
    expect(await last(JUSTICE, '1.1.1')).toMatchObject({ verdict: 'recognise', points: null, facts: null })
  })
})

const rowPlace = (code = '1.1.4') => ({ roundId: world.roundId, blockId: 'departments', code })

describe('adjusting', () => {
  it('computes points by the rule from the appraiser’s facts', async () => {
    await decide(world, [
      { ...(await at(FINANCE)), verdict: 'adjust', facts: ratio(17, 20), ...REASON, clause: 'điểm a' },
    ])
    expect(await last(FINANCE)).toMatchObject({ points: 850_000, facts: ratio(17, 20), clause: 'điểm a' })
  })

  it('takes points where facts do not decide, up to the maximum and not above', async () => {
    const call = { ...(await at(HEALTH)), verdict: 'adjust' as const, ...REASON }
    const error = await caught(decide(world, [{ ...call, points: 1_000_001 }]))
    expect(error).toBeInstanceOf(FieldErrors)
    expect(error).toMatchObject({
      problems: [{ field: 'decisions.0.points', reason: 'above-maximum', limit: 1, code: '1.1.4' }],
    })
    await decide(world, [{ ...call, points: 1_000_000 }])
    expect(await last(HEALTH)).toMatchObject({ points: 1_000_000, facts: null, reasonCode: 'L03' })
  })

  it.each([
    ['a numerator above the denominator', ratio(21, 20), 'facts.numerator', 'numerator-above-denominator'],
    ['facts of another kind', { kind: 'count' as const, count: 1 }, 'facts.kind', 'wrong-kind'],
    [
      'half of the facts',
      { kind: 'ratio' as const, numerator: 1, denominator: null },
      'facts.denominator',
      'required',
    ],
  ])('refuses %s at its field', async (_what, facts, field, reason) => {
    const error = await caught(
      decide(world, [{ ...(await at(TRANSPORT)), verdict: 'adjust', facts, ...REASON }]),
    )
    expect(error).toMatchObject({ problems: [{ field: `decisions.0.${field}`, reason }] })
    expect(await last(TRANSPORT)).toMatchObject({ stage: 'self' })
  })

  it('asks for a reason that exists, in a code and in words, and for facts or points', async () => {
    const line = { ...(await at(TRANSPORT)), verdict: 'adjust' as const }
    expect(issues(await caught(decide(world, [line])))).toEqual([
      ['reasonCode', 'required'],
      ['note', 'required'],
      ['points', 'required'],
    ])
    const both = { ...line, ...REASON, facts: ratio(1, 2), points: 1 }
    expect(issues(await caught(decide(world, [both])))).toEqual([['points', 'contradiction']])
    expect(await caught(decide(world, [{ ...line, ...REASON, reasonCode: 'L77', points: 1 }]))).toMatchObject(
      {
        problems: [{ field: 'decisions.0.reasonCode', reason: 'unknown-key' }],
      },
    )
  })

  it.each([
    [-1, 'negative'],
    [1.5, 'not-an-integer'],
    [Number.NaN, 'not-a-number'],
    [Number.POSITIVE_INFINITY, 'not-a-number'],
  ])('refuses %d as points', async (points, message) => {
    const call = { ...(await at(TRANSPORT)), verdict: 'adjust' as const, points, ...REASON }
    expect(issues(await caught(decide(world, [call])))).toContainEqual(['points', message])
  })
})

describe('asking', () => {
  it('leaves the points open, and needs its question in words', async () => {
    const line = { ...(await at(TRANSPORT)), verdict: 'ask' as const }
    expect(issues(await caught(decide(world, [line])))).toEqual([['note', 'required']])
    await decide(world, [{ ...line, note: 'Đề nghị gửi danh mục nhiệm vụ.' }])
    expect(await last(TRANSPORT)).toMatchObject({ verdict: 'ask', points: null, facts: null })
    const table = await getRowTable(world.appraiser, rowPlace(), READING)
    expect(table?.lines.find((l) => l.agencyId === TRANSPORT)?.work).toBe('asked')
  })

  it('may be followed by another word of the same reading, which then holds', async () => {
    await decide(world, [{ ...(await at(TRANSPORT)), verdict: 'recognise' }])
    const table = await getRowTable(world.appraiser, rowPlace(), READING)
    expect(table?.lines.find((l) => l.agencyId === TRANSPORT)).toMatchObject({
      work: 'decided',
      decision: { verdict: 'recognise', points: 800_000 },
    })
  })
})

describe('deciding is refused', () => {
  const recognise = async (agencyId: string, code = '1.2.1') => ({
    ...(await at(agencyId, code)),
    verdict: 'recognise' as const,
  })
  it.each<[string, string, () => Promise<Parameters<typeof decide>[2]>]>([
    ['to the agency’s own people', 'own-agency', () => Promise.resolve({ actor: world.ownAppraiser })],
    ['to a clerk', 'not-allowed', () => Promise.resolve({ actor: world.clerk })],
    ['to Home Affairs', 'not-allowed', () => Promise.resolve({ actor: world.homeAffairs })],
    ['to the council', 'not-allowed', () => Promise.resolve({ actor: world.chair })],
    [
      'to an appraiser of another field',
      'not-yours',
      async () => ({ actor: await person('field-6', 'appraiser', { code: '6' }) }),
    ],
    [
      'to an appraiser of the other block',
      'not-yours',
      async () => ({ actor: await person('districts', 'appraiser', { blockId: 'districts' }) }),
    ],
    [
      'in the second reading before it begins',
      'phase-not-reached',
      () => Promise.resolve({ stage: 'appraisal2' }),
    ],
  ])('%s', async (_whom, reason, options) => {
    await expect(decide(world, [await recognise(FINANCE)], await options())).rejects.toEqual(refusal(reason))
    expect(await last(FINANCE, '1.2.1')).toMatchObject({ stage: 'self', sequence: 1 })
  })

  it('for a line that does not exist, and for one of another round', async () => {
    const absent = { lineId: '00000000-0000-7000-8000-000000000000', expectedSequence: 1 }
    await expect(decide(world, [{ ...absent, verdict: 'recognise' }])).rejects.toEqual(refusal('not-found'))
    const line = await recognise(FINANCE)
    await expect(decide({ ...world, roundId: '1999' }, [line])).rejects.toBeInstanceOf(Error)
  })

  it('where nothing was submitted', async () => {
    const { id } = await db.assessment.findUniqueOrThrow({
      where: { roundId_agencyId: { roundId: world.roundId, agencyId: ABSENT } },
    })
    const line = await db.line.create({ data: { assessmentId: id, code: '1.1.4' } })
    const decision = { lineId: line.id, expectedSequence: 0, verdict: 'recognise' as const }
    await expect(decide(world, [decision])).rejects.toEqual(refusal('not-submitted'))
  })

  it('on a ledger that has moved on, with the word that stands', async () => {
    const seen = await at(FINANCE, '8.2.2')
    await decide(world, [{ ...seen, verdict: 'recognise' }], { actor: world.secondAppraiser })
    expect(await caught(decide(world, [{ ...seen, verdict: 'recognise' }]))).toMatchObject({
      reason: 'stale-version',
      data: { code: '8.2.2', current: { sequence: 2, verdict: 'recognise', personName: 'second-appraiser' } },
    })
  })

  it('for words of the other reading, and for the same line twice', async () => {
    const line = await at(FINANCE, '1.2.1')
    expect(issues(await caught(decide(world, [{ ...line, verdict: 'confirm' }])))).toEqual([
      ['verdict', 'verdict-not-of-stage'],
    ])
    const twice = [await recognise(FINANCE), await recognise(FINANCE)]
    expect(issues(await caught(decide(world, twice)))).toEqual([['lineId', 'duplicate']])
    const empty = { roundId: world.roundId, stage: 'appraisal1', decisions: [] }
    expect(decideLinesSchema.safeParse(empty).success).toBe(false)
  })
})

describe('many at once', () => {
  it('are all decided or none', async () => {
    const rows = ['1.2.1', '1.2.2', '1.2.3']
    const decisions = await Promise.all(
      rows.map(async (code) => ({ ...(await at(FINANCE, code)), verdict: 'recognise' as const })),
    )
    const [first, second, third] = decisions
    if (!first || !second || !third) throw new Error('three lines are needed')
    const count = () => db.scoreEntry.count()
    const audits = () => db.auditEntry.count()
    const before = [await count(), await audits()]
    const stale = [first, { ...second, expectedSequence: 0 }, third]
    await expect(decide(world, stale)).rejects.toEqual(refusal('stale-version'))
    const wrong = { ...third, verdict: 'adjust' as const, points: 9_000_000, ...REASON }
    await expect(decide(world, [first, second, wrong])).rejects.toBeInstanceOf(FieldErrors)
    expect([await count(), await audits()]).toEqual(before)
    expect(await decide(world, decisions)).toMatchObject({ decided: 3 })
    expect([await count(), await audits()]).toEqual([(before[0] ?? 0) + 3, (before[1] ?? 0) + 3])
  })

  it('do not lock each other out when two appraisers decide the same rows in opposite order', async () => {
    const rows = ['1.3.4', '1.4.1', '1.4.2', '1.4.3', '1.5', '1.6.1']
    const decisions = await Promise.all(
      rows.map(async (code) => ({ ...(await at(HEALTH, code)), verdict: 'recognise' as const })),
    )
    const both = await Promise.allSettled([
      decide(world, decisions),
      decide(world, decisions.toReversed(), { actor: world.secondAppraiser }),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { reason: 'stale-version' } })
  })
})

describe('after the first reading', () => {
  it('nothing more is said in it', async () => {
    await advance(world, 'appraisal1', READING)
    await recogniseRest(world)
    await advance(world, 'explanation', READING)
    const line = { ...(await at(FINANCE, '1.2.1')), verdict: 'recognise' as const }
    await expect(decide(world, [line])).rejects.toEqual(refusal('phase-over'))
  })
})
