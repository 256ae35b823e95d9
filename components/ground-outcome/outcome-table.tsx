import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { PointsChange } from '@/components/figure/points'
import { Code } from '@/components/ui/code'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatCount } from '@/lib/format'
import { OUTCOMES, type Outcome, type OutcomeRow } from '@/lib/ground-outcome/types'

const LOOKS: Record<Outcome, string> = {
  full: 'bg-success-ink',
  part: 'bg-warning-line',
  none: 'bg-ink-muted',
  open: 'bg-line',
}

type OutcomeTableProps = {
  title: string
  first: string
  rows: readonly OutcomeRow[]
  total: OutcomeRow
  /** The key is a code that people know. */
  withCode?: boolean
}

/** Claims by ground, field or person: how many, what became of them, and the points that it changed. */
export function OutcomeTable({ title, first, rows, total, withCode = false }: OutcomeTableProps) {
  const t = useTranslations('grounds')
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 text-16 font-semibold">{title}</h2>
      <TableWrap label={title}>
        <Table className="min-w-[46rem]">
          <thead>
            <tr>
              <Th>{first}</Th>
              <Th numeric>{t('claims')}</Th>
              {OUTCOMES.map((outcome) => (
                <Th key={outcome} numeric>
                  <span
                    aria-hidden
                    className={clsx('mr-1 inline-block size-2 rounded-full', LOOKS[outcome])}
                  />
                  {t(`outcome.${outcome}`)}
                </Th>
              ))}
              <Th className="min-w-36">{t('share')}</Th>
              <Th numeric>{t('change')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} withCode={withCode} />
            ))}
            <Row row={total} withCode={false} isTotal />
          </tbody>
        </Table>
      </TableWrap>
    </section>
  )
}

function Row({ row, withCode, isTotal = false }: { row: OutcomeRow; withCode: boolean; isTotal?: boolean }) {
  const t = useTranslations('grounds')
  const locale = useLocale()
  const count = (n: number) => formatCount(n, { locale })
  const judged = row.claims - row.counts.open
  return (
    <tr className={isTotal ? 'font-semibold' : undefined}>
      <th scope="row">
        {withCode && <Code className="mr-2">{row.key}</Code>}
        {isTotal ? t('total') : row.name[locale]}
      </th>
      <Td numeric>{count(row.claims)}</Td>
      {OUTCOMES.map((outcome) => (
        <Td key={outcome} numeric>
          {count(row.counts[outcome])}
        </Td>
      ))}
      <Td>
        <span className="flex items-center gap-2">
          <span
            role="img"
            aria-label={t('shareOf', { full: row.counts.full, part: row.counts.part, judged })}
            className="flex h-2.5 w-24 flex-none overflow-hidden rounded-sm bg-surface-sunken"
          >
            {OUTCOMES.map((outcome) => (
              <span
                key={outcome}
                className={LOOKS[outcome]}
                style={{ width: `${(row.counts[outcome] * 100) / Math.max(row.claims, 1)}%` }}
              />
            ))}
          </span>
          <span className="fig whitespace-nowrap">
            {judged === 0
              ? '–'
              : `${String(Math.floor(((row.counts.full + row.counts.part) * 100) / judged))} %`}
          </span>
        </span>
      </Td>
      <Td numeric>
        <PointsChange value={row.change} />
      </Td>
    </tr>
  )
}
