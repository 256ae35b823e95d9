import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Workbook } from '@cj-tech-master/excelts'
import { Document, Packer, Paragraph } from 'docx'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'

/** Real files with words in them, made by the libraries that people's programs resemble. */

const FONTS = path.join(process.cwd(), 'node_modules/@expo-google-fonts/tinos')
pdfmake.addFonts({ Tinos: { normal: path.join(FONTS, '400Regular', 'Tinos_400Regular.ttf') } })

pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((file) => path.resolve(file).startsWith(FONTS + path.sep))

const pdfOf = async (content: Content[], more: Omit<TDocumentDefinitions, 'content'> = {}): Promise<Buffer> =>
  Buffer.from(
    await pdfmake
      .createPdf({ content, version: '1.7', defaultStyle: { font: 'Tinos', fontSize: 14 }, ...more })
      .getBuffer(),
  )

/** A PDF with one page for each text. */
export const pdfPages = (...pages: string[]): Promise<Buffer> =>
  pdfOf(pages.map((text, i) => ({ text, pageBreak: i > 0 ? 'before' : undefined })))

/** A PDF that shows nothing without a password. */
export const lockedPdf = (text: string): Promise<Buffer> =>
  pdfOf([{ text }], { userPassword: 'khoa', ownerPassword: 'chu' })

export async function wordFile(...paragraphs: string[]): Promise<Buffer> {
  const document = new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] })
  return Buffer.from(await Packer.toBuffer(document))
}

export async function workbookFile(name: string, rows: (string | number)[][]): Promise<Buffer> {
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet(name)
  for (const row of rows) sheet.addRow(row)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A picture of a page that holds the text, as a scanner makes it; null where nothing can draw one. */
export async function pictureOf(text: string): Promise<Buffer | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'scan-'))
  try {
    await writeFile(path.join(folder, 'page.pdf'), await pdfPages(text))
    const args = ['-r', '150', '-gray', '-png', '-singlefile', 'page.pdf', 'page']
    await promisify(execFile)('pdftoppm', args, { cwd: folder })
    return await readFile(path.join(folder, 'page.png'))
  } catch {
    return null
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A scanned document: pictures only. */
export const scannedPdf = (picture: Buffer): Promise<Buffer> =>
  pdfOf([{ image: `data:image/png;base64,${picture.toString('base64')}`, width: 500 }])
