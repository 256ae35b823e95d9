import { useTranslations } from 'next-intl'
import { ChartFigure } from '@/components/chart/chart-figure'
import { Table, Td, Th } from '@/components/ui/table'
import { TableButtons, type SavedTable } from '@/components/ui/table-buttons'
import type { Facts } from '@/lib/scoring/facts'
import { MILLIONTHS } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'
import { chartShape, type ChartShape, type Segment } from './chart-shape'
import { ruleRows } from './rule-rows'
import { awardWords, conditionWords } from './rule-words'
import { useFigures, type Figures } from './use-figures'

const [LEFT, RIGHT, TOP, BOTTOM] = [30, 292, 12, 52]
const SPACE_BETWEEN_TICKS = 34

type StepChartProps = { row: Pick<ScoredRow, 'maxPoints' | 'rule'>; facts: Facts | null }

/** The ladder of a rule with the agency's value on it; nothing for rules without a ladder. */
export function StepChart({ row, facts }: StepChartProps) {
  const t = useTranslations('rule')
  const figures = useFigures()
  const shape = chartShape(row, facts)
  if (!shape) return null
  const x = (value: number) =>
    LEFT + ((value - shape.min) / (shape.max - shape.min || 1)) * (RIGHT - LEFT - 10)
  const y = (points: number) => BOTTOM - (points / row.maxPoints) * (BOTTOM - TOP)
  const bands = ruleRows(row, null).map(({ condition, award }): Band => ({
    condition: conditionWords(condition, t, figures, row.rule.kind === 'value' ? row.rule.input.unit : ''),
    award: awardWords(award, t, figures),
    points: award.type === 'points' ? award.points / MILLIONTHS : null,
  }))
  return (
    <ChartFigure
      compact
      alt={t('chart', { bands: bands.map(({ condition, award }) => `${condition}: ${award}`).join('; ') })}
      title={t('chartTitle')}
      table={
        <>
          <BandTable bands={bands} />
          <div className="mt-1">
            <TableButtons name="rule" table={bandFile(bands, t)} />
          </div>
        </>
      }
    >
      <svg viewBox="0 2 306 68" className="my-0.5 block w-full max-w-[24rem]">
        <path d={`M${LEFT} ${BOTTOM}H${RIGHT}`} stroke="var(--line-strong)" />
        <path d={`M${LEFT} ${TOP}H${RIGHT}`} stroke="var(--chart-grid)" />
        {shape.segments.map((segment, index) => (
          <Step
            key={index}
            segment={segment}
            last={index === shape.segments.length - 1}
            first={index === 0}
            closed={shape.closed}
            x={x}
            y={y}
          />
        ))}
        <g fontSize="10.5">
          <text x="24" y="16" textAnchor="end" style={{ fill: 'var(--chart-axis)' }}>
            {figures.decimal(row.maxPoints)}
          </text>
          <text x="24" y="56" textAnchor="end" style={{ fill: 'var(--chart-axis)' }}>
            0
          </text>
        </g>
        <Ticks shape={shape} x={x} figures={figures} />
        {shape.at && <Here at={{ x: x(shape.at.x), y: y(shape.at.y) }} />}
      </svg>
    </ChartFigure>
  )
}

/** A line of the rule's table; `points` where they are a number by themselves. */
type Band = { condition: string; award: string; points: number | null }

const bandFile = (bands: readonly Band[], t: ReturnType<typeof useTranslations<'rule'>>): SavedTable => ({
  title: t('chartTitle'),
  sheet: t('chartTitle'),
  columns: [
    { head: t('chartCondition'), width: 60 },
    { head: t('chartAward'), width: 24 },
  ],
  rows: bands.map(({ condition, award, points }) => [condition, points ?? award]),
})

function BandTable({ bands }: { bands: readonly Band[] }) {
  const t = useTranslations('rule')
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('chartCondition')}</Th>
          <Th>{t('chartAward')}</Th>
        </tr>
      </thead>
      <tbody>
        {bands.map(({ condition, award }) => (
          <tr key={condition}>
            <th scope="row">{condition}</th>
            <Td>{award}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

type Scale = (value: number) => number
type StepProps = {
  segment: Segment
  first: boolean
  last: boolean
  closed: ChartShape['closed']
  x: Scale
  y: Scale
}

/** A filled dot where the edge belongs to the step, an empty one where it does not. */
function Step({ segment, first, last, closed, x, y }: StepProps) {
  const [from, to] = [`${x(segment.x0)} ${y(segment.y0)}`, `${x(segment.x1)} ${y(segment.y1)}`]
  const dot = (cx: number, cy: number, isIn: boolean) => (
    <circle
      cx={cx}
      cy={cy}
      r="3"
      fill={isIn ? 'var(--chart-1)' : 'var(--surface)'}
      stroke="var(--chart-1)"
      strokeWidth="1.5"
    />
  )
  return (
    <>
      <path d={`M${from}L${to}`} stroke="var(--chart-1)" strokeWidth="2.5" fill="none" />
      {!first && dot(x(segment.x0), y(segment.y0), closed === 'left')}
      {!last && dot(x(segment.x1), y(segment.y1), closed === 'right')}
    </>
  )
}

/** Names of the edges; one too close to its neighbour is left out, the agency's own value never is. */
function Ticks({ shape, x, figures }: { shape: ChartShape; x: Scale; figures: Figures }) {
  const t = useTranslations('rule')
  const name = (value: number) => {
    if (shape.unit === 'percent') return figures.percent(String(Math.round(value * 1000) / 10))
    return shape.unit === 'days'
      ? t('chartDays', { days: Math.round(value) })
      : figures.decimal(Math.round(value * 100) / 100)
  }
  const placed: number[] = shape.at ? [x(shape.at.x)] : []
  const ticks = [...new Set(shape.ticks)].filter((tick) => {
    const free = placed.every((other) => Math.abs(other - x(tick)) >= SPACE_BETWEEN_TICKS)
    if (free) placed.push(x(tick))
    return free
  })
  return (
    <g fontSize="10.5" textAnchor="middle">
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y="66" style={{ fill: 'var(--chart-axis)' }}>
          {name(tick)}
        </text>
      ))}
      {shape.at && (
        <text x={x(shape.at.x)} y="66" fontWeight="600">
          {name(shape.at.x)}
        </text>
      )}
    </g>
  )
}

function Here({ at }: { at: { x: number; y: number } }) {
  return (
    <>
      <path d={`M${at.x} ${BOTTOM}V${at.y}`} stroke="var(--ink)" strokeDasharray="3 2" />
      <circle cx={at.x} cy={at.y} r="4.5" fill="var(--ink)" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  )
}
