/** The catalogue format as the second implementation reads it; words that people read are left out. */
export type NaiveBand = { from: number; points?: number; proportional?: boolean }

export type NaiveRule =
  | { kind: 'choice'; options: { key: string; points: number }[] }
  | {
      kind: 'ratio'
      bands: NaiveBand[]
      otherwise: number
      whenDenominatorIsZero: 'zero' | 'full-points' | 'not-applicable'
      numeratorMayExceed?: boolean
    }
  | {
      kind: 'value'
      input: { min: number; max: number; decimals: number }
      bands: { from: number; points: number }[]
      otherwise: number
    }
  | { kind: 'count'; pointsEach: number }
  | { kind: 'deduction'; inputs: { key: string; pointsEach: number }[] }
  | { kind: 'deadline'; due: string; steps: { daysLate: number; points: number }[]; otherwise: number }
  | { kind: 'checklist'; items: { key: string; points: number }[] }
  | {
      kind: 'formula'
      inputs: { key: string; decimals: number; min?: number; max?: number }[]
      expression: string
    }
  | { kind: 'external'; scaleMax: number }
  | { kind: 'survey'; questions: string[] }

/** Facts as they arrive: anything may stand anywhere. */
export type NaiveFacts = { kind: string; [field: string]: unknown }

export type NaiveNode = {
  code: string
  maxPoints: number
  method?: 'appraisal' | 'survey'
  rule?: NaiveRule
  appliesWhen?: string
  children?: NaiveNode[]
}

/** Millionths of a point. Fields are named as the format names them: `numerator`, `counts.late` … */
export type NaiveLine =
  | { status: 'scored'; points: bigint }
  | { status: 'not-scored'; missing: string[] }
  | { status: 'not-applicable'; why: string }
  | { status: 'impossible'; fields: string[] }
