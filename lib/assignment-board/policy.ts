import { coverageOf, liesIn, mayAppraise } from '@/lib/assignment/policy'
import type { AssignablePerson, AssignedPart, LinePlace, LineWork } from '@/lib/assignment/types'
import type { Holder, Proposal, ProposedPart } from './types'

type Row = { code: string; criterionCode: string; fieldCode: string; leadUnitId: string | null }
export type ProposalFacts = {
  blockId: string
  rows: readonly Row[]
  agencyIds: readonly string[]
  people: readonly AssignablePerson[]
  /** What lies with somebody already stays there. */
  parts: readonly AssignedPart[]
  substituteUnitId: string
}

type Choice = { personId: string; by: ProposedPart['by'] }

/** Chooses for a part among those who may have it: the unit's people first, of them who has the least so far. */
class Chooser {
  private readonly loads: Map<string, number>

  constructor(
    private readonly facts: ProposalFacts,
    covered: ReadonlyMap<string, number>,
  ) {
    this.loads = new Map(covered)
  }

  choose(code: string, agencyId: string | null, leadUnitId: string | null, lines: number): Choice | null {
    const { people, blockId, substituteUnitId } = this.facts
    const able = people.filter(
      (p) => mayAppraise(p, { blockId, code, agencyId }) && (agencyId === null || p.agencyId !== agencyId),
    )
    const ofUnit = (unit: string | null) => (unit === null ? [] : able.filter((p) => p.agencyId === unit))
    const ranked: [ProposedPart['by'], AssignablePerson[]][] = [
      ['lead', ofUnit(leadUnitId)],
      ['substitute', ofUnit(substituteUnitId)],
      ['other', able],
    ]
    const [by, list] = ranked.find(([, found]) => found.length > 0) ?? ['other', []]
    const least = [...list].sort((a, b) => this.loadOf(a) - this.loadOf(b))[0]
    if (!least) return null
    this.loads.set(least.id, this.loadOf(least) + lines)
    return { personId: least.id, by }
  }

  /** Whether a choice made for one row reaches another of the same criterion. */
  reaches(choice: Choice | null | undefined, code: string, agencyId: string | null): choice is Choice {
    const person = this.facts.people.find((p) => p.id === choice?.personId)
    return person !== undefined && mayAppraise(person, { blockId: this.facts.blockId, code, agencyId })
  }

  private readonly loadOf = (p: AssignablePerson): number => this.loads.get(p.id) ?? 0
}

/** Field, criterion and row of a row's code, the widest first. */
const pathOf = (code: string): string[] =>
  code.split('.').map((_part, i, all) => all.slice(0, i + 1).join('.'))

type Gathered = { code: string; choice: Choice; rows: number }

/**
 * Rows as few parts as possible: a field or criterion stands for its rows where all of them have the same choice,
 * as far as that person's role reaches.
 */
function gathered(
  { rows, people, blockId }: ProposalFacts,
  agencyId: string | null,
  choiceOf: ReadonlyMap<string, Choice>,
): Gathered[] {
  const under = (code: string) =>
    rows.filter((r) => liesIn({ code, agencyId: null }, { code: r.code, agencyId: '' }))
  const standsForAll = (code: string, { personId }: Choice) => {
    const person = people.find((p) => p.id === personId)
    const same = under(code).every((r) => choiceOf.get(r.code)?.personId === personId)
    return same && person !== undefined && mayAppraise(person, { blockId, code, agencyId })
  }
  const found = new Map<string, Gathered>()
  for (const row of rows) {
    const choice = choiceOf.get(row.code)
    const code = choice && pathOf(row.code).find((c) => standsForAll(c, choice))
    if (code) found.set(code, { code, choice, rows: under(code).length })
  }
  return [...found.values()]
}

/**
 * Who should appraise what lies with nobody: people of the row's lead unit; for the lead unit's own lines people of
 * the substitute unit; for that one's own, and where a unit has no appraiser, whoever has the least to do (decision
 * record 0034). A criterion stays with one person.
 */
