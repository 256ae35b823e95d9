import { useLocale, useTranslations } from 'next-intl'
import { formatPoints } from '@/lib/format'
import type { RankingView } from '@/lib/ranking/types'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { fullMaxPoints, notesOf, type NoteKey } from './ranking-notes'

/** What must be known to read the figures rightly; numbered where a figure points to it. */
export function RankingFootnotes({ view }: { view: RankingView }) {
  const t = useTranslations('ranking.note')
  const locale = useLocale()
  const { numbered, plain } = notesOf(view)
  const values = {
    year: view.year - 1,
    number: view.catalogueDecision.number,
    max: formatPoints(pointsFromMillionths(fullMaxPoints(view)), { locale }),
  }
  const words = (key: NoteKey) => t(key, values)
  return (
    <p className="mt-2 max-w-[70rem] text-12 text-ink-muted">
      {numbered.map((key, i) => (
        <span key={key}>
          <sup>{i + 1}</sup> {words(key)}{' '}
        </span>
      ))}
      {plain.map(words).join(' ')}
    </p>
  )
}
