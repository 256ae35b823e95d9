import type { PDFDocumentProxy } from 'pdfjs-dist'

type Drawing = { pdf: PDFDocumentProxy; page: number; widthPx: number; canvas: HTMLCanvasElement }

/** Draws a page so wide, at the sharpness of the screen; `signal` stops it. */
export async function drawPage({ pdf, page, widthPx, canvas }: Drawing, signal: AbortSignal): Promise<void> {
  const found = await pdf.getPage(page)
  const canvasContext = canvas.getContext('2d')
  if (signal.aborted || !canvasContext) return
  const viewport = found.getViewport({ scale: widthPx / found.getViewport({ scale: 1 }).width })
  const sharpness = window.devicePixelRatio || 1
  canvas.width = Math.floor(viewport.width * sharpness)
  canvas.height = Math.floor(viewport.height * sharpness)
  canvas.style.width = `${Math.floor(viewport.width)}px`
  const drawing = found.render({ canvasContext, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] })
  signal.addEventListener('abort', () => drawing.cancel(), { once: true })
  await drawing.promise
}

/** The words of a page in the order in which they stand in the file; empty for a scan. */
export async function readPage(pdf: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await pdf.getPage(page)).getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}
