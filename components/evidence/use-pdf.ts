'use client'

import { useEffect, useState } from 'react'
import { getDocument, GlobalWorkerOptions, PDFDataRangeTransport, type PDFDocumentProxy } from 'pdfjs-dist'
import { drawPage, readPage } from './draw-page'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString()

export type PdfProblem = 'password' | 'broken' | 'failed'
export type PdfState =
  { status: 'loading' } | { status: 'ready'; pdf: PDFDocumentProxy } | { status: PdfProblem }

const PROBLEMS: Readonly<Record<string, PdfProblem>> = {
  PasswordException: 'password',
  InvalidPDFException: 'broken',
}
const problemOf = (error: unknown): PdfProblem => (error instanceof Error && PROBLEMS[error.name]) || 'failed'

/** From this size on only the parts that are looked at are fetched. */
const IN_PARTS_FROM_BYTES = 2 * 1024 * 1024

class FetchedParts extends PDFDataRangeTransport {
  constructor(
    private readonly href: string,
    sizeBytes: number,
    private readonly onFailure: (error: unknown) => void,
  ) {
    super(sizeBytes, null)
  }

  /** `end` is the byte after the last one that is asked for. */
  override requestDataRange(begin: number, end: number): void {
    const read = async () => {
      const answer = await fetch(this.href, { headers: { range: `bytes=${begin}-${end - 1}` } })
      if (answer.status !== 206) throw new Error(`part of the file answered ${answer.status}`)
      this.onDataRange(begin, new Uint8Array(await answer.arrayBuffer()))
    }
    read().catch(this.onFailure)
  }
}

/** The document behind an address. */
export function usePdf(href: string, sizeBytes: number): PdfState {
  const [state, setState] = useState<PdfState>({ status: 'loading' })
  useEffect(() => {
    let isLeft = false
    const say = (next: PdfState) => {
      if (!isLeft) setState(next)
    }
    const fail = (error: unknown) => say({ status: problemOf(error) })
    const source =
      sizeBytes < IN_PARTS_FROM_BYTES ? { url: href } : { range: new FetchedParts(href, sizeBytes, fail) }
    // No code of the document's is run: not its scripts, nor functions made from its fonts.
    const task = getDocument({
      ...source,
      isEvalSupported: false,
      disableAutoFetch: true,
      disableStream: true,
    })
    task.promise.then((pdf) => say({ status: 'ready', pdf }), fail)
    return () => {
      isLeft = true
      void task.destroy()
    }
  }, [href, sizeBytes])
  return state
}

type PageInput = {
  pdf: PDFDocumentProxy
  page: number
  /** 1: as wide as `width`. */
  zoom: number
  width: number
  canvas: HTMLCanvasElement | null
}

/** Draws a page and reads its text: null while it is being drawn, undefined when it cannot be. */
export function usePdfPage({ pdf, page, zoom, width, canvas }: PageInput): string | null | undefined {
  const [shown, setShown] = useState<{ page: number; text: string | undefined } | null>(null)
  useEffect(() => {
    if (!canvas || width === 0) return
    const left = new AbortController()
    const show = async () => {
      await drawPage({ pdf, page, widthPx: width * zoom, canvas }, left.signal)
      return readPage(pdf, page)
    }
    const say = (text: string | undefined) => !left.signal.aborted && setShown({ page, text })
    show().then(say, () => say(undefined))
    return () => left.abort()
  }, [pdf, page, zoom, width, canvas])
  return shown?.page === page ? shown.text : null
}
