import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'

export const LINE_FILTERS = [
  'all',
  'open',
  'unscored',
  'marked',
  'asked',
  'claims',
  'objections',
  'decided',
] as const
export type LineFilter = (typeof LINE_FILTERS)[number]

/** The filters that make sense in a reading, in the order in which they stand. */
export function filtersOf(stage: ReadingStage): LineFilter[] {
  return stage === 'appraisal1'
    ? ['all', 'open', 'unscored', 'marked', 'asked', 'claims', 'decided']
    : ['objections', 'open', 'decided', 'claims', 'all']
}

const cameBack = (line: AppraisalLine) => line.work !== 'settled' && line.work !== 'not-applicable'

export function isShown(line: AppraisalLine, filter: LineFilter, stage: ReadingStage): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return line.work === 'open'
    case 'unscored':
      return line.work === 'open' && line.selfPoints === null
    case 'marked':
      return line.marks.length > 0 && line.work === 'open'
    case 'asked':
      return line.work === 'asked'
    case 'claims':
      return line.work === 'claim'
    case 'objections':
      return cameBack(line)
    case 'decided':
      return line.work === 'decided' && (stage === 'appraisal1' || cameBack(line))
  }
}

/** Waits for a word of this reading: a decision, or first a ruling on a claim. */
export const isUndecided = (line: Pick<AppraisalLine, 'work'>): boolean =>
  line.work === 'open' || line.work === 'claim'

type DecidableLine = Pick<AppraisalLine, 'work' | 'can' | 'selfPoints'>

/** Lines that one key or one click may recognise: open, the person's to decide, with points of the agency's own. */
export const isRecognisable = (line: DecidableLine): boolean =>
  line.work === 'open' && line.can.decide.allowed && line.selfPoints !== null

/**
 * What bulk recognition may take within a filter: never everything, and what the agency left unscored (recognised
 * without points) only from the filter that shows nothing else.
 */
export function isBulkRecognisable(line: DecidableLine, filter: LineFilter): boolean {
  if (filter === 'all') return false
  if (filter === 'unscored')
    return line.work === 'open' && line.can.decide.allowed && line.selfPoints === null
  return isRecognisable(line)
}
