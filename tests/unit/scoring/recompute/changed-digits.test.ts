import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleSchema, type LatestBundle } from '@/lib/publication/schema'
import type { Difference } from '@/lib/scoring/recompute/comparison'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { changedDigits, numberAt, pointersToNumbers, whileChanged } from '@/tests/support/changed-digits'
import { smallBundle } from '@/tests/support/small-bundle'

/**
 * Every digit of every number of a small bundle is changed, one at a time. Figures that are computed must be reported
 * at their own place with both values; what is given is the hash's to confirm.
 */

/** What recomputing confirms; points decided by judgement are told apart below. */
const COMPUTED = [
  /^\/blocks\/\d+\/(mean|median)Hundredths$/,
  /^\/blocks\/\d+\/catalogue\/maxPoints$/,
  /^\/blocks\/\d+\/agencies\/\d+\/rank$/,
  /^\/blocks\/\d+\/agencies\/\d+\/(total|appraisal|survey)\/(points|maxPoints|indexHundredths)$/,
  /^\/blocks\/\d+\/agencies\/\d+\/sums\/\d+\/(points|maxPoints|indexHundredths)$/,
  /^\/blocks\/\d+\/agencies\/\d+\/change\/(places|indexHundredths)$/,
  /^\/blocks\/\d+\/agencies\/\d+\/surveyEstimates\/\d+\/shareMillionths$/,
  /^\/blocks\/\d+\/agencies\/\d+\/rows\/\d+\/points$/,
]
const ROW = /^(\/blocks\/\d+\/agencies\/\d+)\/rows\/(\d+)\/points$/
const NODE = /^\/blocks\/(\d+)\/catalogue\/nodes\/(\d+)\/maxPoints$/
const AGENCY = /^\/blocks\/(\d+)\/agencies\/(\d+)\//
const FIXED = /^\/(formatVersion|pointsPerPoint|settings\/(pointsDecimals|indexDecimals))$/

const hashOf = (bundle: LatestBundle) =>
  createHash('sha256')
    .update(canonicalize(bundle) ?? '')
    .digest('hex')

let bundle: LatestBundle
let hash: string
let pointers: string[]
beforeAll(() => {
  bundle = smallBundle()
  hash = hashOf(bundle)
  pointers = pointersToNumbers(bundle)
})

/** Calls back for every changed digit at the pointers, with the differences that it brings. */
function forEachChange(
  chosen: readonly string[],
  look: (pointer: string, changed: number, differences: Difference[]) => void,
): number {
  let count = 0
  for (const pointer of chosen) {
    for (const changed of changedDigits(numberAt(bundle, pointer), [1, 5])) {
      const found = whileChanged(bundle, pointer, changed, () => recomputeBundle(bundle).differences)
      look(pointer, changed, found)
      count += 1
    }
  }
  return count
}

const isJudged = (pointer: string): boolean => {
  const [, agency, row] = ROW.exec(pointer) ?? []
  const [, b, a] = AGENCY.exec(`${agency}/`) ?? []
  const found = bundle.blocks[Number(b)]?.agencies[Number(a)]?.rows[Number(row)]
  return found?.status === 'scored' && found.by === 'judgement'
}
const idOf = (pointer: string): { blockId?: string; agencyId?: string } => {
  const [, b, a] = AGENCY.exec(pointer) ?? []
  const block = bundle.blocks[Number(b)]
  return { blockId: block?.id, agencyId: block?.agencies[Number(a)]?.id }
}

