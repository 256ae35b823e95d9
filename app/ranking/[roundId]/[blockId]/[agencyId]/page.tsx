import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { Scenarios } from '@/app/ranking/[roundId]/[blockId]/[agencyId]/scenarios'
import { AgencyKpis } from '@/components/agency-result/agency-kpis'
import { readView } from '@/components/agency-result/agency-view'
import { CompareLinks } from '@/components/comparison/compare-links'
import { ResultPanels } from '@/components/agency-result/result-panels'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { getActor, requireActor } from '@/lib/session'

type AgencyPageProps = {
  params: Promise<{ roundId: string; blockId: string; agencyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Names the agency only to those who may see its result. */
export async function generateMetadata({ params }: Pick<AgencyPageProps, 'params'>): Promise<Metadata> {
  const { roundId, agencyId } = await params
  const [t, locale, actor] = await Promise.all([getTranslations('ranking'), getLocale(), getActor()])
  const result = actor && (await getAgencyResult(actor, roundId, agencyId))
  return { title: result ? `${result.standing.name[locale]} ${result.ranking.year}` : t('title') }
}

export default async function AgencyPage({ params, searchParams }: AgencyPageProps) {
  const [{ roundId, blockId, agencyId }, query] = await Promise.all([params, searchParams])
  const path = `/ranking/${roundId}/${blockId}`
  const actor = await requireActor(`${path}/${agencyId}`)
  const result = await getAgencyResult(actor, roundId, agencyId)
  if (!result || result.ranking.blockId !== blockId) notFound()
  const [t, locale] = await Promise.all([getTranslations('ranking.agency'), getLocale()])
  const { ranking, standing, years } = result
  const own = `${path}/${agencyId}`
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="ranking"
      title={standing.name[locale]}
      crumbs={[
        { label: t('crumb', { year: ranking.year }), href: path },
        { label: ranking.blockName[locale] },
      ]}
      contentHash={ranking.publication?.sha256}
      actions={
        <>
          <CompareLinks path={path} agencyId={agencyId} yearsPath="/ranking/compare-years" />
          {standing.total && (
            <LinkButton href={`${own}/what-if`} prefetch={false} size="sm">
              {t('whatIf')}
            </LinkButton>
          )}
        </>
      }
    >
      {standing.total ? (
        <>
          <AgencyKpis
            view={ranking}
            row={standing}
            interval={result.interval}
            catalogueChanged={years.breaks.some((b) => b.kind === 'catalogue' && b.year === ranking.year)}
          />
          <Scenarios actor={actor} result={result} path={own} locale={locale} />
          <ResultPanels
            result={result}
            steps={result.steps}
            view={readView(query)}
            path={own}
            locale={locale}
          />
        </>
      ) : (
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={t('notRanked')}
          who={t('notRankedWho')}
          link={{ href: path, label: t('toBlock') }}
        />
      )}
    </Frame>
  )
}
