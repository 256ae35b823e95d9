import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { FileContent } from '@/lib/file-reading/types'
import { asksForPassword, isBroken, openPdf } from './open-pdf'
import { canRecognise, recognisePdf } from './recognise'
import { withinLimit } from './text-limit'

/** Fewer letters than this on a page on average: a picture with a stamp or a page number, not a text. */
const LETTERS_OF_A_TEXT = 20

async function textOfPage(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
  page.cleanup()
  return text
}

async function textByPage(pdf: PDFDocumentProxy): Promise<string[]> {
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1)
    pages.push(await textOfPage(await pdf.getPage(number)))
  return pages
}

const lettersIn = (pages: readonly string[]): number =>
  pages.reduce((sum, page) => sum + (page.match(/\p{L}/gu)?.length ?? 0), 0)

type PdfContent = Omit<FileContent, 'signatures'>

/** Text of a PDF; a scanned one is recognised where the programs for it are installed. */
export async function readPdf(path: string, bytes: Uint8Array): Promise<PdfContent> {
  let pdf: PDFDocumentProxy
  try {
    pdf = await openPdf(bytes)
  } catch (error) {
    const condition = asksForPassword(error) ? 'protected' : 'broken'
    if (condition === 'broken' && !isBroken(error)) throw error
    return { condition, pageCount: null, pages: [], unsearchable: condition }
  }
  try {
    const pageCount = pdf.numPages
    const pages = await textByPage(pdf)
    if (lettersIn(pages) >= LETTERS_OF_A_TEXT * Math.min(pageCount, 3))
      return { condition: 'sound', pageCount, pages: withinLimit(pages), unsearchable: null }
    if (!(await canRecognise('pdf')))
      return { condition: 'sound', pageCount, pages: [], unsearchable: 'no-recogniser' }
    const seen = await recognisePdf(path, pageCount)
    const found = lettersIn(seen) > lettersIn(pages) ? seen : pages
    return found.some((page) => page.trim() !== '')
      ? { condition: 'sound', pageCount, pages: withinLimit(found), unsearchable: null }
      : { condition: 'sound', pageCount, pages: [], unsearchable: 'no-text' }
  } catch (error) {
    if (!isBroken(error)) throw error
    return { condition: 'broken', pageCount: null, pages: [], unsearchable: 'broken' }
  } finally {
    await pdf.destroy()
  }
}
