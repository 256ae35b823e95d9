/** From which to which place an agency may really stand; place 1 is the best. */
export type RankInterval = { best: number; worst: number }

/** Agencies next to each other by place that cannot be told apart; `pairsApart` above 0: a chain (decision record 0025). */
export type AlikeGroup = { first: string; last: string; size: number; pairsApart: number }

/** One ranked agency: its index in percent, and how far survey chance may move it; null where that is not known. */
export type UncertainAgency = { agencyId: string; indexPercent: number; standardError: number | null }

export type NoInterval =
  /** The round has no survey: nothing in the index is left to chance. */
  | 'no-survey'
  /** Before the council's session the index counts the rows scored so far. */
  | 'so-far'
  /** The survey report gave no standard errors, or not of every agency that is ranked. */
  | 'no-errors'
  | 'too-few'

export type RankIntervals =
  | { known: false; why: NoInterval; withErrors: number; ranked: number }
  | {
      known: true
      /** By agency. */
      places: ReadonlyMap<string, RankInterval>
      ranked: number
      /** Null where the block is too large to compare every pair. */
      groups: AlikeGroup[] | null
    }
