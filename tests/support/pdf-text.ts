import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What an independent reader finds in a PDF. */
export async function textOfPdf(
  content: Buffer,
): Promise<{ text: string; pages: number; isTagged: boolean }> {
  const pdf = await getDocument({ data: new Uint8Array(content), useSystemFonts: false }).promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    text += `${items.map((item) => ('str' in item ? item.str : '')).join(' ')}\n`
  }
  const marks = (await pdf.getMarkInfo()) as { Marked?: boolean } | null
  return { text: text.replace(/\s+/g, ' '), pages: pdf.numPages, isTagged: marks?.Marked === true }
}
