import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { AgencyKpis } from '@/components/agency-result/agency-kpis'
import { AllRows, FieldsPanel, LossesPanel } from '@/components/agency-result/agency-sections'
import { ChangedTable } from '@/components/agency-result/changed-table'
import { CompareLinks } from '@/components/comparison/compare-links'
import { HistoryChart } from '@/components/chart/history-chart'
import { StepsChart } from '@/components/chart/steps-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { getAgencyResult } from '@/lib/agency-result/queries'
import type { AgencyResult } from '@/lib/agency-result/types'
import type { Locale } from '@/lib/preferences'
import { getActor, requireActor } from '@/lib/session'

type AgencyPageProps = { params: Promise<{ roundId: string; blockId: string; agencyId: string }> }

/** Names the agency only to those who may see its result. */
export async function generateMetadata({ params }: AgencyPageProps): Promise<Metadata> {
  const { roundId, agencyId } = await params
  const [t, locale, actor] = await Promise.all([getTranslations('ranking'), getLocale(), getActor()])
  const result = actor && (await getAgencyResult(actor, roundId, agencyId))
  return { title: result ? `${result.standing.name[locale]} ${result.ranking.year}` : t('title') }
}

export default async function AgencyPage({ params }: AgencyPageProps) {
  const { roundId, blockId, agencyId } = await params
  const path = `/ranking/${roundId}/${blockId}`
  const actor = await requireActor(`${path}/${agencyId}`)
  const result = await getAgencyResult(actor, roundId, agencyId)
  if (!result || result.ranking.blockId !== blockId) notFound()
  const [t, locale] = await Promise.all([getTranslations('ranking.agency'), getLocale()])
  const { ranking, standing, breaks } = result
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
      actions={<CompareLinks path={path} agencyId={agencyId} yearsPath="/ranking/compare-years" />}
    >
      {standing.total ? (
        <>
          <AgencyKpis
            view={ranking}
            row={standing}
            catalogueChanged={breaks.some((b) => b.year === ranking.year)}
          />
          <Sections result={result} rowHref={(code) => `${path}/${agencyId}/${code}`} locale={locale} />
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
  rowHref,
  locale,
}: {
  result: AgencyResult
  rowHref: (code: string) => string
  locale: Locale
}) {
  const t = await getTranslations('ranking.agency')
  const { ranking, rows, steps, history, breaks, reasons } = result
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel className="min-w-0" title={t('history')} aside={t('historyNote')}>
          <HistoryChart history={history} breaks={breaks} />
        </Panel>
        <FieldsPanel className="min-w-0" result={result} />
        <Panel className="min-w-0" title={t('steps')}>
          {steps ? (
            <StepsChart steps={steps} withSurvey={ranking.withSurvey} />
          ) : (
            <p className="text-13 text-ink-muted">{t('stepsNone')}</p>
          )}
        </Panel>
        <LossesPanel className="min-w-0" result={result} rowHref={rowHref} locale={locale} />
      </div>
      {steps && (
        <section aria-labelledby="changed" className="mt-6">
          <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id="changed" className="text-16 font-semibold">
              {t('changed')}
            </h2>
            <Link href="#all-rows" className="touch-target text-13">
              {t('allRowsOf', { count: rows.length })}
            </Link>
          </div>
          <ChangedTable rows={rows} reasons={reasons} rowHref={rowHref} />
        </section>
      )}
      <AllRows result={result} rowHref={rowHref} />
    </>
  )
}
