import 'server-only'
import path from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { Block, Cell, Drawing, Paper, Run } from '@/lib/document'
import { tagged, type Tag } from '@/lib/document-tags'

/** Millimetres in points. */
const MM = 72 / 25.4
const TEXT = 13
const SMALL = 10.5
export const FONT = 'Tinos'

/** A free face with the measures of the prescribed Times New Roman, with all Vietnamese letters. */
const FONT_FOLDER = path.join(process.cwd(), 'node_modules/@expo-google-fonts/tinos')
const fontFile = (style: string): string => path.join(FONT_FOLDER, style, `Tinos_${style}.ttf`)

pdfmake.addFonts({
  [FONT]: {
    normal: fontFile('400Regular'),
    bold: fontFile('700Bold'),
    italics: fontFile('400Regular_Italic'),
    bolditalics: fontFile('700Bold_Italic'),
  },
})
// Nothing of a paper comes from elsewhere.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((file) => path.resolve(file).startsWith(FONT_FOLDER + path.sep))

/** A paper as a tagged PDF. */
export async function toPdf(paper: Paper): Promise<Buffer> {
  return Buffer.from(await pdfmake.createPdf(definitionOf(paper)).getBuffer())
}

function definitionOf(paper: Paper): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageOrientation: paper.landscape ? 'landscape' : 'portrait',
    pageMargins: [30 * MM, 20 * MM, 15 * MM, 20 * MM],
    version: '1.7',
    tagged: true,
    displayTitle: true,
    language: paper.language === 'vi' ? 'vi-VN' : 'en-GB',
    info: { title: paper.title, author: paper.issuer.name },
    defaultStyle: { font: FONT, fontSize: TEXT },
    footer: (page, pages) => ({
      text: `${paper.footer} – ${page}/${pages}`,
      alignment: 'center',
      fontSize: 9,
      margin: [0, 8 * MM, 0, 0],
    }),
    // No heading stays behind at the foot of a page.
    pageBreakBefore: (node, around) =>
      node.headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0,
    content: [
      headOf(paper),
      ...paper.body.flatMap(blockOf),
      endOf(paper),
      ...(paper.annexes ?? []).map(annexOf),
    ],
  }
}

/** Each text is a paragraph of its own in the document's structure, unless it says what else it is. */
const centred = (text: string, run: Omit<Run, 'text'> = {}, type: Tag['type'] = 'P'): Content => ({
  text: [tagged(text, { type })],
  alignment: 'center',
  bold: run.bold,
  italics: run.italic,
})

function headOf({ issuer, motto, number, placeAndDay }: Paper): Content {
  return {
    columns: [
      { width: '45%', stack: [centred(issuer.above), centred(issuer.name, { bold: true }), centred(number)] },
      {
        width: '*',
        stack: [
          centred(motto.state, { bold: true }),
          { ...(centred(motto.words, { bold: true }) as object), decoration: 'underline' } as Content,
          centred(placeAndDay, { italic: true }),
        ],
      },
    ],
    margin: [0, 0, 0, 5 * MM],
  }
}

/** Each annex on a page of its own. */
function annexOf({ body, landscape }: NonNullable<Paper['annexes']>[number]): Content {
  return {
    stack: body.flatMap(blockOf),
    pageBreak: 'before',
    pageOrientation: landscape ? 'landscape' : 'portrait',
  }
}

/** Recipients left, signature right; with a second signature both stand side by side and the recipients below. */
function endOf({ recipients, signature, secondSignature }: Paper): Content {
  const told = {
    fontSize: SMALL,
    stack: [
      { text: [tagged(recipients.title, { type: 'P' })], bold: true, italics: true },
      ...recipients.lines.map((text) => ({ text: [tagged(text, { type: 'P' })] })),
    ],
  }
  const signed = ({ position, hint, name }: Paper['signature'], width: string) => ({
    width,
    stack: [
      centred(position, { bold: true }),
      centred(hint, { italic: true }),
      { text: ' ', margin: [0, 0, 0, 18 * MM] as [number, number, number, number] },
      centred(name, { bold: true }),
    ],
  })
  const margin: [number, number, number, number] = [0, 6 * MM, 0, 0]
  if (!secondSignature)
    return { columns: [{ ...told, width: '50%' }, signed(signature, '*')], margin, unbreakable: true }
  return {
    stack: [
      { columns: [signed(secondSignature, '50%'), signed(signature, '*')], margin },
      { ...told, margin },
    ],
    unbreakable: true,
  }
}

function blockOf(block: Block): Content[] {
  switch (block.kind) {
    case 'title':
      return [
        {
          ...(centred(block.text, { bold: true }, 'H1') as object),
          fontSize: 14,
          margin: [0, 6, 0, 8],
        } as Content,
      ]
    case 'heading':
      return [
        {
          text: [tagged(block.text, { type: 'H2' })],
          bold: true,
          headlineLevel: 1,
          margin: [0, 8, 0, 4],
        },
      ]
    case 'paragraph':
      return [paragraphOf(block)]
    case 'table':
      return [tableOf(block)]
    case 'figure':
      return [figureOf(block)]
  }
}

function paragraphOf({ runs, align }: Extract<Block, { kind: 'paragraph' }>): Content {
  const tag: Tag = { type: 'P' }
  return {
    text: runs.map((run) => tagged(run.text, tag, { bold: run.bold, italics: run.italic })),
    alignment: align === 'both' || !align ? 'justify' : align,
    margin: [0, 0, 0, 4],
  }
}

/** A drawing, whole on one page. */
export function figureOf({ svg, width, height, alt }: Drawing): Content {
  const tag: Tag = { type: 'Figure', alt }
  return { svg, width, height, margin: [0, 4, 0, 6], tag } as Content
}

function tableOf({ head, rows, widths }: Extract<Block, { kind: 'table' }>): Content {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const table: Tag = { type: 'Table' }
  const rowOf = (cells: Cell[], isHead: boolean) => {
    const row: Tag = { type: 'TR', parent: table }
    return cells.flatMap((cell) => cellOf(cell, isHead, row))
  }
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      // A little is left for the lines between the columns.
      widths: widths.map((width) => `${((width / total) * 98).toFixed(2)}%`),
      body: [rowOf(head, true), ...rows.map((cells) => rowOf(cells, false))],
    },
    fontSize: SMALL,
    margin: [0, 2, 0, 6],
  }
}

/** A cell, and the empty places that it covers. */
function cellOf(cell: Cell, isHead: boolean, row: Tag): TableCell[] {
  const { span } = cell
  const tag: Tag = isHead
    ? { type: 'TH', parent: row, scope: 'Column', span }
    : { type: 'TD', parent: row, span }
  const own: TableCell = {
    text: [tagged(cell.text, tag)],
    bold: isHead || cell.bold,
    alignment: isHead ? 'center' : (cell.align ?? 'left'),
    colSpan: cell.span,
  }
  return [own, ...Array.from({ length: (cell.span ?? 1) - 1 }, (): TableCell => ({ text: '' }))]
}
