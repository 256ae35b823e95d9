'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import {
  CartesianGrid,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts'
import { ChartFigure } from '@/components/chart/chart-figure'
import { ChartMark } from '@/components/chart/chart-legend'
import { DataPoint } from '@/components/chart/data-point'
import { useIsPhone } from '@/components/chart/use-is-phone'
import { wrapWords } from '@/components/chart/wrap-words'
import { Table, Td, Th } from '@/components/ui/table'
import { formatPercentHundredths } from '@/lib/format'
import { sideMark } from './side-marks'

export type ComparedField = {
  code: string
  name: string
  /** Share of points in hundredths of a percent, for each side; null where nothing applies. */
  shares: (number | null)[]
}

type Sides = { sideNames: readonly string[]; fields: readonly ComparedField[] }
/** `downloads`: the table as files. */
type FieldsComparisonProps = Sides & { downloads: ReactNode }

const [TEN, WHOLE, FONT] = [10, 100, 12]
const [MARK_ROW, NAME_ROW, GROUP_GAP, GUTTER, AXIS] = [19, 17, 14, 230, 24]
const [DESK_LETTERS, PHONE_LETTERS] = [32, 46]

type Mark = { x: number; y: number; label: string; words: string; place: number; leftward: boolean }
type Name = { y: number; x: number; lines: string[]; code: string }
type Laid = { marks: Mark[]; names: Name[]; height: number; low: number }

/** Everything on a page of pixels: on a desk names stand left of their marks, on a phone above them. */
function layOut({ fields, sideNames }: Sides, onPhone: boolean, print: (hundredths: number) => string): Laid {
  const shares = fields.flatMap((f) => f.shares.filter((share) => share !== null))
  const low = Math.max(0, Math.floor((Math.min(...shares) / WHOLE - 1) / TEN) * TEN)
  const marks: Mark[] = []
  const names: Name[] = []
  let y = 4
  for (const { code, name, shares: own } of fields) {
    const lines = wrapWords(name, onPhone ? PHONE_LETTERS : DESK_LETTERS)
    names.push({ y, x: low, lines, code })
    if (onPhone) y += lines.length * NAME_ROW
    own.forEach((share, place) => {
      if (share === null) return
      const [x, label] = [share / WHOLE, print(share)]
      const words = `${code} ${name}, ${sideNames[place] ?? ''}: ${label} %`
      marks.push({
        x,
        y: y + (place + 0.5) * MARK_ROW,
        label,
        words,
        place,
        leftward: x > low + (WHOLE - low) * 0.8,
      })
    })
    const room = own.length * MARK_ROW
    y += (onPhone ? room : Math.max(room, lines.length * NAME_ROW)) + GROUP_GAP
  }
  return { marks, names, height: y, low }
}

/** Each field with a mark for each side, all on one scale. */
export function FieldsComparison({ sideNames, fields, downloads }: FieldsComparisonProps) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  const onPhone = useIsPhone()
  const print = (hundredths: number) => formatPercentHundredths(hundredths, { locale })
  const desk = layOut({ sideNames, fields }, false, print)
  const phone = layOut({ sideNames, fields }, true, print)
  if (desk.marks.length === 0) return null
  const { low } = desk
  return (
    <ChartFigure
      alt={desk.marks.map((mark) => mark.words).join('; ')}
      title={t('fieldsTitle')}
      legend={sideNames.map((words, place) => ({ ...sideMark(place), words }))}
      notes={low > 0 ? t('axisFrom', { from: low }) : undefined}
      table={
        <>
          <FieldsTable sideNames={sideNames} fields={fields} />
          {downloads}
        </>
      }
    >
      {/* The height is the same before and after the browser knows which of the two it draws. */}
      <div className="md:hidden" style={{ height: onPhone ? 0 : phone.height + AXIS }} />
      <div className={onPhone ? undefined : 'max-md:hidden'}>
        <Drawing laid={onPhone ? phone : desk} gutter={onPhone ? 0 : GUTTER} />
      </div>
    </ChartFigure>
  )
}

function Drawing({ laid, gutter }: { laid: Laid; gutter: number }) {
  const { marks, names, height, low } = laid
  const tens = Array.from({ length: (WHOLE - low) / TEN + 1 }, (_, i) => low + i * TEN)
  const tall = height + AXIS
  return (
    <ResponsiveContainer width="100%" height={tall} initialDimension={{ width: 900, height: tall }}>
      <ScatterChart margin={{ top: 0, right: 14, bottom: 0, left: gutter + 10 }} accessibilityLayer={false}>
        <CartesianGrid horizontal={false} stroke="var(--chart-grid)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[low, WHOLE]}
          ticks={tens.filter((_, i) => tens.length < 6 || i % 2 === (tens.length - 1) % 2)}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          fontSize={FONT}
          height={AXIS}
        />
        <YAxis type="number" dataKey="y" domain={[0, height]} reversed hide />
        <Scatter data={names} shape={FieldName} isAnimationActive={false} />
        <Scatter data={marks} shape={SideMark} isAnimationActive={false} />
      </ScatterChart>
    </ResponsiveContainer>
  )
}

type ShapeProps<T> = { cx?: number; cy?: number; payload?: T }

function FieldName({ cy = 0, payload }: ShapeProps<Name>) {
  const area = usePlotArea()
  if (!payload || !area) return <g />
  const left = Math.max(0, area.x - 10 - GUTTER)
  return (
    <g>
      {payload.y > NAME_ROW && (
        <path d={`M${left} ${cy - GROUP_GAP / 2}H${area.x + area.width}`} stroke="var(--line-faint)" />
      )}
      <text x={left} y={cy + 13} fontSize={13}>
        {payload.code}
      </text>
      {payload.lines.map((line, i) => (
        <text key={line} x={left + 18} y={cy + 13 + i * NAME_ROW} fontSize={13}>
          {line}
        </text>
      ))}
    </g>
  )
}

function SideMark({ cx = 0, cy = 0, payload }: ShapeProps<Mark>) {
  const area = usePlotArea()
  if (!payload || !area) return <g />
  const { place, label, words, leftward } = payload
  return (
    <DataPoint words={words}>
      <path d={`M${area.x} ${cy}H${cx}`} stroke="var(--chart-axis)" strokeDasharray="1 3" />
      <ChartMark {...sideMark(place)} cx={cx} cy={cy} />
      <text
        x={leftward ? cx - 11 : cx + 11}
        y={cy + 4.5}
        fontSize={FONT}
        fontWeight={place === 0 ? 600 : 400}
        textAnchor={leftward ? 'end' : 'start'}
        stroke="var(--surface)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {label}
      </text>
    </DataPoint>
  )
}

function FieldsTable({ sideNames, fields }: Sides) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('fieldColumn')}</Th>
          {sideNames.map((name) => (
            <Th key={name} numeric>
              {name} (%)
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(({ code, name, shares }) => (
          <tr key={code}>
            <th scope="row">
              {code} {name}
            </th>
            {shares.map((share, place) => (
              <Td key={sideNames[place]} numeric>
                {formatPercentHundredths(share, { locale })}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
