import type { Annex as Page, Block, Cell } from '@/lib/document'
import type { Annex } from '@/lib/council-paper/types'
import { cell, heading, note, paragraph, pointsText, rankingTable, type Wording } from './paper-words'

/** The annexes of the decision: per block its ranking, the adjusted rows with their reasons, and who is not ranked. */
export const annexPages = (annexes: readonly Annex[], year: number, wording: Wording): Page[] =>
  annexes.map((annex, i) => ({ landscape: true, body: annexBody(annex, i + 1, year, wording) }))

function annexBody(annex: Annex, number: number, year: number, wording: Wording): Block[] {
  const { t, figures } = wording
  return [
    { kind: 'title', text: t('form.annexTitle', { number }) },
    { kind: 'title', text: t('form.annexAbout', { year, block: figures.words(annex.blockName) }) },
    note(t('form.annexNote')),
    rankingTable(annex, wording),
    heading(t('form.annexNotRanked')),
    ...notRanked(annex, wording),
    heading(t('form.annexAdjusted')),
    adjustedTable(annex, wording),
  ]
}

function notRanked(annex: Annex, { t, figures }: Wording): Block[] {
  if (annex.notRanked.length === 0) return [paragraph(t('form.none'))]
  const head = ['agency', 'why'].map((name) => cell(t(`column.${name}`)))
  const rows = annex.notRanked.map((row) => [cell(figures.words(row.name)), cell(t('form.notSubmitted'))])
  return [{ kind: 'table', head, rows, widths: [50, 50] }]
}

function adjustedTable(annex: Annex, { t, figures }: Wording): Block {
  if (annex.adjusted.length === 0) return paragraph(t('form.none'))
  const names = ['agency', 'code', 'row', 'max', 'self', 'final', 'reason', 'note'] as const
  const rows = annex.adjusted.map((row): Cell[] => [
    cell(figures.words(row.agencyName)),
    cell(row.code),
    cell(figures.words(row.rowName)),
    cell(pointsText(row.maxPoints, figures), 'right'),
    cell(pointsText(row.selfPoints, figures), 'right'),
    cell(pointsText(row.finalPoints, figures), 'right'),
    cell(row.reason ? figures.words(row.reason) : ''),
    cell(row.note),
  ])
  return {
    kind: 'table',
    head: names.map((name) => cell(t(`column.${name}`))),
    rows,
    widths: [15, 6, 24, 6, 7, 7, 14, 21],
  }
}
