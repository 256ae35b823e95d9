/** Widths of the columns of a field's sheet, in characters. */
export const WIDTHS = [8, 46, 9, 38, 26, 12, 50, 4]
const LINE_HEIGHT = 15
const SPARE_HEIGHT = 4

export const heightOf = (lines: number): number => lines * LINE_HEIGHT + SPARE_HEIGHT

/** How many lines words take in a column: Excel does not say. */
export const linesOf = (text: unknown, width: number): number =>
  String(text ?? '')
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 1.1) / width)), 0)
