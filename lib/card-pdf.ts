import 'server-only'
import pdfmake from 'pdfmake'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { Card, CardTable } from '@/lib/document-card'
import { FONT, figureOf } from '@/lib/document-pdf'
import { tagged, type Tag } from '@/lib/document-tags'

const MM = 72 / 25.4
const MUTED = '#4a5665'
const RULE = '#c3cbd4'
const TINT = '#f0f3f6'

/** From roomy to tight: fewer rows of losses first, smaller letters last. */
const FITS: readonly { losses: number; scale: number }[] = [
  { losses: 10, scale: 1 },
  { losses: 9, scale: 1 },
  { losses: 8, scale: 1 },
  { losses: 7, scale: 1 },
  { losses: 6, scale: 0.97 },
  { losses: 5, scale: 0.94 },
  { losses: 4, scale: 0.9 },
  { losses: 3, scale: 0.86 },
  { losses: 2, scale: 0.8 },
]

/** A card as a tagged PDF of exactly one page. `cardWith` makes the card with as many losses as are asked of it. */
export async function toCardPdf(cardWith: (losses: number) => Card): Promise<Buffer> {
  for (const { losses, scale } of FITS) {
    const page = { count: 0 }
    const pdf = pdfmake.createPdf(definitionOf(cardWith(losses), scale, page))
    const bytes = Buffer.from(await pdf.getBuffer())
    if (page.count === 1) return bytes
  }
  throw new Error('a card does not fit on one page')
}

function definitionOf(card: Card, scale: number, page: { count: number }): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [14 * MM, 12 * MM, 14 * MM, 10 * MM],
    version: '1.7',
    tagged: true,
    displayTitle: true,
    language: card.language === 'vi' ? 'vi-VN' : 'en-GB',
    info: { title: card.title, author: card.issuer },
    defaultStyle: { font: FONT, fontSize: 10 * scale },
    footer: (_page, pages) => {
      page.count = pages
      return null
    },
    content: contentOf(card, scale),
  }
}

type Look = { size?: number; bold?: boolean; color?: string; margin?: [number, number, number, number] }

const words = (text: string, type: Tag['type'], { size, bold, color, margin }: Look = {}): Content => ({
  text: [tagged(text, { type }, { bold, color })],
  fontSize: size,
  margin,
})

const rule = (): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: 182 * MM, y2: 0, lineWidth: 0.75, lineColor: RULE }],
  margin: [0, 4, 0, 5],
})

function contentOf(card: Card, scale: number): Content[] {
  const at = (size: number) => size * scale
  const section = (text: string) => words(text, 'H2', { size: at(11), bold: true, margin: [0, 6, 0, 2] })
  const small = (text: string) => words(text, 'P', { size: at(8.5), color: MUTED, margin: [0, 0, 0, 1] })
  const line = (text: string) => words(text, 'P', { size: at(9.5), margin: [0, 0, 0, 1] })
  const head = [
    words(card.issuer, 'P', { size: at(9), color: MUTED }),
    words(card.heading, 'P', { size: at(10.5), bold: true, margin: [0, 1, 0, 4] }),
    words(card.agency, 'H1', { size: at(18), bold: true }),
    words(card.block, 'P', { size: at(10), color: MUTED }),
    ...card.marks.map((text) => words(text, 'P', { size: at(9), bold: true })),
    rule(),
  ]
  const foot = [rule(), ...card.foot.map(small)]
  if (card.without !== null) return [...head, line(card.without), ...foot]
  return [
    ...head,
    kpiTable(card.kpis, at),
    {
      columns: [
        { width: 300, stack: [section(card.fields.title), ...drawn(card.fields.drawing)] },
        {
          width: '*',
          stack: [
            section(card.history.title),
            ...drawn(card.history.drawing),
            ...card.history.notes.map(small),
          ],
        },
      ],
      columnGap: 16,
    },
    section(card.losses.title),
    line(card.losses.note),
    ...(card.losses.table ? [lossTable(card.losses.table, at)] : []),
    section(card.survey.title),
    ...card.survey.lines.map(line),
    ...foot,
  ]
}

const drawn = (drawing: Card['fields']['drawing']): Content[] => (drawing ? [figureOf(drawing)] : [])

/** Names above, figures below: a table whose heads are its columns'. */
function kpiTable(kpis: Card['kpis'], at: (size: number) => number): Content {
  const table: Tag = { type: 'Table' }
  const row = (cell: (kpi: Card['kpis'][number], tag: Tag) => TableCell, type: 'TH' | 'TD'): TableCell[] => {
    const parent: Tag = { type: 'TR', parent: table }
    const scope = type === 'TH' ? ('Column' as const) : undefined
    return kpis.map((kpi) => cell(kpi, { type, parent, scope }))
  }
  return {
    table: {
      widths: kpis.map(() => '*'),
      body: [
        row(({ name }, tag) => ({ text: [tagged(name, tag, { color: MUTED })], fontSize: at(8.5) }), 'TH'),
        row(({ value }, tag) => ({ text: [tagged(value, tag, { bold: true })], fontSize: at(16) }), 'TD'),
        row(
          ({ more }, tag) => ({ text: [tagged(more || ' ', tag, { color: MUTED })], fontSize: at(8.5) }),
          'TD',
        ),
      ],
    },
    layout: {
      hLineWidth: (i, node) => (i === 0 || i === node.table.body.length ? 0.75 : 0),
      vLineWidth: () => 0.75,
      hLineColor: () => RULE,
      vLineColor: () => RULE,
      paddingTop: (i) => (i === 0 ? 3 : 0),
      paddingBottom: (i) => (i === 2 ? 3 : 0),
    },
  }
}

function lossTable({ head, rows, widths }: CardTable, at: (size: number) => number): Content {
  const table: Tag = { type: 'Table' }
  const cells = (texts: string[], isHead: boolean): TableCell[] => {
    const parent: Tag = { type: 'TR', parent: table }
    return texts.map((text, i): TableCell => {
      const tag: Tag = isHead ? { type: 'TH', parent, scope: 'Column' } : { type: 'TD', parent }
      return {
        text: [tagged(text, tag, { bold: isHead || i === 1 })],
        alignment: i === 1 ? 'right' : 'left',
        fillColor: isHead ? TINT : undefined,
      }
    })
  }
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: widths.map((width) => (width === 0 ? '*' : width)),
      body: [cells(head, true), ...rows.map((texts) => cells(texts, false))],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => RULE,
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
    },
    fontSize: at(9),
    margin: [0, 2, 0, 2],
  }
}
