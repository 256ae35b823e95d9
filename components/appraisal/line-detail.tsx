'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Answer } from '@/components/round/use-command'
import { LedgerList } from '@/components/score-trail/ledger-list'
import { Notice } from '@/components/ui/notice'
import type { AppraisalLine, AppraisalTable } from '@/lib/appraisal/types'
import { isHeld } from '@/lib/file-reading/policy'
import type { CitedPage } from './cited-page'
import { ClaimForm, type RuleAction } from './claim-form'
import type { DraftVerdict } from './decision-draft'
import { DecisionForm } from './decision-form'
import { EvidencePane } from './evidence-pane'
import { SubmittedPane } from './submitted-pane'
import { triggerId } from './use-board'
import { useLetterKeys } from './use-letter-keys'
import type { Say } from './use-say'

export type LineDetailProps = {
  line: AppraisalLine
  name: string
  table: AppraisalTable
  wanted: DraftVerdict | null
  /** Its first document is shown as soon as it opens. */
  evidenceFirst: boolean
  answerOf: (lineId: string) => Answer | null
  say: Say
  rule: RuleAction
  letterKeys: boolean
  onDone: (lineId: string) => void
  onWithdraw: (line: AppraisalLine) => void
  onClose: () => void
}

/** Beside a long form what it is about stays in view, under the round bar and the heads of the table. */
const STAYS = 'xl:sticky xl:top-36'

/** A row opened in place: what was handed in with the document that is looked at, who said what, and the form. */
export function LineDetail(props: LineDetailProps) {
  const { line, table } = props
  const t = useTranslations('appraise.detail')
  const files = line.evidence.filter((e) => !isHeld(e.reading))
  const [shownId, setShownId] = useState<string | null>(
    props.evidenceFirst ? (files[0]?.linkId ?? null) : null,
  )
  const [page, setPage] = useState(1)
  const shown = files.find((e) => e.linkId === shownId) ?? null
  const show = (linkId: string | null) => {
    setShownId(linkId)
    if (linkId === null) document.getElementById(triggerId(line.lineId))?.focus({ preventScroll: true })
  }
  // One document after the other, and after the last one none.
  const next = () => show(files[files.findIndex((e) => e.linkId === shownId) + 1]?.linkId ?? null)
  useLetterKeys({ e: next }, props.letterKeys && files.length > 0)
  const ledger = (
    <>
      <h3 className="mb-1 text-13 font-semibold">{t('ledger')}</h3>
      <LedgerList entries={line.ledger} row={line.row} reasons={[...table.reasonCodes, ...table.grounds]} />
      {table.stage === 'appraisal1' && <p className="mt-2 text-12 text-ink-muted">{t('notReleased')}</p>}
    </>
  )
  return (
    <div
      className={clsx(
        'grid grid-cols-1 md:grid-cols-2',
        shown
          ? 'xl:grid-cols-[minmax(0,0.8fr)_minmax(0,1.15fr)_minmax(0,1.05fr)]'
          : 'xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)_minmax(0,1.15fr)]',
      )}
    >
      <div className="min-w-0 p-3">
        <div className={STAYS}>
          <SubmittedPane
            line={line}
            row={line.row}
            selfPoints={line.selfPoints}
            grounds={table.grounds}
            shownId={shownId}
            onShow={show}
          />
          {shown && <div className="mt-4">{ledger}</div>}
        </div>
      </div>
      <div className="min-w-0 border-line p-3 max-md:border-t md:border-l">
        <div className={STAYS}>
          {shown ? (
            <EvidencePane
              key={shown.linkId}
              file={shown}
              isLast={shown === files.at(-1)}
              onPage={setPage}
              onNext={next}
            />
          ) : (
            ledger
          )}
        </div>
      </div>
      <div className="min-w-0 border-line bg-surface-sunken p-3 max-xl:border-t md:max-xl:col-span-2 xl:border-l">
        <Word {...props} cited={shown && { linkId: shown.linkId, page }} />
      </div>
    </div>
  )
}

/** The form the line is ready for, or in words why there is none. */
function Word({ answerOf, rule, ...props }: LineDetailProps & { cited: CitedPage | null }) {
  const { line } = props
  const t = useTranslations()
  if (line.work === 'claim' && line.can.rule.allowed)
    return <ClaimForm line={line} rule={rule} onClose={props.onClose} />
  if (!line.can.decide.allowed) {
    return (
      <Notice title={t('appraise.detail.closed')}>
        <p>{t(`refusal.${line.can.decide.reason}`)}</p>
      </Notice>
    )
  }
  return <DecisionForm {...props} answer={answerOf(line.lineId)} />
}
