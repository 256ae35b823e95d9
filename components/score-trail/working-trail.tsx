import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Points } from '@/components/figure/points'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'
import type { Working, WorkingStep } from '@/lib/scoring/working'
import { formulaWords } from './formula-words'
import { stepWords } from './step-words'
import { useFigures } from './use-figures'

export type TrailRow = Pick<ScoredRow, 'maxPoints' | 'rule'>

type WorkingTrailProps = {
  row: TrailRow
  working: Working
  /** What the points are: "self-assessed points", "points appraised". */
  resultLabel?: ReactNode
  /** Stands after the first step, where the chart belongs. */
  chart?: ReactNode
}

/** How a line came to its points, step by step in words, with the result at the end. */
export function WorkingTrail({ row, working, resultLabel, chart }: WorkingTrailProps) {
  const t = useTranslations('working')
  const figures = useFigures()
  const told = { t, figures, rule: row.rule }
  const sentence = (step: WorkingStep) =>
    step.type === 'formula' && row.rule.kind === 'formula'
      ? t('formulaResult', {
          formula: formulaWords(row.rule, t, figures),
          result: figures.decimal(step.result),
        })
      : stepWords(told, step)
  const sentences = working.steps.map(sentence).filter((words) => words !== null)
  const result = working.steps.find((step) => step.type === 'result')
  return (
    <div className="fig text-13">
      <ol aria-label={t('label')}>
        {sentences.map((words, index) => (
          <li key={index} className="py-px">
            <span className={index === 0 ? 'font-medium' : undefined}>{words}</span>
            {index === 0 && chart}
          </li>
        ))}
      </ol>
      {result && (
        <p className="mt-0.5 flex items-baseline justify-end gap-1.5">
          <span className="text-12 text-ink-muted">{resultLabel ?? t('result')}</span>
          <Points value={result.points} max={pointsFromDecimal(row.maxPoints)} size="section" />
        </p>
      )}
    </div>
  )
}
