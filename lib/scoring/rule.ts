/**
 * The scoring rules of a catalogue, as they stand in its JSON. Numbers are decimal points
 * (0.25 = a quarter of a point), ratios are shares (0.8 = 80 %), days are ISO days.
 */
export type Bilingual = { vi: string; en: string }

export type RatioBand = { from: number; points: number } | { from: number; proportional: true }

export type Rule =
  | { kind: 'choice'; options: { key: string; label: Bilingual; points: number }[] }
  | {
      kind: 'ratio'
      numerator: Bilingual
      denominator: Bilingual
      bands: RatioBand[]
      otherwise: number
      whenDenominatorIsZero: 'zero' | 'full-points' | 'not-applicable'
      /** Absent or false: a numerator above the denominator is impossible. */
      numeratorMayExceed?: boolean
    }
  | {
      kind: 'value'
      input: { label: Bilingual; unit: string; min: number; max: number; decimals: number }
      bands: { from: number; points: number }[]
      otherwise: number
    }
  | { kind: 'count'; input: { label: Bilingual }; pointsEach: number }
  | { kind: 'deduction'; inputs: { key: string; label: Bilingual; pointsEach: number }[] }
  | {
      kind: 'deadline'
      document: Bilingual
      due: string
      steps: { daysLate: number; points: number }[]
      otherwise: number
    }
  | { kind: 'checklist'; items: { key: string; label: Bilingual; points: number }[] }
  | {
      kind: 'formula'
      /** `min` absent: 0, so that a count or an amount below nothing is impossible. */
      inputs: { key: string; label: Bilingual; unit: string; decimals: number; min?: number; max?: number }[]
      expression: string
    }
  | { kind: 'external'; source: Bilingual; scaleMax: number }
  | { kind: 'survey'; questions: string[] }

export type RuleKind = Rule['kind']
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>

/** What the scoring needs of a row (leaf) of a catalogue; `maxPoints` in decimal points as in the JSON. */
export type ScoredRow = { code: string; maxPoints: number; rule: Rule }
