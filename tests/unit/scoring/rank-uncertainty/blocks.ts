import fc from 'fast-check'

/** Blocks of 1 to 12 agencies with indexes in tenths of a percent, so that ties happen, and standard errors from 0. */
export const uncertainBlocks = fc
  .array(
    fc.record({
      estimate: fc.integer({ min: 800, max: 850 }).map((tenths) => tenths / 10),
      standardError: fc.constantFrom(0, 0.2, 0.5, 1, 2.5),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((agencies) => ({
    estimates: agencies.map(({ estimate }) => estimate),
    standardErrors: agencies.map(({ standardError }) => standardError),
  }))

/** A block and an order of its agencies. */
export const shuffledBlocks = uncertainBlocks.chain((block) =>
  fc.record({
    block: fc.constant(block),
    order: fc.shuffledSubarray([...block.estimates.keys()], { minLength: block.estimates.length }),
  }),
)

/** The figures in another order. */
export function reorder(values: ArrayLike<number>, order: readonly number[]): number[] {
  return order.map((agency) => values[agency] ?? NaN)
}

/** Places by the definition: one more than there are larger figures. */
export function plainRanks(values: readonly number[]): number[] {
  return values.map((value) => 1 + values.filter((other) => other > value).length)
}
