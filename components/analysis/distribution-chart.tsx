'use client'

import { useState, type MouseEvent, type ReactNode } from 'react'
import { ChartFigure } from '@/components/chart/chart-figure'
import type { LegendItem } from '@/components/chart/chart-legend'
import { AddressSelect } from '@/components/ranking/address-select'
import { percentAxis } from './axis'
import { dotOffsets } from './dot-offsets'
import { RowChart, type ChartRow, type Strip } from './row-chart'

/** A field (or the index) of a block; all figures in percent. */
export type SpreadRow = ChartRow & {
  short: string
  /** Lowest, quarter, middle, three quarters, highest. */
  quarters: [number, number, number, number, number]
  /** Place of the agency in `agencies`, and its share. */
  dots: [agency: number, percent: number, printed: string][]
}

export type DistributionChartProps = {
  rows: SpreadRow[]
  agencies: string[]
  /** Place in `agencies` of the one followed, and the address without one and with each; the address says which. */
  followed: number
  addresses: { nobody: string; agencies: string[] }
  words: { choose: string; nobody: string; alt: string; method: string }
  legend: LegendItem[]
  name: string
  table: ReactNode
}

const STRIP = 34
const MIDDLE = STRIP / 2
const BOX = 18
const DOT = 3.5
const CROWDED = 60

/** Each agency a dot on the strip of each field, with the middle half as a box; one agency can be followed through all. */
export function DistributionChart(props: DistributionChartProps) {
  const { rows, agencies, followed, addresses, words, legend, name, table } = props
  const [pointed, setPointed] = useState(-1)
  const shown = pointed >= 0 ? pointed : followed
  const axis = percentAxis(Math.min(...rows.map((r) => r.quarters[0])))
  const followedName = agencies[followed]
  const marks: LegendItem[] = followedName
    ? [...legend, { shape: 'dot', ink: 'var(--chart-6)', words: followedName }]
    : legend
  const point = (event: MouseEvent) => {
    const dot = event.target instanceof Element ? event.target.closest('[data-dot]') : null
    setPointed(dot ? Number(dot.getAttribute('data-dot')) : -1)
  }
  const said = rows.flatMap(({ key, short, dots }) => {
    const dot = dots.find(([agency]) => agency === shown)
    return dot ? [key === 'index' ? `${short} ${dot[2]}` : `${short}: ${dot[2]}`] : []
  })
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 print:hidden">
        <AddressSelect
          label={words.choose}
          className="flex max-w-full flex-wrap items-center gap-x-3 gap-y-1 max-md:w-full"
          current={String(followed)}
          options={[
            { value: '-1', label: words.nobody, href: addresses.nobody },
            ...agencies.map((label, i) => ({
              ...{ value: String(i), label },
              href: addresses.agencies[i] ?? addresses.nobody,
            })),
          ]}
        />
        <output className="fig min-h-5 text-ink-muted">
          {shown >= 0 && (
            <>
              <b className="font-semibold text-ink">{agencies[shown]}</b>: {said.join(' · ')}
            </>
          )}
        </output>
      </div>
      <ChartFigure alt={words.alt} notes={words.method} legend={marks} name={name} table={table}>
        <div onMouseOver={point} onMouseLeave={() => setPointed(-1)}>
          <RowChart
            rows={rows}
            {...axis}
            strip={STRIP}
            draw={(row, strip) => <SpreadStrip row={row} strip={strip} shown={shown} agencies={agencies} />}
          />
        </div>
      </ChartFigure>
    </>
  )
}

type SpreadStripProps = { row: SpreadRow; strip: Strip; shown: number; agencies: string[] }

function SpreadStrip({ row, strip, shown, agencies }: SpreadStripProps) {
  const { at, top } = strip
  const [lowest, lower, median, upper, highest] = row.quarters.map(at) as SpreadRow['quarters']
  const y = top + MIDDLE
  const crowded = row.dots.length > CROWDED
  const radius = crowded ? DOT - 1 : DOT
  const places = row.dots.map(([, percent]) => at(percent))
  const offsets = dotOffsets(places, radius * 2, MIDDLE - radius)
  const highlighted = row.dots.findIndex(([agency]) => agency === shown)
  return (
    <g>
      <line x1={lowest} x2={highest} y1={y} y2={y} stroke="var(--chart-axis)" />
      <rect
        x={lower}
        y={y - BOX / 2}
        width={Math.max(1, upper - lower)}
        height={BOX}
        fill="var(--chart-range)"
      />
      {row.dots.map(([agency, , printed], i) => (
        <circle
          key={agency}
          data-dot={agency}
          cx={places[i]}
          cy={y + (offsets[i] ?? 0)}
          r={radius}
          fill="var(--chart-1)"
          fillOpacity={shown >= 0 ? 0.35 : 0.85}
          stroke="var(--surface)"
          strokeWidth={0.75}
        >
          <title>{`${agencies[agency] ?? ''}: ${printed}`}</title>
        </circle>
      ))}
      <line x1={median} x2={median} y1={top} y2={top + STRIP} stroke="var(--chart-median)" strokeWidth={2} />
      {highlighted >= 0 && (
        <circle
          data-dot={shown}
          cx={places[highlighted]}
          cy={y + (offsets[highlighted] ?? 0)}
          r={DOT + 2.5}
          fill="var(--chart-6)"
          stroke="var(--surface)"
          strokeWidth={1.5}
        />
      )}
    </g>
  )
}
