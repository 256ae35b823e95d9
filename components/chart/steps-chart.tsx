'use client'

import { useLocale, useTranslations } from 'next-intl'
import { lazy, type ReactNode } from 'react'
import { Table, Td, Th } from '@/components/ui/table'
import type { ScoreSteps } from '@/lib/agency-result/types'
import { formatPoints, formatSignedPoints } from '@/lib/format'
import { ChartFigure } from './chart-figure'
import { WhenNear } from '@/components/ui/when-near'
import { axisFrom, scoreBars, type ScoreBar } from './score-bars'

/** Of the drawing on a desk; on a phone it is as high as its steps need. */
const DESK_HEIGHT = 280
const Drawing = lazy(() => import('./steps-drawing'))

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
      <WhenNear className="overflow-hidden" height={DESK_HEIGHT}>
        <Drawing bars={bars} from={from} print={print} />
      </WhenNear>
    </ChartFigure>
  )
}
