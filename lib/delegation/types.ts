import type { Points } from '@/lib/scoring/points'

/** A part of an assessment that lies with one person of the agency. */
export type DelegationView = {
  id: string
  /** Of a field ("1"), a criterion ("1.1") or a row ("1.1.4"). */
  code: string
  assigneeId: string
  assigneeName: string
  assignedByName: string
  assignedAt: Date
  /** A day, YYYY-MM-DD. */
  dueOn: string | null
  note: string
  doneAt: Date | null
  version: number
}

/** Somebody of the agency to whom a part can be given. */
export type Colleague = {
  id: string
  name: string
  position: string
  /** What the role covers, as codes; null: everything. */
  codes: (string | null)[]
}

/** Who has what, for the agency itself only. */
export type DelegationBoard = { colleagues: Colleague[]; delegations: DelegationView[] }

/** A row as the progress counts it; points null while not scored. */
export type RowToDo = { code: string; isDone: boolean; points: Points | null; maxPoints: Points }

/** How far one person is with the rows that lie with her. */
export type PersonProgress = {
  personId: string
  name: string
  rows: number
  done: number
  /** Rows that are not done although their day is over. */
  late: number
  /** Rows that are not done and due today or tomorrow. */
  soon: number
  points: Points
  maxPoints: Points
}

export type Due = 'none' | 'later' | 'soon' | 'late'
