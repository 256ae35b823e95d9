import { useLocale, useTranslations } from 'next-intl'
import { ChartFigure } from '@/components/chart/chart-figure'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import { Table, Td, Th } from '@/components/ui/table'
import { TableDownloads } from '@/components/ui/table-downloads'
import { LOSS_LEVELS, LOSS_SCOPES, type LossChoice, type LossView } from '@/lib/analysis/types'
import { formatPercentHundredths, formatPoints } from '@/lib/format'
import { MILLIONTHS, percentHundredths } from '@/lib/scoring/points'
import { analysisPath, lossQuery, type AnalysisPlace } from './analysis-choice'
import { LOSS_INK } from './loss-ink'
import { LossesChart } from './losses-chart'
import { LossesTable } from './losses-table'

const DRAWN = 12

/** Where a block, all blocks or one agency lost most, by field, criterion or row. */
export function LossesSection({ view, place }: { view: LossView; place: AnalysisPlace }) {
  const t = useTranslations('analysis.losses')
  const locale = useLocale()
  const { choice } = view
  const path = analysisPath(place)
  const share = formatPercentHundredths(percentHundredths(view.lost, view.attainable), { locale })
  return (
    <Panel title={t('title')}>
      <Controls view={view} path={path} />
      <p className="mt-2 max-w-(--prose-max) text-13 text-ink-muted">
        <About view={view} />
      </p>
      {view.rows.length === 0 ? (
        <p className="mt-3">{t('none')}</p>
      ) : (
        <>
          <p className="mt-1 mb-3 text-13">
            {t('total', {
              lost: formatPoints(view.lost, { locale }),
              attainable: formatPoints(view.attainable, { locale }),
              share,
            })}{' '}
            {view.untouched > 0 && t('untouched', { count: view.untouched })}
          </p>
          <Drawing view={view} />
          <div className="mt-4 mb-2 flex justify-end">
            <TableDownloads base={`${path}/losses`} query={lossQuery(choice, null)} />
          </div>
          <LossesTable view={view} place={place} />
        </>
      )}
    </Panel>
  )
}

function About({ view }: { view: LossView }) {
  const t = useTranslations('analysis.losses')
  const locale = useLocale()
  const { choice, compared, agencies } = view
  if (compared)
    return (
      <>
        {t('aboutRound', { shared: compared.shared })}{' '}
        {compared.blocks
          .map(
            (b) =>
              t('comparedBlock', { block: b.name[locale], agencies: b.agencyCount, own: b.ownCount }) +
              (b.soFar ? ` (${t('comparedSoFar')})` : ''),
          )
          .join('; ')}
        .
      </>
    )
  const agency = agencies.find((a) => a.agencyId === choice.agencyId)
  return agency
    ? t('aboutAgency', { agency: agency.name[locale] })
    : t('aboutBlock', { count: agencies.length })
}

function Controls({ view, path }: { view: LossView; path: string }) {
  const t = useTranslations('analysis.losses')
  const levels = useTranslations('analysis.level')
  const locale = useLocale()
  const { choice } = view
  const href = (changed: Partial<LossChoice>) => path + lossQuery({ ...choice, ...changed })
  const scopes = LOSS_SCOPES.filter((scope) => scope !== 'round' || view.head.blocks.length > 1)
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <SegmentedControl
        label={t('scope')}
        segments={scopes.map((scope) => ({
          key: scope,
          label: t(`scopeOf.${scope}`),
          current: scope === choice.scope,
          href: href({ scope, agencyId: null }),
        }))}
      />
      <SegmentedControl
        label={t('levelLabel')}
        segments={LOSS_LEVELS.map((level) => ({
          key: level,
          label: levels(level),
          current: level === choice.level,
          href: href({ level }),
        }))}
      />
      {choice.scope === 'agency' && (
        <form action={path} className="flex max-w-full items-center gap-2 max-md:w-full">
          <input type="hidden" name="view" value="losses" />
          <input type="hidden" name="scope" value="agency" />
          {choice.level !== 'row' && <input type="hidden" name="level" value={choice.level} />}
          <Select
            key={choice.agencyId}
            name="agency"
            aria-label={t('chooseAgency')}
            defaultValue={choice.agencyId ?? ''}
            className="w-72 max-w-full min-w-0"
          >
            {view.agencies.map(({ agencyId, name }) => (
              <option key={agencyId} value={agencyId}>
                {name[locale]}
              </option>
            ))}
          </Select>
          <Button type="submit">{t('show')}</Button>
        </form>
      )}
    </div>
  )
}

function Drawing({ view }: { view: LossView }) {
  const t = useTranslations('analysis.losses')
  const origins = useTranslations('analysis.originOf')
  const words = useTranslations('analysis')
  const locale = useLocale()
  const drawn = view.rows.slice(0, DRAWN)
  const points = (row: (typeof drawn)[number]) => formatPoints(row.lost, { locale })
  const title = (row: (typeof drawn)[number]) =>
    `${row.code} ${row.name[locale]}${row.origin === 'survey' ? ` (${t('survey')})` : ''}`
  const said = (row: (typeof drawn)[number]) =>
    t('value', { code: row.code, name: row.name[locale], lost: points(row) })
  const present = [...new Set(drawn.map((row) => row.origin))]
  return (
    <ChartFigure
      alt={t('alt', { shown: drawn.length, values: drawn.map(said).join('; ') })}
      name={`losses-${view.head.year}-${view.head.blockId}`}
      legend={present.map((origin) => ({ shape: 'bar', ink: LOSS_INK[origin], words: origins(origin) }))}
      table={
        <Table>
          <thead>
            <tr>
              <Th>{words('name')}</Th>
              <Th numeric>{t('lost')}</Th>
            </tr>
          </thead>
          <tbody>
            {drawn.map((row) => (
              <tr key={row.code}>
                <th scope="row">{title(row)}</th>
                <Td numeric>{points(row)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    >
      <LossesChart
        rows={drawn.map((row) => ({
          key: row.code,
          title: title(row),
          value: t('shownValue', {
            lost: points(row),
            share: formatPercentHundredths(row.shareHundredths, { locale }),
          }),
          said: said(row),
          amount: row.lost / MILLIONTHS,
          origin: row.origin,
        }))}
      />
    </ChartFigure>
  )
}
