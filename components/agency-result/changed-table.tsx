import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Points, PointsChange } from '@/components/figure/points'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { changedRows } from '@/lib/agency-result/policy'
import type { RowResult } from '@/lib/agency-result/types'
import { MISSING } from '@/lib/format'
import { standingEntries } from '@/lib/ledger/policy'
import type { CodedWord } from '@/lib/round/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { pointsFromMillionths, type Points as PointsValue } from '@/lib/scoring/points'

type ChangedTableProps = {
  rows: readonly RowResult[]
  reasons: readonly CodedWord[]
  rowHref: (code: string) => string
}

const pointsOf = (score: LineScore | null | undefined): PointsValue | null =>
  score?.status === 'scored' ? score.points : null

/** Lines whose final points are not the self-score, with each step's change and why. */
export function ChangedTable({ rows, reasons, rowHref }: ChangedTableProps) {
  const t = useTranslations('ranking.agency')
  const changed = changedRows(rows)
  if (changed.length === 0)
    return <EmptyState className="rounded-panel border border-line bg-surface" what={t('changedNone')} />
  return (
    <TableWrap label={t('changed')} fits>
      <Table>
        <thead>
          <tr>
            <Th>{t('row')}</Th>
            <Th numeric>{t('self')}</Th>
            <Th numeric>{t('appraised1')}</Th>
            <Th numeric>{t('appraised2')}</Th>
            <Th numeric>{t('council')}</Th>
            <Th numeric>{t('final')}</Th>
            <Th>{t('reason')}</Th>
          </tr>
        </thead>
        <tbody>
          {changed.map((row) => (
            <ChangedRow key={row.code} row={row} reasons={reasons} href={rowHref(row.code)} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function ChangedRow({ row, reasons, href }: { row: RowResult; reasons: readonly CodedWord[]; href: string }) {
  const locale = useLocale()
  const { trail } = row
  const [self, first, second, council] = [
    trail?.self,
    trail?.appraised1,
    trail?.appraised2,
    trail?.council,
  ].map(pointsOf)
  const lastWord = standingEntries(trail?.ledger ?? []).findLast((e) => e.verdict === 'adjust')
  const reason = reasons.find((r) => r.code === lastWord?.reasonCode)?.name[locale] ?? lastWord?.reasonCode
  return (
    <tr>
      <th scope="row">
        <span className="flex min-w-56 gap-2">
          <span className="fig w-10 flex-none text-ink-muted">{row.code}</span>
          <Link href={href} className="touch-target text-ink decoration-line-strong">
            {row.name[locale]}
          </Link>
        </span>
      </th>
      <Td numeric>
        <Points value={self ?? null} />
      </Td>
      <Td numeric>
        <Change to={first ?? null} from={self ?? null} />
      </Td>
      <Td numeric>
        <Change to={second ?? null} from={first ?? self ?? null} />
      </Td>
      <Td numeric>
        <Change to={council ?? null} from={second ?? first ?? self ?? null} />
      </Td>
      <Td numeric deciding>
        <Points value={pointsOf(row.final)} />
      </Td>
      <td className="min-w-60 py-1!">
        {reason}
        {reason && lastWord?.note ? ': ' : ''}
        {lastWord?.note}
      </td>
    </tr>
  )
}

/** What a step changed; a dash where it said nothing of points. */
function Change({ to, from }: { to: PointsValue | null; from: PointsValue | null }) {
  if (to === null) return <span className="text-ink-muted">{MISSING}</span>
  return <PointsChange value={pointsFromMillionths(to - (from ?? 0))} />
}
