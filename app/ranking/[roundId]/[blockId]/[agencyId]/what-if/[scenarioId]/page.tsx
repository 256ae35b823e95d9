import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { MovedTable } from '@/components/scenario/moved-table'
import { PrintButton } from '@/components/scenario/print-button'
import { planOf } from '@/components/scenario/plan-lines'
import { PlanTable } from '@/components/scenario/plan-table'
import { StaleNotice } from '@/components/scenario/stale-notice'
import { StandingStrip } from '@/components/scenario/standing-strip'
import { figuresOf } from '@/components/score-trail/use-figures'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { TableDownloads } from '@/components/ui/table-downloads'
import { formatSignedPoints } from '@/lib/format'
import { getScenarioDesk } from '@/lib/scenario/queries'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { getActor, requireActor } from '@/lib/session'

type PlanPageProps = {
  params: Promise<{ roundId: string; blockId: string; agencyId: string; scenarioId: string }>
}

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const { roundId, agencyId, scenarioId } = await params
  const [t, actor] = await Promise.all([getTranslations('scenario'), getActor()])
  const desk = actor && (await getScenarioDesk(actor, roundId, agencyId))
  const scenario = desk?.scenarios.find((s) => s.id === scenarioId)
  return { title: scenario ? `${t('plan')}: ${scenario.name}` : t('plan') }
}

/** A scenario as an improvement plan, reckoned from what stands now. */
export default async function PlanPage({ params }: PlanPageProps) {
  const { roundId, blockId, agencyId, scenarioId } = await params
  const path = `/ranking/${roundId}/${blockId}/${agencyId}`
  const actor = await requireActor(`${path}/what-if/${scenarioId}`)
  const desk = await getScenarioDesk(actor, roundId, agencyId)
  const scenario = desk?.scenarios.find((s) => s.id === scenarioId)
  if (!desk || !scenario || desk.base.blockId !== blockId) notFound()
  const [t, rule, ranking, locale] = await Promise.all([
    getTranslations('scenario'),
    getTranslations('rule'),
    getTranslations('ranking.agency'),
    getLocale(),
  ])
  const { base } = desk
  const { lines, estimate } = planOf(base, scenario, { t, rule, figures: figuresOf(locale) })
  const here = `${path}/what-if/${scenarioId}`
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="ranking"
      title={t('planOf', { agency: base.name[locale] })}
      sub={scenario.name}
      crumbs={[
        { label: ranking('crumb', { year: base.year }), href: `/ranking/${roundId}/${blockId}` },
        { label: base.name[locale], href: path },
        { label: t('title'), href: `${path}/what-if?scenario=${scenarioId}` },
        { label: t('plan') },
      ]}
      actions={
        <span className="flex flex-wrap gap-2 print:hidden">
          {scenario.own && (
            <LinkButton href={`${path}/what-if?scenario=${scenarioId}`}>{t('edit')}</LinkButton>
          )}
          <PrintButton />
          {(['docx', 'pdf'] as const).map((extension) => (
            <LinkButton
              key={extension}
              href={`${here}/files/plan.${extension}`}
              icon="download"
              prefetch={false}
              download
            >
              {t(`paper.${extension}`)}
            </LinkButton>
          ))}
        </span>
      }
    >
      <Notice className="mb-3">{t(base.published ? 'estimateOnly' : 'estimateLive')}</Notice>
      <StaleNotice scenario={scenario} />
      <StandingStrip estimate={estimate} />
      {scenario.note && <p className="mb-3 whitespace-pre-line">{scenario.note}</p>}
      <div className="mb-2 flex justify-end">
        <TableDownloads base={`${here}/files/plan`} />
      </div>
      <PlanTable lines={lines} total={formatSignedPoints(pointsFromMillionths(estimate.gain), { locale })} />
      <Panel title={t('moved')} aside={t('movedNote')} className="mt-4 max-w-(--prose-max) print:hidden">
        <MovedTable moved={estimate.moved} />
        {estimate.moved.length > 0 && (
          <div className="mt-2">
            <TableDownloads base={`${here}/files/moved`} />
          </div>
        )}
      </Panel>
    </Frame>
  )
}
