import { describe, expect, it } from 'vitest'
import {
  heatColumns,
  heatOthers,
  heatRows,
  heatSortedBy,
  readHeatChoice,
} from '@/components/ranking/heat-map-choice'
import { stepFrom } from '@/components/ranking/heat-map-keys'
import { LOSS_BREAKS, lossStep } from '@/components/ranking/heat-map-steps'
import { amountAxis, percentAxis } from '@/components/analysis/axis'
import { dotOffsets } from '@/components/analysis/dot-offsets'
import type { FieldFigures, RankingRow, RankingView } from '@/lib/ranking/types'

const figures = (code: string, percentHundredths: number | null) =>
  ({ code, percentHundredths, partial: false }) as FieldFigures
const row = (agencyId: string, field: number, criterion: number | null) =>
  ({
    agencyId,
    total: {},
    fields: [figures('1', field), figures('10', field)],
    criteria: [figures('1.1', criterion), figures('10.1', field)],
  }) as unknown as RankingRow
const VIEW = {
  fields: [{ code: '1' }, { code: '10' }],
  criteria: [{ code: '1.1' }, { code: '10.1' }],
} as unknown as RankingView

describe('what the heat map shows', () => {
  it('is read from the address and written back', () => {
    const said: [string, string][] = [
      ['heat', '1'],
      ['heatSort', '1.1'],
      ['heatDir', 'desc'],
      ['heatView', 'table'],
    ]
    const choice = readHeatChoice(VIEW, said)
    expect(choice).toEqual({ field: '1', sort: '1.1', descending: true, asTable: true })
    expect(heatOthers(choice)).toEqual(said)
    expect(heatColumns(VIEW, choice).map((c) => c.code)).toEqual(['1.1'])
  })

  it('is all fields in the order of the ranking where the address says nothing that is there', () => {
    const choice = readHeatChoice(VIEW, [
      ['heat', '7'],
      ['heatSort', '1.1'],
      ['heatDir', 'desc'],
    ])
    expect(choice).toEqual({ field: null, sort: null, descending: false, asTable: false })
    expect(heatOthers(choice)).toEqual([])
  })

  it('sorts by a column, what lost most first, who has no figure last either way', () => {
    const rows = [row('a', 9000, 5000), row('b', 8000, null), row('c', 7000, 9000)]
    const byField = heatSortedBy({ field: null, sort: null, descending: false, asTable: false }, '1')
    expect(heatRows(rows, byField).map((r) => r.agencyId)).toEqual(['c', 'b', 'a'])
    expect(heatRows(rows, heatSortedBy(byField, '1')).map((r) => r.agencyId)).toEqual(['a', 'b', 'c'])
    const byCriterion = { field: '1', sort: '1.1', asTable: false }
    const order = (descending: boolean) =>
      heatRows(rows, { ...byCriterion, descending }).map((r) => r.agencyId)
    expect([order(false), order(true)]).toEqual([
      ['a', 'c', 'b'],
      ['c', 'a', 'b'],
    ])
  })

  it('colours by what is printed', () => {
    expect([1000, 950, 949, 600, 599, 0].map(lossStep)).toEqual([1, 1, 2, 6, 7, 7])
    expect(LOSS_BREAKS).toHaveLength(6)
  })
})

describe('keys of the heat map', () => {
  const size = { rows: 24, columns: 9 }
  const from = { row: 5, column: 4 }
  const go = (key: string, at = from, ctrlKey = false) => stepFrom(at, { key, ctrlKey }, size)
  it.each([
    ['ArrowRight', { row: 5, column: 5 }],
    ['ArrowLeft', { row: 5, column: 3 }],
    ['ArrowDown', { row: 6, column: 4 }],
    ['ArrowUp', { row: 4, column: 4 }],
    ['PageDown', { row: 15, column: 4 }],
    ['PageUp', { row: 0, column: 4 }],
    ['Home', { row: 5, column: 1 }],
    ['End', { row: 5, column: 8 }],
    ['x', null],
  ])('%s', (key, to) => expect(go(key)).toEqual(to))

  it('stay within the map: names are passed over except in the head', () => {
    expect(go('ArrowLeft', { row: 1, column: 1 })).toEqual({ row: 1, column: 1 })
    expect(go('ArrowLeft', { row: 0, column: 1 })).toEqual({ row: 0, column: 0 })
    expect(go('ArrowDown', { row: 0, column: 0 })).toEqual({ row: 1, column: 1 })
    expect(go('PageDown', { row: 20, column: 2 })).toEqual({ row: 23, column: 2 })
    expect(go('Home', from, true)).toEqual({ row: 0, column: 0 })
    expect(go('End', from, true)).toEqual({ row: 23, column: 8 })
  })
})

describe('axes and dots', () => {
  it('begin at the tens below the lowest share, with five ticks or fewer', () => {
    expect(percentAxis(64.1)).toEqual({ from: 60, to: 100, ticks: [60, 70, 80, 90, 100] })
    expect(percentAxis(31)).toEqual({ from: 30, to: 100, ticks: [40, 60, 80, 100] })
    expect(percentAxis(100)).toEqual({ from: 90, to: 100, ticks: [90, 100] })
  })

  it('end above the largest amount, in round steps', () => {
    expect(amountAxis(29.9).ticks).toEqual([0, 10, 20, 30])
    expect(amountAxis(0.7).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8])
    expect(amountAxis(4).to).toBe(4)
  })

  it('part dots that would hide one another, within the strip', () => {
    expect(dotOffsets([10, 11, 40], 7, 14)).toEqual([0, -7, 0])
    expect(Math.max(...dotOffsets(Array(30).fill(5), 7, 14).map(Math.abs))).toBe(14)
  })
})
