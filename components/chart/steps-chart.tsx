'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Rectangle,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import { Table, Td, Th } from '@/components/ui/table'
import type { ScoreSteps } from '@/lib/agency-result/types'
import { formatPoints, formatSignedPoints } from '@/lib/format'
import { ChartFigure } from './chart-figure'
import { axisFrom, scoreBars, type BarKind, type ScoreBar } from './score-bars'

const FONT = 12
const INK: Record<BarKind, string> = {
  sum: 'var(--chart-1)',
  gain: 'var(--chart-3)',
  loss: 'var(--chart-6)',
  same: 'var(--chart-axis)',
  survey: 'var(--chart-2)',
}

type StepsChartProps = {
  steps: ScoreSteps
  withSurvey: boolean
  /** The table as files. */
  downloads?: ReactNode
}

/** From the self-score to the final points, step by step. */
export function StepsChart({ steps, withSurvey, downloads }: StepsChartProps) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const bars = scoreBars(steps, withSurvey)
  const print = (bar: ScoreBar) =>
    (bar.kind === 'sum' ? formatPoints : formatSignedPoints)(bar.value, { locale })
  const values = bars.map((b) => `${t(`step.${b.step}`)} ${print(b)}`).join('; ')
  const alt = t('stepsAlt', {
    self: formatPoints(steps.self, { locale }),
    final: formatPoints(steps.final, { locale }),
    values,
  })
  const from = axisFrom(bars)
  const table = (
    <Table>
      <thead>
        <tr>
          <Th>{t('stepColumn')}</Th>
          <Th numeric>{t('pointsColumn')}</Th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.step}>
            <th scope="row" className={bar.kind === 'sum' ? 'font-semibold!' : undefined}>
              {t(`step.${bar.step}`)}
            </th>
            <Td numeric deciding={bar.kind === 'sum'}>
              {print(bar)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
  return (
    <ChartFigure
      alt={alt}
      notes={from > 0 ? t('axisFrom', { from }) : undefined}
      table={
        <>
          {table}
          {downloads}
        </>
      }
    >
      <div className="max-md:hidden">
        <Drawing bars={bars} from={from} print={print} />
      </div>
      <NarrowDrawing bars={bars} from={from} print={print} />
    </ChartFigure>
  )
}

type DrawingProps = { bars: ScoreBar[]; from: number; print: (bar: ScoreBar) => string }

const BAR_LOOK: Record<BarKind, string> = {
  sum: 'bg-chart-1',
  gain: 'bg-chart-3',
  loss: 'bg-chart-6',
  same: 'bg-chart-axis',
  survey: 'bg-chart-2',
}

/** On a phone the steps stand one below the other. */
function NarrowDrawing({ bars, from, print }: DrawingProps) {
  const t = useTranslations('chart')
  const top = Math.ceil(Math.max(...bars.map((b) => b.to)) / 10) * 10
  const share = (level: number) => ((level - from) / (top - from)) * 100
  return (
    <ul className="md:hidden">
      {bars.map((bar) => {
        const left = share(Math.max(bar.from, from))
        return (
          <li key={bar.step} className="border-b border-line-faint py-1 text-13 last:border-b-0">
            <span className="flex justify-between gap-2">
              {t(`step.${bar.step}`)} <b className="fig font-semibold">{print(bar)}</b>
            </span>
            <span className="relative block h-2.5">
              <span
                className={`absolute h-full min-w-0.5 ${BAR_LOOK[bar.kind]}`}
                style={{ left: `${left}%`, width: `${share(bar.to) - left}%` }}
              />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** A change of nothing still shows as a stroke. */
const LEAST_HEIGHT = 2

type DrawnBar = { name: string; label: string; range: [number, number]; kind: BarKind }

function Drawing({ bars, from, print }: DrawingProps) {
  const t = useTranslations('chart')
  const top = Math.max(...bars.map((b) => b.to))
  const data: DrawnBar[] = bars.map((bar) => ({
    name: t(`step.${bar.step}`),
    label: print(bar),
    range: [Math.max(bar.from, from), bar.to],
    kind: bar.kind,
  }))
  return (
    <ResponsiveContainer width="100%" height={280} initialDimension={{ width: 560, height: 280 }}>
      <BarChart
        data={data}
        margin={{ top: 22, right: 4, bottom: 30, left: -24 }}
        barCategoryGap="22%"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="name"
          interval={0}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tick={StepName}
        />
        <YAxis
          type="number"
          domain={[from, Math.ceil(top / 10) * 10]}
          allowDecimals={false}
          tickLine={false}
          axisLine={false}
          fontSize={FONT}
        />
        <Bar dataKey="range" isAnimationActive={false} shape={StepBar}>
          <LabelList dataKey="label" position="top" fontSize={FONT} fontWeight={600} fill="var(--ink)" />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}

type StepBarProps = { x?: number; y?: number; width?: number; height?: number; payload?: DrawnBar }

function StepBar({ x = 0, y = 0, width = 0, height = 0, payload }: StepBarProps) {
  const drawn = Math.max(LEAST_HEIGHT, Math.abs(height))
  return (
    <Rectangle
      x={x}
      y={height < 0 ? y + height : y}
      width={width}
      height={drawn}
      fill={INK[payload?.kind ?? 'same']}
    />
  )
}

type TickProps = {
  x?: number | string
  y?: number | string
  payload?: { value: string }
  width?: number | string
  visibleTicksCount?: number
}

/** Words of a step on up to three lines, so that eight fit side by side on a phone too. */
function StepName({ x = 0, y = 0, payload, width = 0, visibleTicksCount = 1 }: TickProps) {
  const room = Math.max(6, Math.floor(Number(width) / visibleTicksCount / 6.2))
  const lines = wrap(payload?.value ?? '', room)
  return (
    <text
      x={Number(x)}
      y={Number(y) + 6}
      textAnchor="middle"
      fontSize={lines.length > 2 ? 11 : FONT}
      fill="var(--ink-muted)"
    >
      {lines.map((line, i) => (
        <tspan key={line + String(i)} x={Number(x)} dy={i === 0 ? 6 : 13}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

function wrap(words: string, room: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= room)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
