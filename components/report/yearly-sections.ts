import type { Block, Cell, Drawing } from '@/lib/document'
import { formatPercentHundredths, MISSING } from '@/lib/format'
import type { YearlyBlock } from '@/lib/report/types'
import { lostCriteria, movementOf } from './block-figures'
import { stagesChart } from './chart-stages'
import { distributionChart, fieldsChart, lossesChart, rankingCharts } from './charts-result'
import { formerSentences, movementSentences, stageSentences, surveySentences } from './sentences-course'
import {
  distributionSentences,
  fieldSentences,
  lossSentences,
  overviewSentences,
  SHOWN_CRITERIA,
  shareOfLost,
} from './sentences-result'
import { changeText, percentText, pointsText, type Wording } from './wording'

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })
const drawn = (chart: Drawing | null): Block[] => (chart ? [chart] : [])
const caption = (text: string): Block => ({
  kind: 'paragraph',
  align: 'center',
  runs: [{ text, italic: true }],
})

/** What the report says of one block, each part with its sentences before its table and chart. */
export function blockSections(block: YearlyBlock, index: number, wording: Wording): Block[] {
  const { t, figures } = wording
  const sections: [key: string, sentences: string[], more: Block[]][] = [
    ['ranking', overviewSentences(block, wording).slice(0, 1), rankingBlocks(block, wording)],
    [
      'distribution',
      distributionSentences(block, wording),
      charted('distribution', distributionChart(block, wording), wording),
    ],
    ['fields', fieldSentences(block, wording), charted('fields', fieldsChart(block, wording), wording)],
    ['losses', lossSentences(block, wording), lossBlocks(block, wording)],
    ['stages', stageSentences(block, wording), charted('stages', stagesChart(block, wording), wording)],
    ['survey', surveySentences(block, wording), []],
    ['movement', movementSentences(block, wording), movementBlocks(block, wording)],
    ['former', formerSentences(block, wording), []],
  ]
  const number = index + 1
  return [
    { kind: 'title', text: t('yearly.block', { number, block: figures.words(block.ranking.blockName) }) },
    ...sections.flatMap(([key, sentences, more], i): Block[] => [
      { kind: 'heading', text: `${String(number)}.${String(i + 1)}. ${t(`yearly.section.${key}`)}` },
      ...(key === 'former' ? sentences.map(paragraph) : [paragraph(sentences.join(' '))]),
      ...more,
    ]),
  ]
}

const charted = (key: string, chart: Drawing | null, { t }: Wording): Block[] =>
  chart ? [chart, caption(t(`chart.caption.${key}`))] : []

function rankingBlocks(block: YearlyBlock, wording: Wording): Block[] {
  const { t } = wording
  return [
    rankingTable(block, wording),
    ...rankingCharts(block, wording).flatMap((chart) => drawn(chart)),
    caption(t('chart.caption.ranking')),
  ]
}

function rankingTable({ ranking }: YearlyBlock, wording: Wording): Block {
  const { t, figures } = wording
  const share = (hundredths: number | null | undefined): Cell => ({
    text: hundredths == null ? MISSING : formatPercentHundredths(hundredths, { locale: figures.locale }),
    align: 'right',
  })
  const bandOf = new Map(ranking.bands.map((b) => [b.key, figures.words(b.name)]))
  const survey = ranking.withSurvey ? ['survey'] : []
  const names = ['rank', 'agency', 'index', 'change', 'appraisal', ...survey, 'band']
  const ranked = ranking.rows.filter((r) => r.rank !== null)
  const rows = ranked.map((row): Cell[] => {
    const before = row.previous?.source === 'round' && !ranking.soFar ? row.previous.indexHundredths : null
    const now = row.total?.percentHundredths ?? null
    const change = before === null || now === null ? MISSING : changeText(now - before, wording)
    return [
      { text: row.tied ? t('column.tied', { rank: String(row.rank) }) : String(row.rank), align: 'center' },
      { text: figures.words(row.name) },
      { ...share(now), bold: true },
      { text: change, align: 'right' },
      share(row.appraisal?.percentHundredths),
      ...(ranking.withSurvey ? [share(row.survey?.percentHundredths)] : []),
      { text: bandOf.get(row.bandKey ?? '') ?? MISSING },
    ]
  })
  return {
    kind: 'table',
    head: names.map((name) => ({ text: t(`column.${name}`) })),
    rows,
    widths: [9, 33, 10, 12, 12, ...(ranking.withSurvey ? [11] : []), 13],
  }
}

export function lossBlocks(block: YearlyBlock, wording: Wording): Block[] {
  const { t, figures } = wording
  const lost = lostCriteria(block).slice(0, SHOWN_CRITERIA)
  if (lost.length === 0) return []
  const rows = lost.map((c): Cell[] => [
    { text: c.code },
    { text: figures.words(c.name) },
    { text: pointsText(c.lost, wording), align: 'right', bold: true },
    { text: percentText(shareOfLost(c), wording), align: 'right' },
    { text: `${figures.count(c.losing)}/${figures.count(c.applying)}`, align: 'right' },
  ])
  const head = ['code', 'criterion', 'lost', 'share', 'losing'].map((name) => ({ text: t(`column.${name}`) }))
  return [
    { kind: 'table', head, rows, widths: [9, 49, 14, 14, 14] },
    ...charted('losses', lossesChart(block, wording), wording),
  ]
}

const MOVERS_SHOWN = 5

/** The largest rises and falls with both figures. */
function movementBlocks({ ranking }: YearlyBlock, wording: Wording): Block[] {
  const { t, figures } = wording
  const { movers, year } = movementOf(ranking.rows, ranking.year)
  if (ranking.soFar || movers.length === 0) return []
  const sorted = [...movers].sort((a, b) => b.hundredths - a.hundredths)
  const up = sorted.slice(0, MOVERS_SHOWN).filter((m) => m.hundredths > 0)
  const down = sorted.slice(-MOVERS_SHOWN).filter((m) => m.hundredths < 0 && !up.includes(m))
  const rows = [...up, ...down].map((m): Cell[] => [
    { text: figures.words(m.name) },
    { text: percentText(m.before, wording), align: 'right' },
    { text: percentText(m.now, wording), align: 'right' },
    { text: changeText(m.hundredths, wording), align: 'right', bold: true },
  ])
  if (rows.length === 0) return []
  const head = [
    { text: t('column.agency') },
    { text: t('column.year', { year: String(year) }) },
    { text: t('column.year', { year: String(ranking.year) }) },
    { text: t('column.change') },
  ]
  return [{ kind: 'table', head, rows, widths: [52, 16, 16, 16] }]
}
