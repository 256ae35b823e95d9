import type { FactProblem } from './facts'

/** The number entered under a key; keys every object has by birth ("constructor") are not entries. */
export function valueAt(values: Readonly<Record<string, number | null>>, key: string): number | null {
  return Object.hasOwn(values, key) ? (values[key] ?? null) : null
}

/** A problem for each entered key that the row does not have. Example: counts.typo → `unknown-key`. */
export function unknownKeys(
  field: 'counts' | 'values',
  values: Readonly<Record<string, unknown>>,
  inputs: readonly { key: string }[],
): FactProblem[] {
  const known = new Set(inputs.map(({ key }) => key))
  return Object.keys(values)
    .filter((key) => !known.has(key))
    .map((key) => ({ field: `${field}.${key}`, reason: 'unknown-key' }))
}
