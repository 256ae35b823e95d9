import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableDownloads } from '@/components/ui/table-downloads'
import { lossLinesOf, lossesOf } from '@/lib/agency-result/policy'
import { LOSS_LEVELS, type AgencyResult, type LossLevel, type RowResult } from '@/lib/agency-result/types'
import { formatPoints } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import { sumPoints, zeroPoints } from '@/lib/scoring/points'
import { LossTable } from './loss-table'
import { viewHref, type AgencyView } from './agency-view'

type LossesPanelProps = {
  result: Pick<AgencyResult, 'fields' | 'criteria' | 'rows' | 'reasons'>
  rowHref: (code: string) => string
  view: AgencyView
  path: string
  locale: Locale
  className?: string
}

const TOP = 10

/** The largest losses – by field, criterion or row –, what they come to in each part, why, and what mends them. */
export function LossesPanel({ result, rowHref, view, path, locale, className }: LossesPanelProps) {
  const t = useTranslations('ranking.agency')
  const lines = lossLinesOf(result, view.lost)
  const rest = lines.length - TOP
  return (
    <Panel
      id="losses"
      title={t('losses')}
      flush
      className={className}
      aside={<PartKeys rows={result.rows} locale={locale} />}
    >
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pb-2">
        <Levels view={view} path={path} />
        <TableDownloads base={`${path}/files/losses`} query={`?lost=${view.lost}`} />
      </div>
      <LossTable
        lines={lines}
        level={view.lost}
        shown={view.all ? lines.length : TOP}
        reasons={result.reasons}
        rowHref={rowHref}
      />
      {rest > 0 && (
        <p className="px-4 py-2 text-13 print:hidden">
          <Link href={viewHref(path, { ...view, all: !view.all })} scroll={false} prefetch={false}>
            {view.all ? t('lossesFewer', { count: TOP }) : t('lossesAll', { count: lines.length })}
          </Link>
        </p>
      )}
    </Panel>
  )
}

function Levels({ view, path }: { view: AgencyView; path: string }) {
  const t = useTranslations('ranking.agency')
  return (
    <SegmentedControl
      label={t('lossLevel')}
      segments={LOSS_LEVELS.map((level: LossLevel) => ({
        key: level,
        label: t(`level.${level}`),
        current: view.lost === level,
        href: viewHref(path, { ...view, lost: level, all: false }),
      }))}
    />
  )
}

function PartKeys({ rows, locale }: { rows: readonly RowResult[]; locale: Locale }) {
  const t = useTranslations('ranking.agency')
  const lost = (method: RowResult['method']) =>
    formatPoints(
      sumPoints(
        lossesOf(rows)
          .filter((r) => r.method === method)
          .map((r) => r.lostPoints ?? zeroPoints),
      ),
      { locale },
    )
  return (
    <span className="flex gap-x-3">
      <Key ink="bg-chart-1" words={t('lossAppraisal', { points: lost('appraisal') })} />
      <Key ink="bg-chart-2" words={t('lossSurvey', { points: lost('survey') })} />
    </span>
  )
}

function Key({ ink, words }: { ink: string; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`inline-block h-2.5 w-3.5 ${ink}`} />
      {words}
    </span>
  )
}
