import { useLocale, useTranslations } from 'next-intl'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableDownloads } from '@/components/ui/table-downloads'
import { WhenNear } from '@/components/ui/when-near'
import { formatCount } from '@/lib/format'
import type { RankingRow, RankingView } from '@/lib/ranking/types'
import {
  heatColumns,
  heatFigures,
  heatOthers,
  heatRows,
  heatSortedBy,
  readHeatChoice,
  type HeatChoice,
} from './heat-map-choice'
import { HeatFigures } from './heat-map-figures'
import { HeatGrid, type HeatRow } from './heat-map-grid'
import { LOSS_BREAKS, lossStep } from './heat-map-steps'
import { narrowName } from './narrow-name'
import { percentTenths } from './percent-tenths'

type Others = readonly (readonly [string, string])[]

export type HeatMapProps = {
  view: RankingView
  rows: readonly RankingRow[]
  fieldHref: (agencyId: string, code: string) => string
  /** What the address says of the map. */
  others: Others
  /** The address of this page when it says something else of the map. */
  hrefWith: (others: Others) => string
  /** Address of the map as a file, without its ending. */
  files: string
}

/** Agencies × fields, or × the criteria of one: the share reached in every cell, the more is lost the stronger the colour. */
export function HeatMap({ view, rows, fieldHref, others, hrefWith, files }: HeatMapProps) {
  const t = useTranslations('ranking.heat')
  const locale = useLocale()
  const choice = readHeatChoice(view, others)
  const href = (changed: Partial<HeatChoice>) => hrefWith(heatOthers({ ...choice, ...changed }))
  const shown = heatRows(rows, choice)
  const columns = heatColumns(view, choice)
  const field = view.fields.find((f) => f.code === choice.field)
  const partial = shown.some((row) => columns.some((c) => heatFigures(row, c.code)?.partial))
  const query = new URLSearchParams(heatOthers({ ...choice, asTable: false })).toString()
  const label = field ? t('tableOfField', { field: `${field.code} ${field.name[locale]}` }) : t('table')
  return (
    <section id="heat" aria-labelledby="heat-map" className="mt-6 scroll-mt-24">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id="heat-map" className="text-16 font-semibold">
            {field ? t('titleOfField', { field: `${field.code} ${field.name[locale]}` }) : t('title')}
          </h2>
          <p className="text-12 text-ink-muted">{t(field ? 'subOfField' : 'sub')}</p>
        </div>
        <Legend />
      </div>
      <Controls view={view} choice={choice} href={href} files={files} query={query && `?${query}`} />
      <div
        role="region"
        aria-label={label}
        className="heat-frame rounded-panel border border-line bg-surface"
      >
        {choice.asTable ? (
          <HeatFigures {...{ choice, columns, rows: shown, label, fieldHref }} href={href} />
        ) : (
          <WhenNear>
            <HeatGrid
              label={label}
              first={{
                words: t('agencyByRank'),
                href: href({ sort: null, descending: false }),
                sorted: choice.sort === null,
              }}
              median={t('median')}
              decimalMark={locale === 'vi' ? ',' : '.'}
              pattern={fieldHref('{agency}', '{field}')}
              columns={columns.map(({ code, name, medianHundredths }) => ({
                code,
                name: narrowName(name[locale]),
                href: href(heatSortedBy(choice, code)),
                ...(choice.sort === code && { direction: choice.descending ? 'descending' : 'ascending' }),
                median: medianHundredths === null ? null : Math.floor((medianHundredths + 5) / 10),
              }))}
              rows={shown.map((row) => gridRow(row, columns, locale))}
            />
          </WhenNear>
        )}
      </div>
      <Names columns={columns} />
      <p className="mt-2 text-12 text-ink-muted">
        {partial && (
          <>
            <span className="underline decoration-dotted underline-offset-2">{t('dotted')}</span>{' '}
            {t('partial')}{' '}
          </>
        )}
        {!choice.asTable && <span className="print:hidden">{t('keys')}</span>}
      </p>
    </section>
  )
}

function gridRow(row: RankingRow, columns: readonly { code: string }[], locale: 'vi' | 'en'): HeatRow {
  const found = columns.map(({ code }) => heatFigures(row, code))
  const tenths = found.map((figures) => (figures ? percentTenths(figures) : null))
  const partial = found.flatMap((figures, i) => (figures?.partial ? [i] : []))
  return [
    row.agencyId,
    row.rank,
    row.name[locale],
    tenths,
    ...(partial.length > 0 ? [partial] : []),
  ] as HeatRow
}

type ControlsProps = {
  view: RankingView
  choice: HeatChoice
  href: (changed: Partial<HeatChoice>) => string
  files: string
  query: string
}

function Controls({ view, choice, href, files, query }: ControlsProps) {
  const t = useTranslations('ranking.heat')
  const to = (field: string | null) => href({ field, sort: null, descending: false })
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 print:hidden">
      <SegmentedControl
        label={t('columns')}
        segments={[
          { key: 'all', label: t('allFields'), current: choice.field === null, href: to(null) },
          ...view.fields.map(({ code }) => ({
            key: code,
            label: t('field', { code }),
            current: choice.field === code,
            href: to(code),
          })),
        ]}
      />
      <SegmentedControl
        label={t('look')}
        segments={[
          { key: 'map', label: t('asMap'), current: !choice.asTable, href: href({ asTable: false }) },
          { key: 'table', label: t('asTable'), current: choice.asTable, href: href({ asTable: true }) },
        ]}
      />
      <span className="md:ml-auto">
        <TableDownloads base={files} query={query} />
      </span>
    </div>
  )
}

/** On a phone the heads hold codes alone: here is what they mean. */
function Names({ columns }: { columns: readonly { code: string; name: { vi: string; en: string } }[] }) {
  const locale = useLocale()
  return (
    <ul aria-hidden="true" className="mt-2 text-12 text-ink-muted md:hidden">
      {columns.map(({ code, name }) => (
        <li key={code}>
          <b className="fig font-semibold">{code}</b> {name[locale]}
        </li>
      ))}
    </ul>
  )
}

function Legend() {
  const t = useTranslations('ranking.heat')
  const locale = useLocale()
  const edge = (tenths: number) => formatCount(tenths / 10, { locale })
  const [best = 0] = LOSS_BREAKS
  const worst = LOSS_BREAKS.at(-1) ?? 0
  const parts = [
    ...LOSS_BREAKS.map((from) => ({
      from,
      words: from === best ? t('from', { from: edge(from) }) : edge(from),
    })),
    { from: worst - 1, words: t('below', { to: edge(worst) }) },
  ]
  return (
    <ul aria-label={t('legend')} className="heat-legend fig flex text-12">
      {parts.map(({ from, words }) => (
        <li key={from} data-l={lossStep(from)}>
          {words}
        </li>
      ))}
    </ul>
  )
}
