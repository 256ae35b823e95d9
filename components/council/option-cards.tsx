import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import type { AgendaItem } from '@/lib/council/types'
import { standingEntries } from '@/lib/ledger/policy'
import type { CodedWord } from '@/lib/round/types'
import { pointsFromDecimal, type Points } from '@/lib/scoring/points'

/** What the council can choose between: the points as they stand, and those that the agency claims. */
export function OptionCards({
  item,
  grounds,
  reasonCodes,
}: {
  item: AgendaItem
  grounds: readonly CodedWord[]
  reasonCodes: readonly CodedWord[]
}) {
  const t = useTranslations('council.option')
  const figures = useFigures()
  const { line, row, claimedPoints, standingPoints, selfPoints } = item
  const ledger = standingEntries(line.ledger)
  const appraiser = ledger.findLast((e) => e.stage === 'appraisal1' || e.stage === 'appraisal2')
  const adjusted = ledger.findLast(
    (e) => (e.stage === 'appraisal1' || e.stage === 'appraisal2') && e.verdict === 'adjust',
  )
  const reason = reasonCodes.find((r) => r.code === adjusted?.reasonCode)?.name
  const self = ledger.findLast((e) => e.stage === 'self')
  const ground = grounds.find((g) => g.code === line.objection?.ground)?.name
  const other = claimedPoints ?? (selfPoints === standingPoints ? null : selfPoints)
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Card
        title={item.kind === 'open' ? t('openTitle') : t('keep')}
        points={standingPoints}
        maxPoints={row.maxPoints}
      >
        <p className="font-medium">
          <FactsSummary row={row} facts={adjusted?.facts ?? appraiser?.facts ?? self?.facts ?? null} />
        </p>
        {reason && <p>{figures.words(reason)}</p>}
        {appraiser?.note && <p className="whitespace-pre-line">{appraiser.note}</p>}
      </Card>
      {other !== null && (
        <Card
          title={claimedPoints === null ? t('self') : t('claim')}
          points={other}
          maxPoints={row.maxPoints}
        >
          <p className="font-medium">
            <FactsSummary row={row} facts={self?.facts ?? null} />
          </p>
          {ground && <p>{figures.words(ground)}</p>}
          {line.objection?.text && <p className="whitespace-pre-line">{line.objection.text}</p>}
        </Card>
      )}
    </div>
  )
}

type CardProps = { title: string; points: Points | null; maxPoints: number; children: ReactNode }

function Card({ title, points, maxPoints, children }: CardProps) {
  const t = useTranslations('council.option')
  const figures = useFigures()
  return (
    <section className="rounded-panel border border-line-strong bg-surface p-4">
      <h2 className="text-16 font-semibold">{title}</h2>
      <p className="my-1 flex items-baseline gap-3">
        <span className="fig text-40 font-semibold">{figures.points(points)}</span>
        <span className="fig text-16 text-ink-muted">
          {t('of', { max: figures.points(pointsFromDecimal(maxPoints)) })}
        </span>
      </p>
      <div className="flex flex-col gap-1 text-14">{children}</div>
    </section>
  )
}
