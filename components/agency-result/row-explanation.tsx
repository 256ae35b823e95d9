import { useLocale, useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { RowCorrections } from '@/components/correction/row-corrections'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { LedgerList } from '@/components/score-trail/ledger-list'
import { RuleWords } from '@/components/score-trail/rule-words'
import { StepChart } from '@/components/score-trail/step-chart'
import { WorkingTrail } from '@/components/score-trail/working-trail'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { NodeResult, RowResult } from '@/lib/agency-result/types'
import { formatPercentHundredths, formatPoints } from '@/lib/format'
import type { CodedWord } from '@/lib/round/types'
import { percentHundredths, pointsFromDecimal, type Points as PointsValue } from '@/lib/scoring/points'

type RowExplanationProps = {
  row: RowResult
  field: NodeResult | undefined
  reasons: readonly CodedWord[]
  /** The agency's applicable maximum, of which the row's points are a share. */
  maxPoints: PointsValue | null
  /** Whether this reader could see a ledger at all: the public page does not speak of it. */
  withLedger: boolean
}

/** One number down to its facts: points, rule, facts, working, and who changed it where the reader may know. */
export function RowExplanation({ row, field, reasons, maxPoints, withLedger }: RowExplanationProps) {
  const t = useTranslations('ranking.row')
  const locale = useLocale()
  const { final } = row
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_1fr]">
      <Panel title={t('how')} aside={field && t('share', { field: `${field.code} ${field.name[locale]}` })}>
        <p className="mb-2 flex items-baseline gap-2">
          <span className="text-12 text-ink-muted">{t('finalPoints')}</span>
          <Points
            value={final.status === 'scored' ? final.points : null}
            max={pointsFromDecimal(row.maxPoints)}
            size="section"
          />
        </p>
        <HowDecided row={row} reasons={reasons} />
        {final.status === 'scored' && maxPoints !== null && (
          <p className="mt-3 border-t border-line-faint pt-2 text-13 text-ink-muted">
            {t('contribution')}:{' '}
            <span className="fig">
              {t('contributionWords', {
                points: formatPoints(final.points, { locale }),
                max: formatPoints(maxPoints, { locale }),
                percent: formatPercentHundredths(percentHundredths(final.points, maxPoints), { locale }),
              })}
            </span>
          </p>
        )}
      </Panel>
      <Panel title={t('ruleOf')}>
        <RuleWords row={row} working={row.working.status === 'scored' ? row.working.working : null} />
      </Panel>
      {row.corrections.length > 0 && <RowCorrections row={row} reasons={reasons} />}
      {withLedger && !row.central && (
        <Panel title={t('ledger')} className="lg:col-span-2" flush>
          {row.trail ? (
            <LedgerList entries={row.trail.ledger} row={row} reasons={reasons} />
          ) : (
            <p className="px-4 pb-4 text-13 text-ink-muted">{t('ledgerHidden')}</p>
          )}
        </Panel>
      )}
    </div>
  )
}

function HowDecided({ row, reasons }: { row: RowResult; reasons: readonly CodedWord[] }) {
  const t = useTranslations('ranking.row')
  const locale = useLocale()
  const { working, final } = row
  const reason = reasons.find((r) => r.code === row.reasonCode)?.name[locale] ?? row.reasonCode
  if (final.status === 'not-applicable')
    return (
      <Notice>{t(`notApplicable.${working.status === 'not-applicable' ? working.why : 'claim'}`)}</Notice>
    )
  return (
    <div className="flex flex-col gap-2 text-13">
      {row.central && (
        <p className="text-ink-muted">{t(row.method === 'survey' ? 'centralSurvey' : 'central')}</p>
      )}
      {final.status === 'not-scored' && <Notice>{t('notScored')}</Notice>}
      {row.facts && (
        <p>
          <span className="text-ink-muted">{t('facts')}:</span>{' '}
          <FactsSummary row={row} facts={row.facts} className="fig font-medium" />
        </p>
      )}
      {row.by === 'judgement' && <Notice tone="warn">{t('byJudgement')}</Notice>}
      {working.status === 'scored' && (
        <WorkingTrail
          row={row}
          working={working.working}
          resultLabel={row.by === 'judgement' ? t('ruleWouldGive') : undefined}
          chart={<StepChart row={row} facts={row.facts} />}
        />
      )}
      {reason && (
        <p>
          <span className="text-ink-muted">{t('reason')}:</span> {reason}
        </p>
      )}
    </div>
  )
}
