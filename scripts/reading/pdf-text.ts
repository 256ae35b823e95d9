import { OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { FileContent } from '@/lib/file-reading/types'
import { asksForPassword, isBroken, openPdf } from './open-pdf'
import { canRecognise, recognisePdf } from './recognise'
import { withinLimit } from './text-limit'

/** Fewer letters than this on a page on average, and pictures: a scan with a stamp or a page number, not a text. */
const LETTERS_OF_A_TEXT = 20
/** A scan shows itself on its first pages. */
const PAGES_LOOKED_AT = 3

const PICTURES: readonly number[] = [
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
]

async function hasPictures(pdf: PDFDocumentProxy): Promise<boolean> {
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES_LOOKED_AT); number += 1) {
    const page = await pdf.getPage(number)
    const { fnArray } = await page.getOperatorList()
    page.cleanup()
    if (fnArray.some((drawn) => PICTURES.includes(drawn))) return true
  }
  return false
}

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

const searchable = (pageCount: number, pages: string[]): PdfContent =>
  pages.some((page) => page.trim() !== '')
    ? { condition: 'sound', pageCount, pages: withinLimit(pages), unsearchable: null }
    : { condition: 'sound', pageCount, pages: [], unsearchable: 'no-text' }

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
    const isText = lettersIn(pages) >= LETTERS_OF_A_TEXT * Math.min(pageCount, PAGES_LOOKED_AT)
    if (isText || !(await hasPictures(pdf))) return searchable(pageCount, pages)
    // What little text a scan has is kept even where nobody can recognise the rest.
    if (!(await canRecognise('pdf')))
      return { condition: 'sound', pageCount, pages: withinLimit(pages), unsearchable: 'no-recogniser' }
    const seen = await recognisePdf(path, pageCount)
    return searchable(pageCount, lettersIn(seen) > lettersIn(pages) ? seen : pages)
  } catch (error) {
    if (!isBroken(error)) throw error
    return { condition: 'broken', pageCount: null, pages: [], unsearchable: 'broken' }
  } finally {
    await pdf.destroy()
  }
}
