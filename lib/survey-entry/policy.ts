import { appliesTo } from '@/lib/assessment/policy'
import type { FieldProblem } from '@/lib/errors'
import {
  cellKey,
  checkCentralValue,
  checkPrecision,
  isAsStored,
  isRowOfKind,
  microFromValue,
  precisionToStore,
  scaleOf,
  valueFromMicro,
} from '@/lib/survey/policy'
import type { EnterCentralInput } from '@/lib/survey/schema'
import {
  askedGroups,
  checkGroups,
  fromStored,
  groupsToStore,
  isSameGroups,
  meanThatDiffers,
} from '@/lib/survey-group/policy'
import type { AskedGroup, GroupDifference } from '@/lib/survey-group/types'
import type { Change, EntryPlace, StoredCell } from './types'

const NOTHING_ASKED = new Map<string, never>()

function rowAt(place: EntryPlace, agencyId: string, code: string) {
  const blockId = place.blockOf.get(agencyId)?.blockId ?? ''
  const row = place.rows.get(blockId)?.get(code)
  const groups: AskedGroup[] = row ? askedGroups(row.rule, place.asked.get(blockId) ?? NOTHING_ASKED) : []
  return row && { row, groups }
}

/** Every cell that cannot be entered, named by agency and row; a group by its key after them. */
export function problemsOf(input: EnterCentralInput, place: EntryPlace): FieldProblem[] {
  const seen = new Set<string>()
  return input.results.flatMap(({ agencyId, code, value, groups = [], ...precision }) => {
    const key = cellKey(agencyId, code)
    const fault = (found: Pick<FieldProblem, 'reason' | 'limit'>, at = key): FieldProblem[] => [
      { ...found, field: at, code },
    ]
    if (seen.has(key)) return fault({ reason: 'duplicate' })
    seen.add(key)
    const found = rowAt(place, agencyId, code)
    if (!found) return fault({ reason: 'unknown-row' })
    const { row } = found
    if (!isRowOfKind(row.rule, input.kind)) return fault({ reason: 'row-of-other-kind' })
    if (appliesTo(row, place.attributes.get(agencyId) ?? new Set(), 'none') !== true)
      return fault({ reason: 'row-does-not-apply' })
    if (value === null) return []
    const problem =
      checkCentralValue(input.kind, value, scaleOf(row.rule)) ?? checkPrecision(input.kind, precision)
    if (problem) return fault(problem)
    const { group, ...why } = checkGroups(groups, found.groups) ?? { group: null, reason: '' }
    return group === null ? [] : fault(why, `${key}/${group}`)
  })
}

/**
 * A cell that was taken back leaves no row, so versions of a new one go on from the clock (seconds since 2020):
 * never a number that somebody has seen in the same cell before.
 */
const nextVersion = (version: number, now: Date): number =>
  Math.max(version + 1, Math.floor((now.getTime() - Date.UTC(2020, 0, 1)) / 1000))

/** The cells that are not as they are wished already, with what stands there. */
export function changesOf(input: EnterCentralInput, stored: Map<string, StoredCell>, now: Date): Change[] {
  return input.results.flatMap((r): Change[] => {
    const cell = stored.get(cellKey(r.agencyId, r.code))
    const before = cell ? valueFromMicro(input.kind, cell.valueMicro) : null
    const micro = r.value === null ? 0 : microFromValue(input.kind, r.value)
    const precision = precisionToStore(r, cell, micro)
    const groups = r.value === null ? [] : groupsToStore(r.groups, cell, micro)
    const groupsBefore = cell?.groups ?? []
    const same = cell
      ? r.value !== null &&
        isAsStored(cell, micro, precision) &&
        isSameGroups(groups, groupsBefore) &&
        (input.source === '' || input.source === cell.source)
      : r.value === null
    const version = nextVersion(r.version, now)
    return same ? [] : [{ ...r, ...precision, before, micro, nextVersion: version, groups, groupsBefore }]
  })
}

/** How a change stands in the audit trail: value, precision, and what groups said before and after where that changed. */
export const entryOf = (c: Change) => ({
  code: c.code,
  before: c.before,
  after: c.value,
  ...(c.standardErrorMicro === null ? {} : { standardErrorMicro: c.standardErrorMicro }),
  ...(c.answerCount === null ? {} : { answerCount: c.answerCount }),
  ...(isSameGroups(c.groups, c.groupsBefore) ? {} : { groupsBefore: c.groupsBefore, groups: c.groups }),
})

/** Cells whose groups do not come to the share beside them: told, never refused. The report is what was handed over. */
export function differencesOf(changes: readonly Change[], place: EntryPlace): GroupDifference[] {
  return changes.flatMap(({ agencyId, code, value, groups }) => {
    if (value === null || groups.length === 0) return []
    const asked = rowAt(place, agencyId, code)?.groups ?? []
    const mean = meanThatDiffers(value, fromStored(groups), asked)
    return mean === null ? [] : [{ agencyId, code, share: value, mean }]
  })
}
