import type { ReactNode } from 'react'
import { formatCount, formatPoints, MISSING } from '@/lib/format'
import type { FieldPlace, RankingTableRow } from '@/lib/ranking-table/types'
import type { PartFigures } from '@/lib/ranking/types'
import { fieldOf, indexGained, placesWon } from './arrange'
import type { CellWords } from './cell-words'
import type { TableColumn } from './columns'
import type { SparkScale } from './spark-shapes'
import { YearsSpark } from './years-spark'

export type CellPlace = {
  words: CellWords
  field: string | null
  places: ReadonlyMap<string, FieldPlace>
  scale: SparkScale
}

/** How a cell of a column is set: figures right, marks in the middle, what decides heavier. Kept short: it stands in every row. */
export const cellClass = (column: TableColumn, field: string | null): string => {
  const deciding = field === null ? ['rank', 'index'] : ['fieldRank', 'field']
  const set = { change: 'c', bar: '', band: '', interval: '', years: '' }[column as string] ?? 'n'
  const weight = deciding.includes(column) ? ' deciding' : CONTEXT.includes(column) ? ' context' : ''
  return `${set}${weight} x-${column}`.trim()
}
const CONTEXT: readonly TableColumn[] = ['points', 'fieldPoints', 'open']

const hundredth = (value: number): number => Math.round(value * 10_000) / 100

/** Places won or lost on last year, or in words why there is nothing to compare. */
function change(row: RankingTableRow, { t, formerMark }: CellWords): ReactNode {
  const places = placesWon(row)
  const year = row.previous?.year
  if (places === null || year === undefined) {
    const why = row.noFormer !== null && row.noFormer !== 'new' && row.rank !== null ? row.noFormer : null
    return why ? <small>{t(`noFormer.${why}`)}</small> : MISSING
  }
  const said =
    places > 0
      ? t('changeUp', { places, year })
      : places < 0
        ? t('changeDown', { places: -places, year })
        : t('changeNone', { year })
  const mark = formerMark && row.previous?.source === 'published' ? <sup>{formerMark}</sup> : null
  return (
    <>
      <span className={places > 0 ? 'up' : places < 0 ? 'down' : undefined} aria-hidden="true">
        {Math.abs(places)}
      </span>
      <span className="w">{said}</span>
      {mark}
    </>
  )
}

function indexChange(row: RankingTableRow, { gained, formerMark }: CellWords): ReactNode {
  const difference = indexGained(row)
  const mark = difference !== null && row.previous?.source === 'published' && formerMark
  return (
    <>
      {gained(difference)}
      {mark && <sup>{mark}</sup>}
    </>
  )
}

/** Both parts of an index in one bar: each as a share of the points that apply. */
function bar({ total, appraisal, survey }: RankingTableRow, { t, locale }: CellWords): ReactNode {
  if (!total || !appraisal || total.maxPoints === 0) return null
  const said = {
    appraisal: formatPoints(appraisal.points, { locale }),
    max: formatPoints(total.maxPoints, { locale }),
  }
  const withSurvey = survey !== null && survey.maxPoints > 0
  return (
    <span
      className="parts"
      role="img"
      aria-label={
        withSurvey
          ? t('bar', { ...said, survey: formatPoints(survey.points, { locale }) })
          : t('barAppraisal', said)
      }
      style={
        {
          '--a': hundredth(appraisal.points / total.maxPoints),
          '--s': withSurvey ? hundredth(survey.points / total.maxPoints) : 0,
        } as React.CSSProperties
      }
    />
  )
}

function points(part: PartFigures | null | undefined, locale: CellWords['locale'], mark?: string): ReactNode {
  if (!part) return MISSING
  return (
    <>
      {`${formatPoints(part.points, { locale })} / ${formatPoints(part.maxPoints, { locale })}`}
      {mark && <sup>{mark}</sup>}
    </>
  )
}

/** From which to which place, on a line of all places; the dot is the place that was reached. */
function interval({ interval: range, rank }: RankingTableRow, { view, t }: CellWords): ReactNode {
  const { intervals } = view
  if (!intervals.known || !range || rank === null)
    return <span className="none">{rank === null ? MISSING : t('interval.unknown')}</span>
  const last = Math.max(1, intervals.ranked - 1)
  const at = (place: number) => hundredth((place - 1) / last)
  const style = { '--f': at(range.best), '--t': at(range.worst), '--p': at(rank) } as React.CSSProperties
  return (
    <>
      <span className="range" aria-hidden="true" style={style} />
      <span className="w">{t('interval.words')} </span>
      {range.best === range.worst ? range.best : `${range.best}–${range.worst}`}
    </>
  )
}

/** What stands in one cell of an agency's row. */
export function cellOf(column: TableColumn, row: RankingTableRow, place: CellPlace): ReactNode {
  const { words, field, places, scale } = place
  const { locale, percent } = words
  switch (column) {
    case 'rank':
      return row.rank ?? MISSING
    case 'agency':
      return row.name[locale]
    case 'index':
      return percent(row.total?.percentHundredths)
    case 'fieldRank':
      return places.get(row.agencyId)?.rank ?? MISSING
    case 'field':
      return percent(fieldOf(row, field)?.percentHundredths)
    case 'fieldPoints':
      return points(fieldOf(row, field), locale)
    case 'change':
      return change(row, words)
    case 'indexChange':
      return indexChange(row, words)
    case 'bar':
      return bar(row, words)
    case 'appraisal':
      return percent(row.appraisal?.percentHundredths)
    case 'survey':
      return percent(row.survey?.percentHundredths)
    case 'points':
      return points(row.total, locale, row.partial ? words.partialMark : undefined)
    case 'band':
      return words.bandName(row.bandKey)
    case 'interval':
      return interval(row, words)
    case 'years':
      return <YearsSpark row={row} scale={scale} words={words} />
    case 'open':
      return row.submitted ? formatCount(row.openRowCount, { locale }) : MISSING
  }
}
