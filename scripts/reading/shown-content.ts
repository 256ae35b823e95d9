import { createHash } from 'node:crypto'
import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { openPdf } from './open-pdf'

/** Names of fonts and pictures bear the number under which the library opened the file. */
const withoutNumber = (text: string): string => text.replace(/g_d\d+_/g, 'g_')

const plain = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? [
        value.constructor.name,
        Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'),
      ]
    : value

const pictureIn = (page: PDFPageProxy, id: string): Promise<unknown> =>
  new Promise((resolve) => {
    const store = (id.startsWith('g_') ? page.commonObjs : page.objs) as {
      get(id: string, given: (data: unknown) => void): unknown
    }
    store.get(id, resolve)
  })

async function drawnOn(page: PDFPageProxy): Promise<string> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
  const hash = createHash('sha256')
  hash.update(withoutNumber(JSON.stringify([page.view, page.rotate, fnArray, argsArray], plain)))
  const ids = (argsArray as unknown[]).flatMap((args) =>
    Array.isArray(args) && typeof args[0] === 'string' && /(^|_)img_/.test(args[0]) ? [args[0]] : [],
  )
  for (const id of new Set(ids)) hash.update(JSON.stringify(await pictureIn(page, id), plain) ?? '')
  return hash.digest('hex')
}

/** Notes, stamps and filled fields on the page; the frames in which signatures show are not content. */
async function addedTo(page: PDFPageProxy): Promise<string> {
  const all = (await page.getAnnotations()) as { subtype?: string; fieldType?: string; id?: string }[]
  const kept = all.filter(({ subtype, fieldType }) => !(subtype === 'Widget' && fieldType === 'Sig'))
  return withoutNumber(JSON.stringify(kept, plain))
}

async function shownBy(bytes: Uint8Array): Promise<string[]> {
  const pdf: PDFDocumentProxy = await openPdf(bytes)
  try {
    const shown: string[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      shown.push(await drawnOn(page), await addedTo(page))
      page.cleanup()
    }
    return shown
  } finally {
    await pdf.destroy()
  }
}

/**
 * Whether the file shows the same as its beginning up to `end`, page by page: what is drawn, pictures, notes and
 * fields. A file of which that cannot be told does not.
 */
export async function showsSameAs(file: Buffer, end: number): Promise<boolean> {
  try {
    const [before, now] = [await shownBy(file.subarray(0, end)), await shownBy(file)]
    return before.length === now.length && before.every((page, i) => page === now[i])
  } catch {
    return false
  }
}
