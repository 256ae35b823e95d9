import JSZip from 'jszip'

/** A workbook as the XML that it is: for stories, where none of our own reading and writing has a part. */
export type OpenBook = {
  /** The part of a sheet inside the file, by its name. */
  sheets: Map<string, string>
  /** Name of the sheet and line of a cell, by its id such as `1.1.4/numerator`. */
  placeOf: (id: string) => { sheet: string; line: number }
  part: (name: string) => string
  names: string[]
}

const plain = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export async function openBook(bytes: Buffer): Promise<OpenBook> {
  const zip = await JSZip.loadAsync(bytes)
  const texts = new Map<string, string>()
  for (const name of Object.keys(zip.files)) texts.set(name, (await zip.file(name)?.async('string')) ?? '')
  const part = (name: string) => texts.get(name) ?? ''
  const targets = new Map(
    [...part('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      /Id="([^"]*)"/.exec(tag)?.[1],
      `xl/${/Target="\/?(?:xl\/)?([^"]*)"/.exec(tag)?.[1] ?? ''}`,
    ]),
  )
  const sheets = new Map(
    [...part('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].map(([tag]) => [
      plain(/name="([^"]*)"/.exec(tag)?.[1] ?? ''),
      targets.get(/r:id="([^"]*)"/.exec(tag)?.[1]) ?? '',
    ]),
  )
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    plain(si.replace(/<[^>]*>/g, '')),
  )
  const placeOf = (id: string) => {
    const index = strings.indexOf(id)
    for (const [sheet, name] of sheets) {
      const found = new RegExp(`<c r="H(\\d+)"[^>]*t="s"[^>]*><v>${index}</v>`).exec(part(name))
      if (found) return { sheet, line: Number(found[1]) }
    }
    throw new Error(`no cell ${id}`)
  }
  return { sheets, placeOf, part, names: [...texts.keys()] }
}

/** Types into cells: facts by their id, explanations as `<code>/explanation` of a row whose first fact is named. */
export async function typedInto(
  bytes: Buffer,
  typed: { id: string; column?: 'E' | 'G'; value: string | number }[],
): Promise<Buffer> {
  const book = await openBook(bytes)
  const zip = await JSZip.loadAsync(bytes)
  const changed = new Map<string, string>()
  for (const { id, column = 'E', value } of typed) {
    const { sheet, line } = book.placeOf(id)
    const name = book.sheets.get(sheet) ?? ''
    const xml = changed.get(name) ?? book.part(name)
    const cell = new RegExp(`<c r="${column}${line}"(?: s="(\\d+)")?[^>]*?(?:/>|>.*?</c>)`, 's')
    const style = cell.exec(xml)?.[1] ?? '0'
    const content =
      typeof value === 'number'
        ? `<c r="${column}${line}" s="${style}"><v>${value}</v></c>`
        : `<c r="${column}${line}" s="${style}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
    if (!cell.test(xml)) throw new Error(`no cell ${column}${line} in ${sheet}`)
    changed.set(
      name,
      xml.replace(cell, () => content),
    )
  }
  for (const [name, xml] of changed) zip.file(name, xml)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** Whether a cell is filled with a colour, by the styles of the file. */
export function fillOf(book: OpenBook, sheet: string, address: string): string {
  const style = new RegExp(`<c r="${address}" s="(\\d+)"`).exec(book.part(book.sheets.get(sheet) ?? ''))?.[1]
  const styles = book.part('xl/styles.xml')
  const xfs = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*>/g)].map(
    ([xf]) => xf,
  )
  const fillId = Number(/fillId="(\d+)"/.exec(xfs[Number(style)] ?? '')?.[1])
  const fills = [...(/<fills.*?<\/fills>/s.exec(styles)?.[0] ?? '').matchAll(/<fill>.*?<\/fill>/gs)]
  return /fgColor rgb="([0-9A-F]{8})"/.exec(fills[fillId]?.[0] ?? '')?.[1] ?? ''
}
