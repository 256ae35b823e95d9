import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useBandWords } from '@/components/ranking/use-band-words'
import { Figure } from '@/components/ui/figure'
import { formatPercentHundredths, formatPoints, formatSignedPoints } from '@/lib/format'
import type { RankInterval } from '@/lib/rank-interval/types'
import type { PartFigures, RankingRow, RankingView } from '@/lib/ranking/types'
import { pointsFromMillionths } from '@/lib/scoring/points'

type AgencyKpisProps = {
  view: RankingView
  row: RankingRow
  interval: RankInterval | null
  catalogueChanged: boolean
}

const rangeOf = ({ best, worst }: RankInterval): string =>
  best === worst ? String(best) : `${best}–${worst}`

const MILLIONTHS_PER_HUNDREDTH = 10_000

/** The figures one asks for first. */
export function AgencyKpis({ view, row, interval, catalogueChanged }: AgencyKpisProps) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  const bandWords = useBandWords()
  const band = view.bands.find((b) => b.key === row.bandKey)
  const ranked = view.rows.filter((r) => r.rank !== null).length
  return (
    <dl className="mb-4 grid grid-cols-2 divide-x divide-line-faint rounded-panel border border-line bg-surface md:grid-cols-3 2xl:grid-cols-6">
      <Kpi
        name={t('index', { year: view.year })}
        figure={formatPercentHundredths(row.total?.percentHundredths ?? null, { locale })}
        more="%"
      />
      <Kpi
        name={t('rank')}
        figure={row.rank === null ? '–' : String(row.rank)}
        more={[
          t('outOf', { count: ranked }),
          row.tied && t('tied'),
          interval && t('interval', { range: rangeOf(interval) }),
        ]
          .filter(Boolean)
          .join(', ')}
      />
      <PreviousKpi view={view} row={row} catalogueChanged={catalogueChanged} />
      <PartKpi name={t('appraisal')} part={row.appraisal} />
      {view.withSurvey && <PartKpi name={t('survey')} part={row.survey} />}
      <Kpi
        name={t('band')}
        figure={band ? band.name[locale] : '–'}
        more={band ? bandWords(band, view.bands) : t('noBand')}
      />
    </dl>
  )
}

function Kpi({ name, figure, more }: { name: ReactNode; figure: string; more?: ReactNode }) {
  return (
    <div className="border-b border-line-faint px-4 py-2">
      <dt className="text-12 text-ink-muted">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-1.5">
        <Figure strong className="text-22">
          {figure}
        </Figure>
        {more && <span className="text-12 text-ink-muted">{more}</span>}
      </dd>
    </div>
  )
}

function PartKpi({ name, part }: { name: string; part: PartFigures | null }) {
  const locale = useLocale()
  const more =
    part &&
    part.maxPoints > 0 &&
    `/ ${formatPoints(part.maxPoints, { locale })} · ${formatPercentHundredths(part.percentHundredths, { locale })}\u00a0%`
  return (
    <Kpi
      name={name}
      figure={formatPoints(more ? (part?.points ?? null) : null, { locale })}
      more={more && <span className="fig">{more}</span>}
    />
  )
}

/** A difference only between figures of one kind; a figure published elsewhere is given as it is, and named. */
function PreviousKpi({ view, row, catalogueChanged }: Omit<AgencyKpisProps, 'interval'>) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  const { previous, total } = row
  const name = t('previous', { year: previous?.year ?? view.year - 1 })
  const before = previous?.indexHundredths ?? null
  const now = total?.percentHundredths ?? null
  if (before === null || now === null) return <Kpi name={name} figure="–" more={t('noPrevious')} />
  // An index so far lacks what last year's had, the survey above all: the two are not subtracted.
  if (previous?.source === 'published' || view.soFar)
    return (
      <Kpi
        name={name}
        figure={formatPercentHundredths(before, { locale })}
        more={previous?.source === 'published' ? t('formerFigure') : t('formerRound')}
      />
    )
  const change = pointsFromMillionths((now - before) * MILLIONTHS_PER_HUNDREDTH)
  return (
    <Kpi
      name={name}
      figure={formatSignedPoints(change, { locale })}
      more={catalogueChanged ? t('newCatalogue') : undefined}
    />
  )
}
