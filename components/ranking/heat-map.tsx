import clsx from 'clsx'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Th } from '@/components/ui/table'
import { formatCount, MISSING } from '@/lib/format'
import type { FieldFigures, RankingRow, RankingView } from '@/lib/ranking/types'
import { narrowName } from './narrow-name'
import { formatTenths, LOSS_BREAKS, lossLook, percentTenths, wholePercent } from './percent-tenths'

type HeatMapProps = {
  view: RankingView
  rows: readonly RankingRow[]
  fieldHref: (agencyId: string, code: string) => string
}

/** Agencies × fields: the share of points reached in every cell, and the more is lost the stronger the colour. */
export function HeatMap({ view, rows, fieldHref }: HeatMapProps) {
  const t = useTranslations('ranking.heat')
  const locale = useLocale()
  const ranked = rows.filter((row) => row.total !== null)
  const partial = ranked.some((row) => row.fields.some((f) => f.partial))
  return (
    <section aria-labelledby="heat-map" className="mt-6">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id="heat-map" className="text-16 font-semibold">
            {t('title')}
          </h2>
          <p className="text-12 text-ink-muted">{t('sub')}</p>
        </div>
        <Legend />
      </div>
      <TableWrap fits label={t('table')}>
        <Table density="matrix" sticky className="[&_td]:px-0!">
          <thead>
            <tr>
              <Th>{t('agencyByRank')}</Th>
              {view.fields.map((field) => (
                <Th
                  key={field.code}
                  center
                  className="w-[9%] whitespace-normal! max-md:w-[1.625rem] max-md:px-0!"
                >
                  <span className="fig block">{field.code}</span>
                  <span className="font-medium max-md:sr-only">{narrowName(field.name[locale])}</span>
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            <MedianRow view={view} />
            {ranked.map((row) => (
              <tr key={row.agencyId}>
                <th scope="row" className="leading-4!">
                  <span className="flex gap-2">
                    <span className="fig w-5 flex-none text-right text-ink-faint">{row.rank}</span>
                    <span>{row.name[locale]}</span>
                  </span>
                </th>
                {view.fields.map((field) => (
                  <Cell
                    key={field.code}
                    row={row}
                    figures={row.fields.find((f) => f.code === field.code)}
                    href={fieldHref(row.agencyId, field.code)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
      {partial && (
        <p className="mt-2 text-12 text-ink-muted">
          <span className="underline decoration-dotted underline-offset-2">{t('dotted')}</span> {t('partial')}
        </p>
      )}
    </section>
  )
}

const cellEdge = 'border border-surface'

function MedianRow({ view }: { view: RankingView }) {
  const t = useTranslations('ranking.heat')
  const locale = useLocale()
  return (
    <tr>
      <th scope="row" className="font-semibold!">
        {t('median')}
      </th>
      {view.fields.map(({ code, medianHundredths }) => {
        const tenths = medianHundredths === null ? null : Math.floor((medianHundredths + 5) / 10)
        return (
          <td
            key={code}
            className={clsx('fig text-center font-semibold', cellEdge, tenths !== null && lossLook(tenths))}
          >
            <span className="max-md:hidden">{formatTenths(tenths, locale)}</span>
            <span className="md:hidden">
              {medianHundredths === null ? MISSING : Math.floor((medianHundredths + 50) / 100)}
            </span>
          </td>
        )
      })}
    </tr>
  )
}

function Cell({ row, figures, href }: { row: RankingRow; figures: FieldFigures | undefined; href: string }) {
  const t = useTranslations('ranking.heat')
  const locale = useLocale()
  const tenths = figures ? percentTenths(figures) : null
  if (!figures || tenths === null)
    return <td className={clsx('fig text-center text-ink-muted', cellEdge)}>{MISSING}</td>
  const look = lossLook(tenths)
  return (
    <td className={clsx('fig text-center', cellEdge, look)}>
      <Link
        href={href}
        prefetch={false}
        aria-label={t('cell', {
          agency: row.name[locale],
          code: figures.code,
          percent: formatTenths(tenths, locale),
        })}
        className={clsx(
          'focus-inset flex min-h-6 items-center justify-center text-inherit',
          figures.partial ? 'underline decoration-dotted' : 'no-underline hover:underline',
        )}
      >
        <span className="max-md:hidden">{formatTenths(tenths, locale)}</span>
        <span className="md:hidden">{wholePercent(figures)}</span>
      </Link>
    </td>
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
    <ul aria-label={t('legend')} className="fig flex text-12 print:hidden">
      {parts.map(({ from, words }) => (
        <li key={from} className={clsx('border border-line px-2 leading-5', lossLook(from))}>
          {words}
        </li>
      ))}
    </ul>
  )
}
