'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EvidenceSection } from '@/components/evidence/evidence-section'
import type { EvidenceActions } from '@/components/evidence/evidence-types'
import { Points, PointsChange } from '@/components/figure/points'
import { LedgerList } from '@/components/score-trail/ledger-list'
import { useFigures } from '@/components/score-trail/use-figures'
import { Code } from '@/components/ui/code'
import { Icon } from '@/components/ui/icon'
import { StateMark } from '@/components/ui/state-mark'
import type { ExplanationView, RowToExplain } from '@/lib/explanation/types'
import { pointsFromDecimal, pointsFromMillionths } from '@/lib/scoring/points'
import { AnswerForm } from './answer-form'
import { ANSWER_MARKS, answerStateOf } from './answer-state'
import type { SaveObjectionAction } from './use-answer'

export type ExplanationRowProps = {
  row: RowToExplain
  view: ExplanationView
  isOpen: boolean
  letterKeys: boolean
  maxMb: number
  save: SaveObjectionAction
  evidenceActions: EvidenceActions
  onToggle: () => void
  onSaved: () => void
}

/** One row whose points were changed or asked about; it opens in place. */
export function ExplanationRow({ row, view, isOpen, onToggle, ...rest }: ExplanationRowProps) {
  const t = useTranslations('explain')
  const figures = useFigures()
  const state = answerStateOf(row)
  const detailId = `detail-${row.lineId}`
  const closed = view.can.save.allowed ? undefined : state === 'unanswered' ? t('state.none') : undefined
  return (
    <li className="border-b border-line-faint last:border-0">
      <h2>
        <button
          type="button"
          id={`row-${row.lineId}`}
          aria-expanded={isOpen}
          aria-controls={detailId}
          onClick={onToggle}
          className={`focus-inset grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-3 py-2 text-left text-13 hover:bg-surface-hover md:grid-cols-[minmax(0,1fr)_12rem_11rem] ${isOpen ? 'bg-surface-selected font-semibold' : ''}`}
        >
          <span className="flex min-w-0 items-baseline gap-2 max-md:col-span-2">
            <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size="small" />
            <Code>{row.row.code}</Code>
            <span>{figures.words(row.row.name)}</span>
          </span>
          <PointsCell row={row} />
          <StateMark
            state={ANSWER_MARKS[state]}
            word={closed ?? t(`state.${state}`)}
            chip={false}
            className="max-md:col-start-1 max-md:row-start-2"
          />
        </button>
      </h2>
      {isOpen && <RowDetail id={detailId} row={row} view={view} {...rest} />}
    </li>
  )
}

function PointsCell({ row }: { row: RowToExplain }) {
  const t = useTranslations('explain')
  const { selfPoints, appraisedPoints, asked } = row
  return (
    <span className="flex items-baseline gap-2">
      <span className="sr-only">{t('selfPoints')} </span>
      <Points value={selfPoints} />
      <Icon name="arrow-right" size="small" className="self-center text-ink-muted" />
      {asked ? (
        <span className="text-12 text-needs-explanation-ink">{t('asked')}</span>
      ) : (
        <>
          <span className="sr-only">{t('appraisedPoints')} </span>
          <Points value={appraisedPoints} max={pointsFromDecimal(row.row.maxPoints)} />
          {selfPoints !== null && appraisedPoints !== null && (
            <PointsChange value={pointsFromMillionths(appraisedPoints - selfPoints)} className="text-12" />
          )}
        </>
      )}
    </span>
  )
}

function RowDetail({
  id,
  row,
  view,
  maxMb,
  save,
  letterKeys,
  evidenceActions,
  onSaved,
}: Omit<ExplanationRowProps, 'isOpen' | 'onToggle'> & { id: string }) {
  const t = useTranslations('explain')
  const [items, setItems] = useState(() => row.evidence.filter((e) => e.stage === 'explanation'))
  const open = view.can.save.allowed
  return (
    <div
      id={id}
      className="grid grid-cols-1 border-t border-l-[3px] border-line border-l-action xl:grid-cols-2"
    >
      <section className="p-3" aria-label={t('said')}>
        <h3 className="mb-1 text-13 font-semibold">{t('said')}</h3>
        <LedgerList entries={row.ledger} row={row.row} reasons={[...view.reasonCodes, ...view.grounds]} />
      </section>
      <div className="border-line bg-surface-sunken max-xl:border-t xl:border-l">
        <div className="p-3">
          {open ? (
            <AnswerForm
              row={row}
              grounds={view.grounds}
              save={save}
              letterKeys={letterKeys}
              onSaved={onSaved}
            />
          ) : (
            <SavedAnswer row={row} view={view} />
          )}
        </div>
        <EvidenceSection
          assessmentId={view.assessmentId}
          code={row.row.code}
          stage="explanation"
          requirements={[]}
          items={items}
          year={view.year}
          latestDay={view.latestDay}
          maxMb={maxMb}
          readOnly={!open}
          actions={evidenceActions}
          onChange={setItems}
        />
      </div>
    </div>
  )
}

/** The answer as it stands, when it can no longer be changed. */
function SavedAnswer({ row, view }: { row: RowToExplain; view: ExplanationView }) {
  const t = useTranslations('explain')
  const words = useTranslations()
  const figures = useFigures()
  const { objection } = row
  const ground = view.grounds.find((g) => g.code === objection.ground)?.name
  return (
    <div className="text-13">
      <h3 className="font-semibold">{t('form.title')}</h3>
      <p>
        {objection.stance ? t(`state.${objection.stance}`) : t('state.none')}
        {objection.claimedPoints !== null && `: ${figures.points(objection.claimedPoints)}`}
      </p>
      {ground && <p className="text-ink-muted">{figures.words(ground)}</p>}
      {objection.text && <p className="mt-1 whitespace-pre-line">{objection.text}</p>}
      {row.ruling && (
        <p className="mt-2 border-t border-line pt-2">
          <b className="font-semibold">{t(`ruling.${row.ruling.stage}`)}</b>{' '}
          {words(`verdict.${row.ruling.verdict}`)}, {figures.points(row.ruling.points)}
        </p>
      )}
    </div>
  )
}
