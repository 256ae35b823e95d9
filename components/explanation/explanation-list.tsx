'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { EvidenceActions } from '@/components/evidence/evidence-types'
import { EmptyState } from '@/components/ui/empty-state'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { ExplanationView } from '@/lib/explanation/types'
import type { SaveObjectionAction } from './answer-form'
import { ANSWER_FILTERS, answerStateOf, type AnswerFilter } from './answer-state'
import { ExplanationRow } from './explanation-row'

type ExplanationListProps = {
  view: ExplanationView
  maxMb: number
  save: SaveObjectionAction
  evidenceActions: EvidenceActions
}

/** The rows to answer, with filters and counts; saving a row opens the next one that has no answer. */
export function ExplanationList({ view, ...rest }: ExplanationListProps) {
  const t = useTranslations('explain')
  const [filter, setFilter] = useState<AnswerFilter>('all')
  const [openId, setOpenId] = useState<string | null>(null)
  const { rows } = view
  const shown = rows.filter(
    (row) => filter === 'all' || answerStateOf(row) === filter || row.lineId === openId,
  )
  const openNext = (lineId: string) => {
    const from = rows.findIndex((row) => row.lineId === lineId)
    const next = rows.slice(from + 1).find((row) => row.objection.stance === null)
    setOpenId(next?.lineId ?? null)
    requestAnimationFrame(() => document.getElementById(`row-${next?.lineId ?? lineId}`)?.focus())
  }
  return (
    <>
      <SegmentedControl
        label={t('filter.label')}
        className="mb-2.5"
        segments={ANSWER_FILTERS.map((key) => ({
          key,
          label: t(`filter.${key}`),
          count: key === 'all' ? rows.length : rows.filter((row) => answerStateOf(row) === key).length,
          current: filter === key,
          onChoose: () => setFilter(key),
        }))}
      />
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
