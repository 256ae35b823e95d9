import type { Locale } from '@/lib/preferences'
import { fontsOf } from './export-fonts'
import { copyWithLooks, weightsIn } from './export-styles'

const SVG = 'http://www.w3.org/2000/svg'
const [PAD, LEAST_WIDTH, GAP] = [16, 360, 10]
const TITLE = { size: 16, weight: '600', leading: 22 }
const NOTE = { size: 12, weight: '400', leading: 17 }
type Look = typeof TITLE

export type FileWords = { title: string; sub: string; alt: string; source: string; marks: string[] }
export type SvgFile = { text: string; width: number; height: number }

/** The drawing that is seen now, where a figure holds one for the desk and one for the phone. */
export const shownDrawing = (figure: Element): SVGSVGElement | null =>
  [...figure.querySelectorAll<SVGSVGElement>('[data-chart-drawing] svg')].find(
    (svg) => svg.getClientRects().length > 0,
  ) ?? null

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = text
  return made
}

/** Words in lines no wider than `room`, as the page's own font measures them. */
function linesOf(words: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && measure(longer) <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** A sheet that is written from top to bottom. */
function sheetOf(figure: Element, width: number) {
  const computed = getComputedStyle(figure)
  const value = (name: string, otherwise: string) => computed.getPropertyValue(name).trim() || otherwise
  const family = value('--family-figures', 'sans-serif')
  const colours = {
    paper: value('--surface', '#ffffff'),
    ink: value('--ink', '#15202d'),
    muted: value('--ink-muted', '#465365'),
  }
  const svg = element('svg', { width, role: 'img' })
  const pen = document.createElement('canvas').getContext('2d')
  const measureWith = (look: Look) => (text: string) => {
    if (pen) pen.font = `${look.weight} ${look.size}px ${family}`
    return pen?.measureText(text).width ?? text.length * look.size * 0.6
  }
  const text = (words: string, x: number, y: number, look: Look, fill: string) =>
    svg.append(
      element(
        'text',
        { x, y, fill, 'font-family': family, 'font-size': `${look.size}px`, 'font-weight': look.weight },
        words,
      ),
    )
  let y = PAD
  return {
    svg,
    colours,
    y: () => y,
    skip: (height: number) => void (y += height),
    /** Words over as many lines as they need. */
    write(words: string, look: Look, fill: string) {
      for (const line of linesOf(words, width - 2 * PAD, measureWith(look))) {
        text(line, PAD, y + look.size, look, fill)
        y += look.leading
      }
    },
    /** Marks and their meanings, side by side as far as they fit. */
    legend(items: { mark: Element | null; words: string }[]) {
      let x = PAD
      for (const { mark, words } of items) {
        const wide = 24 + measureWith(NOTE)(words) + 16
        if (x > PAD && x + wide > width - PAD) [x, y] = [PAD, y + NOTE.leading]
        if (mark) {
          for (const [key, at] of Object.entries({ x, y })) mark.setAttribute(key, String(at))
          svg.append(mark)
        }
        text(words, x + 24, y + NOTE.size, NOTE, colours.muted)
        x += wide
      }
      if (items.length > 0) y += NOTE.leading + 4
    },
  }
}

/** The drawing with title, legend, notes and where it comes from, as a document of its own. */
export async function svgFileOf(
  figure: Element,
  drawing: SVGSVGElement,
  words: FileWords,
  locale: Locale,
): Promise<SvgFile> {
  const box = drawing.getBoundingClientRect()
  const [wide, high] = [Math.ceil(box.width), Math.ceil(box.height)]
  const width = Math.max(wide + 2 * PAD, LEAST_WIDTH)
  const sheet = sheetOf(figure, width)
  const { svg, colours } = sheet
  sheet.write(words.title, TITLE, colours.ink)
  sheet.write(words.sub, NOTE, colours.muted)
  sheet.skip(GAP)
  const copy = copyWithLooks(drawing)
  if (!copy) throw new Error('nothing is drawn')
  const place = { x: PAD, y: sheet.y(), width: wide, height: high, overflow: 'visible' }
  for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value))
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${wide} ${high}`)
  svg.append(copy)
  sheet.skip(high + GAP)
  sheet.legend(
    [...figure.querySelectorAll('[data-chart-legend]')].map((item) => {
      const mark = item.querySelector('svg')
      return { mark: mark && copyWithLooks(mark), words: item.textContent?.trim() ?? '' }
    }),
  )
  const notes = figure.querySelector('[data-chart-notes]')?.textContent?.trim() ?? ''
  for (const note of [notes, words.marks.join(' · '), words.source]) sheet.write(note, NOTE, colours.muted)
  const height = Math.ceil(sheet.y() + PAD - 4)
  const fonts = await fontsOf(new Set([TITLE.weight, NOTE.weight, ...weightsIn(copy)]))
  for (const [key, value] of Object.entries({
    height,
    viewBox: `0 0 ${width} ${height}`,
    'xml:lang': locale,
  }))
    svg.setAttribute(key, String(value))
  svg.prepend(
    element('title', {}, words.title),
    element('desc', {}, words.alt),
    element('style', {}, fonts),
    element('rect', { width, height, fill: colours.paper }),
  )
  const text = new XMLSerializer().serializeToString(svg)
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}`, width, height }
}
