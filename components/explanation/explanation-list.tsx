'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLetterKeys } from '@/components/appraisal/use-letter-keys'
import { useLetterSwitch } from '@/components/appraisal/use-letter-switch'
import type { EvidenceActions } from '@/components/evidence/evidence-types'
import { EmptyState } from '@/components/ui/empty-state'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { ExplanationView, RowToExplain } from '@/lib/explanation/types'
import { AcceptRest, type AcceptRestAction } from './accept-rest'
import { ANSWER_FILTERS, answerStateOf, progressByField, type AnswerFilter } from './answer-state'
import { ExplanationKeys } from './explanation-keys'
import { ExplanationRow } from './explanation-row'
import { FieldProgress } from './field-progress'
import type { SaveObjectionAction } from './use-answer'

type ExplanationListProps = {
  view: ExplanationView
  maxMb: number
  save: SaveObjectionAction
  acceptRest: AcceptRestAction
  evidenceActions: EvidenceActions
}

const headOfRow = (lineId: string) => document.getElementById(`row-${lineId}`)

/** Which row is open, and the keys that walk through the rows shown. */
function useWalk(rows: readonly RowToExplain[], shown: readonly RowToExplain[]) {
  const [openId, setOpenId] = useState<string | null>(null)
  const focus = (lineId: string) => requestAnimationFrame(() => headOfRow(lineId)?.focus())
  const openNext = (lineId: string) => {
    const from = rows.findIndex((row) => row.lineId === lineId)
    const next = rows.slice(from + 1).find((row) => row.objection.stance === null)
    setOpenId(next?.lineId ?? null)
    focus(next?.lineId ?? lineId)
  }
  const walk = (by: 1 | -1) => {
    const focused = document.activeElement?.id.replace(/^row-/, '')
    const at = shown.findIndex((row) => row.lineId === focused || row.lineId === openId)
    const to = shown[at === -1 ? 0 : at + by]
    if (!to) return
    if (openId) setOpenId(to.lineId)
    focus(to.lineId)
  }
  const close = () => {
    if (openId) focus(openId)
    setOpenId(null)
  }
  return { openId, setOpenId, openNext, walk, close }
}

/** The rows to answer by field and state, with counts; saving a row opens the next one that has no answer. */
export function ExplanationList({ view, acceptRest, ...rest }: ExplanationListProps) {
  const t = useTranslations('explain')
  const [filter, setFilter] = useState<AnswerFilter>('all')
  const [field, setField] = useState<string | null>(null)
  const [helps, setHelps] = useState(false)
  const [letters, setLetters] = useLetterSwitch()
  const { rows } = view
  const ofField = rows.filter((row) => field === null || row.row.fieldCode === field)
  const matches = ofField.filter((row) => filter === 'all' || answerStateOf(row) === filter)
  const { openId, setOpenId, openNext, walk, close } = useWalk(ofField, matches)
  const shown = ofField.filter((row) => matches.includes(row) || row.lineId === openId)
  const isOpen = view.can.save.allowed
  useLetterKeys({ j: () => walk(1), k: () => walk(-1), '?': () => setHelps(true) }, letters)
  useLetterKeys({ Escape: close }, openId !== null)
  const segments = ANSWER_FILTERS.map((key) => ({
    key,
    label: t(`filter.${key}`),
    count: ofField.filter((row) => key === 'all' || answerStateOf(row) === key).length,
    current: filter === key,
    onChoose: () => setFilter(key),
  }))
  return (
    <>
      <FieldProgress fields={progressByField(rows, view.fieldNames)} chosen={field} onChoose={setField} />
      <div className="mb-2.5 flex flex-wrap items-center gap-2">
        <SegmentedControl label={t('filter.label')} segments={segments} />
        {isOpen && (
          <AcceptRest
            assessmentId={view.assessmentId}
            rows={shown.filter((row) => row.objection.stance === null)}
            accept={acceptRest}
          />
        )}
        <span className="ml-auto">
          <ExplanationKeys open={helps} onOpenChange={setHelps} enabled={letters} onEnable={setLetters} />
        </span>
      </div>
      <div className="rounded-panel border border-line bg-surface">
        {shown.length === 0 ? (
          <EmptyState what={t('noneShown')} />
        ) : (
          <ul>
            {shown.map((row) => (
              <ExplanationRow
                key={row.lineId}
                row={row}
                view={view}
                isOpen={openId === row.lineId}
                letterKeys={letters}
                onToggle={() => setOpenId(openId === row.lineId ? null : row.lineId)}
                onSaved={() => openNext(row.lineId)}
                {...rest}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
