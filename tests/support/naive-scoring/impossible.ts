import { dayCount } from './days'
import { decimal, isBelow, isWrittenWith, whole } from './fraction'
import type { NaiveFacts, NaiveRule } from './shapes'

/** Above this an entry is taken for a slip of the keyboard (decision record 0001). */
const LARGEST = 1_000_000_000_000

export const isEmpty = (value: unknown): boolean => value === null || value === undefined
export const entryOf = (facts: NaiveFacts, field: string): Record<string, unknown> =>
  (facts[field] ?? {}) as Record<string, unknown>
/** What was entered under a key of its own. */
export const entered = (entries: Record<string, unknown>, key: string): unknown =>
  Object.entries(entries).find(([name]) => name === key)?.[1]

function isNumberWithin(value: unknown, min: number, max: number, places: number): boolean {
  if (typeof value !== 'number' || Number.isNaN(value) || Math.abs(value) === Infinity) return false
  const exact = decimal(value)
  return !isBelow(exact, decimal(min)) && !isBelow(decimal(max), exact) && isWrittenWith(exact, places)
}

const wrongNumber = (field: string, value: unknown, min: number, max: number, places: number): string[] =>
  isEmpty(value) || isNumberWithin(value, min, max, places) ? [] : [field]
const wrongCount = (field: string, value: unknown): string[] => wrongNumber(field, value, 0, LARGEST, 0)

function wrongRatio(facts: NaiveFacts, mayExceed: boolean): string[] {
  const { numerator, denominator } = facts
  const wrong = [...wrongCount('numerator', numerator), ...wrongCount('denominator', denominator)]
  if (wrong.length > 0 || isEmpty(numerator) || isEmpty(denominator)) return wrong
  const [top, bottom] = [whole(numerator as number), whole(denominator as number)]
  // Something out of nothing is impossible, whatever the row allows.
  if (bottom.top === 0n) return top.top === 0n ? [] : ['numerator']
  return isBelow(bottom, top) && !mayExceed ? ['numerator'] : []
}

function strangers(field: string, entries: Record<string, unknown>, keys: string[]): string[] {
  return Object.keys(entries)
    .filter((key) => !keys.includes(key))
    .map((key) => `${field}.${key}`)
}

function wrongDay(facts: NaiveFacts, latestDay: string): string[] {
  if (!facts.issuedOn) return []
  const [day, latest] = [dayCount(facts.issuedOn), dayCount(latestDay)]
  return facts.none === true || day === null || (latest !== null && day > latest) ? ['issuedOn'] : []
}

/** The fields whose entries cannot be; each named once. */
export function impossibleFields(rule: NaiveRule, facts: NaiveFacts, latestDay: string): string[] {
  switch (rule.kind) {
    case 'choice':
      return isEmpty(facts.option) ||
        facts.option === '' ||
        rule.options.some(({ key }) => key === facts.option)
        ? []
        : ['option']
    case 'ratio':
      return wrongRatio(facts, rule.numeratorMayExceed === true)
    case 'value':
      return wrongNumber('value', facts.value, rule.input.min, rule.input.max, rule.input.decimals)
    case 'count':
      return wrongCount('count', facts.count)
    case 'deduction': {
      const counts = entryOf(facts, 'counts')
      const keys = rule.inputs.map(({ key }) => key)
      return [
        ...keys.flatMap((key) => wrongCount(`counts.${key}`, entered(counts, key))),
        ...strangers('counts', counts, keys),
      ]
    }
    case 'deadline':
      return wrongDay(facts, latestDay)
    case 'checklist': {
      const items = facts.items as string[]
      const isStrange = items.some((item) => !rule.items.some(({ key }) => key === item))
      return isStrange || (facts.none === true && items.length > 0) ? ['items'] : []
    }
    case 'formula': {
      const values = entryOf(facts, 'values')
      return [
        ...rule.inputs.flatMap(({ key, min = 0, max = LARGEST, decimals }) =>
          wrongNumber(`values.${key}`, entered(values, key), min, max, decimals),
        ),
        ...strangers(
          'values',
          values,
          rule.inputs.map(({ key }) => key),
        ),
      ]
    }
    case 'external':
      return wrongNumber('value', facts.value, 0, rule.scaleMax, 6)
    case 'survey':
      return wrongNumber('share', facts.share, 0, 1, 6)
  }
}
