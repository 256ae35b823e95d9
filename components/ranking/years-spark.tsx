import type { CellWords } from './cell-words'
import { sparkShapes, type SparkScale } from './spark-shapes'
import type { RankingTableRow, YearFigure } from '@/lib/ranking-table/types'

/** "2020: 78,10 (đã công bố)": everything that the line shows, in words. */
export function yearWords({ t, percent }: CellWords, figure: YearFigure): string {
  const index = percent(figure.indexHundredths)
  const series = figure.provisional
    ? 'provisional'
    : figure.source === 'published'
      ? 'published'
      : figure.demonstration
        ? 'demonstration'
        : 'round'
  const said = t(`years.${series}`, { year: figure.year, index })
  return figure.begins === 'catalogue' || figure.begins === 'agency'
    ? `${t(`years.${figure.begins}`)} ${said}`
    : said
}

/** An agency's years as a line: figures published elsewhere are hollow, and nothing is drawn over what parts them. */
export function YearsSpark({
  row,
  scale,
  words,
}: {
  row: RankingTableRow
  scale: SparkScale
  words: CellWords
}) {
  if (row.years.length === 0) return '–'
  const { line, solid, hollow, breaks } = sparkShapes(row.years, scale)
  return (
    <svg role="img" aria-label={row.years.map((year) => yearWords(words, year)).join('; ')}>
      {breaks && <path className="b" d={breaks} />}
      {line && <path d={line} />}
      {hollow && <path className="h" d={hollow} />}
      {solid && <path className="s" d={solid} />}
    </svg>
  )
}
