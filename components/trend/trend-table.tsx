import clsx from 'clsx'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatPercentHundredths, MISSING } from '@/lib/format'
import { shortSet } from './short-set'
import { MISSING_REASONS, type TrendAgency, type TrendCell, type TrendView } from '@/lib/trend/types'

type TrendTableProps = {
  view: Pick<TrendView, 'years' | 'breaks' | 'blockId'>
  agencies: readonly TrendAgency[]
  label: string
}

/** The letter that stands for a reason beside a missing figure; explained below the table. */
const LETTERS = Object.fromEntries(MISSING_REASONS.map((r, i) => [r, 'abcde'[i] ?? '']))

/** Agencies × years: every figure there is with its rank, and for every one that is missing why. */
export function TrendTable({ view, agencies, label }: TrendTableProps) {
  const t = useTranslations('trends')
  const locale = useLocale()
  const breakYears = new Map(view.breaks.map((b) => [b.year, b.indexSet]))
  const reasons = MISSING_REASONS.filter((r) => agencies.some((a) => a.cells.some((c) => c.missing === r)))
  const changed = agencies.filter((a) => a.breaks.some((b) => view.years.includes(b.year)))
  return (
    <>
      <TableWrap label={label}>
        <Table>
          <thead>
            <tr>
              <Th>{t('agency')}</Th>
              {view.years.map((year) => (
                <Th
                  key={year}
                  numeric
                  className={clsx(breakYears.has(year) && 'border-l-2 border-l-line-strong')}
                >
                  {year}
                  {breakYears.has(year) && (
                    <span className="block text-12 font-normal">
                      {shortSet(breakYears.get(year) ?? '', t)}
                    </span>
                  )}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agencies.map((agency) => (
              <tr key={agency.agencyId}>
                <th scope="row" className="min-w-40 whitespace-normal">
                  {agency.name[locale]}
                  {changed.includes(agency) && (
                    <sup className="text-ink-muted">{changed.indexOf(agency) + 1}</sup>
                  )}
                </th>
                {agency.cells.map((cell) => (
                  <Td
                    key={cell.year}
                    numeric
                    className={clsx(
                      breakYears.has(cell.year) && 'border-l-2 border-l-line-strong',
                      agency.breaks.some((b) => b.year === cell.year) && 'border-l-2 border-l-warning-line',
                    )}
                  >
                    <CellFigures cell={cell} blockId={view.blockId} agencyId={agency.agencyId} />
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
      <div className="mt-1 max-w-(--prose-max) text-12 text-ink-muted">
        {reasons.length > 0 && (
          <ul className="flex flex-wrap gap-x-4">
            {reasons.map((reason) => (
              <li key={reason}>
                {MISSING} <sup>{LETTERS[reason]}</sup> {t(`missing.${reason}`)}
              </li>
            ))}
          </ul>
        )}
        {changed.length > 0 && (
          <ol className="list-none">
            {changed.map((agency, i) => (
              <li key={agency.agencyId}>
                <sup>{i + 1}</sup>{' '}
                {agency.breaks
                  .map((b) =>
                    t(`agencyBreak.${b.kind === 'renamed' || b.kind === 'split' ? b.kind : 'merged'}`, {
                      agency: agency.name[locale],
                      year: b.year,
                      from: b.from.map((name) => name[locale]).join(', '),
                    }),
                  )
                  .join(' ')}
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  )
}

function CellFigures({ cell, blockId, agencyId }: { cell: TrendCell; blockId: string; agencyId: string }) {
  const t = useTranslations('trends')
  const locale = useLocale()
  const print = (hundredths: number | null) => formatPercentHundredths(hundredths, { locale })
  return (
    <>
      {cell.points.map((p) => {
        if (p.indexHundredths === null && p.rank === null) return null
        const figure = (
          <>
            <b className={p.series === 'demonstration' ? 'font-normal' : 'font-semibold'}>
              {print(p.indexHundredths)}
            </b>
            {p.rank !== null && (
              <span className="text-12 text-ink-muted"> · {t('rank', { rank: p.rank })}</span>
            )}
          </>
        )
        return (
          <span key={p.series} className="block whitespace-nowrap">
            {p.series === 'published' ? (
              figure
            ) : (
              <Link href={`/results/${cell.year}/${blockId}/${agencyId}`} prefetch={false}>
                {figure}
              </Link>
            )}
            {p.series === 'demonstration' && (
              <abbr title={t('series.demonstration')} className="text-12 text-ink-muted no-underline">
                {' '}
                {t('demonstrationShort')}
              </abbr>
            )}
            {p.warning && (
              <abbr title={p.warning} className="text-12 text-warning-ink">
                {' '}
                {t('misprintShort')}
              </abbr>
            )}
          </span>
        )
      })}
      {cell.missing && (
        <span className="text-ink-muted">
          {cell.points.some((p) => p.rank !== null) ? '' : MISSING}
          <sup title={t(`missing.${cell.missing}`)}>{LETTERS[cell.missing]}</sup>
        </span>
      )}
    </>
  )
}