export function propose(facts: ProposalFacts): Proposal {
  const { rows, agencyIds, people, parts } = facts
  const covering = coverageOf(parts)
  const lines = rows.flatMap((row) => agencyIds.map((agencyId) => ({ row, agencyId })))
  const held = lines.flatMap((l) => covering({ agencyId: l.agencyId, code: l.row.code })?.appraiserId ?? [])
  const chooser = new Chooser(facts, countedBy(held))
  const ofAll = choicesForAll(facts, chooser)
  const agencyOf = new Map(people.map((p) => [p.id, p.agencyId]))
  const proposed: ProposedPart[] = gathered(facts, null, ofAll).map(({ code, choice, rows: n }) => ({
    ...{ code, agencyId: null, appraiserId: choice.personId, by: choice.by },
    lines: n * agencyIds.filter((id) => id !== agencyOf.get(choice.personId)).length,
  }))
  let without = 0
  for (const agencyId of agencyIds) {
    const chosen = new Map<string, Choice>()
    const choices = new Map<string, Choice>()
    for (const row of rows) {
      if (covering({ agencyId, code: row.code })) continue
      const ofRow = ofAll.get(row.code)
      if (ofRow && agencyOf.get(ofRow.personId) !== agencyId) continue
      const key = `${row.criterionCode}/${row.leadUnitId ?? ''}`
      const lead = row.leadUnitId === agencyId ? null : row.leadUnitId
      const known = chosen.get(key)
      const choice = chooser.reaches(known, row.code, agencyId)
        ? known
        : chooser.choose(row.code, agencyId, lead, 1)
      if (choice) chosen.set(key, choice)
      if (choice) choices.set(row.code, choice)
      else without += 1
    }
    for (const { code, choice, rows: n } of gathered(facts, agencyId, choices))
      proposed.push({ code, agencyId, appraiserId: choice.personId, by: choice.by, lines: n })
  }
  return { parts: proposed, kept: held.length, without }
}

/** A choice for each row that no part for all agencies covers; one for all rows of a criterion and lead unit. */
function choicesForAll({ rows, agencyIds, parts }: ProposalFacts, chooser: Chooser): Map<string, Choice> {
  const general = parts.filter((p) => p.agencyId === null && p.reading === 'first')
  const isOpen = (row: Row) => !general.some((p) => liesIn(p, { agencyId: '', code: row.code }))
  const chosen = new Map<string, Choice | null>()
  const choices = new Map<string, Choice>()
  for (const row of rows.filter(isOpen)) {
    const key = `${row.criterionCode}/${row.leadUnitId ?? ''}`
    const together = rows.filter(
      (r) => isOpen(r) && `${r.criterionCode}/${r.leadUnitId ?? ''}` === key,
    ).length
    if (!chooser.reaches(chosen.get(key), row.code, null))
      chosen.set(key, chooser.choose(row.code, null, row.leadUnitId, together * agencyIds.length))
    const choice = chosen.get(key)
    if (choice) choices.set(row.code, choice)
  }
  return choices
}

function countedBy(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Counts lines as they come: how many there are and how far, who has them, what is due and late. */
export class Tally {
  lines = 0
  total = 0
  done = 0
  unassigned = 0
  late = 0
  dueOn: string | null = null
  private readonly byHolder = new Map<string, Holder>()

  constructor(private readonly today: string) {}

  add(part: AssignedPart | null, work: Pick<LineWork, 'done'> | undefined): void {
    this.lines += 1
    if (work) this.total += 1
    if (work?.done) this.done += 1
    if (!part) {
      this.unassigned += 1
      return
    }
    const known = this.byHolder.get(part.appraiserId)
    if (known) known.lines += 1
    else
      this.byHolder.set(part.appraiserId, { personId: part.appraiserId, name: part.appraiserName, lines: 1 })
    if (part.dueOn === null || work?.done) return
    if (work && part.dueOn < this.today) this.late += 1
    if (this.dueOn === null || part.dueOn < this.dueOn) this.dueOn = part.dueOn
  }

  /** Who has how many of the lines, the most first. */
  get holders(): Holder[] {
    return [...this.byHolder.values()].sort((a, b) => b.lines - a.lines)
  }

  get progress() {
    return { lines: this.lines, total: this.total, done: this.done }
  }
}

export const lineKey = ({ agencyId, code }: LinePlace): string => `${agencyId}/${code}`

/**
 * Chosen rows as few parts as possible: a field or criterion stands for its rows where all of them are chosen, as far
 * as `reaches` says that it may.
 */
export function widestParts(
  chosen: ReadonlySet<string>,
  allCodes: readonly string[],
  reaches: (code: string) => boolean,
): string[] {
  const isWhole = (code: string) =>
    allCodes
      .filter((row) => liesIn({ code, agencyId: null }, { code: row, agencyId: '' }))
      .every((row) => chosen.has(row))
  const found = [...chosen].map((row) => pathOf(row).find((code) => isWhole(code) && reaches(code)) ?? row)
  return [...new Set(found)]
}
