import { createPrivateKey } from 'node:crypto'
import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import { checkBundle } from '@/components/recompute/check-bundle'
import { sha256Of } from '@/components/recompute/check-signature'
import type { KnownKey, KnownPublication } from '@/components/recompute/known-publications'
import type { CheckedReport, Report } from '@/components/recompute/report'
import { newPrivateKey, publicHalf, signText } from '@/lib/ed25519'
import type { LatestBundle } from '@/lib/publication/schema'
import { smallBundle } from '@/tests/support/small-bundle'

/** What a reader's browser finds of a bundle; the cryptography is Node's web crypto, the same interface. */

function installation() {
  const key = createPrivateKey(newPrivateKey())
  const half = publicHalf(key)
  if (!half) throw new Error('no key')
  const known: KnownKey = {
    id: half.id,
    fingerprint: half.fingerprint,
    publicKey: Buffer.from(half.bytes).toString('base64url'),
  }
  const sign = (bundle: LatestBundle) => ({
    keyId: half.id,
    signature: Buffer.from(signText(key, canonicalize(bundle) ?? '')).toString('base64url'),
  })
  return { known, sign }
}
const own = installation()

async function published(
  bundle: LatestBundle,
  more: Partial<KnownPublication> = {},
): Promise<KnownPublication> {
  return {
    id: 'first',
    roundId: bundle.round.id,
    year: bundle.round.year,
    sequence: 1,
    decisionNumber: bundle.decision.number,
    decidedOn: bundle.decision.decidedOn,
    publishedAt: bundle.publishedAt,
    sha256: (await sha256Of(new TextEncoder().encode(canonicalize(bundle) ?? ''))) ?? '',
    isInForce: true,
    signatures: [own.sign(bundle)],
    ...more,
  }
}

async function check(text: string, publications?: KnownPublication[]) {
  const known = publications ?? [await published(smallBundle())]
  return checkBundle({ text, publications: known, keys: [own.known], signatures: null })
}
const checked = (report: Report): CheckedReport => {
  if (report.kind !== 'checked') throw new Error(report.reason)
  return report
}
const reportOn = async (bundle: LatestBundle, publications?: KnownPublication[]) =>
  checked((await check(JSON.stringify(bundle, null, 2), publications)).report)

describe('a good bundle', () => {
  it('agrees in every figure, hash and signature, however it is laid out', async () => {
    const report = await reportOn(smallBundle())
    expect(report).toMatchObject({ compared: 263, differing: 0, differences: [] })
    expect(report.origin.kind).toBe('in-force')
    expect(report.signatures).toEqual([
      { keyId: own.known.id, fingerprint: own.known.fingerprint, state: 'valid' },
    ])
  })

  it('gives the figures of each agency, which add up to all that were compared', async () => {
    const { report, figuresOf } = await check(JSON.stringify(smallBundle()))
    const { blocks, compared } = checked(report)
    const counts = blocks.flatMap((block) => [
      figuresOf(block.blockId, null).figures.length,
      ...block.agencies.map(({ agencyId }) => figuresOf(block.blockId, agencyId).figures.length),
    ])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(compared)
    expect(blocks[0]?.agencies[0]).toMatchObject({
      agencyId: 'justice',
      statedRank: 1,
      computedRank: 1,
      statedIndex: 6486,
      computedIndex: 6486,
      differing: 0,
    })
  })

  it('tells how far it is, agency by agency', async () => {
    const steps: [number, number][] = []
    const input = { text: JSON.stringify(smallBundle()), publications: [], keys: [], signatures: null }
    await checkBundle(input, (done, total) => steps.push([done, total]))
    expect(steps).toEqual([
      [0, 6],
      [1, 6],
      [2, 6],
      [3, 6],
      [4, 6],
      [5, 6],
      [6, 6],
    ])
  })

  it('is a former version where another is in force', async () => {
    const former = await published(smallBundle(), { isInForce: false })
    expect((await reportOn(smallBundle(), [former])).origin.kind).toBe('former')
  })
})

