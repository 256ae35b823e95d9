import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import type { BundleRow } from '@/lib/publication/schema'
import { pointsFromDecimal, pointsFromMillionths } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'

type RowFiguresProps = { row: Pick<ScoredRow, 'rule' | 'maxPoints'>; frozen: BundleRow }

/** A published row in a cell: its points, and the facts that they rest on. */
export function RowFigures({ row, frozen }: RowFiguresProps) {
  const t = useTranslations('correction')
  if (frozen.status !== 'scored') return <span className="text-ink-muted">{t('notScored')}</span>
  return (
    <>
      <Points value={pointsFromMillionths(frozen.points)} max={pointsFromDecimal(row.maxPoints)} />
      {frozen.facts && (
        <span className="block text-12 text-ink-muted">
          <FactsSummary row={row} facts={frozen.facts} />
        </span>
      )}
      {frozen.by === 'judgement' && <span className="block text-12 text-ink-muted">{t('byJudgement')}</span>}
    </>
  )
}
