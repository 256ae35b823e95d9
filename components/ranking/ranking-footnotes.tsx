import { useLocale, useTranslations } from 'next-intl'
import { formatPoints } from '@/lib/format'
import type { AlikeGroup } from '@/lib/rank-interval/types'
import type { RankingTableView } from '@/lib/ranking-table/types'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { TableColumn } from './columns'
import { fullMaxPoints, notesOf, type NoteKey } from './ranking-notes'

type RankingFootnotesProps = { view: RankingTableView; columns: readonly TableColumn[] }

/** What must be known to read the figures rightly; numbered where a figure points to it. */
export function RankingFootnotes({ view, columns }: RankingFootnotesProps) {
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
    <div className="mt-2 flex max-w-[70rem] flex-col gap-1 text-12 text-ink-muted">
      <p>
        {numbered.map((key, i) => (
          <span key={key}>
            <sup>{i + 1}</sup> {words(key)}{' '}
          </span>
        ))}
        {plain.map(words).join(' ')}
      </p>
      <IntervalNote view={view} />
      <FormerNotes view={view} />
      {columns.includes('years') && <p>{t('years')}</p>}
    </div>
  )
}

/** Why some agencies have no figure of last year: the word stands in the row, the reason here. */
function FormerNotes({ view }: { view: RankingTableView }) {
  const t = useTranslations('ranking')
  const why = (['merged', 'split'] as const).filter((one) => view.rows.some((r) => r.noFormer === one))
  if (why.length === 0) return null
  return (
    <p>
      {why.map((one) => (
        <span key={one}>
          “{t(`noFormer.${one}`)}”: {t(`noFormerLong.${one}`)}{' '}
        </span>
      ))}
    </p>
  )
}

/** How sure the places are, or why that cannot be told. */
function IntervalNote({ view }: { view: RankingTableView }) {
  const t = useTranslations('ranking.interval')
  const { intervals } = view
  if (!intervals.known)
    return <p>{t(`why.${intervals.why}`, { known: intervals.withErrors, total: intervals.ranked })}</p>
  const groups = intervals.groups?.filter((g) => g.size > 1) ?? []
  return (
    <p>
      {t('about')} {groups.length > 0 && <Groups view={view} groups={groups} />}
    </p>
  )
}

/** Bands of agencies that cannot be told apart; a chain says that it is one (decision record 0025). */
function Groups({ view, groups }: { view: RankingTableView; groups: readonly AlikeGroup[] }) {
  const t = useTranslations('ranking.interval')
  const rankOf = (id: string) => String(view.rows.find((r) => r.agencyId === id)?.rank ?? '')
  const said = groups.map(({ first, last, pairsApart }) => {
    const places = `${rankOf(first)}–${rankOf(last)}`
    return pairsApart > 0 ? t('chain', { places, pairs: pairsApart }) : places
  })
  return <>{t('groups', { groups: said.join('; ') })}</>
}
