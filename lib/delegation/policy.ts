import { codeCovers, holdsAny, type Actor } from '@/lib/actor'
import { canSaveLine, isCentralRow, resultOfLine, stateOfLine } from '@/lib/assessment/policy'
import type { AssessmentFacts, LineView } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { refuse, type PolicyAnswer } from '@/lib/errors'
import { sumPoints, zeroPoints } from '@/lib/scoring/points'
import type { Colleague, DelegationView, Due, PersonProgress, RowToDo } from './types'

/** The agency's own talk about who does what: clerks and heads, nobody else. */
export const canSeeDelegations = (actor: Actor, place: { agencyId: string; roundId: string }): boolean =>
  holdsAny(actor, ['clerk', 'head'], place)

/** Giving out work and taking it back: whoever of the agency may enter something there, as long as that is possible. */
export const canDelegate = (actor: Actor, a: AssessmentFacts, now: Date, code?: string): PolicyAnswer =>
  canSaveLine(actor, a, now, code)

/** Only the one who has the part says that it is finished. */
export function canMarkDone(
  actor: Actor,
  delegation: { assigneeId: string },
  a: AssessmentFacts,
  now: Date,
): PolicyAnswer {
  return delegation.assigneeId === actor.personId ? canDelegate(actor, a, now) : refuse('not-yours')
}

/** Whether a colleague's role covers a part. */
export const mayFill = (colleague: Pick<Colleague, 'codes'>, code: string): boolean =>
  colleague.codes.some((granted) => codeCovers(granted, code))

/** Who has a row: the most specific part that covers it counts ("1.1.4" before "1.1" before "1"). */
export function delegationOf<D extends Pick<DelegationView, 'code'>>(
  delegations: readonly D[],
  rowCode: string,
): D | undefined {
  return delegations
    .filter((d) => codeCovers(d.code, rowCode))
    .reduce<D | undefined>((best, d) => (best && best.code.length >= d.code.length ? best : d), undefined)
}

const DAY_MS = 24 * 60 * 60 * 1000
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)

/** How a day stands to today; the day itself still counts as in time. `soon`: today or tomorrow. */
export function dueState(dueOn: string | null, today: string): Due {
  if (!dueOn) return 'none'
  if (dueOn < today) return 'late'
  return dueOn <= dayAfter(today) ? 'soon' : 'later'
}

/** The rows that the agency has to fill, with how far they are. */
export function rowsToDo(
  rows: readonly CatalogueRow[],
  lines: readonly LineView[],
  latestDay: string,
): RowToDo[] {
  const byCode = new Map(lines.map((line) => [line.code, line]))
  return rows.flatMap((row) => {
    const line = byCode.get(row.code)
    if (!line || isCentralRow(row) || line.applies !== true) return []
    const state = stateOfLine(row, line, latestDay)
    const result = resultOfLine(row, line, latestDay)
    return [
      {
        code: row.code,
        isDone: state === 'filled' || state === 'not-applicable' || line.claimState === 'claimed',
        points: result.status === 'scored' ? result.points : null,
        maxPoints: result.status === 'not-applicable' ? zeroPoints : result.maxPoints,
      },
    ]
  })
}

/** Per person: rows done of rows assigned, points so far, late. A row counts for the one who has it now. */
export function progressPerPerson(
  rows: readonly RowToDo[],
  delegations: readonly DelegationView[],
  today: string,
): PersonProgress[] {
  const found = new Map<string, PersonProgress>()
  for (const row of rows) {
    const delegation = delegationOf(delegations, row.code)
    if (!delegation) continue
    const { assigneeId, assigneeName } = delegation
    const so = found.get(assigneeId) ?? emptyProgress(assigneeId, assigneeName)
    const due = row.isDone ? 'none' : dueState(delegation.dueOn, today)
    found.set(assigneeId, {
      ...so,
      rows: so.rows + 1,
      done: so.done + (row.isDone ? 1 : 0),
      late: so.late + (due === 'late' ? 1 : 0),
      soon: so.soon + (due === 'soon' ? 1 : 0),
      points: sumPoints([so.points, row.points ?? zeroPoints]),
      maxPoints: sumPoints([so.maxPoints, row.maxPoints]),
    })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

const emptyProgress = (personId: string, name: string): PersonProgress => ({
  personId,
  name,
  rows: 0,
  done: 0,
  late: 0,
  soon: 0,
  points: zeroPoints,
  maxPoints: zeroPoints,
})
