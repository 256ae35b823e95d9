import type { CheckInput } from './check-bundle'
import type { FigureList, Report } from './report'

/** What the page asks of the worker. */
export type Asked =
  ({ kind: 'check' } & CheckInput) | { kind: 'figures'; blockId: string; agencyId: string | null }

/** What the worker answers. */
export type Answered =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'report'; report: Report }
  | { kind: 'figures'; list: FigureList }
