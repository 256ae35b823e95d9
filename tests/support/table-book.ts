import JSZip from 'jszip'

/** The cells of a workbook's first sheet as another reader than the one that wrote it finds them. */
export async function readBook(file: Buffer): Promise<(string | number | null)[][]> {
  const zip = await JSZip.loadAsync(file)
  const read = async (name: string) => (await zip.file(name)?.async('string')) ?? ''
  const unescape = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&')
  const textIn = (xml: string) =>
    unescape([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => text ?? '').join(''))
  const shared = [...(await read('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    textIn(si ?? ''),
  )
  const cellsOf = (row: string) => {
    const cells: (string | number | null)[] = []
    for (const [, attributes = '', body = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const letters = /r="([A-Z]+)/.exec(attributes)?.[1] ?? 'A'
      const at = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
      while (cells.length < at) cells.push(null)
      const value = /<v>([^<]*)<\/v>/.exec(body)?.[1]
      const type = /t="(\w+)"/.exec(attributes)?.[1]
      if (type === 'inlineStr') cells.push(textIn(body))
      else if (value === undefined) cells.push(null)
      else
        cells.push(
          type === 's' ? (shared[Number(value)] ?? '') : type === 'str' ? unescape(value) : Number(value),
        )
    }
    return cells
  }
  return [...(await read('xl/worksheets/sheet1.xml')).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    cellsOf(row ?? ''),
  )
}
