import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleSchema, type Bundle } from '@/lib/publication/schema'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { changedDigits, numberAt, pointersToNumbers, whileChanged } from '@/tests/support/changed-digits'
import { Seeded } from '@/tests/support/naive-scoring/seeded'

/**
 * The demonstration round of 2021 as it was published, byte for byte: 52 agencies, every kind of rule. Its SHA-256 is
 * the one that stood beside it.
 */
const SHA256 = '5e2939a8621b307a8bcaeb84e1de288b5b407c1ee15133111430a1e049c6fad1'
const FIGURE = /\/(rank|points|maxPoints|indexHundredths|places|shareMillionths|(mean|median)Hundredths)$/
const GIVEN = /\/(facts|previous|catalogue|rule)\//
const SAMPLE = 80

let text: string
let bundle: Bundle
beforeAll(() => {
  text = gunzipSync(readFileSync(new URL('./bundles/round-2021.json.gz', import.meta.url))).toString('utf8')
  bundle = bundleSchema.parse(JSON.parse(text))
})

describe('the published bundle of 2021', () => {
  it('is canonical, and has its hash', () => {
    expect(canonicalize(JSON.parse(text))).toBe(text)
    expect(createHash('sha256').update(text).digest('hex')).toBe(SHA256)
    expect(bundle.formatVersion).toBe(2)
  })

  it('comes out as stated in each of its 29,457 figures', () => {
    const { differences, compared, blocks } = recomputeBundle(bundle)
    expect(differences).toEqual([])
    expect(compared).toBe(29_457)
    expect(blocks.map(({ agencies, meanHundredths }) => [agencies.length, meanHundredths])).toEqual([
      [22, 7825],
      [30, 9083],
    ])
    expect(blocks[0]?.agencies[0]).toMatchObject({ agencyId: 'so-tai-chinh', rank: 1, bandKey: 'good' })
  })

  it(`tells of one changed digit in any of ${SAMPLE} figures drawn at random`, { timeout: 120_000 }, () => {
    const figures = pointersToNumbers(bundle).filter((p) => FIGURE.test(p) && !GIVEN.test(p))
    expect(figures.length).toBeGreaterThan(12_000)
    const random = new Seeded(2021)
    for (let turn = 0; turn < SAMPLE; turn += 1) {
      const pointer = random.pick(figures)
      const changed = random.pick(changedDigits(numberAt(bundle, pointer), [random.between(1, 9)]))
      const found = whileChanged(bundle, pointer, changed, () => recomputeBundle(bundle).differences)
      const [, , b, , a, , r] = pointer.split('/')
      const agency = a === undefined ? undefined : bundle.blocks[Number(b)]?.agencies[Number(a)]
      const row = pointer.includes('/rows/') ? agency?.rows[Number(r)] : undefined
      const judged = row?.status === 'scored' && row.by === 'judgement'
      const path = judged ? `/blocks/${b}/agencies/${a}/total/points` : pointer
      const told = found.find((difference) => difference.path === path)
      expect(told?.agencyId, `${pointer} as ${changed}`).toBe(agency?.id)
      expect(told, `${pointer} as ${changed}`).toBeDefined()
      if (!judged) expect(told).toMatchObject({ stated: changed, computed: numberAt(bundle, pointer) })
      if (row && !judged) expect(told?.code).toBe(row.code)
    }
  })

  it('has another hash after one changed digit of anything that is given', () => {
    const given = pointersToNumbers(bundle).filter((p) => GIVEN.test(p))
    const random = new Seeded(2022)
    for (let turn = 0; turn < 25; turn += 1) {
      const pointer = random.pick(given)
      const changed = random.pick(changedDigits(numberAt(bundle, pointer), [random.between(1, 9)]))
      const other = whileChanged(bundle, pointer, changed, () => canonicalize(bundle) ?? '')
      expect(createHash('sha256').update(other).digest('hex'), pointer).not.toBe(SHA256)
    }
  })

  it('can be read as version 1, in which the older ones are kept', () => {
    const { settings: _settings, ...former } = JSON.parse(text) as Record<string, unknown>
    const without = (value: unknown, keys: readonly string[]): unknown =>
      Object.fromEntries(Object.entries(value as object).filter(([key]) => !keys.includes(key)))
    const blocks = (former.blocks as { agencies: unknown[] }[]).map((block) => ({
      ...(without(block, ['bonusCapPoints', 'penaltyCapPoints']) as object),
      agencies: block.agencies.map((agency) =>
        without(agency, ['sums', 'change', 'surveyEstimates', 'bonusPoints', 'penaltyPoints']),
      ),
    }))
    const old = bundleSchema.parse({ ...former, formatVersion: 1, blocks })
    expect(recomputeBundle(old)).toMatchObject({ differences: [] })
    expect(bundleSchema.safeParse({ ...old, formatVersion: 2 }).success).toBe(false)
    expect(bundleSchema.safeParse({ ...bundle, formatVersion: 1 }).success).toBe(false)
    expect(bundleSchema.safeParse({ ...bundle, formatVersion: 3 }).success).toBe(false)
  })
})
