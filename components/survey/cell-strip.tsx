import { useLocale, useTranslations } from 'next-intl'
import { formatDecimal, formatInstant, formatPoints } from '@/lib/format'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { CentralAgency, CentralKind, CentralRow } from '@/lib/survey/types'
import { pointsOfValue, type CellState } from './cell-state'

type CellStripProps = {
  id: string
  kind: CentralKind
  agency: CentralAgency | undefined
  row: CentralRow | undefined
  state: CellState | null
}

/** One line above the table: the cell in focus, what its value gives in points, who entered it, what is wrong with it. */
export function CellStrip({ id, kind, agency, row, state }: CellStripProps) {
  const t = useTranslations('survey')
  const problem = useTranslations('problem')
  const locale = useLocale()
  if (!agency || !row || !state) {
    return (
      <p id={id} className="min-h-10 text-13 text-ink-muted">
        {t('stripEmpty')}
      </p>
    )
  }
  const cell = agency.cells[row.code]
  const points = state.problem ? null : pointsOfValue(kind, row, state.value)
  const value = state.value === null ? '' : formatDecimal(String(state.value), { locale })
  const decimal = (given: number) => formatDecimal(String(given), { locale })
  const figures = {
    value,
    scaleMax: formatDecimal(String(row.scaleMax), { locale }),
    max: formatPoints(pointsFromDecimal(row.maxPoints), { locale }),
  }
  return (
    <div id={id} className="min-h-10 text-13">
      <p>
        <b className="font-semibold">{agency.name[locale]}</b> · <span className="fig">{row.code}</span>{' '}
        {row.name[locale]}
        {points !== null && (
          <span className="fig ml-2">
            {t(`working.${kind}`, figures)}{' '}
            <b className="font-semibold">{t('points', { points: formatPoints(points, { locale }) })}</b>
          </span>
        )}
      </p>
      {!state.problem && state.dirty && cell && cell.groupCount > 0 && (
        <p className="text-12 text-warning-ink">{t('groups.lost', { count: cell.groupCount })}</p>
      )}
      {state.problem ? (
        <p className="text-danger-ink">
          {problem(state.problem.reason, { limit: state.problem.limit ?? '' })}
        </p>
      ) : (
        cell && (
          <p className="text-12 text-ink-muted">
            {t('enteredBy', { name: cell.enteredByName, at: formatInstant(cell.enteredAt) })}
            {cell.source && ` · ${t('sourceIs', { source: cell.source })}`}
            {cell.standardError !== null &&
              ` · ${t('standardError', { error: decimal(cell.standardError) })}`}
            {cell.answerCount !== null && ` · ${t('answerCount', { count: cell.answerCount })}`}
            {cell.groupCount > 0 && ` · ${t('groups.count', { count: cell.groupCount })}`}
          </p>
        )
      )}
    </div>
  )
}
