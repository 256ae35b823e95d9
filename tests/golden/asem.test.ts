import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { minMax, reversed } from '@/lib/scoring/composite/normalisation'
import { arithmeticMean } from '@/lib/scoring/composite/weighted-mean'
import { rankShift } from '@/lib/scoring/rank-uncertainty/rank-shift'
import { rankValues } from '@/lib/scoring/rank-uncertainty/rank-values'

type Node = { iCode: string; Parent: string | null; Level: number; Weight: number; Direction: number }
type Unit = { uCode: string } & Record<string, number | string | null>
type Vector = {
  structure: Node[]
  treated: Unit[]
  normalised: Unit[]
  aggregated: Unit[]
  ranks: Unit[]
  published: { top6: Unit[]; IND: { Code: string; Score: number; Rank: number }[] }
  leaveOneOutPillarMeanAbsRankShift: Record<string, number>
  leaveOneOutPublished: Record<string, number>
}

/** Figures up to 100 printed with 15 digits. */
const TOLERANCE = 1e-9
/** The published figures have two decimals. */
const PRINT_ROUNDING = 0.005
const EXTRA = process.env.GOLDEN_EXTRA

describe.skipIf(!EXTRA)('51 countries and 49 indicators of ASEM (kept outside the project)', () => {
  const vector: Vector = EXTRA
    ? JSON.parse(readFileSync(path.join(EXTRA, 'coinr_asem.json'), 'utf8'))
    : { structure: [], treated: [] }
  const { structure } = vector
  const indicators = structure.filter(({ Level }) => Level === 1)
  const aggregates = structure.filter(({ Level }) => Level > 1).sort((a, b) => a.Level - b.Level)
  const figure = (unit: Unit | undefined, code: string) => {
    const own = unit?.[code] ?? null
    return own === null ? null : Number(own)
  }

  const normalised = new Map(
    indicators.map(({ iCode, Direction }) => {
      const column = vector.treated.map((unit) => figure(unit, iCode))
      return [iCode, minMax(Direction < 0 ? reversed(column) : column)]
    }),
  )

  /** Every level from the one below; one pillar may be left out. */
  function aggregate(leftOut?: string) {
    const columns = new Map(normalised)
    for (const { iCode } of aggregates) {
      const children = structure.filter(({ iCode: own, Parent }) => Parent === iCode && own !== leftOut)
      columns.set(
        iCode,
        vector.treated.map((_, unit) =>
          arithmeticMean(
            children.map((child) => columns.get(child.iCode)?.[unit] ?? null),
            children.map(({ Weight }) => Weight),
          ),
        ),
      )
    }
    return columns
  }
  const placesOf = (column: readonly (number | null)[] = []) => [
    ...rankValues(column.map((value) => value ?? NaN)),
  ]

  it('are normalised as COINr does, within 1e-9', () => {
    expect(indicators).toHaveLength(49)
    for (const { iCode } of indicators)
      normalised.get(iCode)?.forEach((value, unit) => {
        const expected = figure(vector.normalised[unit], iCode)
        if (value === null || expected === null) expect([iCode, value]).toEqual([iCode, expected])
        else expect(Math.abs(value - expected)).toBeLessThan(TOLERANCE)
      })
  })

  it('have all aggregates of COINr within 1e-9, and their places', () => {
    const columns = aggregate()
    expect(aggregates).toHaveLength(11)
    for (const { iCode } of aggregates) {
      const column = columns.get(iCode) ?? []
      expect(column).toHaveLength(51)
      column.forEach((value, unit) =>
        expect(Math.abs((value ?? NaN) - (figure(vector.aggregated[unit], iCode) ?? NaN))).toBeLessThan(
          TOLERANCE,
        ),
      )
      expect(placesOf(column)).toEqual(vector.ranks.map((unit) => figure(unit, iCode)))
    }
  })

  it('have the published figures within print rounding', () => {
    const columns = aggregate()
    const scoreOf = (uCode: string, code: string) =>
      columns.get(code)?.[vector.treated.findIndex((unit) => unit.uCode === uCode)] ?? NaN
    for (const unit of vector.published.top6)
      for (const code of ['Index', 'Conn', 'Sust'])
        expect(Math.abs(scoreOf(unit.uCode, code) - (figure(unit, code) ?? NaN))).toBeLessThanOrEqual(
          PRINT_ROUNDING,
        )
    for (const { Code, Score } of vector.published.IND)
      expect(Math.abs(scoreOf('IND', Code) - Score)).toBeLessThanOrEqual(PRINT_ROUNDING)
  })

  it('shift as published when one pillar is left out', () => {
    const nominal = placesOf(aggregate().get('Index'))
    for (const [pillar, published] of Object.entries(vector.leaveOneOutPublished)) {
      const { meanShift } = rankShift(nominal, placesOf(aggregate(pillar).get('Index')))
      expect(Math.abs(meanShift - (vector.leaveOneOutPillarMeanAbsRankShift[pillar] ?? NaN))).toBeLessThan(
        1e-12,
      )
      expect(meanShift.toFixed(6)).toBe(published.toFixed(6))
    }
    expect(Object.keys(vector.leaveOneOutPublished)).toHaveLength(8)
  })
})
