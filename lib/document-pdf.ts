import 'server-only'
import path from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { Block, Cell, Paper, Run } from '@/lib/document'

/** Millimetres in points. */
const MM = 72 / 25.4
const TEXT = 13
const SMALL = 10.5
const FONT = 'Tinos'

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
    content: [
      headOf(paper),
      ...paper.body.flatMap(blockOf),
      endOf(paper),
      ...(paper.annexes ?? []).map(annexOf),
    ],
  }
}

const centred = (text: string, run: Omit<Run, 'text'> = {}): Content => ({
  text,
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
    stack: [{ text: recipients.title, bold: true, italics: true }, ...recipients.lines],
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
      return [{ text: block.text, alignment: 'center', bold: true, fontSize: 14, margin: [0, 0, 0, 8] }]
    case 'heading':
      return [{ text: block.text, bold: true, margin: [0, 8, 0, 4] }]
    case 'paragraph':
      return [
        {
          text: block.runs.map((run) => ({ text: run.text, bold: run.bold, italics: run.italic })),
          alignment: block.align === 'both' || !block.align ? 'justify' : block.align,
          margin: [0, 0, 0, 4],
        },
      ]
    case 'table':
      return [tableOf(block)]
  }
}

function tableOf({ head, rows, widths }: Extract<Block, { kind: 'table' }>): Content {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      // A little is left for the lines between the columns.
      widths: widths.map((width) => `${((width / total) * 98).toFixed(2)}%`),
      body: [
        head.flatMap((cell) => cellOf(cell, true)),
        ...rows.map((cells) => cells.flatMap((c) => cellOf(c, false))),
      ],
    },
    fontSize: SMALL,
    margin: [0, 2, 0, 6],
  }
}

/** A cell, and the empty places that it covers. */
function cellOf(cell: Cell, isHead: boolean): TableCell[] {
  const own: TableCell = {
    text: cell.text,
    bold: isHead || cell.bold,
    alignment: isHead ? 'center' : (cell.align ?? 'left'),
    colSpan: cell.span,
  }
  return [own, ...Array.from({ length: (cell.span ?? 1) - 1 }, (): TableCell => ({ text: '' }))]
}
