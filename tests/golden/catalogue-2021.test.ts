import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scoreAgency, type LineScore } from '@/lib/scoring/agency-score'
import { checkCatalogue, nodesOf, rowApplies, rowsOf, type CatalogueTree } from '@/lib/scoring/catalogue-tree'
import { pointsFromDecimal } from '@/lib/scoring/points'

type Attributes = {
  attributes: { key: string }[]
  agencies: { id: string; block: string; attributes: Record<string, boolean> }[]
}

function readSeed<T>(name: string): T {
  return JSON.parse(
    readFileSync(new URL(`../../prisma/seed/catalogue/${name}.json`, import.meta.url), 'utf8'),
  )
}

const trees = {
  departments: readSeed<CatalogueTree>('hanoi-2021-departments'),
  districts: readSeed<CatalogueTree>('hanoi-2021-districts'),
}
const { attributes, agencies } = readSeed<Attributes>('agency-attributes')
const known = attributes.map(({ key }) => key)

/** Every applicable row at its maximum. */
function fullMarks(tree: CatalogueTree, held: Record<string, boolean>): Map<string, LineScore> {
  return new Map(
    rowsOf(tree).map((row) => [
      row.code,
      rowApplies(row, held)
        ? { status: 'scored', points: pointsFromDecimal(row.maxPoints) }
        : { status: 'not-applicable' },
    ]),
  )
}

/** Applicable maxima as the catalogue format lists them; every agency not named here has 100. */
const LISTED_MAXIMA: Record<string, number> = {
  'thanh-tra-thanh-pho': 63,
  'van-phong-ubnd': 68.75,
  'so-ngoai-vu': 90,
  'ban-dan-toc': 90,
  'ban-quan-ly-kcn-va-che-xuat': 95.75,
}

describe('the 2021 catalogues', () => {
  it.each([
    ['departments', 161],
    ['districts', 164],
  ] as const)('%s has %i rows in 8 fields and nothing wrong with it', (block, rows) => {
    expect(checkCatalogue(trees[block], known)).toEqual([])
    expect(rowsOf(trees[block])).toHaveLength(rows)
    expect(trees[block].nodes).toHaveLength(8)
  })

  it.each(['departments', 'districts'] as const)(
    '%s splits 100 points into 70 for appraisal and 30 for the survey',
    (block) => {
      const score = scoreAgency(trees[block], new Map())
      expect(score.total).toMatchObject({
        points: 0,
        maxPoints: 100_000_000,
        scoredMaxPoints: 0,
        percentHundredths: 0,
      })
      expect(score.appraisal.maxPoints).toBe(70_000_000)
      expect(score.survey.maxPoints).toBe(30_000_000)
      expect(score.missing).toEqual(rowsOf(trees[block]).map(({ code }) => code))
    },
  )

  it('has attributes for 22 departments and 30 districts', () => {
    const ids = (block: string) => agencies.filter((agency) => agency.block === block).map(({ id }) => id)
    expect(ids('departments')).toHaveLength(22)
    expect(ids('districts')).toHaveLength(30)
    expect(ids('departments')).toEqual(expect.arrayContaining(Object.keys(LISTED_MAXIMA)))
  })

  it.each(agencies.map(({ id, block, attributes: held }) => ({ id, block, held })))(
    'gives $id its applicable maximum, all of which can be reached',
    ({ id, block, held }) => {
      const tree = block === 'departments' ? trees.departments : trees.districts
      const { total, missing, byCode } = scoreAgency(tree, fullMarks(tree, held))
      const expected = pointsFromDecimal(LISTED_MAXIMA[id] ?? 100)
      expect(total).toEqual({
        points: expected,
        maxPoints: expected,
        scoredMaxPoints: expected,
        percentHundredths: 10_000,
      })
      expect(missing).toEqual([])
      const fields = tree.nodes.map(({ code }) => byCode.get(code)?.points ?? Number.NaN)
      expect(fields.reduce((a, b) => a + b, 0)).toBe(expected)
      expect(byCode.size).toBe(nodesOf(tree).length)
    },
  )
})
