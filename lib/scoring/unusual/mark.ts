/** A figure of one unit (an agency) in its block; null where it is missing. */
export type Figure = { key: string; value: number | null }

/** Which figure stands out: the value itself, self-score less appraised, self-score to appraised, this year less last. */
export type MarkSubject = 'value' | 'self-less-appraised' | 'self-to-appraised' | 'change'

/**
 * What it stands out by: the distance from the median in median deviations (in mean deviations where over
 * half of the figures are the same), the whiskers of the box plot, common or adjusted for skewness, Grubbs'
 * test, the generalised ESD test, or the edit of ratios.
 */
export type MarkKind =
  'median-deviation' | 'mean-deviation' | 'box' | 'adjusted-box' | 'grubbs' | 'esd' | 'ratio-edit'

/**
 * A reason to look at a figure again, in numbers that a screen can put into words. It is no verdict: a mark
 * says how far a figure is from the others of its block, not that it is wrong, and changes no points.
 * Source: assumed, see docs/decisions/0023-marks-on-unusual-values.md. Units: value, centre, scale and limit
 * in those of the figure (ratio edit: of the effect); distance in scales.
 * Example: 245,57 among seven values near 201 → value 245,57, centre 201,37, scale 1,475…, distance 29,96, limit 206,53.
 */
export type Mark = {
  key: string
  subject: MarkSubject
  kind: MarkKind
  side: 'low' | 'high'
  value: number
  /** Median (mean for Grubbs and ESD) of the block. */
  centre: number
  /** What distances are measured in: a deviation, or the interquartile range. */
  scale: number
  /** (value − centre) ÷ scale. */
  distance: number
  /** Beyond this, on that side, figures are marked. */
  limit: number
  /** For the ratio edit: the unit's own ratio and the median ratio of the block. */
  ratio?: { own: number; median: number }
}

/** `too-few`: not enough figures to compare; `no-spread`: all the same. Neither has marks. */
export type MarkOutcome = 'examined' | 'too-few' | 'no-spread'

export type MarkReport = {
  outcome: MarkOutcome
  /** Figures compared, and figures that are missing. */
  examined: number
  missing: number
  /** In the order of the figures. */
  marks: Mark[]
}
