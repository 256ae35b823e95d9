'use client'

import { useTranslations } from 'next-intl'
import { LedgerList } from '@/components/score-trail/ledger-list'
import { Notice } from '@/components/ui/notice'
import type { AppraisalLine, AppraisalTable } from '@/lib/appraisal/types'
import { ClaimForm, type RuleAction } from './claim-form'
import type { DraftVerdict } from './decision-draft'
import { DecisionForm, type DecideAction } from './decision-form'
import { SubmittedPane } from './submitted-pane'

export type LineDetailProps = {
  line: AppraisalLine
  table: Pick<AppraisalTable, 'roundId' | 'stage' | 'reasonCodes' | 'grounds' | 'latestDay'>
  wanted: DraftVerdict | null
  decide: DecideAction
  rule: RuleAction
  letterKeys: boolean
  onDone: (lineId: string) => void
  onClose: () => void
}

/** A row opened in place: what was handed in, who said what, and what the appraiser says. */
export function LineDetail(props: LineDetailProps) {
  const { line, table } = props
  const t = useTranslations('appraise.detail')
  return (
    <div className="grid grid-cols-1 md:grid-cols-2 xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)_minmax(0,1.15fr)]">
      <div className="p-3">
        <SubmittedPane line={line} row={line.row} selfPoints={line.selfPoints} grounds={table.grounds} />
      </div>
      <div className="border-line p-3 max-md:border-t md:border-l">
        <h3 className="mb-1 text-13 font-semibold">{t('ledger')}</h3>
        <LedgerList entries={line.ledger} row={line.row} reasons={[...table.reasonCodes, ...table.grounds]} />
        {table.stage === 'appraisal1' && <p className="mt-2 text-12 text-ink-muted">{t('notReleased')}</p>}
      </div>
      <div className="border-line bg-surface-sunken p-3 max-xl:border-t md:max-xl:col-span-2 xl:border-l">
        <Word {...props} />
      </div>
    </div>
  )
}

/** The form the line is ready for, or in words why there is none. */
function Word({ line, table, wanted, decide, rule, letterKeys, onDone, onClose }: LineDetailProps) {
  const t = useTranslations()
  if (line.work === 'claim' && line.can.rule.allowed)
    return <ClaimForm line={line} rule={rule} onClose={onClose} />
  if (!line.can.decide.allowed) {
    return (
      <Notice title={t('appraise.detail.closed')}>
        <p>{t(`refusal.${line.can.decide.reason}`)}</p>
      </Notice>
    )
  }
  const { roundId, stage, reasonCodes, latestDay } = table
  return (
    <DecisionForm
      {...{ line, roundId, stage, reasonCodes, latestDay, wanted, decide, letterKeys, onDone, onClose }}
    />
  )
}
