import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import type { BlockLoss, OwnLoss, RowLessons } from '@/lib/lesson/types'
import type { ReasonCode } from '@/lib/round/types'

type LessonListProps = { lessons: RowLessons; reasons: readonly ReasonCode[]; withNotes?: boolean }

/** What a row cost in former rounds, why, and what to do so that it does not again. */
export function LessonList({ lessons, reasons, withNotes = false }: LessonListProps) {
  const { own, block } = lessons
  const first = own[0]?.reasonCode ?? block[0]?.reasons[0]?.code
  return (
    <>
      <ul>
        {own.map((loss) => (
          <li key={`own-${loss.year}`}>
            <Own loss={loss} reasons={reasons} withNote={withNotes} />
          </li>
        ))}
        {block.map((loss) => (
          <li key={`block-${loss.year}`} className="text-ink-muted">
            <Block loss={loss} reasons={reasons} />
          </li>
        ))}
      </ul>
      <Remedy reason={reasons.find(({ code }) => code === first)} />
    </>
  )
}

function Own({
  loss,
  reasons,
  withNote,
}: {
  loss: OwnLoss
  reasons: readonly ReasonCode[]
  withNote: boolean
}) {
  const t = useTranslations('assess.lessons')
  const { words } = useFigures()
  const reason = reasons.find(({ code }) => code === loss.reasonCode)
  return (
    <>
      {t.rich('own', {
        year: loss.year,
        points: () => <Points value={loss.lostPoints} className="font-semibold" />,
      })}
      {reason ? ` ${words(reason.name)}.` : ` ${t(`by.${loss.by}`)}`}
      {withNote && loss.note && (
        <span className="block text-ink-muted">{t('note', { note: loss.note })}</span>
      )}
    </>
  )
}

function Block({ loss, reasons }: { loss: BlockLoss; reasons: readonly ReasonCode[] }) {
  const t = useTranslations('assess.lessons')
  const { words } = useFigures()
  const most = loss.reasons[0]
  const reason = most && reasons.find(({ code }) => code === most.code)
  const { year, lostCount, scoredCount } = loss
  return (
    <>
      {t.rich('block', {
        year,
        lostCount,
        scoredCount,
        points: () => <Points value={loss.meanLostPoints} />,
      })}
      {most && reason && ` ${t('mostOften', { reason: words(reason.name), count: most.count })}`}
    </>
  )
}

function Remedy({ reason }: { reason: ReasonCode | undefined }) {
  const t = useTranslations('assess.lessons')
  const { words } = useFigures()
  if (!reason?.remedy) return null
  return (
    <p className="mt-1">
      {t.rich('remedy', {
        remedy: words(reason.remedy),
        strong: (text) => <strong className="font-semibold">{text}</strong>,
      })}
    </p>
  )
}
