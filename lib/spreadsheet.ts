import 'server-only'
import { Refusal } from '@/lib/errors'
import type { ExcelParts } from '@/lib/excel-zip'
import { EXCEL_DAY_OF_1970 } from '@/lib/scoring/excel-points'
import type { RawCell } from '@/lib/typed-cell'
import { XmlFault, xmlTokens, type XmlToken } from '@/lib/xml-tokens'

/** A sheet as it stands in the file: what is filled in, by address (`E5`). */
export type SheetCells = ReadonlyMap<string, RawCell>
/** Sheets by name, hidden ones too. */
export type Spreadsheet = ReadonlyMap<string, SheetCells>

type Format = RawCell['format']
type Shared = { strings: string[]; formats: Format[]; dayOffset: number }
type Open = Extract<XmlToken, { type: 'open' }>

/** Excel's own numbers of formats that show a day. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22])
const PERCENT_FORMATS = new Set([9, 10])
/** Workbooks that began on a Macintosh may count their days from 1904. */
const DAYS_1904 = 1462
/** Cells of a sheet, or words of a file, that are held at most; a full workbook of ours has some thousands. */
const MOST_CELLS = 200_000
const MILLISECONDS_PER_DAY = 86_400_000

/** `_x000D_` is how the format writes a character that XML cannot hold. */
const unescaped = (text: string): string =>
  storable(
    text.replace(/_x([0-9A-F]{4})_/gi, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  )

/** What no database keeps as text (NUL, half a character) is shown as a replacement character. */
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD')

/** A text of ours that would read as such an escape, so that it comes back as it was. */
export const escapedText = (text: string): string => text.replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')

/** The texts of each element `tag`, in order; what stands within `without` is left out (how a word is pronounced). */
function textsOf(xml: string, tag: string, without: string): string[] {
  const texts: string[] = []
  let isSkipped = false
  let isText = false
  for (const token of xmlTokens(xml)) {
    if (token.type === 'text') {
      if (isText && !isSkipped) texts[texts.length - 1] += token.text
    } else if (token.name === tag && token.type === 'open') demandFew(texts.push(''))
    else if (token.name === without) isSkipped = token.type === 'open' && !token.isEmpty
    else if (token.name === 't') isText = token.type === 'open' && !token.isEmpty
  }
  return texts.map(unescaped)
}

/** The elements of a name; one by one, so that only those are held. */
function opened(xml: string, name: string): Open[] {
  const found: Open[] = []
  for (const token of xmlTokens(xml)) {
    if (token.type !== 'open' || token.name !== name) continue
    found.push(token)
    demandFew(found.length)
  }
  return found
}

function demandFew(count: number): void {
  if (count > MOST_CELLS) throw new Refusal('workbook-bomb')
}

function formatOf(id: number, code: string | undefined): Format {
  const bare = (code ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (PERCENT_FORMATS.has(id) || bare.includes('%')) return 'percent'
  return DAY_FORMATS.has(id) || /[dy]/i.test(bare) ? 'date' : undefined
}

/** The format of each style of a cell: a day, a percentage, or nothing of interest. */
function formatsOf(styles: string): Format[] {
  const codes = new Map<number, string>()
  const formats: Format[] = []
  let isCellStyle = false
  for (const token of xmlTokens(styles)) {
    if (token.type === 'text') continue
    if (token.name === 'cellXfs') isCellStyle = token.type === 'open'
    if (token.type !== 'open') continue
    if (token.name === 'numFmt')
      codes.set(Number(token.attributes.numFmtId), token.attributes.formatCode ?? '')
    if (token.name !== 'xf' || !isCellStyle) continue
    const id = Number(token.attributes.numFmtId)
    formats.push(formatOf(id, codes.get(id)))
  }
  return formats
}

/** A cell's content as it was read; nothing for a cell that is only formatted. */
function cellOf(cell: Open, text: string, { strings, formats, dayOffset }: Shared): RawCell | null {
  const { t: type = 'n', s: style } = cell.attributes
  if (type === 'inlineStr' || type === 'str') return { value: unescaped(text) }
  if (text === '') return null
  if (type === 's') return { value: strings[Number(text)] ?? '' }
  if (type === 'e') return { value: text, isError: true }
  if (type === 'b') return { value: text === '1' }
  if (type === 'd') return isoDayCell(text)
  const number = Number(text)
  if (!Number.isFinite(number)) return { value: text }
  const format = style === undefined ? undefined : formats[Number(style)]
  if (!format) return { value: number }
  return { value: format === 'date' ? number + dayOffset : number, format }
}

/** A day as ISO 8601, which some programs write. */
function isoDayCell(text: string): RawCell {
  const time = Date.parse(text)
  return Number.isNaN(time)
    ? { value: text }
    : { value: time / MILLISECONDS_PER_DAY + EXCEL_DAY_OF_1970, format: 'date' }
}

function cellsOf(xml: string, shared: Shared): SheetCells {
  const cells = new Map<string, RawCell>()
  let cell: Open | null = null
  let text = ''
  let isValue = false
  for (const token of xmlTokens(xml)) {
    if (token.type === 'text') {
      if (cell && isValue) text += token.text
    } else if (token.name === 'c' && token.type === 'open') {
      cell = token.isEmpty ? null : token
      text = ''
    } else if (token.name === 'c') {
      const read = cell && cellOf(cell, text, shared)
      if (cell && read) cells.set(cell.attributes.r ?? '', read)
      demandFew(cells.size)
      cell = null
    } else if (token.name === 'v' || token.name === 't') isValue = token.type === 'open' && !token.isEmpty
  }
  return cells
}

/** Where the sheets' texts are: relation id → name inside the file. */
function targetsOf(rels: string): Map<string, string> {
  const found = opened(rels, 'Relationship').map(({ attributes }): [string, string] => [
    attributes.Id ?? '',
    (attributes.Target ?? '').replace(/^\/(xl\/)?/, '').replace(/^(?!xl\/)/, 'xl/'),
  ])
  return new Map(found)
}

/**
 * What stands in the cells of an Excel file. Only values are read – no formula is worked out, no link followed, and
 * nothing that spans (merged cells, validations) is unfolded – so its size bounds the work. A damaged file is refused.
 */
export function readSpreadsheet(parts: ExcelParts): Spreadsheet {
  try {
    const workbook = parts.get('xl/workbook.xml') ?? ''
    const targets = targetsOf(parts.get('xl/_rels/workbook.xml.rels') ?? '')
    const is1904 = opened(workbook, 'workbookPr').some(({ attributes }) =>
      /^(1|true)$/.test(attributes.date1904 ?? ''),
    )
    const shared: Shared = {
      strings: textsOf(parts.get('xl/sharedStrings.xml') ?? '', 'si', 'rPh'),
      formats: formatsOf(parts.get('xl/styles.xml') ?? ''),
      dayOffset: is1904 ? DAYS_1904 : 0,
    }
    return new Map(
      opened(workbook, 'sheet').map(({ attributes }) => {
        const id = attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
        const xml = parts.get(targets.get(id ?? '') ?? '') ?? ''
        return [attributes.name ?? '', cellsOf(xml, shared)]
      }),
    )
  } catch (error) {
    if (error instanceof XmlFault) throw new Refusal('workbook-broken')
    throw error
  }
}
