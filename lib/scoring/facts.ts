/**
 * The facts entered for a row, one shape per rule kind. `null`, an empty list without `none`, or an
 * absent key means "not entered yet": the row is then "not scored", which is not the same as 0.
 * Numbers are decimals as typed; a `share` is 0..1 (0.8735 = 87,35 %) with at most six decimals.
 */
export type Facts =
  | { kind: 'choice'; option: string | null }
  | { kind: 'ratio'; numerator: number | null; denominator: number | null }
  | { kind: 'value'; value: number | null }
  | { kind: 'count'; count: number | null }
  | { kind: 'deduction'; counts: Record<string, number | null> }
  /** `none`: the document was never issued. */
  | { kind: 'deadline'; issuedOn: string | null; none: boolean }
  /** `none`: none of the items is met (an answer, unlike an empty list). */
  | { kind: 'checklist'; items: string[]; none: boolean }
  | { kind: 'formula'; values: Record<string, number | null> }
  | { kind: 'external'; value: number | null }
  | { kind: 'survey'; share: number | null }

export type FactsOf<K extends Facts['kind']> = Extract<Facts, { kind: K }>

/** Why a fact cannot be. `field` is the input's key: `numerator`, `issuedOn`, `counts.late`, `values.total` … */
export type FactProblem = {
  field: string
  reason:
    | 'not-a-number'
    | 'not-an-integer'
    | 'too-many-decimals'
    | 'negative'
    | 'too-small'
    | 'too-large'
    | 'numerator-above-denominator'
    | 'unknown-key'
    | 'not-a-day'
    | 'day-in-future'
    | 'contradiction'
    | 'formula-undefined'
    | 'wrong-kind'
  /** The bound that was passed (a number, a day or a decimal count), where there is one. */
  limit?: number | string
}
