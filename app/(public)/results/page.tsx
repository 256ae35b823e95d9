import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { publicationPath } from '@/components/published/correction-story'
import { FormerYearSection } from '@/components/former-result/year-section'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { listBlocks } from '@/lib/agency/queries'
import { saysSomething } from '@/lib/former-result/policy'
import { listFormerResults, listFormerYears } from '@/lib/former-result/queries'
import { formatDay } from '@/lib/format'
import { listPublications } from '@/lib/publication/queries'
import type { PublicationHead } from '@/lib/publication/types'

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('results'), getLocale()])
  return publicMetadata({
    title: t('formerTitle'),
    description: t('formerAbout'),
    path: '/results',
    locale,
  })
}

const isLatest = (head: PublicationHead, all: readonly PublicationHead[]): boolean =>
  !all.some((h) => h.roundId === head.roundId && h.sequence > head.sequence)

/** The result in force stands under its year, a former one under its own number. */
const addressOf = (head: PublicationHead, all: readonly PublicationHead[]): string =>
  isLatest(head, all) ? `/results/${head.year}` : publicationPath(head)

/** What this portal published, and what was published before it, each with its source. */
export default async function ResultsPage() {
  const [t, locale, publications, former, facts, blocks] = await Promise.all([
    getTranslations('results'),
    getLocale(),
    listPublications(),
    listFormerResults(),
    listFormerYears(),
    listBlocks(),
  ])
  const told = facts.filter(saysSomething)
  const years = [...new Set([...former, ...told].map((f) => f.year))].sort((a, b) => b - a)
  return (
    <>
      <PageTitle title={t('title')} />
      {publications.length === 0 ? (
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={t('none')}
          who={t('noneWho')}
        />
      ) : (
        <ul className="rounded-panel border border-line bg-surface">
          {publications.map((publication) => (
            <li
              key={publication.id}
              className="flex flex-wrap gap-x-4 border-b border-line-faint px-4 py-2 last:border-b-0"
            >
              <Link href={addressOf(publication, publications)} className="touch-target font-medium">
                {t('lead', { year: publication.year })}
              </Link>
              <span className="text-ink-muted">
                {t('decision', { number: publication.decisionNumber, day: formatDay(publication.decidedOn) })}
                {publication.reason && ` · ${t('correction', { reason: publication.reason })}`}
                {!isLatest(publication, publications) && ` · ${t('superseded')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h2 className="mt-6 text-16 font-semibold">{t('trends')}</h2>
      <p className="mb-2 max-w-(--prose-max) text-13 text-ink-muted">{t('trendsAbout')}</p>
      <ul className="flex flex-wrap gap-2">
        {blocks.map((block) => (
          <li key={block.id}>
            <LinkButton size="sm" href={`/results/trends/${block.id}`}>
              {block.name[locale]}
            </LinkButton>
          </li>
        ))}
      </ul>
      <h2 className="mt-6 text-16 font-semibold">{t('formerTitle')}</h2>
      <p className="mb-3 max-w-(--prose-max) text-13 text-ink-muted">{t('formerAbout')}</p>
      <div className="flex flex-col gap-4">
        {years.map((year) => (
          <FormerYearSection
            key={year}
            year={year}
            facts={facts.find((f) => f.year === year) ?? null}
            results={former.filter((f) => f.year === year)}
            blocks={blocks}
          />
        ))}
      </div>
    </>
  )
}
