'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Points, PointsChange } from '@/components/figure/points'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { RuleWords } from '@/components/score-trail/rule-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon } from '@/components/ui/icon'
import { missingEvidence } from '@/lib/assessment/policy'
import type { CatalogueHead } from '@/lib/catalogue/types'
import type { FormerLine } from '@/lib/ledger/types'
import type { RowLessons } from '@/lib/lesson/types'
import type { ReasonCode } from '@/lib/round/types'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'
import { LessonList } from './lesson-list'
import type { RowView } from './row-view'

export type GuideProps = {
  view: RowView | undefined
  catalogue: CatalogueHead
  former: FormerLine | undefined
  lessons: RowLessons | undefined
  /** Names and remedies of the reasons in the lessons. */
  reasons: readonly ReasonCode[]
  /** Who appraises the row. */
  leadUnit: Bilingual | undefined
}

/** Everything there is to know about the open row: rule, guidance, documents, last year, who appraises it. */
export function GuidePane({ view, catalogue, former, lessons, reasons, leadUnit }: GuideProps) {
  const t = useTranslations('assess.guide')
  const { words, day } = useFigures()
  if (!view) return <p className="px-4 py-3 text-13 text-ink-muted">{t('noRow')}</p>
  const { row, result } = view
  return (
    <div className="text-13">
      <Section title={t('rule', { code: row.code })}>
        <RuleWords row={row} working={result.status === 'scored' ? result.working : null} />
        {words(row.guidance) && <p className="mt-1.5">{words(row.guidance)}</p>}
      </Section>
      {view.isOpenToAgency && row.evidence.length > 0 && (
        <Section title={t('documents')}>
          <Documents view={view} />
        </Section>
      )}
      {former && (
        <Section title={t('former', { year: former.year })}>
          <Former view={view} former={former} />
        </Section>
      )}
      {lessons && (
        <Section title={t('lessons')}>
          <LessonList lessons={lessons} reasons={reasons} />
        </Section>
      )}
      <Section title={t('basis')}>
        {leadUnit && <p>{t('leadUnit', { name: words(leadUnit) })}</p>}
        <p className="fig">
          {t('decision', {
            number: catalogue.decision.number,
            day: day(catalogue.decision.issuedOn),
            authority: words(catalogue.decision.authority),
          })}
        </p>
        {catalogue.provenance === 'illustrative' && (
          <details className="mt-1 text-12 text-ink-muted">
            <summary>{t('illustrative', { number: catalogue.decision.number })}</summary>
            <p className="mt-1">{words(catalogue.provenanceNote)}</p>
          </details>
        )}
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line-faint px-4 pt-[0.5625rem] pb-2.5 last:border-b-0">
      <h2 className="mb-[0.1875rem] text-13 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Documents({ view }: { view: RowView }) {
  const t = useTranslations('assess.guide')
  const { words } = useFigures()
  const missing = new Set(missingEvidence(view.row, view.work.saved))
  const given = new Set(view.work.saved.evidence.map((item) => item.requirement))
  return (
    <ul>
      {view.row.evidence.map((need, index) => (
        <li key={index} className="flex items-start gap-2 py-[0.15625rem]">
          <Icon
            name={given.has(index) ? 'check' : missing.has(index) ? 'warning' : 'plus'}
            className={clsx(
              'mt-0.5',
              given.has(index)
                ? 'text-filled-ink'
                : missing.has(index)
                  ? 'text-warning-ink'
                  : 'text-ink-faint',
            )}
          />
          <span>
            {words(need.name)}
            {!need.required && <span className="text-ink-muted"> {t('optional')}</span>}
            <span className="sr-only">
              {' '}
              {t(given.has(index) ? 'given' : missing.has(index) ? 'notGiven' : 'mayBeGiven')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Former({ view, former }: { view: RowView; former: FormerLine }) {
  const t = useTranslations('assess.guide')
  const { facts, selfPoints, finalPoints, note } = former
  return (
    <>
      <p>
        <FactsSummary row={view.row} facts={facts} className="fig" />, {t('selfPoints')}{' '}
        <Points value={selfPoints} />
        {finalPoints !== null && (
          <>
            ; {t('finalPoints')} <Points value={finalPoints} className="font-semibold" />
          </>
        )}
        {finalPoints !== null && selfPoints !== null && finalPoints !== selfPoints && (
          <>
            {' '}
            <PointsChange value={pointsFromMillionths(finalPoints - selfPoints)} />
          </>
        )}
      </p>
      {note && <p className="whitespace-pre-line text-ink-muted">{t('note', { note })}</p>}
    </>
  )
}
