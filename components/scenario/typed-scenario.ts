import { readTyped, typedFromFacts, type TypedFacts } from '@/components/rule-input/typed-facts'
import { formatForInput, parseDecimal } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { ScenarioChange, ScenarioView, Target, WhatIfRow } from '@/lib/scenario/types'
import type { FactProblem } from '@/lib/scoring/facts'
import { MILLIONTHS, pointsFromDecimal } from '@/lib/scoring/points'
import { readDay, typedDay } from '@/lib/typed-day'

/** A changed row exactly as typed, readable or not. */
export type TypedChange = {
  code: string
  by: 'facts' | 'points'
  facts: TypedFacts
  points: string
  measure: string
  responsible: string
  dueOn: string
}

export type TypedScenario = { name: string; note: string; changes: TypedChange[] }

/** What was typed of a row, and every reason why it cannot be. Target null: nothing that counts yet. */
export type ReadChange = {
  change: ScenarioChange | null
  problems: FactProblem[]
  dueProblem: 'not-a-day' | null
}

/** Facts that an agency can enter; a survey's share comes from the survey. */
export const hasFacts = (row: Pick<WhatIfRow, 'rule'>): boolean => row.rule.kind !== 'survey'

const POINT_DECIMALS = 6

/** A row as it stands, or as it would be, in the inputs. */
export function typedChange(row: WhatIfRow, to: Target | null, locale: Locale): TypedChange {
  const points = to?.kind === 'points' ? to.points : row.final.status === 'scored' ? row.final.points : 0
  return {
    code: row.code,
    by: to ? to.kind : hasFacts(row) ? 'facts' : 'points',
    facts: typedFromFacts(row.rule, to?.kind === 'facts' ? to.facts : row.facts, locale),
    points: formatForInput(points / MILLIONTHS, { locale }),
    measure: '',
    responsible: '',
    dueOn: '',
  }
}

export function typedScenario(
  view: Pick<ScenarioView, 'name' | 'note' | 'changes'>,
  rows: ReadonlyMap<string, WhatIfRow>,
  locale: Locale,
): TypedScenario {
  const changes = view.changes.flatMap(({ code, to, measure, responsible, dueOn }): TypedChange[] => {
    const row = rows.get(code)
    return row ? [{ ...typedChange(row, to, locale), measure, responsible, dueOn: typedDay(dueOn) }] : []
  })
  return { name: view.name, note: view.note, changes }
}

/** Reads one row of the form. */
export function readChange(
  row: WhatIfRow,
  typed: TypedChange,
  locale: Locale,
  latestDay: string,
): ReadChange {
  const day = readDay(typed.dueOn)
  const dueProblem = day === 'unreadable' ? ('not-a-day' as const) : null
  const { code, measure, responsible } = typed
  const { to, problems } =
    typed.by === 'facts' ? readFacts(row, typed, locale, latestDay) : readPoints(row, typed, locale)
  const change = to && { code, to, measure, responsible, dueOn: day === 'unreadable' ? null : day }
  return { change, problems, dueProblem }
}

type ReadTarget = { to: Target | null; problems: FactProblem[] }

function readFacts(row: WhatIfRow, typed: TypedChange, locale: Locale, latestDay: string): ReadTarget {
  const { facts, problems } = readTyped(row, typed.facts, locale, latestDay)
  return { to: facts && problems.length === 0 ? { kind: 'facts', facts } : null, problems }
}

function readPoints(row: WhatIfRow, typed: TypedChange, locale: Locale): ReadTarget {
  const wrong = (reason: FactProblem['reason'], limit?: number): ReadTarget => ({
    to: null,
    problems: [{ field: 'points', reason, ...(limit === undefined ? {} : { limit }) }],
  })
  const parsed = parseDecimal(typed.points, locale)
  if (parsed.kind === 'garbage') return wrong('not-a-number')
  if (parsed.kind !== 'number') return { to: null, problems: [] }
  if (parsed.value < 0) return wrong('negative')
  if (parsed.value > row.maxPoints) return wrong('too-large', row.maxPoints)
  const [, decimals = ''] = String(parsed.value).split('.')
  if (decimals.length > POINT_DECIMALS) return wrong('too-many-decimals', POINT_DECIMALS)
  return { to: { kind: 'points', points: pointsFromDecimal(parsed.value) }, problems: [] }
}
