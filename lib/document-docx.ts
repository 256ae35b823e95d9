import 'server-only'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ISectionPropertiesOptions,
} from 'docx'
import type { Block, Cell, Drawing, Paper, Run } from '@/lib/document'
import { pictureOf } from '@/lib/picture'

/** Sizes in half points; margins and page in twentieths of a point (Decree 30/2020: A4, 13–14 pt, 20/20/30/15 mm). */
const TEXT = 26
const SMALL = 22
const MM = 56.7
const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM) }
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM }
const FONT = 'Times New Roman'
const PIXELS_PER_POINT = 96 / 72

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.JUSTIFIED,
} as const

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const

/** A paper as a Word file. */
export async function toDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    creator: paper.issuer.name,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: TEXT, language: { value: paper.language === 'vi' ? 'vi-VN' : 'en-GB' } },
        },
        title: { run: { font: FONT, size: 28, bold: true }, paragraph: { alignment: AlignmentType.CENTER } },
        heading1: {
          run: { font: FONT, size: TEXT, bold: true },
          paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: pageOf(paper.landscape),
        footers: { default: footerOf(paper) },
        children: [headOf(paper), line(''), ...paper.body.flatMap(blockOf), line(''), ...endOf(paper)],
      },
      ...(paper.annexes ?? []).map((annex) => ({
        properties: pageOf(annex.landscape),
        footers: { default: footerOf(paper) },
        children: annex.body.flatMap(blockOf),
      })),
    ],
  })
  return Packer.toBuffer(document)
}

function pageOf(landscape: boolean): ISectionPropertiesOptions {
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  const margin = {
    top: Math.round(MARGIN.top),
    bottom: Math.round(MARGIN.bottom),
    left: Math.round(MARGIN.left),
    right: Math.round(MARGIN.right),
  }
  return { page: { size: { ...PAGE, orientation }, margin } }
}

const runOf = (run: Run, more: Partial<IRunOptions> = {}) =>
  new TextRun({ text: run.text, bold: run.bold, italics: run.italic, ...more })

function line(text: string, run: Omit<Run, 'text'> = {}, more: Partial<IRunOptions> = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [runOf({ text, ...run }, more)] })
}

function footerOf(paper: Paper): Footer {
  const children = [
    new TextRun({ text: `${paper.footer} – `, size: 18 }),
    new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], size: 18 }),
  ]
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] })
}

/** Two columns without lines: issuer and number left, motto, place and day right. */
function headOf({ issuer, motto, number, placeAndDay }: Paper): Table {
  return sideBySide(
    [line(issuer.above), line(issuer.name, { bold: true }), line(number)],
    [
      line(motto.state, { bold: true }),
      line(motto.words, { bold: true }, { underline: {} }),
      line(placeAndDay, { italic: true }),
    ],
  )
}

/** Recipients left, signature right; with a second signature both stand side by side and the recipients below. */
function endOf({ recipients, signature, secondSignature }: Paper): (Table | Paragraph)[] {
  const left = (text: string, run: Omit<Run, 'text'> = {}) =>
    new Paragraph({ children: [runOf({ text, ...run }, { size: SMALL })] })
  const signed = ({ position, hint, name }: Paper['signature']) => [
    line(position, { bold: true }),
    line(hint, { italic: true }),
    ...Array.from({ length: 4 }, () => line('')),
    line(name, { bold: true }),
  ]
  const told = [
    left(recipients.title, { bold: true, italic: true }),
    ...recipients.lines.map((text) => left(text)),
  ]
  return secondSignature
    ? [sideBySide(signed(secondSignature), signed(signature)), line(''), ...told]
    : [sideBySide(told, signed(signature))]
}

function sideBySide(left: Paragraph[], right: Paragraph[]): Table {
  const half = { size: 50, type: WidthType.PERCENTAGE }
  const cells = [left, right].map((children) => new TableCell({ children, width: half, borders: NO_LINES }))
  return new Table({
    rows: [new TableRow({ children: cells, cantSplit: true })],
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: NO_LINES,
  })
}

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, text: block.text })]
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, text: block.text })]
    case 'paragraph':
      return paragraphsOf(block)
    case 'table':
      return [tableOf(block)]
    case 'figure':
      return [figureOf(block)]
  }
}

/** Word does not show every SVG alike, so it gets a picture; its words say what it shows. */
function figureOf({ svg, width, height, alt }: Drawing): Paragraph {
  const [name = ''] = alt.split(/[:.]/)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 80, after: 120 },
    children: [
      new ImageRun({
        type: 'png',
        data: pictureOf(svg),
        transformation: { width: width * PIXELS_PER_POINT, height: height * PIXELS_PER_POINT },
        altText: { name, title: name, description: alt },
      }),
    ],
  })
}

/** Line breaks that somebody typed stay paragraphs of their own. */
function paragraphsOf({ runs, align = 'both' }: Extract<Block, { kind: 'paragraph' }>): Paragraph[] {
  const [only] = runs
  const lines = runs.length === 1 && only ? only.text.split('\n').map((text) => [{ ...only, text }]) : [runs]
  return lines.map(
    (parts) =>
      new Paragraph({
        alignment: ALIGNMENTS[align],
        spacing: { after: 80 },
        children: parts.map((run) => runOf(run)),
      }),
  )
}

function tableOf({ head, rows, widths }: Extract<Block, { kind: 'table' }>): Table {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const shareOf = (from: number, span: number) =>
    (widths.slice(from, from + span).reduce((sum, width) => sum + width, 0) / total) * 100
  const rowOf = (cells: Cell[], isHead: boolean) => {
    let at = 0
    const children = cells.map((cell) => {
      const share = shareOf(at, cell.span ?? 1)
      at += cell.span ?? 1
      return new TableCell({
        columnSpan: cell.span,
        width: { size: share, type: WidthType.PERCENTAGE },
        margins: { left: 60, right: 60, top: 20, bottom: 20 },
        children: cell.text.split('\n').map(
          (text) =>
            new Paragraph({
              alignment: ALIGNMENTS[isHead ? 'center' : (cell.align ?? 'left')],
              children: [runOf({ text, bold: isHead || cell.bold }, { size: SMALL })],
            }),
        ),
      })
    })
    return new TableRow({ children, tableHeader: isHead, cantSplit: true })
  }
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [rowOf(head, true), ...rows.map((cells) => rowOf(cells, false))],
  })
}
