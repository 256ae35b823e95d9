export const LINE = 18
export const GAP = 10
export const AXIS = 28

/** Height of a chart of rows: above the strip of each stand one or two lines of words. */
export const rowsHeight = (rows: number, strip: number, lines: number): number =>
  rows * (strip + lines * LINE + GAP) + AXIS