describe('one changed digit', () => {
  it('of a computed figure is reported at its place, with both values', { timeout: 60_000 }, () => {
    const computed = pointers.filter((p) => COMPUTED.some((pattern) => pattern.test(p)) && !isJudged(p))
    const count = forEachChange(computed, (pointer, changed, differences) => {
      const found = differences.find(({ path }) => path === pointer)
      const stated = { stated: changed, computed: numberAt(bundle, pointer) }
      expect(found, `${pointer} as ${changed}`).toMatchObject(stated)
      if (AGENCY.test(pointer)) expect(found).toMatchObject(idOf(pointer))
    })
    expect(computed.length).toBeGreaterThan(150)
    expect(count).toBeGreaterThan(1500)
  })

  it('of a row’s points is reported at that row alone', () => {
    const rows = pointers.filter((p) => ROW.test(p) && !isJudged(p))
    forEachChange(rows, (pointer, changed, differences) => {
      const [, , row] = ROW.exec(pointer) ?? []
      const agency = bundle.blocks.flatMap((b) => b.agencies).find(({ id }) => id === idOf(pointer).agencyId)
      const code = agency?.rows[Number(row)]?.code
      expect(differences, pointer).toEqual([
        { ...idOf(pointer), code, path: pointer, stated: changed, computed: numberAt(bundle, pointer) },
      ])
    })
    expect(rows.length).toBeGreaterThan(30)
  })

  it('of points decided by judgement is reported at the sums of that agency', () => {
    const judged = pointers.filter(isJudged)
    forEachChange(judged, (pointer, _changed, differences) => {
      const agencies = new Set(
        differences.flatMap(({ agencyId, path }) => (path.includes('/sums/') ? [agencyId] : [])),
      )
      expect([...agencies], pointer).toEqual([idOf(pointer).agencyId])
      const [, agency] = ROW.exec(pointer) ?? []
      expect(differences.map(({ path }) => path)).toContain(`${agency}/total/points`)
    })
    expect(judged).toHaveLength(2)
  })

  it('of a maximum in the catalogue is reported at the node above it or at itself', () => {
    const maxima = pointers.filter((p) => NODE.test(p))
    forEachChange(maxima, (pointer, _changed, differences) => {
      const [, b, n] = NODE.exec(pointer) ?? []
      const nodes = bundle.blocks[Number(b)]?.catalogue.nodes ?? []
      const node = nodes[Number(n)]
      const above = nodes.findIndex(({ code }) => code === node?.parentCode)
      const paths = differences.map(({ path }) => path)
      expect(paths, pointer).toContain(
        above < 0 ? pointer : `/blocks/${b}/catalogue/nodes/${above}/maxPoints`,
      )
    })
    expect(maxima).toHaveLength(28)
  })

  it('of a number that the format fixes is refused by the schema', () => {
    const fixed = pointers.filter((p) => FIXED.test(p))
    expect(fixed).toHaveLength(4)
    for (const pointer of fixed)
      for (const changed of changedDigits(numberAt(bundle, pointer), [1, 9]))
        expect(
          whileChanged(bundle, pointer, changed, () => bundleSchema.safeParse(bundle).success),
          `${pointer} as ${changed}`,
        ).toBe(false)
  })

  it('anywhere changes the hash, also of what is given: facts, judged points, former results, edges, caps', () => {
    const given = pointers.filter((p) => !COMPUTED.some((pattern) => pattern.test(p)) || isJudged(p))
    for (const what of ['/facts/', '/previous/', '/bands/', 'CapPoints', '/rule/', '/round/year'])
      expect(
        given.some((p) => p.includes(what)),
        what,
      ).toBe(true)
    for (const pointer of pointers)
      for (const changed of changedDigits(numberAt(bundle, pointer), [1]))
        expect(
          whileChanged(bundle, pointer, changed, () => hashOf(bundle)),
          pointer,
        ).not.toBe(hash)
  })

  it('of a fact that the points depend on is reported at its row too', () => {
    const numerator = pointers.find((p) => p.endsWith('/facts/numerator')) ?? ''
    const differences = whileChanged(bundle, numerator, 28, () => recomputeBundle(bundle).differences)
    expect(differences[0]).toMatchObject({
      agencyId: 'finance',
      code: '1.1.2',
      path: numerator.replace('facts/numerator', 'points'),
      stated: 805_556,
      computed: 0,
    })
  })
})
