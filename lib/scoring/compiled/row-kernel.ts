import type { ScoredRow } from '@/lib/scoring/rule'
import { checklistKernel } from './checklist-kernel'
import { choiceKernel } from './choice-kernel'
import { countKernel } from './count-kernel'
import { deadlineKernel } from './deadline-kernel'
import { deductionKernel } from './deduction-kernel'
import { formulaKernel } from './formula-kernel'
import type { Kernel } from './kernel'
import { proportionKernel } from './proportion-kernel'
import { ratioKernel } from './ratio-kernel'
import { valueKernel } from './value-kernel'

/**
 * The fast path of a row by its rule's kind, or null where the row has numbers that need the exact code for
 * every cell. Example: a survey row of 1,5 points → a proportion on a scale of 1.
 */
export function rowKernel({ rule, maxPoints }: ScoredRow, latestDay: string): Kernel | null {
  switch (rule.kind) {
    case 'choice':
      return choiceKernel(rule, maxPoints)
    case 'ratio':
      return ratioKernel(rule, maxPoints)
    case 'value':
      return valueKernel(rule, maxPoints)
    case 'count':
      return countKernel(rule, maxPoints)
    case 'deduction':
      return deductionKernel(rule, maxPoints)
    case 'deadline':
      return deadlineKernel(rule, maxPoints, latestDay)
    case 'checklist':
      return checklistKernel(rule, maxPoints)
    case 'formula':
      return formulaKernel(rule, maxPoints)
    case 'external':
      return proportionKernel(rule.scaleMax, maxPoints)
    case 'survey':
      return proportionKernel(1, maxPoints)
  }
}
