import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataMark } from '@/components/shell/data-mark'
import { formatDay } from '@/lib/format'
import type { PublicationHead } from '@/lib/publication/types'
import type { RankingView } from '@/lib/ranking/types'

type PublicationNoteProps = {
  head: PublicationHead
  view: Pick<RankingView, 'demonstration' | 'illustrative'>
}

/** Which decision published it, and what kind of data it is: before the first figure. */
export function PublicationNote({ head, view }: PublicationNoteProps) {
  const t = useTranslations('results')
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-13">
      <p>{t('decision', { number: head.decisionNumber, day: formatDay(head.decidedOn) })}</p>
      {view.illustrative && <DataMark>{t('markIllustrative')}</DataMark>}
      {view.demonstration && <DataMark>{t('markDemonstration')}</DataMark>}
      {(view.demonstration || view.illustrative) && (
        <p className="text-ink-muted">{t(view.demonstration ? 'markWords' : 'markIllustrativeWords')}</p>
      )}
    </div>
  )
}

/** How everyone can check the figures: the whole result as one file, its hash, and how it was computed. */
export function VerificationNote({ head, csvHref }: { head: PublicationHead; csvHref?: string }) {
  const t = useTranslations('results')
  const recompute = useTranslations('recompute')
  return (
    <section
      aria-label={t('verify')}
      className="mt-6 rounded-panel border border-line bg-surface px-4 py-3 text-13 print:hidden"
    >
      <p>
        <a href={`/api/publications/${head.id}`}>{t('bundle')}</a>{' '}
        <span className="text-ink-muted">{t('bundleAbout')}</span>
      </p>
      {csvHref && (
        <p className="mt-1">
          <a href={csvHref}>{t('openCsv')}</a> <span className="text-ink-muted">{t('openCsvAbout')}</span>
        </p>
      )}
      <p className="mt-1 text-ink-muted">
        {t('hash')}: <code className="fig break-all text-ink">{head.sha256}</code>
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        <Link href={`/results/${head.year}/publication/${head.sequence}/recompute`} prefetch={false}>
          {recompute('link')}
        </Link>
        <a href={`/api/publications/${head.id}/signature`}>{t('signature')}</a>
        <Link href="/open-data">{t('link.openData')}</Link>
        <Link href="/method">{t('method')}</Link>
      </p>
    </section>
  )
}
