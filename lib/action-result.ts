import type { FieldProblem, RefusalReason } from '@/lib/errors'

/** What an action answers; the form keeps the typed values itself, so nothing typed is lost. */
export type ActionResult<T = unknown> =
  | { status: 'done'; data: T }
  | { status: 'field-errors'; problems: FieldProblem[] }
  | { status: 'refused'; reason: RefusalReason; data: Record<string, unknown> }
  | { status: 'fault'; id: string }
