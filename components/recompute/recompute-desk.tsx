'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { DataMark } from '@/components/shell/data-mark'
import { Notice } from '@/components/ui/notice'
import { ProgressBar } from '@/components/ui/progress-bar'
import { TableButtons } from '@/components/ui/table-buttons'
import { formatCount } from '@/lib/format'
import { AgencyList } from './agency-list'
import { CheckResults, useOriginWords } from './check-results'
import { FigureTable } from './figure-table'
import { NoteTable } from './note-table'
import type { KnownKey, KnownPublication } from './known-publications'
import type { Unreadable } from './read-bundle-text'
import type { CheckedReport, FigureList } from './report'
import { figuresTable } from './recompute-tables'
import { SourcePanel } from './source-panel'
import { useFigureWords } from './use-figure-words'
import { useRecompute, type Progress } from './use-recompute'

type RecomputeDeskProps = {
  publication: KnownPublication
  publications: readonly KnownPublication[]
  keys: readonly KnownKey[]
}

const BYTES_PER_KILOBYTE = 1024

/** Checks a published result in the reader's own browser. */
export function RecomputeDesk({ publication, publications, keys }: RecomputeDeskProps) {
  const known = useMemo(() => ({ publications, keys }), [publications, keys])
  const { progress, fetchFrom, openFiles, askFigures, lists } = useRecompute(known)
  const isBusy = progress.step === 'fetching' || progress.step === 'checking'
  return (
    <div className="flex flex-col gap-4">
      <SourcePanel
        isBusy={isBusy}
        fetchBundle={() => void fetchFrom(publication)}
        open={(files) => void openFiles(files)}
      />
      <Outcome progress={progress} lists={lists} ask={askFigures} />
    </div>
  )
}

type OutcomeProps = {
  progress: Progress
  lists: ReadonlyMap<string, FigureList>
  ask: (blockId: string, agencyId: string | null) => void
}

function Outcome({ progress, lists, ask }: OutcomeProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  if (progress.step === 'idle') return <p className="text-13 text-ink-muted">{t('idle')}</p>
  if (progress.step === 'fetching')
    return (
      <p role="status" className="text-13">
        {t('fetching', { size: formatCount(Math.round(progress.received / BYTES_PER_KILOBYTE), { locale }) })}
      </p>
    )
  if (progress.step === 'checking')
    return (
      <ProgressBar label={t('checking')} done={progress.done} total={progress.total}>
        {t('checkingAbout')}
      </ProgressBar>
    )
  if (progress.step === 'failed')
    return <Notice tone="danger" role="alert" title={t(`failed.${progress.reason}`)} />
  const { report, source } = progress
  const name = source.kind === 'file' ? source.name : null
  if (report.kind === 'unreadable') return <NotReadable report={report} name={name} />
  return <Checked report={report} name={name} lists={lists} ask={ask} />
}

function NotReadable({ report, name }: { report: Unreadable; name: string | null }) {
  const t = useTranslations('recompute')
  return (
    <Notice
      tone="danger"
      role="alert"
      title={t(`unreadable.${report.reason}`, { detail: report.detail ?? '' })}
    >
      {name && <p className="break-all">{t('file', { name })}</p>}
      {(report.place || report.detail) && (
        <code className="fig text-12 break-all text-ink-muted">
          {[report.place, report.detail].filter(Boolean).join(': ')}
        </code>
      )}
    </Notice>
  )
}

type CheckedProps = Pick<OutcomeProps, 'lists' | 'ask'> & { report: CheckedReport; name: string | null }

function Checked({ report, name, lists, ask }: CheckedProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  const originWords = useOriginWords()
  const { origin, differences, differing, head } = report
  const bands = report.blocks.flatMap((b) => b.bands)
  const words = useFigureWords(bands)
  const found = t('differences', { count: differing })
  const isFine =
    differing === 0 && (origin.kind === 'in-force' || origin.kind === 'former') && report.sha256 !== null
  const isWrong = differing > 0 || origin.kind === 'altered'
  return (
    <>
      <Notice
        tone={isFine ? 'success' : isWrong ? 'danger' : 'warn'}
        role="status"
        title={originWords(report)}
      >
        {name && <p className="break-all">{t('file', { name })}</p>}
        {differing === 0 && origin.kind === 'altered' && <p>{t('alteredConsistent')}</p>}
        {(head.illustrative || head.demonstration) && (
          <p className="mt-1 flex flex-wrap gap-2">
            {head.illustrative && <DataMark>{t('markIllustrative')}</DataMark>}
            {head.demonstration && <DataMark>{t('markDemonstration')}</DataMark>}
          </p>
        )}
      </Notice>
      <CheckResults report={report} schemaHref={`/schemas/bundle-${String(head.formatVersion)}.json`} />
      {differing > 0 && (
        <section aria-labelledby="differences">
          <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
            <h2 id="differences" className="text-16 font-semibold">
              {found}
            </h2>
            <TableButtons
              name={`differences-${head.year}`}
              table={() => figuresTable(found, differences, { t, words, locale })}
            />
          </div>
          {differences.length < differing && (
            <p className="mb-2 text-13 text-ink-muted">
              {t('firstDifferences', { count: formatCount(differences.length, { locale }) })}
            </p>
          )}
          <FigureTable label={found} figures={differences} bands={bands} withAgency withPath />
        </section>
      )}
      {report.noted > 0 && (
        <section aria-labelledby="notes">
          <h2 id="notes" className="mb-2 text-16 font-semibold">
            {t('notes', { count: report.noted })}
          </h2>
          <p className="mb-2 text-13 text-ink-muted">{t('notesAbout')}</p>
          <NoteTable label={t('notes', { count: report.noted })} notes={report.notes} />
        </section>
      )}
      <section aria-labelledby="agencies">
        <h2 id="agencies" className="mb-2 text-16 font-semibold">
          {t('agencies')}
        </h2>
        <AgencyList blocks={report.blocks} lists={lists} ask={ask} />
      </section>
    </>
  )
}
