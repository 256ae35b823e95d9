/** A drawing of a document as SVG text: black on white, in the face of the documents, nothing that moves or is fetched. */

/** Values of the light tokens: a paper has no dark mode. */
export const INKS = {
  ink: '#15202d',
  muted: '#5c697a',
  grid: '#dfe4ea',
  range: '#c5d3e3',
  appraisal: '#1f5c9e',
  survey: '#c27f0e',
  loss: '#9c3b1f',
  gain: '#36a394',
} as const

export type Anchor = 'start' | 'middle' | 'end'

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

const round = (n: number): string => String(Math.round(n * 100) / 100)

type TextLook = { size?: number; anchor?: Anchor; bold?: boolean; fill?: string }

export function text(x: number, y: number, words: string, look: TextLook = {}): string {
  const { size = 9, anchor = 'start', bold = false, fill = INKS.ink } = look
  const weight = bold ? ' font-weight="bold"' : ''
  return `<text x="${round(x)}" y="${round(y)}" font-family="Tinos" font-size="${size}"${weight} text-anchor="${anchor}" fill="${fill}">${escaped(words)}</text>`
}

export const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(width, 0))}" height="${round(height)}" fill="${fill}"/>`

type LineLook = { stroke?: string; width?: number; dash?: string }

export function line(x1: number, y1: number, x2: number, y2: number, look: LineLook = {}): string {
  const { stroke = INKS.grid, width = 0.75, dash } = look
  const dashes = dash ? ` stroke-dasharray="${dash}"` : ''
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${stroke}" stroke-width="${width}"${dashes}/>`
}

export const dot = (x: number, y: number, radius: number, fill: string, stroke = '#ffffff'): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}" stroke="${stroke}" stroke-width="1"/>`

/** Told from its neighbour without colour, as in print. */
export const hatched = (x: number, y: number, width: number, height: number, fill: string): string => {
  const stripes: string[] = []
  for (let at = x + 3; at < x + width; at += 4)
    stripes.push(line(at, y, at, y + height, { stroke: '#ffffff', width: 0.9 }))
  return rect(x, y, width, height, fill) + stripes.join('')
}

export const drawing = (width: number, height: number, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">${parts.join('')}</svg>`

/** Widths of Tinos in thousandths of its size, near enough to break a label where it must be broken. */
const WIDE = /[MWmw@%]/u
const NARROW = /[ijltfrI.,;:'’ ()-]/u
const CAPITAL = /\p{Lu}/u

export function widthOf(words: string, size: number, bold = false): number {
  let thousandths = 0
  for (const letter of words.normalize('NFC'))
    thousandths += WIDE.test(letter) ? 800 : NARROW.test(letter) ? 300 : CAPITAL.test(letter) ? 700 : 485
  return (thousandths * size * (bold ? 1.06 : 1)) / 1000
}

/** Words in lines no wider than `width`. */
export function linesOf(words: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** A label of one or more lines whose middle is at `y`. */
export function label(x: number, y: number, lines: readonly string[], look: TextLook = {}): string {
  const size = look.size ?? 9
  const leading = size * 1.15
  const top = y - ((lines.length - 1) * leading) / 2 + size * 0.34
  return lines.map((words, i) => text(x, top + i * leading, words, look)).join('')
}
