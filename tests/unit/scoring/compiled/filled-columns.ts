import fc from 'fast-check'
import { lineScoreOf, scoreAgency, type AgencyScoreOptions } from '@/lib/scoring/agency-score'
import type { CatalogueTree } from '@/lib/scoring/catalogue-tree'
import { compileCatalogue, type CompiledCatalogue } from '@/lib/scoring/compiled/compiled-catalogue'
import { emptyFactColumns, putFacts, type FactColumns } from '@/lib/scoring/compiled/fact-columns'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import type { LineResult } from '@/lib/scoring/working'
import { factsArbitrary } from './random-catalogue'

export const LATEST_DAY = '2021-12-22'

/** What was entered in one row of one agency. */
export type Entry = { facts: Facts | null; applies: true | 'attribute' | 'claim' }

const appliesArbitrary = fc.oneof(
  { weight: 12, arbitrary: fc.constant(true as const) },
  { weight: 1, arbitrary: fc.constantFrom('attribute' as const, 'claim' as const) },
)

/** An entry for every row of the catalogue, for each of a number of agencies. */
export function entriesArbitrary(
  compiled: CompiledCatalogue,
  size: { minLength: number; maxLength: number },
): fc.Arbitrary<Entry[][]> {
  const one = compiled.rows.map(({ rule }) =>
    fc.record({ facts: factsArbitrary(rule), applies: appliesArbitrary }),
  )
  return fc.array(fc.tuple(...one), size)
}

/** A catalogue with entries for some agencies. */
export function filledArbitrary(
  trees: fc.Arbitrary<CatalogueTree>,
  size: { minLength: number; maxLength: number },
): fc.Arbitrary<{ tree: CatalogueTree; compiled: CompiledCatalogue; agencies: Entry[][] }> {
  return trees.chain((tree) => {
    const compiled = compileCatalogue(tree, LATEST_DAY)
    return entriesArbitrary(compiled, size).map((agencies) => ({ tree, compiled, agencies }))
  })
}

/** The entries as columns. */
export function columnsOf(compiled: CompiledCatalogue, agencies: readonly Entry[][]): FactColumns {
  const columns = emptyFactColumns(compiled, agencies.length)
  agencies.forEach((entries, agency) =>
    compiled.rows.forEach((row, at) => {
      const { facts, applies } = entries[at] ?? { facts: null, applies: true }
      putFacts(columns, row, agency, facts, applies)
    }),
  )
  return columns
}

/** Every line of an agency by the exact code. */
export function exactLines(compiled: CompiledCatalogue, entries: readonly Entry[]): Map<string, LineResult> {
  return new Map(
    compiled.rows.map((row, at) => {
      const { facts, applies } = entries[at] ?? { facts: null, applies: true as const }
      return [row.code, scoreLine(row, facts, { applies, latestDay: LATEST_DAY })]
    }),
  )
}

/** An agency's score by the exact code. */
export function exactScore(
  tree: CatalogueTree,
  lines: ReadonlyMap<string, LineResult>,
  options: AgencyScoreOptions = {},
) {
  return scoreAgency(tree, new Map([...lines].map(([code, line]) => [code, lineScoreOf(line)])), options)
}
