import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { Follow } from '@/components/council/follow'
import { ReportTable } from '@/components/report/report-table'
import { RequestForm } from '@/components/report/request-form'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { formatDay } from '@/lib/format'
import { listReports } from '@/lib/report/queries'
import type { ReportList } from '@/lib/report/types'
import { requireActor } from '@/lib/session'
import { cancelReportAction, requestReportAction, retryReportAction } from './actions'

type ReportsPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: ReportsPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('report'))('title', { year: roundId }) }
}

/** Where reports of a round are asked for, watched and fetched. */
export default async function ReportsPage({ params }: ReportsPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/rounds/${roundId}/reports`)
  const list = await listReports(actor, roundId)
  if (!list) notFound()
  const [t, rounds, council] = await Promise.all([
    getTranslations('report'),
    getTranslations('rounds'),
    getTranslations('council'),
  ])
  const { year, isCouncilOnly, can, reports } = list
  const isWaiting = reports.some((r) => r.state === 'queued' || r.state === 'running')
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current={isCouncilOnly ? 'council' : 'rounds'}
      title={t('title', { year })}
      crumbs={[
        ...(isCouncilOnly
          ? [{ label: council('title', { year }), href: `/council/${roundId}` }]
          : [
              { label: rounds('title'), href: '/rounds' },
              { label: String(year), href: `/rounds/${roundId}` },
            ]),
        { label: t('crumb') },
      ]}
      actions={<Ways list={list} />}
    >
      <p className="mb-3 max-w-(--prose-max) text-13 text-ink-muted">{t('what')}</p>
      {list.isRecused && (
        <Notice className="mb-4">
          <p>{t(list.isPublished ? 'recusedAfter' : 'recused')}</p>
        </Notice>
      )}
      <NewerDecision list={list} />
      {isWaiting && <Follow url={`/rounds/${roundId}/reports/stamp`} stamp={list.stamp} />}
      <div
        className={
          can.allowed
            ? 'grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]'
            : ''
        }
      >
        {can.allowed && (
          <Panel title={t('makeTitle')}>
            {!list.isPublished && <p className="mb-3 text-13 text-ink-muted">{t('liveNote')}</p>}
            <RequestForm roundId={roundId} blocks={list.blocks} request={requestReportAction} />
          </Panel>
        )}
        <Panel title={t('list')} aside={t('count', { count: reports.length })} flush>
          {reports.length === 0 ? (
            <EmptyState what={t('none')} who={t('noneWho')} />
          ) : (
            <ReportTable
              roundId={roundId}
              reports={reports}
              manages={can.allowed}
              request={requestReportAction}
              latest={list.latest}
              cancel={cancelReportAction}
              retry={retryReportAction}
            />
          )}
        </Panel>
      </div>
    </Frame>
  )
}

/** That a decision came after some of the reports below. */
async function NewerDecision({ list: { latest, reports } }: { list: ReportList }) {
  const t = await getTranslations('report')
  const count = reports.filter((r) => r.isOutdated).length
  if (!latest || count === 0) return null
  const { sequence, decisionNumber: number, decidedOn, reason } = latest
  const day = formatDay(decidedOn)
  return (
    <Notice tone="warn" className="mb-4">
      <p>
        {sequence === 1
          ? t('newerPublished', { number, day })
          : t('newerCorrected', { number, day, sequence: String(sequence), reason })}
      </p>
      <p>{t('outdated', { count })}</p>
    </Notice>
  )
}

async function Ways({ list }: { list: ReportList }) {
  const t = await getTranslations('report')
  return (
    <>
      <LinkButton size="sm" href={`/council/${list.roundId}/papers`}>
        {t('toPapers')}
      </LinkButton>
      {!list.isCouncilOnly && (!list.isRecused || list.isPublished) && (
        <LinkButton size="sm" href={`/rounds/${list.roundId}/reports/write`}>
          {t('write.open')}
        </LinkButton>
      )}
    </>
  )
}
