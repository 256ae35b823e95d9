import { expect, type Page } from '@playwright/test'
import { PHONE } from '@/tests/support/e2e'

const DESK = { width: 1366, height: 768 }
const [LEAST_CONTRAST, TOLERANCE] = [4.5, 1]

/** Everything that is wrong with the drawings of a page as it is shown now; runs in the browser. */
function problemsInPage([leastContrast, tolerance]: readonly [number, number]): string[] {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgb = (colour: string): number[] => {
    if (!pen) return [0, 0, 0]
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = colour
    pen.fillRect(0, 0, 1, 1)
    return [...pen.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = rgb(colour).map((c) =>
      c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
    return (light + 0.05) / (dark + 0.05)
  }
  const isSeen = (paint: string): boolean => paint !== 'none' && (rgb(paint)[3] ?? 0) > 127
  const behind = (element: Element): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (isSeen(backgroundColor)) return backgroundColor
    }
    return 'white'
  }
  /** The paint right behind the middle of a label: a filled mark drawn before it, or the panel. */
  const paperOf = (label: SVGGraphicsElement, svg: SVGSVGElement): string => {
    const box = label.getBoundingClientRect()
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2)
    const under = [...svg.querySelectorAll<SVGGeometryElement>('rect, path, circle, polygon')].filter(
      (mark) => {
        const toMark = mark.getScreenCTM()?.inverse()
        const { fill, fillOpacity } = getComputedStyle(mark)
        return (
          toMark &&
          !mark.closest('defs, clipPath') &&
          mark.compareDocumentPosition(label) & Node.DOCUMENT_POSITION_FOLLOWING &&
          Number(fillOpacity) > 0.5 &&
          isSeen(fill) &&
          mark.isPointInFill(middle.matrixTransform(toMark))
        )
      },
    )
    const last = under.at(-1)
    return last ? getComputedStyle(last).fill : behind(svg)
  }
  /** Without the room that a font keeps above and below its letters. */
  const inkBox = (label: Element) => {
    const { left, right, top, bottom } = label.getBoundingClientRect()
    const spare = (bottom - top) * 0.15
    return { left, right, top: top + spare, bottom: bottom - spare }
  }
  const problems: string[] = []
  const drawings = [...document.querySelectorAll<SVGSVGElement>('[data-chart-drawing] svg')]
  const figures = [...document.querySelectorAll('figure[data-chart]')].filter(
    (f) => f.getClientRects().length,
  )
  if (figures.length === 0) problems.push('no chart on this page')
  for (const figure of figures)
    if (!drawings.some((svg) => figure.contains(svg) && svg.getClientRects().length))
      problems.push('a chart without a drawing')
  for (const svg of drawings.filter((drawn) => drawn.getClientRects().length)) {
    const box = svg.getBoundingClientRect()
    if (box.width < 40 || box.height < 20) problems.push(`drawing of ${box.width} x ${box.height}`)
    if (box.right > innerWidth + tolerance) problems.push('drawing sticks out of the page')
    const labels = [...svg.querySelectorAll<SVGTextElement>('text')].filter(
      (text) => text.textContent?.trim() && text.getClientRects().length,
    )
    labels.forEach((label, i) => {
      const words = label.textContent?.trim() ?? ''
      const a = inkBox(label)
      if (
        a.left < box.left - tolerance ||
        a.right > box.right + tolerance ||
        a.top < box.top - tolerance ||
        a.bottom > box.bottom + tolerance
      )
        problems.push(`"${words}" is cut off`)
      const seen = contrast(getComputedStyle(label).fill, paperOf(label, svg))
      if (seen < leastContrast) problems.push(`"${words}" has a contrast of ${seen.toFixed(2)}`)
      for (const other of labels.slice(i + 1)) {
        const b = inkBox(other)
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (wide > tolerance && high > tolerance)
          problems.push(`"${words}" runs into "${other.textContent?.trim() ?? ''}"`)
      }
    })
  }
  return problems
}

/** A drawing lives when it comes near the screen; whoever reads the page comes by all of them. */
async function walkDown(page: Page): Promise<void> {
  for (const place of await page.locator('[data-when-near]:visible').all()) {
    await place.scrollIntoViewIfNeeded()
    await expect(place).toHaveAttribute('data-alive', '')
  }
}

/**
 * Every chart of the page that is open: drawn, its labels apart from each other, whole, and readable on what is
 * behind them; on a desk and on a phone, light and dark.
 */
export async function expectChartsWell(page: Page, name = page.url()): Promise<void> {
  for (const [size, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    await page.setViewportSize(viewport)
    await walkDown(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect
        .poll(() => page.evaluate(problemsInPage, [LEAST_CONTRAST, TOLERANCE] as const), {
          message: `${name} on a ${size}, ${colorScheme}`,
          timeout: 5000,
        })
        .toEqual([])
    }
  }
  await page.setViewportSize(DESK)
}
