import { conflictOf, liesIn, mayAppraise } from '@/lib/assignment/policy'
import type { AssignablePerson, AssignedPart, Conflict } from '@/lib/assignment/types'
import { widestParts } from '@/lib/assignment-board/policy'
import type { AssignmentBoard } from '@/lib/assignment-board/types'

export type WantedPart = Pick<AssignedPart, 'code' | 'agencyId' | 'reading' | 'appraiserId' | 'version'>

/** What was ticked in the table of fields: rows for every agency, or the lead unit's own lines of some rows. */
export type Choice = { code: string; agencyId: string | null }
export const choiceKey = ({ code, agencyId }: Choice): string => `${agencyId ?? ''}/${code}`

const rowCodesOf = (board: AssignmentBoard): string[] =>
  board.groups.flatMap((g) => g.rows.map((r) => r.code))

/**
 * The parts that give the chosen rows to a person. What others have within a chosen part for all agencies goes with
 * it; a part for one agency stays where it is unless it was chosen itself.
 */
export function wantedParts(
  board: AssignmentBoard,
  choices: readonly Choice[],
  person: AssignablePerson,
): WantedPart[] {
  const all = rowCodesOf(board)
  const { blockId } = board.block
  const wanted = new Map<string, WantedPart>()
  for (const agencyId of new Set(choices.map((c) => c.agencyId))) {
    const chosen = new Set(choices.filter((c) => c.agencyId === agencyId).map((c) => c.code))
    const codes = widestParts(chosen, all, (code) => mayAppraise(person, { blockId, code, agencyId }))
    const within = board.parts.filter(
      (p) =>
        p.reading === 'first' &&
        p.agencyId === agencyId &&
        codes.some((code) => liesIn({ code, agencyId: null }, { code: p.code, agencyId: '' })),
    )
    for (const code of [...codes, ...within.map((p) => p.code)]) {
      const version = within.find((p) => p.code === code)?.version ?? 0
      const part = { code, agencyId, reading: 'first' as const, appraiserId: person.id, version }
      wanted.set(choiceKey(part), part)
    }
  }
  return [...wanted.values()]
}

/** Parts that lie with somebody, given to a person (perhaps the same, for another day). */
export const movedParts = (parts: readonly AssignedPart[], personId: string | null): WantedPart[] =>
  parts.map(({ code, agencyId, reading, appraiserId, version }) => ({
    ...{ code, agencyId, reading, version },
    appraiserId: personId ?? appraiserId,
  }))

/** Conflicts of interest that the parts would make. */
export function conflictsOf(
  board: Pick<AssignmentBoard, 'block' | 'groups' | 'people' | 'readLines'>,
  parts: readonly WantedPart[],
): Conflict[] {
  const leadUnits = Object.fromEntries(
    board.groups.flatMap((g) => g.rows.map((r) => [r.code, g.leadUnitId] as const)),
  )
  const scope = { blockId: board.block.blockId, leadUnits, readLines: board.readLines }
  return parts.flatMap((part) => {
    const person = board.people.find((p) => p.id === part.appraiserId)
    return person ? (conflictOf(person, part, scope) ?? []) : []
  })
}
