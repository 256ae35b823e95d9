import type { useTranslations } from 'next-intl'
import type { Rule } from '@/lib/scoring/rule'
import type { WorkingStep } from '@/lib/scoring/working'
import { lettersOf } from './formula-words'
import { percentOf, type Figures } from './use-figures'

type Words = ReturnType<typeof useTranslations>
type Told = { t: Words; figures: Figures; rule: Rule }

/** The label under which a rule knows a key: an option, an item, a count or a named number. */
function labelOf({ rule, figures }: Told, key: string): string {
  switch (rule.kind) {
    case 'choice':
      return figures.words(rule.options.find((o) => o.key === key)?.label ?? { vi: key, en: key })
    case 'checklist':
      return figures.words(rule.items.find((i) => i.key === key)?.label ?? { vi: key, en: key })
    case 'deduction':
    case 'formula':
      return figures.words(rule.inputs.find((i) => i.key === key)?.label ?? { vi: key, en: key })
    default:
      return key
  }
}

function multiplyWords(told: Told, step: Extract<WorkingStep, { type: 'multiply' }>): string {
  const { t, figures } = told
  const left =
    step.leftIs === 'percent'
      ? figures.percent(step.left)
      : step.leftIs === 'share'
        ? figures.percent(percentOf(step.left))
        : figures.decimal(step.left)
  return t('multiply', { left, right: figures.decimal(step.right), product: figures.decimal(step.product) })
}

function bandWords({ t, figures }: Told, step: Extract<WorkingStep, { type: 'band' }>): string {
  const from = step.of === 'percent' ? figures.percent(step.from) : figures.decimal(step.from)
  return t(step.award === 'proportional' ? 'bandProportional' : 'band', { from })
}

function deadlineWords({ t, figures }: Told, step: Extract<WorkingStep, { type: 'deadline' }>): string {
  const days = { due: figures.day(step.due), issued: figures.day(step.issuedOn) }
  return step.daysLate === 0 ? t('onTime', days) : t('late', { ...days, days: step.daysLate })
}

/** One step of the working as a sentence; the result stands apart and is not told here. */
export function stepWords(told: Told, step: WorkingStep): string | null {
  const { t, figures } = told
  switch (step.type) {
    case 'option':
      return t('option', { label: labelOf(told, step.key), points: figures.points(step.points) })
    case 'ratio':
      return t('ratio', {
        numerator: figures.decimal(step.numerator),
        denominator: figures.decimal(step.denominator),
        percent: figures.percent(step.percent, step.exact),
      })
    case 'denominator-zero':
      return t(`denominatorZero.${step.treatment}`)
    case 'band':
      return bandWords(told, step)
    case 'below-bands':
      return t('belowBands', {
        lowest: step.of === 'percent' ? figures.percent(step.lowest) : figures.decimal(step.lowest),
      })
    case 'value':
      return t('value', { value: figures.decimal(step.value), unit: step.unit }).trim()
    case 'multiply':
      return multiplyWords(told, step)
    default:
      return otherStepWords(told, step)
  }
}

/** With its letter, under which the formula names it. */
function formulaInputWords(told: Told, key: string, value: string): string {
  const letter = told.rule.kind === 'formula' ? (lettersOf(told.rule).get(key) ?? key) : key
  return told.t('formulaInput', { letter, label: labelOf(told, key), value: told.figures.decimal(value) })
}

function otherStepWords(told: Told, step: WorkingStep): string | null {
  const { t, figures } = told
  switch (step.type) {
    case 'cap':
      return t('cap', { was: figures.decimal(step.was), at: figures.points(step.at) })
    case 'floor':
      return t('floor', { was: figures.decimal(step.was) })
    case 'start-from':
      return t('startFrom', { points: figures.points(step.points) })
    case 'deduct':
      return t('deduct', {
        label: labelOf(told, step.key),
        count: figures.decimal(step.count),
        each: figures.decimal(step.each),
        points: figures.decimal(step.points),
      })
    case 'deadline':
      return deadlineWords(told, step)
    case 'deadline-step':
      return step.daysLate === 0
        ? t('stepOnTime', { points: figures.points(step.points) })
        : t('stepLate', { days: step.daysLate, points: figures.points(step.points) })
    case 'too-late':
      return step.lastStep === 0 ? t('afterDue') : t('tooLate', { days: step.lastStep })
    case 'not-issued':
      return t('notIssued')
    case 'item':
      return t(step.met ? 'itemMet' : 'itemNotMet', {
        label: labelOf(told, step.key),
        points: figures.points(step.points),
      })
    case 'formula-input':
      return formulaInputWords(told, step.key, step.value)
    case 'scale':
      return t('scale', {
        value: figures.decimal(step.value),
        scaleMax: figures.decimal(step.scaleMax),
        percent: figures.percent(step.percent, step.exact),
      })
    default:
      return null
  }
}
