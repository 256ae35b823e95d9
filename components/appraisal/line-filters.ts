import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'

export const LINE_FILTERS = ['all', 'open', 'marked', 'asked', 'claims', 'objections', 'decided'] as const
export type LineFilter = (typeof LINE_FILTERS)[number]

/** The filters that make sense in a reading, in the order in which they stand. */
export function filtersOf(stage: ReadingStage): LineFilter[] {
  return stage === 'appraisal1'
    ? ['all', 'open', 'marked', 'asked', 'claims', 'decided']
    : ['objections', 'open', 'decided', 'claims', 'all']
}

const cameBack = (line: AppraisalLine) => line.work !== 'settled' && line.work !== 'not-applicable'

export function isShown(line: AppraisalLine, filter: LineFilter, stage: ReadingStage): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return line.work === 'open'
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

/** What bulk recognition may take: open lines that the person may decide, nothing asked, claimed or decided. */
export const isRecognisable = (line: AppraisalLine): boolean =>
  line.work === 'open' && line.can.decide.allowed && line.selfPoints !== null
