import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { Points, PointsChange } from '@/components/figure/points'
import { Code } from '@/components/ui/code'
import { standingEntries } from '@/lib/ledger/policy'
import type { LedgerEntry } from '@/lib/ledger/types'
import type { CodedWord } from '@/lib/round/types'
import { pointsFromMillionths, type Points as PointsValue } from '@/lib/scoring/points'
import { FactsSummary } from './facts-summary'
import type { TrailRow } from './working-trail'
import { useFigures } from './use-figures'

type LedgerListProps = {
  entries: readonly LedgerEntry[]
  /** Tells the facts of entries in the row's words. */
  row?: TrailRow
  /** Reasons and grounds of the round; a code without a word stands as it is. */
  reasons?: readonly CodedWord[]
}

/** Who said how many points and why, from the agency to the council; the last word stands last. */
export function LedgerList({ entries, row, reasons = [] }: LedgerListProps) {
  const t = useTranslations('working')
  const withdrawn = new Set(entries.flatMap((e) => e.withdraws ?? []))
  if (entries.length === 0) return <p className="text-13 text-ink-muted">{t('ledger.empty')}</p>
  return (
    <table className="data-table">
      <caption className="sr-only">{t('ledger.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ledger.step')}</th>
          <th scope="col" className="n">
            {t('ledger.points')}
          </th>
          <th scope="col" className="n">
            {t('ledger.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.sequence} data-muted={withdrawn.has(entry.sequence) || undefined}>
            <td className="py-1! align-top!">
              <EntryWords
                entry={entry}
                row={row}
                reasons={reasons}
                isWithdrawn={withdrawn.has(entry.sequence)}
              />
            </td>
            <td className="n deciding py-1! align-top!">
              {withdrawn.has(entry.sequence) ? (
                <s>
                  <Points value={entry.points} />
                </s>
              ) : (
                <Points value={entry.points} />
              )}
            </td>
            <td className="n py-1! align-top!">
              <Change
                points={withdrawn.has(entry.sequence) ? null : entry.points}
                before={pointsBefore(entries, entry.sequence)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The points that stood before an entry: those of the nearest earlier one that decided any and was not taken back. */
function pointsBefore(entries: readonly LedgerEntry[], sequence: number): PointsValue | null {
  const earlier = standingEntries(entries).filter((e) => e.sequence < sequence)
  return earlier.findLast((e) => e.points !== null)?.points ?? null
}

function Change({ points, before }: { points: PointsValue | null; before: PointsValue | null }) {
  if (points === null || before === null) return <span className="text-ink-muted">–</span>
  return <PointsChange value={pointsFromMillionths(points - before)} />
}

function EntryWords({
  entry,
  row,
  reasons,
  isWithdrawn,
}: {
  entry: LedgerEntry
  row?: TrailRow
  reasons: readonly CodedWord[]
  isWithdrawn: boolean
}) {
  const t = useTranslations()
  const { words } = useFigures()
  const reason = reasons.find((r) => r.code === entry.reasonCode)?.name
  const place = [
    entry.clause,
    entry.evidenceName && t('working.ledger.document', { name: entry.evidenceName }),
    entry.evidencePage && t('working.ledger.page', { page: entry.evidencePage }),
  ].filter(Boolean)
  return (
    <div className="min-w-0">
      <p>
        <span className="font-semibold">{t(`stage.${entry.stage}`)}</span>: {t(`verdict.${entry.verdict}`)}
        {isWithdrawn && <> ({t('working.ledger.withdrawn')})</>}
        {entry.reasonCode && <> · {reason ? words(reason) : <Code>{entry.reasonCode}</Code>}</>}
      </p>
      {row && entry.facts && (
        <p className="text-ink-muted">
          <FactsSummary row={row} facts={entry.facts} />
        </p>
      )}
      {entry.note && <p className="max-w-[42rem] whitespace-pre-line">{entry.note}</p>}
      {entry.internalNote && (
        <p className="max-w-[42rem] whitespace-pre-line text-ink-muted">
          {t('working.ledger.internal', { note: entry.internalNote })}
        </p>
      )}
      <p className="text-12 text-ink-muted">
        {[...place, entry.personName].join(' · ')} · <Moment at={entry.createdAt.toISOString()} />
      </p>
    </div>
  )
}
