import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { AgencyKpis } from '@/components/agency-result/agency-kpis'
import { AllRows, FieldsPanel } from '@/components/agency-result/agency-sections'
import { readView, type AgencyView } from '@/components/agency-result/agency-view'
import { ChangedTable } from '@/components/agency-result/changed-table'
import { CompareLinks } from '@/components/comparison/compare-links'
import { LossesPanel } from '@/components/agency-result/losses-panel'
import { SurveyPanel } from '@/components/agency-result/survey-panel'
import { YearsPanel } from '@/components/agency-result/years-panel'
import { StepsChart } from '@/components/chart/steps-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { TableDownloads } from '@/components/ui/table-downloads'
import { getAgencyResult } from '@/lib/agency-result/queries'
import type { AgencyResult } from '@/lib/agency-result/types'
import type { Locale } from '@/lib/preferences'
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
            <LinkButton href={`${path}/${agencyId}/what-if`} prefetch={false} size="sm">
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
            catalogueChanged={years.breaks.some((b) => b.kind === 'catalogue' && b.year === ranking.year)}
          />
          <Sections result={result} view={readView(query)} path={`${path}/${agencyId}`} locale={locale} />
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

async function Sections({
  result,
  view,
  path,
  locale,
}: {
  result: AgencyResult
  view: AgencyView
  path: string
  locale: Locale
}) {
  const t = await getTranslations('ranking.agency')
  const { ranking, rows, steps, reasons } = result
  const rowHref = (code: string) => `${path}/${code}`
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <YearsPanel className="min-w-0" years={result.years} path={path} />
        <FieldsPanel className="min-w-0" result={result} view={view} path={path} />
        <Panel className="min-w-0" title={t('steps')}>
          {steps ? (
            <StepsChart
              steps={steps}
              withSurvey={ranking.withSurvey}
              downloads={<TableDownloads base={`${path}/files/steps`} />}
            />
          ) : (
            <p className="text-13 text-ink-muted">{t('stepsNone')}</p>
          )}
        </Panel>
        <LossesPanel
          className="min-w-0"
          result={result}
          rowHref={rowHref}
          view={view}
          path={path}
          locale={locale}
        />
        {ranking.withSurvey && (
          <SurveyPanel className="min-w-0 lg:col-span-2" survey={result.survey} path={path} />
        )}
      </div>
      {steps && (
        <section aria-labelledby="changed" className="mt-6">
          <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id="changed" className="text-16 font-semibold">
              {t('changed')}
            </h2>
            <span className="flex flex-wrap items-center gap-3">
              <Link href="#all-rows" className="touch-target text-13">
                {t('allRowsOf', { count: rows.length })}
              </Link>
              <TableDownloads base={`${path}/files/changed`} />
            </span>
          </div>
          <ChangedTable rows={rows} reasons={reasons} rowHref={rowHref} />
        </section>
      )}
      <AllRows result={result} rowHref={rowHref} path={path} />
    </>
  )
}