describe('an altered bundle', () => {
  it('shows where: agency, row, both values and the place, and that hash and signature fail', async () => {
    const bundle = smallBundle()
    const row = bundle.blocks[0]?.agencies[0]?.rows[1]
    if (row?.status === 'scored') row.points = 805_566
    const report = await reportOn(bundle)
    expect(report.differences).toEqual([
      {
        blockId: 'departments',
        agencyId: 'finance',
        agencyName: { vi: 'finance', en: 'finance' },
        code: '1.1.2',
        codeName: expect.any(Object) as object,
        path: '/blocks/0/agencies/0/rows/1/points',
        stated: 805_566,
        computed: 805_556,
      },
    ])
    expect(report.blocks[0]?.agencies.map(({ agencyId, differing }) => [agencyId, differing])).toEqual([
      ['justice', 0],
      ['finance', 1],
      ['health', 0],
      ['absent', 0],
    ])
    expect(report.origin.kind).toBe('altered')
    expect(report.signatures.map(({ state }) => state)).toEqual(['invalid'])
  })

  it('is told by hash and signature alone where every figure still agrees', async () => {
    const bundle = smallBundle()
    const previous = bundle.blocks[1]?.agencies[1]?.previous
    if (previous) previous.year = 2019
    const report = await reportOn(bundle)
    expect(report.differing).toBe(0)
    expect(report.origin.kind).toBe('altered')
    expect(report.signatures.map(({ state }) => state)).toEqual(['invalid'])
  })

  it.each<[string, (bundle: LatestBundle) => void]>([
    ['its decision', (bundle) => (bundle.decision.number = '9/QĐ')],
    ['its instant', (bundle) => (bundle.publishedAt = '2022-04-01T03:00:00.000Z')],
  ])('is known by the rest where %s was changed', async (_what, change) => {
    const bundle = smallBundle()
    change(bundle)
    expect((await reportOn(bundle)).origin.kind).toBe('altered')
  })
})

describe('a foreign bundle', () => {
  const foreign = (): LatestBundle => {
    const bundle = smallBundle()
    bundle.decision.number = '77/QĐ'
    bundle.publishedAt = '2022-05-05T03:00:00.000Z'
    return bundle
  }

  it('is of no publication of this portal, and has no signature to check', async () => {
    const report = await reportOn(foreign())
    expect(report).toMatchObject({ differing: 0, origin: { kind: 'foreign' }, signatures: [] })
  })

  it('has a signature by a key that is not known here', async () => {
    const other = installation()
    const { report } = await checkBundle({
      text: JSON.stringify(foreign()),
      publications: [await published(smallBundle())],
      keys: [own.known],
      signatures: [other.sign(foreign())],
    })
    expect(checked(report).signatures).toEqual([
      { keyId: other.known.id, fingerprint: null, state: 'unknown-key' },
    ])
  })
})

describe('a file that is no bundle', () => {
  const whole = JSON.stringify(smallBundle())
  const withoutRule = () => {
    const bundle = smallBundle()
    delete bundle.blocks[0]?.catalogue.nodes[2]?.rule
    return JSON.stringify(bundle)
  }
  it.each<[string, string, Record<string, unknown>]>([
    ['an empty one', ' \n', { reason: 'empty' }],
    ['one cut off in the middle', whole.slice(0, whole.length / 2), { reason: 'truncated' }],
    ['one without its last bracket', whole.slice(0, -1), { reason: 'truncated' }],
    ['one cut off within a text', whole.slice(0, whole.indexOf('par-index') + 4), { reason: 'truncated' }],
    ['something after the end', `${whole}]`, { reason: 'not-json' }],
    ['a page', '<!doctype html>', { reason: 'not-json' }],
    ['other JSON', '[1]', { reason: 'not-a-bundle' }],
    ['null', 'null', { reason: 'not-a-bundle' }],
    [
      'a version to come',
      JSON.stringify({ ...smallBundle(), formatVersion: 5 }),
      { reason: 'unknown-version', detail: '5' },
    ],
    [
      'another shape',
      JSON.stringify({ ...smallBundle(), latestDay: 'yesterday' }),
      { reason: 'wrong-form', place: '/latestDay' },
    ],
    ['a row without a rule', withoutRule(), { reason: 'not-computable' }],
  ])('%s is told as such', async (_what, text, told) => {
    const { report, figuresOf } = await check(text)
    expect(report).toMatchObject({ kind: 'unreadable', ...told })
    expect(figuresOf('departments', null).figures).toEqual([])
  })
})
