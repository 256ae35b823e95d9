'use client'

import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { useFigures } from '@/components/score-trail/use-figures'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { CouncilItem } from '@/lib/council/types'
import { CouncilForm, type DecideAtCouncilAction } from './council-form'

/** The council's decision on a row: what is recorded, and the form for those who record it. */
export function DecisionPanel({ council, decide }: { council: CouncilItem; decide: DecideAtCouncilAction }) {
  const t = useTranslations()
  const { item } = council
  return (
    <Panel title={t('council.form.title')}>
      <Recorded council={council} />
      {item.can.allowed ? (
        <CouncilForm
          key={item.lastSequence}
          item={item}
          reasonCodes={council.reasonCodes}
          latestDay={council.latestDay}
          decide={decide}
        />
      ) : (
        council.recordsDecisions && (
          <Notice>
            <p>{t(`refusal.${item.can.reason}`)}</p>
          </Notice>
        )
      )}
    </Panel>
  )
}

function Recorded({ council: { item, reasonCodes, recordsDecisions } }: { council: CouncilItem }) {
  const t = useTranslations('council')
  const figures = useFigures()
  const { decision } = item
  if (!decision)
    return recordsDecisions ? null : <p className="text-13 text-ink-muted">{t('form.noneYet')}</p>
  const reason = reasonCodes.find((r) => r.code === decision.reasonCode)?.name
  return (
    <div className="mb-3 border-b border-line pb-3 text-13">
      <p className="flex items-baseline gap-2">
        <span className="font-semibold">
          {t(`decided.${decision.verdict === 'adjust' ? 'adjust' : 'confirm'}`)}
        </span>
        <b className="fig text-22 font-semibold">{figures.points(decision.points)}</b>
      </p>
      {reason && <p>{figures.words(reason)}</p>}
      {decision.note && <p className="whitespace-pre-line">{decision.note}</p>}
      <p className="text-12 text-ink-muted">
        {[decision.clause, decision.personName].filter(Boolean).join(' · ')} ·{' '}
        <Moment at={decision.createdAt.toISOString()} />
      </p>
    </div>
  )
}
