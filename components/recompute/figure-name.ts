import type { ComparedFigure } from './report'

/** What a compared figure is of, and how its value is written. */
export type FigureName = { group: FigureGroup; field: FigureField; unit: FigureUnit }

export const FIGURE_GROUPS = [
  'row',
  'sum',
  'total',
  'appraisal',
  'survey',
  'standing',
  'change',
  'estimate',
  'block',
  'catalogue',
] as const
export type FigureGroup = (typeof FIGURE_GROUPS)[number]

const UNITS = {
  points: 'points',
  maxPoints: 'points',
  indexHundredths: 'percent',
  meanHundredths: 'percent',
  medianHundredths: 'percent',
  shareMillionths: 'share',
  rank: 'count',
  places: 'count',
  tied: 'flag',
  bandKey: 'band',
  status: 'word',
  why: 'word',
  by: 'word',
  code: 'code',
  parentCode: 'code',
  presence: 'code',
} as const
export type FigureField = keyof typeof UNITS
export type FigureUnit = (typeof UNITS)[FigureField] | 'decimal'

const isField = (text: string): text is FigureField => text in UNITS

/** By the place of a figure in its bundle, a JSON pointer. A whole part that is missing is told as `presence`. */
export function figureNameOf({ path }: Pick<ComparedFigure, 'path'>): FigureName {
  const inBlock = path.replace(/^\/blocks\/\d+\//, '')
  const last = inBlock.split('/').at(-1) ?? ''
  const field = isField(last) ? last : 'presence'
  if (inBlock.startsWith('catalogue'))
    return { group: 'catalogue', field, unit: field === 'maxPoints' ? 'decimal' : UNITS[field] }
  return { group: groupOf(inBlock), field, unit: UNITS[field] }
}

function groupOf(inBlock: string): FigureGroup {
  const [, inAgency] = /^agencies\/\d+\/(.*)$/.exec(inBlock) ?? []
  if (inAgency === undefined) return 'block'
  const [part = ''] = inAgency.split('/')
  if (part === 'rows') return 'row'
  if (part === 'sums') return 'sum'
  if (part === 'surveyEstimates') return 'estimate'
  if (part === 'total' || part === 'appraisal' || part === 'survey' || part === 'change') return part
  return 'standing'
}
