/** What decides how a leaf of a drawing looks, with the value that need not be written. */
const DRAWN: Record<string, string> = {
  fill: '',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  opacity: '1',
  visibility: 'visible',
  'shape-rendering': 'auto',
}
const WRITTEN: Record<string, string> = {
  'font-family': '',
  'font-size': '',
  'font-weight': '',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'paint-order': 'normal',
}
/** Groups hand these down; once every leaf says them itself they would only be in the way. */
const HANDED_DOWN = [...Object.keys(DRAWN), ...Object.keys(WRITTEN)].filter((name) => name !== 'opacity')
const GROUPS = new Set(['svg', 'g', 'a', 'defs', 'clipPath', 'mask', 'pattern', 'symbol'])
const TEXTS = new Set(['text', 'tspan', 'textPath'])
/** Of the page only: no other program knows what to do with them. */
const LEFT_OUT = new Set(['script', 'style', 'foreignObject'])

/** Colours as every program reads them; a colour that is not seen at all as `none`. */
function plainColour(value: string): string {
  if (/^rgba\(.*, 0\)$/.test(value) || value === 'transparent') return 'none'
  const mixed = /^(?:color|oklch|oklab|lab|lch)\(/.test(value)
  if (!mixed) return value.replaceAll('"', '')
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return value
  pen.fillStyle = value
  pen.fillRect(0, 0, 1, 1)
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data
  return `rgb(${r}, ${g}, ${b})`
}

const isPaint = (name: string): boolean => name === 'fill' || name === 'stroke'

function writeLooks(from: Element, to: Element): void {
  const computed = getComputedStyle(from)
  const names = TEXTS.has(from.localName) ? { ...DRAWN, ...WRITTEN } : DRAWN
  for (const [name, usual] of Object.entries(names)) {
    const value = computed.getPropertyValue(name)
    if (value === usual) to.removeAttribute(name)
    else to.setAttribute(name, isPaint(name) ? plainColour(value) : value)
  }
}

/** Attributes that mean something to the page only. */
function cleanAttributes(to: Element): void {
  for (const { name } of [...to.attributes])
    if (/^(class|style|role|tabindex|cursor|on.*|data-.*|aria-.*)$/.test(name)) to.removeAttribute(name)
}

/** A copy of a drawing that looks the same without the page's style sheets. */
export function copyWithLooks(from: Element): Element | null {
  if (LEFT_OUT.has(from.localName) || getComputedStyle(from).display === 'none') return null
  const to =
    from.localName === 'a'
      ? document.createElementNS('http://www.w3.org/2000/svg', 'g')
      : (from.cloneNode(false) as Element)
  if (GROUPS.has(from.localName)) for (const name of HANDED_DOWN) to.removeAttribute(name)
  else if (from.localName !== 'title' && from.localName !== 'desc') writeLooks(from, to)
  cleanAttributes(to)
  for (const child of from.childNodes) {
    if (child instanceof Text) to.append(child.cloneNode())
    const copy = child instanceof Element ? copyWithLooks(child) : null
    if (copy) to.append(copy)
  }
  return to
}

/** Weights of the letters in a drawing. */
export const weightsIn = (drawing: Element): string[] =>
  [...drawing.querySelectorAll('text, tspan')].flatMap((text) => text.getAttribute('font-weight') ?? [])
